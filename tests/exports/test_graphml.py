"""GraphML is read back by networkx as the same actors and relations."""

from __future__ import annotations

import io
import re
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


SPACE = "{http://graphml.graphdrawing.org/xmlns}"
MAY_HOLD = {
    "graphml": ({"key", "graph"}, set()),
    "key": (set(), {"id", "for", "attr.name", "attr.type"}),
    "graph": ({"data", "node", "edge"}, {"edgedefault"}),
    "node": ({"data"}, {"id"}),
    "edge": ({"data"}, {"id", "source", "target"}),
    "data": (set(), {"key"}),
}
"""Of each element, what the schema lets it hold and what it must have, as far as we use it. The
schema itself names no licence, so it is not kept here."""
NAME = re.compile(r"[\w.:-]+")
"""What the schema calls NMTOKEN."""
READ_AS = {"string": str, "int": int, "long": int, "double": float, "boolean": bool}


@pytest.mark.parametrize("which", ["whole", "invented"])
def test_the_file_is_built_as_the_schema_wants(
    request: pytest.FixtureRequest, taking: Taking, which: str
) -> None:
    taken: Taken = request.getfixturevalue("whole") if which == "whole" else taking()
    root = ET.fromstring(to_graphml(taken))  # noqa: S314 - our own file
    for one in root.iter():
        children, attributes = MAY_HOLD[one.tag.removeprefix(SPACE)]
        assert {child.tag.removeprefix(SPACE) for child in one} <= children
        assert {name for name in one.attrib if not name.startswith("{")} == attributes
        for name in attributes - {"attr.name"}:
            assert NAME.fullmatch(one.attrib[name]), (one.tag, name, one.attrib[name])
    order = [one.tag.removeprefix(SPACE) for one in root]
    assert order == ["key"] * (len(order) - 1) + ["graph"]
    keys = {key.attrib["id"]: key.attrib for key in root.iter(f"{SPACE}key")}
    assert len(keys) == len(order) - 1
    named = [(key["for"], key["attr.name"]) for key in keys.values()]
    assert len(named) == len(set(named))
    assert {("node", "label"), ("edge", "label")} <= set(named)
    nodes, edges = (
        [one.attrib["id"] for one in root.iter(f"{SPACE}{kind}")] for kind in ("node", "edge")
    )
    assert (len(nodes), len(edges)) == (len(set(nodes)), len(set(edges)))
    for edge in root.iter(f"{SPACE}edge"):
        assert {edge.attrib["source"], edge.attrib["target"]} <= set(nodes)
    for kind in ("graph", "node", "edge"):
        for one in root.iter(f"{SPACE}{kind}"):
            for data in one.iterfind(f"{SPACE}data"):
                key = keys[data.attrib["key"]]
                assert key["for"] == kind
                READ_AS[key["attr.type"]](data.text or "")
