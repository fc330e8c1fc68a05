"""Actors and relations as GraphML, for Gephi, yEd, Cytoscape and igraph."""

from __future__ import annotations

import io
import re
from typing import Any

import networkx as nx

from dashboard.exports.contents import Taken
from dashboard.exports.record_rows import link_of
from dashboard.exports.referenced_records import NOT_HELD, not_held
from dashboard.reading.citation import relayed, sentences
from dashboard.reading.wording import counted
from geodata.schema.actors import Actor, Relation

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(taken: Taken) -> str:
    """Return the graph of ``taken`` as GraphML."""
    out = io.BytesIO()
    # Named by their attributes, two keys would share an id: a node and an edge have labels both.
    nx.write_graphml(graph(taken), out, encoding="utf-8")
    return out.getvalue().decode("utf-8") + "\n"


def graph(taken: Taken) -> nx.MultiDiGraph[str]:
    """Return actors as nodes and relations as directed edges, one for each asserter and wording.

    Membership that the dossier records on an actor is not repeated as an edge; whoever it names and
    the graph does not hold is named by the graph.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    elsewhere = not_held(taken.dossier, (*taken.actors, *taken.relations)).get("actors", {})
    about = taken.about() | {NOT_HELD: [f"{key} ({name})" for key, name in elsewhere.items()]}
    about["counts"] = [counted(n, kind.removesuffix("s")) for kind, n in taken.counts.items()]
    for name, value in about.items():
        made.graph[name] = _plain("; ".join(value) if isinstance(value, list) else value or "")
    for actor in taken.actors:
        made.add_node(actor.id, **_node(actor, taken))
    for relation in taken.relations:
        made.add_edge(relation.source, relation.target, key=relation.id, **_edge(relation, taken))
    return made


def _node(actor: Actor, taken: Taken) -> dict[str, Any]:
    return {
        "label": _plain(actor.name),
        "aliases": _plain("; ".join(alias.name for alias in actor.aliases)),
        "kind": actor.kind.id,
        "side": str(actor.side or ""),
        "tier": actor.tier.number if actor.tier else 0,
        "member_of": "; ".join(actor.member_of),
        "profile": _plain(actor.profile),
        "sentences": _plain(sentences(actor.profile_sentences)),
        "passages": sum(actor.id in p.actors for p in taken.passages),
        "link": link_of(actor, taken),
        "as_written": taken.dossier.article.date.isoformat(),
    }


def _edge(relation: Relation, taken: Taken) -> dict[str, Any]:
    return {
        "kind": relation.kind.id,
        "label": _plain(relation.label),
        "certainty": relation.certainty.value,
        "asserted_by": _plain(relayed(relation.asserted_by, taken.dossier)),
        "period": relation.period.value,
        "sentences": _plain(sentences(relation.sentences)),
        "link": link_of(relation, taken),
        "as_written": taken.dossier.article.date.isoformat(),
    }


def _plain(value: object) -> object:
    """Return ``value`` without the control characters that XML has no way to write."""
    return _NOT_IN_XML.sub("", value) if isinstance(value, str) else value
