"""A near name finds what the name finds, with a copy or without; a phrase stands together."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.own_copy.attachment import attach
from dashboard.search import facts
from dashboard.search.facts import MOST
from dashboard.search.results import Found, Hit
from dashboard.search.search import Index
from geodata.schema.dossier import Dossier

NEAR = {
    "Israeli": "Israel",
    "American": "America",
    "Yemeni": "Yemen",
    "Iraqi": "Iraq",
    "Khameini": "Khamenei",
    "Lebonan": "Lebanon",
    "Sirya": "Syria",
}
COPY = {"p01s1": "Israeli, American, Yemeni and Iraqi officials spoke of iron and of rooms."}
"""Invented words that stand for a reader's own."""


@pytest.fixture(scope="module")
def indexes(shipped: Dossier) -> tuple[Index, Index]:
    """Return two that show all that they find, however much there is of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts, "MOST", dict.fromkeys(MOST, 1_000))
        return Index(shipped), Index(shipped, COPY)


@pytest.fixture
def plain(indexes: tuple[Index, Index]) -> Index:
    return indexes[0]


@pytest.fixture
def copied(indexes: tuple[Index, Index]) -> Index:
    return indexes[1]


def rows(found: Found) -> set[tuple[str, str]]:
    return {(hit.kind, hit.id) for group in found.groups for hit in group.hits}


def marked(hit: Hit) -> list[str]:
    return [text for text, is_marked in (*hit.title, *hit.detail) if is_marked]


@pytest.mark.parametrize(("typed", "name"), NEAR.items())
@pytest.mark.parametrize("which", ["plain", "copied"])
def test_what_is_read_as_a_name_finds_all_that_the_name_finds(
    request: pytest.FixtureRequest, which: str, typed: str, name: str
) -> None:
    index: Index = request.getfixturevalue(which)
    found = index.find(typed)
    assert name.casefold() in [word.casefold() for _, words in found.read_as for word in words]
    assert rows(index.find(name)) <= rows(found)


@pytest.mark.parametrize("typed", [*NEAR, *NEAR.values(), "iron", "official", "roms", "co", "spok"])
def test_a_copy_lowers_no_count(plain: Index, copied: Index, typed: str) -> None:
    before = plain.find(typed)
    assert copied.find(typed).total >= before.total


def test_a_copy_of_the_invented_article_lowers_no_count_of_a_name(
    other: Dossier, other_folder: Path
) -> None:
    copy = attach((other_folder / "article.txt").read_bytes(), other.article).sentences
    before, after = Index(other), Index(other, copy)
    names = [a.name for a in other.actors] + [t.name for t in other.theatres]
    for typed in [way for name in names for way in (name, name[:-1], f"{name}s", f"{name}i")]:
        assert after.find(typed).total >= before.find(typed).total, typed


@pytest.mark.parametrize("query", ["table", "al Jazeera", "zzyzx al", "Ankara", "Oman"])
def test_what_the_article_has_not_finds_nothing(plain: Index, query: str) -> None:
    assert plain.find(query).total == 0


def test_a_part_of_a_name_finds_whose_name_it_is_and_little_else(plain: Index) -> None:
    found = plain.find("Harakat al-Zzyzx")
    assert found.loosened
    assert rows(found) == {("actor", "hamas"), ("actor", "islamic-jihad")}


def test_short_words_begin_nothing_where_any_word_will_do(plain: Index) -> None:
    assert rows(plain.find("zebra quds co")) == rows(plain.find("zebra quds"))


def test_an_article_is_no_word_to_look_for(plain: Index) -> None:
    for bare, with_article in (("quds force", "al-Quds Force"), ("quds", "alquds")):
        assert plain.find(bare).total
        assert ("actor", "quds-force") in rows(plain.find(with_article))


@pytest.mark.parametrize("query", ["U.S. forces", "US forces", "u.s forces"])
def test_an_abbreviation_is_found_and_marked_with_points_or_without(
    plain: Index, query: str
) -> None:
    found = plain.find(query)
    incident = next(group.hits[0] for group in found.groups if group.kind == "incident")
    assert marked(incident) == ["U.S.", "forces"]


def test_a_phrase_is_found_and_marked_together(plain: Index) -> None:
    found = plain.find("“joint operations room”")
    assert found.phrases == ("joint operations room",)
    assert found.groups[0].hits[0].id == "joint-operations-room"
    passages = next(group.hits for group in found.groups if group.kind == "passage")
    assert marked(passages[0]) == ["joint operations room"]
    assert found.total < plain.find("operations room").total


def test_no_phrase_runs_from_one_name_into_the_next(other: Dossier) -> None:
    of_both = next(p for p in other.passages if len(p.actors) > 1)
    names = {a.id: a.name for a in other.actors}
    one, next_one = (names[name].split() for name in of_both.actors[:2])
    found = Index(other).find(f"“{one[-1]} {next_one[0]}”")
    assert found.unphrased


def test_a_phrase_and_words_are_wanted_together(plain: Index) -> None:
    found = plain.find("“joint operations room” beirut")
    assert found.phrases == ("joint operations room",)
    assert ("passage", "p09-beirut-venue") in rows(found)
    assert not found.loosened


def test_what_is_nowhere_a_phrase_is_looked_for_word_by_word(plain: Index) -> None:
    found = plain.find("“room operations joint”")
    assert (found.phrases, found.unphrased) == ((), ("room operations joint",))
    assert rows(found) == rows(plain.find("room operations joint"))


def test_quoted_names_dates_and_places_are_what_they_are_without_marks(plain: Index) -> None:
    for query in ("12 October", "17 October – 13 November", "¶6", "Israeli", "hezbolah"):
        assert plain.find(f"“{query}”") == plain.find(query), query


def test_days_are_found_by_one_end_and_by_thirds_of_a_month(plain: Index) -> None:
    assert ("incident", "hamas-attack") in rows(plain.find("since 7 October"))
    assert ("incident", "hamas-attack") not in rows(plain.find("after 7 October"))
    assert ("incident", "khamenei-statement") in rows(plain.find("until 10 October"))
    assert ("incident", "khamenei-statement") not in rows(plain.find("before 10 October"))
    assert ("incident", "khamenei-statement") in rows(plain.find("early October"))
    assert ("incident", "khamenei-statement") not in rows(plain.find("mid-October"))


def test_a_day_counted_from_today_is_answered_with_the_articles_own(plain: Index) -> None:
    for query in ("yesterday", "last week"):
        found = plain.find(query)
        assert (found.total, found.written) == (0, "16 November 2023")


@pytest.mark.parametrize(
    "query", ["7 october war zzz", "oct 7 atack", "lantern leage", "7 ocotber"]
)
def test_no_word_is_said_that_nobody_writes(plain: Index, other: Dossier, query: str) -> None:
    for found in (plain.find(query), Index(other).find(query)):
        for typed, words in found.read_as:
            assert not any(c.isdigit() for c in typed) or " " in typed
            assert not {"7october", "lanternleague"} & {typed, *words}


def test_two_words_that_are_one_slipped_name_are_said_as_they_are_written(other: Dossier) -> None:
    assert Index(other).find("lanternleage").read_as == (("lanternleage", ("lantern league",)),)
