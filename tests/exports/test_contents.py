"""What a file holds is what the page shows, as it says of itself, and no id in it leads nowhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exports.contents import Taken, take, version_of
from dashboard.exports.formats import FORMATS
from dashboard.exports.referenced_records import NOT_HELD
from dashboard.reading.actor_filter import circle
from dashboard.reading.chronology import chronology
from dashboard.reading.query_string import to_query
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import matching
from dashboard.reading.ties import ties
from geodata.loading.geometry import Geometry
from geodata.schema.actors import Relation
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import Certainty, PassageKind
from tests import shipped as shipped_data
from tests.each import each
from tests.exports.conftest import Taking
from tests.exports.written import text_of
from tests.reading.selections import selecting, selections

KINDS = ("passages", "incidents", "theatres", "actors", "relations")
NO_REFERENCE = {"id", "side"}
"""Keys whose value may be an id and refers to nothing: its own, and a word of the vocabulary."""
WHOLE = ("No filter: the whole article",)
both = pytest.mark.parametrize("which", ["shipped", "other"])


@pytest.fixture(scope="module")
def dossiers(
    shipped: Dossier, other: Dossier, other_geometry: Geometry
) -> dict[str, tuple[Dossier, Geometry]]:
    return {"shipped": (shipped, shipped_data.geometry()), "other": (other, other_geometry)}


def drawn(dossiers: dict[str, tuple[Dossier, Geometry]], data: st.DataObject, which: str) -> Taken:
    dossier, geometry = dossiers[which]
    return take(dossier, geometry, data.draw(selections(dossier)))


def strings(value: Any) -> Iterator[str]:
    """Yield every string of plain data that may refer to a record."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_REFERENCE:
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def ids(dossier: Dossier) -> set[str]:
    return {record.id for kind in KINDS for record in getattr(dossier, kind)}


def named(file: dict[str, Any]) -> set[str]:
    return {key for known in file[NOT_HELD].values() for key in known}


def worded(one: Passage | Relation, taken: Taken) -> bool:
    """Whether a record passes what a file can state of certainty and asserters."""
    asked = taken.selection.filters
    return (not asked.certainties or one.certainty in asked.certainties) and (
        not asked.asserters or bool({a.key for a in one.asserted_by} & {*asked.asserters})
    )


def about(actors: set[str], taken: Taken) -> bool:
    """Whether ``actors`` are those asked for."""
    asked, dossier = taken.selection.filters, taken.dossier
    wanted = [circle(dossier, a) if asked.members else {a} for a in asked.actors]
    found = [bool(actors & circle_) for circle_ in wanted]
    return not found or (all(found) if asked.match == "all" else any(found))


def telling(one: Relation, passages: Iterable[Passage]) -> set[str]:
    """Return whom those of ``passages`` name that have a sentence of the relation."""
    return {a for p in passages if {*p.sentences} & {*one.sentences} for a in p.actors}


@both
@given(data=st.data())
def test_every_record_obeys_the_filters_that_the_file_states(
    dossiers: dict[str, tuple[Dossier, Geometry]], which: str, data: st.DataObject
) -> None:
    taken = drawn(dossiers, data, which)
    asked, filters = taken.selection, taken.selection.filters
    passing = matching(taken.dossier, asked)
    told = {i for p in passing for i in p.incidents}
    for p in taken.passages:
        assert worded(p, taken)
        assert about(set(p.actors), taken)
        assert not filters.kinds or p.kind in filters.kinds
        assert asked.theatre is None or asked.theatre in p.theatres
    for i in taken.incidents:
        assert i.id in told
        assert asked.theatre is None or asked.theatre in i.theatres
        if filters.start or filters.end:
            assert i.when.start is not None
            assert filters.end is None or i.when.start <= filters.end
            assert filters.start is None or (i.when.end or i.when.start) >= filters.start
    for r in taken.relations:
        assert worded(r, taken)
        assert any({*p.sentences} & {*r.sentences} for p in taken.passages)
        ends = {r.source, r.target}
        if asked.theatre:
            assert ends & telling(r, taken.passages) == ends & telling(r, taken.dossier.passages)
    assert {a.id for a in taken.actors} == {a for p in taken.passages for a in p.actors} | {
        end for r in taken.relations for end in (r.source, r.target)
    } or taken.filters == WHOLE
    assert {t.id for t in taken.theatres} >= {t for p in taken.passages for t in p.theatres}


