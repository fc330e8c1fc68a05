"""The tiers: who is in which tier, and who directs whom, as SVG.

Python decides what is shown, ``web/diagram/`` lays it out. A published folder runs the same
script in the browser.
"""

from __future__ import annotations

import json
from typing import Any

from dashboard.diagram.edges import edges
from dashboard.diagram.facts import kept_facts
from dashboard.maps.static_files import drawing_source
from dashboard.reading.passage_masks import actors_of, masks_of
from dashboard.reading.reading import Reading
from dashboard.reading.sifting import sifted
from dashboard.reading.ties import tie_of
from dashboard.script_engine import script, script_engine


def tiers_svg(reading: Reading, *, still: bool = False) -> str:
    """Return the diagram of ``reading``: each box opens a profile, each line its sentences.

    ``still`` is for where nothing can be opened, the stage and files: boxes and lines then carry
    their ids and, as titles, the words that the page reads out. ``web/shared/tiers.css`` dresses
    it.
    """
    return script_engine("answers").run(
        "(diagram, facts, shown) => diagram.drawing(facts, JSON.parse(shown))",
        script(drawing_source(), "DIAGRAM"),
        kept_facts(reading.dossier),
        json.dumps(shown(reading, still=still)),
    )


def shown(reading: Reading, *, still: bool) -> dict[str, Any]:
    """Return what the reader sees: ``Shown`` in ``web/diagram/diagram.d.ts``."""
    selection, dossier = reading.selection, reading.dossier
    opened = tie_of(dossier, selection.relation, selection)
    every = edges(reading, opened, still=still)
    ends = set(opened.ends) if opened else None
    return {
        "ties": every,
        "actor": None if opened else selection.profile,
        "tie": next((e["key"] for e in every if {e["source"], e["target"]} == ends), None),
        "hides": _hides(reading),
        "wanted": selection.filters.actors,
        "still": still,
    }


def _hides(reading: Reading) -> dict[str, str]:
    """Return, by actor, the class of one of whom no passage passes."""
    found = sifted(reading.dossier, reading.selection)
    masks = masks_of(actors_of, reading.dossier)
    return {
        actor.id: "ar-undated" if mask & found.may_fall else "ar-hidden"
        for actor in reading.dossier.actors
        if not (mask := masks.get(actor.id, 0)) & found.passing
    }
