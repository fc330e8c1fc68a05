"""Every alias finds its actor, in any script and however a keyboard spells it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dashboard.search.name_folding import At, nearest, place_in, searched, spellings
from geodata.name_folding import fold
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.theatres import Theatre
from tests.each import each
from tests.shipped import dossier as shipped_dossier

_SHIPPED = shipped_dossier()
RECORDS: tuple[Actor | Theatre, ...] = (*_SHIPPED.actors, *_SHIPPED.theatres)


def found_by(record: Actor | Theatre, query: str) -> bool:
    return nearest(spellings(record), query) < At.NOWHERE


SPELLINGS = [(record, name) for record in RECORDS for name in spellings(record)]


@each(("record", "name"), SPELLINGS, ids=lambda r, name: f"{r.id}-{name}")
def test_every_spelling_finds_its_record(record: Actor | Theatre, name: str) -> None:
    for typed in (name, name.upper(), name.lower(), name.title(), f"  {name} "):
        assert found_by(record, typed)
        assert found_by(record, unicodedata.normalize("NFD", typed))


@each("record", RECORDS, ids=lambda r: r.id)
def test_a_name_with_words_left_out_at_either_end_still_finds_it(record: Actor | Theatre) -> None:
    words = record.name.split()
    assert all(found_by(record, " ".join(words[n:])) for n in range(len(words)))
    assert all(found_by(record, " ".join(words[: n + 1])) for n in range(len(words)))


@each(
    ("one", "another"),
    [
        ("أنصار الله", "انصار الله"),
        ("إيران", "ايران"),
        ("آمریکا", "امريكا"),
        ("علی خامنه‌ای", "علي خامنه اي"),
        ("حزب‌الله", "حزب الله"),
        ("حزب اللّه", "حزب الله"),
        ("حـزب الله", "حزب الله"),
        ("الضفة الغربية", "الضفه الغربيه"),
        ("إسرائيل", "اسراييل"),
        ("المؤتمر", "الموتمر"),
        ("حزب ﷲ", "حزب الله"),
        ("ﻏﺰﺓ", "غزه"),
        ("ח'אמנאי", "ח׳אמנאי"),
        ('ארה"ב', "ארה״ב"),
        ('ארה"ב', "ארהב"),
        ("גא”פ", "גא״פ"),
        ("חִיזְבַּאלְלָה", "חיזבאללה"),
        ("Khamene'i", "Khamene’i"),
        ("Khamene'i", "khamenei"),
        ("Ansar-Allah", "Ansar Allah"),
        ("Ḥizb Allāh", "hizb allah"),
        ("Esmāʿil Qāʾāni", "Esmail Qaani"),
        ("U.S.", "u. s"),
        ("Al‑Quds", "al-quds"),
    ],
)
def test_spellings_that_a_keyboard_may_vary_fold_to_the_same(one: str, another: str) -> None:
    assert fold(one) == fold(another)


@each(("one", "another"), [("Hamas", "Hama"), ("غزة", "عزة"), ("Iran", "Iraq"), ("حماس", "حمس")])
def test_different_names_stay_different(one: str, another: str) -> None:
    assert fold(one) != fold(another)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@each(
    ("text", "words"),
    [
        ("U.S. forces", "us forces"),
        ("the U.S.-led", "the us led"),
        ("Washington, D.C.", "washington dc"),
        ("It ends. A new one", "it ends a new one"),
        ("p. 6.4", "p 6 4"),
    ],
)
def test_an_abbreviation_with_points_is_searched_as_one_word(text: str, words: str) -> None:
    assert searched(text) == words


@given(st.text())
def test_words_are_searched_as_they_are_folded_where_no_point_stands(text: str) -> None:
    bare = text.replace(".", " ")
    assert searched(bare) == fold(bare)


@each("query", ["", "  ", "'", "---", "\u200c", "ّ"])
def test_a_query_without_a_letter_finds_nobody(shipped: Dossier, query: str) -> None:
    assert not any(found_by(actor, query) for actor in shipped.actors)


@given(st.text())
def test_a_query_of_garbage_never_breaks_the_search(shipped: Dossier, query: str) -> None:
    assert isinstance(found_by(shipped.actors[0], query), bool)


def test_a_name_of_another_does_not_find_an_actor(shipped: Dossier) -> None:
    by_id = {a.id: a for a in shipped.actors}
    assert not found_by(by_id["hamas"], "Hezbollah")
    assert not found_by(by_id["hizballah"], "حماس")


def test_spellings_start_with_the_name_that_the_article_uses(other: Dossier) -> None:
    assert spellings(other.theatres[0]) == ("North Reach", "Nordreach", "الرأس الشمالي")


def test_a_name_is_ranked_by_where_the_query_stands_in_it() -> None:
    places = {
        At.WHOLE: [("U.S.", "us"), ("USA", "U.S.A."), ("حزب الله", "حزب‌الله")],
        At.START: [("Hamas", "ham"), ("P.I.J. of Gaza", "pij"), ("Quds Force", "quds")],
        At.WORD: [("Al-Quds Force", "force"), ("the U.S. Army", "us a")],
        At.MIDDLE: [("Jerusalem Force", "USA"), ("Khamenei", "ham")],
        At.NOWHERE: [("Hamas", "hezbollah"), ("Hamas", "")],
    }
    for place, pairs in places.items():
        assert [place_in(name, query) for name, query in pairs] == [place] * len(pairs)
