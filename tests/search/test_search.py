"""Search finds what is there by any spelling, ranks it, marks it, and breaks on nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.own_copy.attachment import attach
from dashboard.reading.selection import QUERY_MOST
from dashboard.script_engine import script_engine
from dashboard.search import facts
from dashboard.search.facts import KINDS, MOST
from dashboard.search.search import Index, index_of
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import Alias
from tests.search.hits import ids, marked, top
from tests.shipped import dossier as shipped_dossier


@pytest.fixture(scope="module")
def brief(shipped: Dossier) -> Index:
    """Return an index that shows actors and theatres alone: to mark passages takes longest."""
    with pytest.MonkeyPatch.context() as patch:
        most = {kind: MOST[kind] if kind in ("actor", "theatre") else 0 for kind in KINDS}
        patch.setattr(facts, "MOST", most)
        return Index(shipped)


@pytest.mark.parametrize(
    ("query", "actor"),
    [
        ("Hezbollah", "hizballah"),
        ("حزب الله", "hizballah"),
        ("Ansar Allah", "houthis"),
        ("ansarallah", "houthis"),
        ("Suleimani", "soleimani"),
        ("hezbolah", "hizballah"),
        ("Hizbalalh", "hizballah"),
        ("HIZBALLAH!", "hizballah"),
        ("Khaménei", "khamenei"),
        ("Hizb Allah", "hizballah"),
        ("Ḥizb Allāh", "hizballah"),
        ("Hezb Allah", "hizballah"),
        ("Hassan Nasr Allah", "nasrallah"),
        ("hmas", "hamas"),
        ("hams", "hamas"),
        ("Iram", "iran"),
        ("Axis fo Resistance", "axis"),
    ],
)
def test_an_actor_is_found_by_any_spelling_and_one_slip(
    index: Index, query: str, actor: str
) -> None:
    found = index.find(query)
    assert ids(found, "actor")[0] == actor
    named = {p.id for p in index._dossier.passages if actor in p.actors}
    assert set(ids(found, "passage")) & named


def test_every_name_of_every_actor_and_theatre_finds_it_first_or_beside_its_namesakes(
    shipped: Dossier, brief: Index
) -> None:
    for kind, records in (("actor", shipped.actors), ("theatre", shipped.theatres)):
        for record in records:
            for name in (record.name, *(alias.name for alias in record.aliases)):
                assert record.id in ids(brief.find(name), kind), (record.id, name)


@pytest.mark.parametrize("which", ["shipped", "other"])
def test_every_passage_is_found_by_its_own_first_words(
    request: pytest.FixtureRequest, which: str
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    index = Index(dossier)
    for passage in dossier.passages:
        query = " ".join(passage.text.split()[:9])[:QUERY_MOST]
        assert passage.id in ids(index.find(query), "passage"), passage.id


def test_what_is_named_so_and_no_more_comes_first(index: Index) -> None:
    assert ids(index.find("Iran"), "actor")[0] == "iran"
    assert ids(index.find("joint operations room"), "actor")[0] == "joint-operations-room"


SLIPPED = {"drop", "swap", "change", "add"}
EXCEPT = {"Ira"}
"""Begins Iraq as well as Iran: nothing in it is a slip."""


def slips(name: str, letter: str) -> dict[str, str]:
    """Return ``name`` with one slip of each sort in each letter, by what is left of it."""
    made = {}
    for at, here in enumerate(name):
        if here.isalpha() and here.casefold() != letter:
            made[name[:at] + name[at + 1 :]] = "drop"
            made[name[:at] + letter + name[at + 1 :]] = "change"
            made[name[:at] + letter + name[at:]] = "add"
            after = name[at + 1 : at + 2]
            if after.isalpha() and after != here:
                made[name[:at] + after + here + name[at + 2 :]] = "swap"
    return made


_SHIPPED = shipped_dossier()


@pytest.mark.parametrize("actor", _SHIPPED.actors, ids=[a.id for a in _SHIPPED.actors])
def test_a_slip_anywhere_in_an_actors_name_still_finds_it_first(brief: Index, actor: Actor) -> None:
    made = slips(actor.name, "v")
    assert set(made.values()) == SLIPPED
    wrong = {
        typed: ids(found, "actor")[:1]
        for typed in made.keys() - EXCEPT
        if ids(found := brief.find(typed), "actor")[:1] != [actor.id]
    }
    assert wrong == {}


def test_a_slip_is_mended_to_no_short_word_where_a_longer_one_fits(index: Index) -> None:
    for typed in ("hmas", "hams"):
        assert index.find(typed).read_as == ((typed, ("hamas",)),)


def test_a_mended_name_comes_before_the_words_that_it_begins(index: Index) -> None:
    found = index.find("Iram")
    assert found.read_as == (("iram", ("iran", "iraq")),)
    actors = ids(found, "actor")
    assert actors.index("iran") < actors.index("syrian-militias")  # "Iranian-backed"


@pytest.mark.parametrize(
    ("query", "name"), [("lanternleague", "lantern-league"), ("Lan tern League", "lantern-league")]
)
def test_a_name_is_found_whether_its_words_are_joined_or_not(
    invented: Index, query: str, name: str
) -> None:
    found = invented.find(query)
    assert ids(found, "actor")[0] == name
    assert marked(top(found, "actor")), "what was met is marked"


def test_places_and_incidents_are_found_by_their_other_names(other: Dossier) -> None:
    place, incident = other.places[0], other.incidents[0]
    also = (Alias(name="Zephyrine Narrows"),)
    renamed = other.model_copy(
        update={
            "places": (place.model_copy(update={"aliases": also}), *other.places[1:]),
            "incidents": (incident.model_copy(update={"aliases": also}), *other.incidents[1:]),
        }
    )
    assert index_of(other).find("zephyrine").total == 0
    for query in ("zephyrine", "ZephyrineNarrows", "zephyrin narows"):
        found = index_of(renamed).find(query)  # another map of the same article
        assert ids(found, "place") == [place.id]
        assert ids(found, "incident")[0] == incident.id
        assert top(found, "place").detail[0] == ("also ", False)
    told = {p.id for p in other.passages if incident.id in p.incidents}
    assert told
    assert told <= set(ids(index_of(renamed).find("zephyrine"), "passage"))


def test_a_theatre_is_found_by_its_front(shipped: Dossier, index: Index) -> None:
    for theatre in shipped.theatres:
        if theatre.front_name:
            assert theatre.id in ids(index.find(theatre.front_name), "theatre")


def test_a_place_leads_to_its_passage_by_any_name(index: Index) -> None:
    for query in ("Beirut", "بيروت"):
        found = index.find(query)
        assert ids(found, "place") == ["beirut"]
        assert ids(found, "passage") == ["p09-beirut-venue"]


def test_kinds_stand_in_one_order_and_say_how_many_there_are(index: Index) -> None:
    found = index.find("iran")
    assert [g.kind for g in found.groups] == [
        k for k in KINDS if k in {g.kind for g in found.groups}
    ]
    for group in found.groups:
        assert len(group.hits) == min(group.total, MOST[group.kind])
    assert found.total == sum(g.total for g in found.groups)


def test_what_matches_is_marked_and_nothing_else(invented: Index) -> None:
    hit = top(invented.find("ferry raid"), "incident")
    assert hit.title == (("", False),) * 0 + (("Raid", True), (" on the ", False), ("ferry", True))


def test_who_is_found_by_an_alias_is_marked_as_the_article_spells_it(index: Index) -> None:
    found = index.find("Hezbollah")
    assert top(found, "actor").detail == (("also ", False), ("Hezbollah", True))
    assert any(word.startswith("Hizballah") for word in marked(top(found, "passage")))


def test_a_mended_slip_is_said(index: Index) -> None:
    assert index.find("soleimni").read_as == (("soleimni", ("soleimani",)),)
    assert index.find("soleimani").read_as == ()


def test_short_words_and_numbers_are_never_mended(index: Index) -> None:
    assert index.find("2031").total == 0
    assert index.find("irx").total == 0


def test_all_words_are_wanted_and_some_are_shown_where_nothing_has_all(index: Index) -> None:
    assert not index.find("quds force").loosened
    loosened = index.find("quds zebra")
    assert loosened.loosened
    assert "quds-force" in ids(loosened, "actor")


def test_the_readers_own_words_are_found_only_where_a_copy_is_attached(
    other: Dossier, other_folder: Path
) -> None:
    copy = attach((other_folder / "article.txt").read_bytes(), other.article).sentences
    word = "tolls"
    assert any(word in text for text in copy.values())
    assert not any(word in p.text for p in other.passages)
    assert ids(Index(other).find(word), "passage") == []
    attached = Index(other, copy)
    hit = top(attached.find(word), "passage")
    assert hit.id == "old-quarrel"
    assert hit.verbatim
    assert word in marked(hit)
    # The engine has nothing of it once the session has not.
    engine, kept = script_engine("answers"), attached._index
    assert kept in engine._kept
    del attached
    engine.run("() => ''")
    assert kept not in engine._kept


HOSTILE = (
    "", " ", '"', "'", "*", "a*", '"a', "(", "a AND", "NOT a", "NEAR(a b)", "name:iran", "^iran",
    "{name} : x", "- -", "; DROP TABLE record;--", "\x00", "a\x00b", "🚀", "👩‍👩‍👧", "\u202eنارأ",
    "<script>", "%", "_", "\\", "ﷺ", "ß", "İ", "x" * 10_240, "iran " * 2_000, "\ud800",
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=[ascii(q)[:24] for q in HOSTILE])
def test_a_hostile_query_is_a_query(index: Index, query: str) -> None:
    assert len(index.find(query).query) <= QUERY_MOST


@given(st.text())
def test_no_text_raises(index: Index, query: str) -> None:
    index.find(query)


@given(st.data())
def test_a_slip_in_a_long_word_still_finds_what_the_word_finds(
    index: Index, data: st.DataObject
) -> None:
    word = "operations"
    at = data.draw(st.integers(1, len(word) - 1))  # a first letter is never mended
    letter = data.draw(st.sampled_from("xqz"))
    slip = data.draw(st.sampled_from(("lose", "add", "change", "swap")))
    typed = {
        "lose": word[:at] + word[at + 1 :],
        "add": word[:at] + letter + word[at:],
        "change": word[:at] + letter + word[at + 1 :],
        "swap": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[slip]
    assert "joint-operations-room" in ids(index.find(typed), "actor"), typed


def test_a_land_and_its_state_of_one_id_are_told_apart() -> None:
    dossier = Library(SHIPPED.parent).open("iran-ceasefire").dossier
    found = Index(dossier).find("Iran")
    state, land = top(found, "actor"), top(found, "theatre")
    assert state.id == land.id == "iran"
    spoken = sum("iran" in passage.theatres for passage in dossier.passages)
    assert land.meta.endswith(f" · {spoken} passages")
    assert state.meta != land.meta
