"""The diagram of actors as facts and pieces: ``web/site/diagram.js`` lays it out for any selection.

What no filter changes is worked out here: who stands with whom, what each line may be called, and
how wide all letters run. Where boxes and lines then lie depends on what filters leave of each tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations, permutations
from typing import Any

from dashboard.charts.wording import UNDATED, tie_label, tier_name
from dashboard.diagram.boxes import plan
from dashboard.diagram.grouping import Branch, stations
from dashboard.diagram.legend import (
    NOTE,
    NOTE_IN_LENS,
    Sign,
    box_signs,
    boxes,
    grouped,
    heading,
    line_signs,
    lines,
)
from dashboard.diagram.tier_diagram import (
    CLASSES,
    HIDES,
    drawn_always,
    draws_all,
    in_words,
    why_there,
)
from dashboard.publish.holes import cut, drawn, hole
from dashboard.reading.filters import CHOICES
from dashboard.reading.passage_masks import actors_of, having
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.ties import Tie, ties
from dashboard.text.escape import trusted
from dashboard.text.lettering import CHOSEN_TIE, TIE, TIER, Lettering
from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Form


def diagram(dossier: Dossier) -> dict[str, Any]:
    """Return what the diagram is made of: ``DiagramFacts`` in ``web/site/diagram_facts.d.ts``."""
    every = ties(dossier, Selection())
    always = drawn_always(dossier, every)
    return {
        "pieces": _pieces(dossier),
        "relations": [_relation(one) for one in dossier.relations],
        "always": [tie in always for tie in every],
        "drawsAll": draws_all(dossier),
        "undated": UNDATED,
        "hides": dict(HIDES),
        "letters": _letters(dossier, every),
        **_standing(dossier, always),
    }


def _relation(one: Relation) -> dict[str, Any]:
    return {
        "id": one.id,
        "source": one.source,
        "target": one.target,
        "sentences": list(one.sentences),
        "words": one.kind.words,
        "rank": one.kind.rank,
        "directed": one.kind.direction == "to",
        "member": one.kind.belongs == "member",
        "certainty": one.certainty.value,
        "past": _is_past(one),
        "values": {
            each.values.key: list(map(str, each.of_relation(one)))
            for each in CHOICES
            if each.of_relation
        },
    }


def _is_past(one: Relation) -> bool:
    return Tie((one,), 1).past


def _standing(dossier: Dossier, always: tuple[Tie, ...]) -> dict[str, Any]:
    """Return who stands where, and each box but for its place."""
    where = stations(dossier, always)
    return {
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
        "boxes": _boxes(dossier, always),
    }


def _branch(branch: Branch) -> dict[str, Any]:
    return {"id": branch.actor.id, "within": [*map(_branch, branch.within)]}


def _boxes(dossier: Dossier, always: tuple[Tie, ...]) -> dict[str, Any]:
    layout = plan(dossier, always)
    found = {}
    for box in layout.boxes.values():
        actor, why = box.actor, why_there(box, layout, dossier)
        passages = having(actors_of, (actor.id,), dossier).bit_count()
        found[actor.id] = {
            "form": actor.kind.form.value,
            "class": CLASSES[box.lettering],
            "label": in_words(actor, why, passages),
            "filed": bool(why),
            **_name(actor, box.lettering),
        }
    return found


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
    """Yield what may stand on a tie's line, whatever filters leave of it."""
    wholes = [a.name for a in dossier.actors if a.kind.form is Form.COALITION and tie.touches(a.id)]
    for lead in tie.relations:
        rest = [one for one in tie.relations if one is not lead]
        for more in range(len(tie.relations)):
            label = tie_label(Tie((lead, *rest), more + 1))
            for n in range(len(wholes) + 1):
                yield from (" ".join((label, *met)) for met in permutations(wholes, n))


def _pieces(dossier: Dossier) -> dict[str, str]:
    """Return the figure with holes, and what fills those of its legend."""
    reading = read(dossier, Selection())
    html = drawn(
        "views/actors/figure",
        dossier=dossier,
        heading=heading(reading),
        grouped=grouped(reading),
        under=hole("words"),
        diagram=trusted(hole("diagram")),
        boxes=boxes(reading),
        lines=lines(reading),
        note=hole("note"),
    )
    under = f'<p class="ar-do">{hole("words")}</p>'
    html = cut(html, (under, "under")) if under in html else html
    signs = {"box": partial(box_signs, dossier), "line": partial(line_signs, dossier)}
    plain = {of: _items(made(undated=False, hidden=False)) for of, made in signs.items()}
    for of, listed in plain.items():
        if listed:  # of what a map does not have there is no sign
            html = html.replace(listed, listed + hole(f"{of} signs"))
    return {
        "figure": html,
        "under": under,
        "note": NOTE,
        "note lens": NOTE_IN_LENS,
        **{
            f"{of} undated": _items(made(undated=True, hidden=False)).removeprefix(plain[of])
            for of, made in signs.items()
        },
        **{
            f"{of} hidden": _items(made(undated=False, hidden=True)).removeprefix(plain[of])
            for of, made in signs.items()
        },
    }


def _items(signs: Iterable[Sign]) -> str:
    return drawn("diagram/legend.items", signs=signs)
