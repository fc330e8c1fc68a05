"""The article in order as restatements: sections, paragraphs, passages; HTML made of a reading.

Its passages are empty places, which the browser fills with the cards that it already has.
"""

from __future__ import annotations

from typing import Any

from dashboard.reading.citation import names
from dashboard.reading.coverage import Stretch, argument, stretch
from dashboard.reading.mentions import mentioned_words, sites
from dashboard.reading.passage_masks import every
from dashboard.reading.reading import Reading
from dashboard.reading.sifting import sifted
from dashboard.text.templates import render
from dashboard.views.article.coverage_ledger import section_name, voices
from dashboard.views.panel.editor_notes import later


def article_html(reading: Reading, shown: Stretch | None = None) -> str:
    """Return the article's argument as cards in order, with what the filters hide folded away.

    Of a long article it has the stretch around the open passage, unless another is to be ``shown``.
    """
    dossier = reading.dossier
    shown = shown or stretch(dossier, reading.passage)
    parts = argument(dossier, reading.selection, shown)
    found = sifted(dossier, reading.selection)
    return render(
        "views/article/article",
        reading=reading,
        share=found.share_of(every(dossier)),
        shown=shown,
        parts=[(section_name(part.section), part.paragraphs) for part in parts if part.paragraphs],
        names=names(dossier),
        lit={
            placed.passage.id: (
                sites(placed.passage, dossier),
                mentioned_words(placed.passage, dossier),
            )
            for part in parts
            for one in part.paragraphs
            for placed in one.passages
        },
        voices=voices(reading),
        later=later(reading, None),
    )


def _part(shown: Stretch) -> dict[str, Any]:
    """Return what the text is about; of a long article, that it is a part."""
    if shown.is_whole:
        return {"subject": "article"}
    return {"subject": f"article {shown.numbers[0]}", "is_part": True}


def marks(reading: Reading) -> dict[str, Any]:
    """Return what the browser needs to mark passages: names, and what is selected."""
    dossier = reading.dossier
    shown = stretch(dossier, reading.passage)
    return {
        **_part(shown),
        "theatre": reading.selection.theatre or "",
        "passage": reading.selection.passage or "",
        "theatres": {t.id: t.name for t in dossier.theatres},
        "places": {
            p.id: {"name": p.name, "actor": p.actor or "", "passage": p.passage or ""}
            for p in dossier.places
        },
    }
