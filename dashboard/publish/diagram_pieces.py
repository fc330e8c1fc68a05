"""The diagram of actors as facts and pieces: ``web/site/diagram.js`` draws it for any selection.

Which ties a selection leaves is worked out in the browser, by the relations.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from dashboard.charts.wording import UNDATED
from dashboard.diagram.facts import diagram_facts
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
from dashboard.reading.filters import CHOICES
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.ties import Tie
from dashboard.text.escape import trusted
from dashboard.text.holes import cut, drawn, hole
from geodata.schema.actors import Relation
from geodata.schema.dossier import Dossier


def diagram(dossier: Dossier) -> dict[str, Any]:
    """Return what the diagram is made of: ``DiagramHeld`` in ``web/site/diagram_held.d.ts``."""
    return {
        "pieces": _pieces(dossier),
        "relations": [_relation(one) for one in dossier.relations],
        "undated": UNDATED,
        "facts": diagram_facts(dossier),
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