@both
@given(data=st.data())
def test_no_id_in_json_or_graphml_leads_nowhere(
    dossiers: dict[str, tuple[Dossier, Geometry]], which: str, data: st.DataObject
) -> None:
    taken = drawn(dossiers, data, which)
    file = json.loads(FORMATS["json"].write(taken))
    held = {record["id"] for kind in KINDS for record in file[kind]}
    said = {s for kind in KINDS for record in file[kind] for s in strings(record)}
    assert said & ids(taken.dossier) <= held | named(file)
    assert not held & named(file)
    assert named(file) <= said, "it names what nothing refers to"

    written = FORMATS["graphml"].write(taken)
    graph = nx.read_graphml(io.BytesIO(written), force_multigraph=True)
    assert [*graph] == [a["id"] for a in file["actors"]]
    assert {key for *_, key in nx.MultiDiGraph(graph).edges(keys=True)} == {
        r["id"] for r in file["relations"]
    }
    groups = {g for _, node in graph.nodes(data=True) for g in node["member_of"].split("; ") if g}
    elsewhere = [one for one in graph.graph[NOT_HELD].split("; ") if one]
    assert groups <= {*graph, *(one.split(" (")[0] for one in elsewhere)}


@both
@settings(max_examples=15)
@given(data=st.data())
def test_no_id_in_a_table_or_on_a_map_leads_nowhere(
    dossiers: dict[str, tuple[Dossier, Geometry]], which: str, data: st.DataObject
) -> None:
    taken = drawn(dossiers, data, which)
    file = json.loads(FORMATS["geojson"].write(taken))
    features = [feature["properties"] for feature in file["features"]]
    said = {s for record in features for s in strings(record)}
    assert said & ids(taken.dossier) <= {record["id"] for record in features} | named(file)
    for row in csv.DictReader(io.StringIO(text_of("csv", taken), newline="")):
        for column, names in (
            ("theatres", "theatre_names"),
            ("actors", "actor_names"),
            ("incidents", "incident_titles"),
        ):
            assert row[column].count("; ") == row[names].count("; "), column
            assert bool(row[column]) == bool(row[names]), column


ASKED = (
    Selection(),
    selecting(actors=("iran",)),
    selecting(actors=("iran",), members=False),
    selecting(actors=("hamas", "iran"), match="all"),
    selecting(certainties=(Certainty.STATED,)),
    selecting(certainties=(Certainty.CLAIMED,), asserters=("khamenei",)),
    selecting(asserters=("khamenei",)),
    selecting(kinds=(PassageKind.INCIDENT,)),
    selecting(start=date(2023, 10, 17), end=date(2023, 11, 13)),
    Selection(theatre="iraq"),
    selecting(theatre="iraq", actors=("iran",)),
    selecting(theatre="gaza", certainties=(Certainty.STATED,)),
)


def test_a_file_of_a_span_says_how_many_undated_passages_it_leaves_out(
    dossiers: dict[str, tuple[Dossier, Geometry]],
) -> None:
    dossier, geometry = dossiers["shipped"]
    weeks = selecting(start=date(2023, 10, 17), end=date(2023, 11, 13))
    for asked in (weeks, replace(weeks, theatre="yemen")):
        taken = take(dossier, geometry, asked)
        left_out = read(dossier, asked).undated
        assert left_out
        assert not set(left_out) & set(taken.passages)
        assert taken.about()["passages_undated"] == len(left_out)
        assert taken.filters[-1].startswith(f"{len(left_out)} passages undated in the article")
    assert take(dossier, geometry, Selection()).about()["passages_undated"] == 0


@each("asked", ASKED, ids=lambda asked: to_query(asked) or "nothing")
def test_the_incidents_of_a_file_are_those_that_the_page_counts(
    dossiers: dict[str, tuple[Dossier, Geometry]], asked: Selection
) -> None:
    dossier, geometry = dossiers["shipped"]
    reading = read(dossier, asked)
    on_page = {
        e.incident.id
        for e in chronology(reading)
        if e.incident and e.matches and (asked.theatre is None or e.is_here)
    }
    held = {i.id for i in take(dossier, geometry, asked).incidents}
    assert held == on_page
    on_map = {i.incident.id for i in reading.incidents if i.matches}
    assert held == on_map if asked.theatre is None else held <= on_map
    assert held, "it proves nothing"


