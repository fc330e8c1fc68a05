"""The coverage ledger, and who makes claims: tables and lists, in which colour only repeats."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.reading.citation import asserter_word
from dashboard.reading.coverage import Stretch, claims, ledger, stretch
from dashboard.reading.filters import ASSERTERS
from dashboard.reading.name_lists import isolated
from dashboard.reading.passage_masks import having, masks_of, theatres_of
from dashboard.reading.reading import Reading
from dashboard.reading.sifting import Share
from dashboard.reading.wording import passages, share
from dashboard.text.templates import event, render
from geodata.schema.article import Section
from geodata.schema.dossier import Dossier

LEVELS = (1, 2, 3, 5)
"""The least count of each of the four depths of colour."""


@dataclass(frozen=True)
class Segment:
    """A part of a whole: a button with a bar that sends ``event``, given as an attribute."""

    key: str
    label: str
    name: str
    """What the part counts, in words."""
    share: Share
    """How long its bar is, and how much of that the filters let through."""
    pressed: bool
    event: Markup


def ledger_html(reading: Reading, shown: Stretch | None = None) -> Markup:
    """Return where the article looks and where it is silent, paragraph by paragraph.

    It has the paragraphs that ``article_html`` has.
    """
    shown = shown or stretch(reading.dossier, reading.passage)
    found = ledger(reading.dossier, reading.selection, shown)
    parts = [(section_name(one, short=True), numbers) for one, numbers in found.parts if numbers]
    return render(
        "views/article/coverage.ledger",
        silence=_silence(reading.dossier),
        shown=shown,
        parts=parts,
        firsts={numbers[0] for _, numbers in parts},
        lines=[
            *((t.id, t.name, t.name, f"of-{t.role.colour}", row, t) for t, row in found.theatres),
            ("several", "Several at once", "several theatres", "ar-several", found.several, None),
            ("nowhere", "No theatre", "no theatre", "ar-nowhere", found.nowhere, None),
        ],
        hides=any(cell.share.hidden for _, row in found.theatres for cell in row.cells),
        undated=any(cell.share.undated for _, row in found.theatres for cell in row.cells),
        level=level,
    )


def voices(reading: Reading) -> list[Segment]:
    """Return a part for each asserter of claims."""
    return [
        Segment(
            key=f"by-{one.asserter}",
            label=ASSERTERS.values.title(one.asserter, reading.dossier),
            name=f"Claimed by {isolated(asserter_word(one.asserter, reading.dossier))}: "
            f"{share(one.share)}. "
            "Filters by who asserts it.",
            share=one.share,
            pressed=one.asserter in reading.selection.filters.asserters,
            event=event("asserter", one.asserter),
        )
        for one in claims(reading.dossier, reading.selection)
    ]


def section_name(section: Section, *, short: bool = False) -> str:
    """Return a section's heading; the part before a colon where it must be short."""
    if section.heading is None:
        return "Opening"
    return section.heading.split(":")[0] if short else section.heading


def level(count: int) -> int:
    """Return how deep a cell is coloured: 0 for none, up to 4."""
    return sum(count >= least for least in LEVELS)


def _silence(dossier: Dossier) -> str:
    """Return how much of the whole article, whatever the filters, has a place on the map."""
    placed = having(theatres_of, masks_of(theatres_of, dossier), dossier).bit_count()
    return f"{placed} of all {passages(len(dossier.passages))} speak of a theatre"
