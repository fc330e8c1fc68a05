"""What no selection changes of the diagram: the place of each actor and the width of each name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, permutations
from types import MappingProxyType
from typing import Any

from dashboard.charts.wording import counted, described, standing, tie_label, tier_name
from dashboard.diagram.edges import drawn_always, draws_all
from dashboard.diagram.grouping import Branch, Placement, Stations, stations
from dashboard.reading.passage_masks import actors_of, having
from dashboard.reading.selection import Selection
from dashboard.reading.ties import Tie, ties
from dashboard.script_engine import Kept
from dashboard.text.lettering import (
    ACTOR,
    CHOSEN_TIE,
    COALITION,
    STRONG_ACTOR,
    TIE,
    TIER,
    Lettering,
)
from geodata.schema.actors import Actor
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.dossier_vocabulary import Form

CLASSES: Mapping[Lettering, str] = MappingProxyType(
    {COALITION: "ar-realm-name", STRONG_ACTOR: "ar-name ar-strong", ACTOR: "ar-name"}
)
"""Of a box's name, by its lettering."""
HIDES: Mapping[str, str] = MappingProxyType(
    {
        "": "",
        "ar-undated": ", none dated in this span, some undated",
        "ar-hidden": ", hidden by your filters",
    }
)
"""By the class of a box, what becomes of its actor's passages."""


@dossier_cache(maxsize=MOST_DOSSIERS)
def diagram_facts(dossier: Dossier) -> Mapping[str, Any]:
    """Return ``DiagramFacts`` of ``web/diagram/diagram.d.ts``."""
    every = ties(dossier, Selection())
    always = drawn_always(dossier, every)
    where = stations(dossier, always)
    return {
        "always": [tie in always for tie in every],
        "drawsAll": draws_all(dossier),
        "hides": dict(HIDES),
        "letters": _letters(dossier, every),
        "stations": {
            "coalition": where.coalition.id if where.coalition else None,
            "bars": [*map(_branch, where.bars)],
            "columns": [[*map(_branch, branches)] for _, branches in where.columns],
            "chain": [*map(_branch, where.chain)],
            "opposing": [*map(_branch, where.opposing)],
        },
        "heads": [
            {"name": name, "width": TIER.width(name), "tier": tier is not None}
            for tier, _ in where.columns
            for name in (tier_name(tier),)
        ],
        "apart": {"name": where.apart, "width": TIER.width(where.apart)},
        "boxes": _boxes(where, dossier),
    }


@dossier_cache(maxsize=MOST_DOSSIERS)
def kept_facts(dossier: Dossier) -> Kept:
    """Return ``diagram_facts`` as what an engine keeps of it."""
    return Kept("(text) => JSON.parse(text)", (json.dumps(diagram_facts(dossier)),))


def files_some(dossier: Dossier) -> bool:
    """Whether any box is placed where the article's words do not put it."""
    return any(box["filed"] for box in diagram_facts(dossier)["boxes"].values())


def _branch(branch: Branch) -> dict[str, Any]:
    return {"id": branch.actor.id, "within": [*map(_branch, branch.within)]}


def _boxes(where: Stations, dossier: Dossier) -> dict[str, Any]:
    return {each.actor.id: _box(each, where, dossier) for each in where.placements()}


def _box(each: Placement, where: Stations, dossier: Dossier) -> dict[str, Any]:
    """Return a box without its place; its label is for screen readers."""
    actor, lettering = each.actor, _lettering(each, where)
    why = standing(actor, each.holder, each.tier, dossier)
    passages = counted(having(actors_of, (actor.id,), dossier).bit_count(), "passage")
    return {
        "form": actor.kind.form.value,
        "class": CLASSES[lettering],
        "label": ", ".join(filter(None, (actor.name, described(actor), why, passages))),
        "filed": bool(why),
        **_name(actor, lettering),
    }


def _lettering(each: Placement, where: Stations) -> Lettering:
    if each.actor is where.coalition:
        return COALITION
    return STRONG_ACTOR if each.holds or each.actor.kind.form is Form.STATE else ACTOR


def _name(actor: Actor, lettering: Lettering) -> dict[str, Any]:
    """Return how wide a name runs, and each run of its words that may become a line."""
    words = re.split(r"[ \t\r\n]+", actor.name.strip())
    runs = (" ".join(words[a:b]) for a, b in combinations(range(len(words) + 1), 2))
    return {
        "words": [[word, lettering.width(word)] for word in words],
        "space": lettering.width(" "),
        "size": lettering.size,
        "whole": lettering.width(actor.name),
        "longest": max(map(lettering.width, actor.name.split())),
        "runs": {
            run: lettering.width(run) for one in runs for run in (one.replace("\u00a0", " "),)
        },
    }


def _letters(dossier: Dossier, every: Iterable[Tie]) -> dict[str, Any]:
    """Return how wide each name of a line may run, at rest and chosen, and their size."""
    names = {name for tie in every for name in _called(dossier, tie)}
    return {
        "size": TIE.size,
        "tierSize": TIER.size,
        "resting": {name: TIE.width(name) for name in sorted(names)},
        "chosen": {name: CHOSEN_TIE.width(name) for name in sorted(names)},
        "wholes": {a.id: a.name for a in dossier.actors if a.kind.form is Form.COALITION},
    }


def _called(dossier: Dossier, tie: Tie) -> Iterator[str]:
    """Yield every label that a tie's line may have, whatever filters leave of it."""
    wholes = [a.name for a in dossier.actors if a.kind.form is Form.COALITION and tie.touches(a.id)]
    for lead in tie.relations:
        rest = [one for one in tie.relations if one is not lead]
        for more in range(len(tie.relations)):
            label = tie_label(Tie((lead, *rest), more + 1))
            for n in range(len(wholes) + 1):
                yield from (" ".join((label, *met)) for met in permutations(wholes, n))
