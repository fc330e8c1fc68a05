"""The article in order as restatements: sections, paragraphs, passages; HTML made of a reading.

Passages stand in it as empty places that the browser fills with the cards it already has.
"""

from __future__ import annotations

from typing import Any

from dashboard.reading.citation import names
from dashboard.reading.coverage import argument
from dashboard.reading.mentions import mentioned_words, sites
from dashboard.reading.reading import Reading
from dashboard.reading.sifting import sifted
from dashboard.text.templates import render
from dashboard.views.article.coverage_ledger import section_name, voices
from dashboard.views.panel.editor_notes import later


def article_html(reading: Reading) -> str:
    """Return the article's argument as cards in order, with what the filters hide folded away."""
    dossier = reading.dossier
    parts = argument(dossier, reading.selection)
    found = sifted(dossier, reading.selection)
    return render(
        "views/article/article",
        reading=reading,
        share=found.share(reading.dossier.passages),
        parts=[(section_name(part.section), part.paragraphs) for part in parts if part.paragraphs],
        names=names(dossier),
        lit={p.id: (sites(p, dossier), mentioned_words(p, dossier)) for p in dossier.passages},
        voices=voices(reading),
        later=later(reading, None),
    )


def marks(reading: Reading) -> dict[str, Any]:
    """Return what the browser needs to mark passages: names, and what was asked for."""
    dossier = reading.dossier
    return {
        "theatre": reading.selection.theatre or "",
        "passage": reading.selection.passage or "",
        "theatres": {t.id: t.name for t in dossier.theatres},
        "places": {
            p.id: {"name": p.name, "actor": p.actor or "", "passage": p.passage or ""}
            for p in dossier.places
        },
    }