@each("asked", ASKED, ids=lambda asked: to_query(asked) or "nothing")
def test_the_relations_of_a_file_are_those_that_pass_in_the_pages_diagram(
    dossiers: dict[str, tuple[Dossier, Geometry]], asked: Selection
) -> None:
    dossier, geometry = dossiers["shipped"]
    on_page = {r.id for tie in ties(dossier, asked) for r in tie.relations[: tie.passing]}
    held = {r.id for r in take(dossier, geometry, asked).relations}
    assert held == on_page if asked.theatre is None else held < on_page
    assert held, "it proves nothing"


@pytest.mark.parametrize("form", ["md", "json", "geojson"])
def test_an_incident_that_a_claim_tells_says_itself_how_it_is_worded_and_by_whom(
    dossiers: dict[str, tuple[Dossier, Geometry]], form: str
) -> None:
    asked = selecting(certainties=(Certainty.CLAIMED,), asserters=("khamenei",))
    taken = take(*dossiers["shipped"], asked)
    plain = [i for i in taken.incidents if i.certainty is Certainty.STATED]
    assert plain
    text = text_of(form, taken)
    for incident in plain:
        if form == "md":
            (line,) = (x for x in text.splitlines() if x.startswith(f"- **{incident.title}"))
            assert "*stated by the author · " in line
        else:
            file = json.loads(text)
            records = (
                file["incidents"] if form == "json" else [f["properties"] for f in file["features"]]
            )
            (row,) = (r for r in records if r["id"] == incident.id)
            assert (row["certainty"], row["asserted_by"][0]["author"]) == ("stated", True)
    for relation in taken.relations:
        assert relation.certainty is Certainty.CLAIMED


def test_a_tie_that_shares_a_sentence_with_another_theatres_passage_is_not_told_there(
    dossiers: dict[str, tuple[Dossier, Geometry]],
) -> None:
    taken = take(*dossiers["shipped"], Selection(theatre="gaza"))
    ends = {end for r in taken.relations for end in (r.source, r.target)}
    assert taken.relations
    assert ends <= {a.id for a in taken.actors}
    assert not ends & {"houthis", "iraqi-militias", "syrian-militias"}


def test_an_incident_outside_the_span_is_named_where_a_passage_refers_to_it(
    dossiers: dict[str, tuple[Dossier, Geometry]],
) -> None:
    span = selecting(start=date(2023, 10, 17), end=date(2023, 11, 13))
    file = json.loads(FORMATS["json"].write(take(*dossiers["shipped"], span)))
    told = {i for p in file["passages"] for i in p["incidents"]}
    missing = told - {i["id"] for i in file["incidents"]}
    assert missing == {"khamenei-statement"}
    assert missing == set(file[NOT_HELD]["incidents"])


def test_a_tie_brings_both_its_ends_whoever_its_passages_name(taking: Taking) -> None:
    taken = taking(actors=("ottilie-vane",))
    assert "vane-in-guild" in {r.id for r in taken.relations}
    assert "harbour-guild" not in {a for p in taken.passages for a in p.actors}
    assert "harbour-guild" in {a.id for a in taken.actors}


def test_the_whole_article_lacks_nothing(dossiers: dict[str, Any]) -> None:
    for dossier, geometry in dossiers.values():
        taken = take(dossier, geometry, Selection())
        for kind in KINDS:
            assert getattr(taken, kind) == getattr(dossier, kind), kind
        assert json.loads(FORMATS["json"].write(taken))[NOT_HELD] == {}


@pytest.mark.parametrize("form", ["md", "json", "geojson", "linked-places", "graphml"])
def test_a_file_says_what_belongs_to_it(taking: Taking, form: str) -> None:
    assert "each has its own certainty and asserters" in text_of(form, taking())


def test_a_version_is_of_all_that_a_dossier_says(other: Dossier) -> None:
    reworded = other.passages[0].model_copy(update={"text": "It said otherwise."})
    changed = other.model_copy(update={"passages": (reworded, *other.passages[1:])})
    assert version_of(changed) != version_of(other) == version_of(other.model_copy())
