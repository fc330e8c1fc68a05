"""GraphML is read back by networkx as the same actors and relations."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from typing import Any

import networkx as nx
import pytest

from dashboard.exports.contents import Taken
from dashboard.exports.graphml import to_graphml
from geodata.schema.actors import Actor
from tests.exports.conftest import Taking


def reread(taken: Taken) -> Any:
    return nx.read_graphml(io.BytesIO(to_graphml(taken).encode()), force_multigraph=True)


@pytest.mark.parametrize("which", ["whole", "invented"])
def test_actors_and_relations_come_back(
    request: pytest.FixtureRequest, taking: Taking, which: str
) -> None:
    taken: Taken = request.getfixturevalue("whole") if which == "whole" else taking()
    graph = reread(taken)
    assert graph.is_directed()
    assert list(graph) == [a.id for a in taken.actors]
    assert {(s, t, k) for s, t, k in graph.edges(keys=True)} == {
        (r.source, r.target, r.id) for r in taken.relations
    }


def test_an_edge_says_who_says_so_how_sure_and_where(taking: Taking) -> None:
    found = reread(taking()).edges["ottilie-vane", "harbour-guild", "vane-in-guild"]
    assert found["kind"] == "member-of"
    assert found["certainty"] == "speculated"
    assert found["asserted_by"] == "unnamed: “some sailors”, relayed by the author"
    assert found["sentences"] == "¶3, sentence 1"


def test_both_ends_of_a_relation_are_there_whoever_is_filtered(taking: Taking) -> None:
    taken = taking(theatre="outer-shoals")
    graph = reread(taken)
    assert {end for edge in graph.edges() for end in edge} <= set(graph)


def test_names_in_other_scripts_and_hostile_names_survive(taking: Taking) -> None:
    nodes = reread(taking()).nodes
    assert "اوتيلي فين" in nodes["ottilie-vane"]["aliases"]
    assert "</script><img src=x" in nodes["shoal-wardens"]["aliases"]


def test_a_character_that_xml_cannot_hold_is_left_out(taking: Taking) -> None:
    taken = taking()
    odd: Actor = taken.actors[0].model_copy(update={"name": "Lantern\x00 \x1bLeague\ufffe"})
    actors = (odd, *taken.dossier.actors[1:])
    changed = Taken(
        **{
            **{name: getattr(taken, name) for name in taken.__dataclass_fields__},
            "dossier": taken.dossier.model_copy(update={"actors": actors}),
            "actors": actors,
        }
    )
    assert reread(changed).nodes[odd.id]["label"] == "Lantern League"


def test_the_ids_of_keys_are_unique_as_the_schema_wants(taking: Taking) -> None:
    root = ET.fromstring(to_graphml(taking()))  # noqa: S314 - our own file
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = root.findall(f"{space}key")
    ids = [key.attrib["id"] for key in keys]
    assert len(ids) == len(set(ids))
    assert {data.attrib["key"] for data in root.iter(f"{space}data")} <= set(ids)
    named = [(key.attrib["for"], key.attrib["attr.name"]) for key in keys]
    assert len(named) == len(set(named))
    assert {("node", "label"), ("edge", "label")} <= set(named)
