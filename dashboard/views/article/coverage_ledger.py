"""The coverage ledger and certainty at a glance, in words and figures, from a reading."""

from __future__ import annotations

from dashboard.charts.heat_strip import (
    Segment,
    StripCell,
    StripGroup,
    StripLine,
    Tone,
    strip_html,
)
from dashboard.reading.coverage import Cell, Ledger, Row, certainties, claims, ledger
from dashboard.reading.reading import Reading, Share
from dashboard.reading.wording import CERTAINTY, CERTAINTY_MEANS, asserter_key, passages, share
from dashboard.text.escape import trusted
from dashboard.text.templates import event, render
from geodata.schema.article import Section
from geodata.schema.passages import Passage
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import TheatreRole

CAPTION = "Passages by paragraph and theatre: mentions in one article, not activity."


def ledger_html(reading: Reading) -> str:
    """Return where the article looks and where it is silent, paragraph by paragraph."""
    found = ledger(reading.dossier, reading.selection)
    lines = [_theatre_line(theatre, row, found) for theatre, row in found.theatres]
    lines.append(_line("several", "Several at once", "several theatres", "several", found.several))
    lines.append(_line("nowhere", "No theatre", "no theatre", "nowhere", found.nowhere))
    groups = [
        StripGroup(section_name(section, short=True), numbers) for section, numbers in found.parts
    ]
    hides = any(cell.share.hidden for _, row in found.theatres for cell in row.cells)
    caption = CAPTION + " Dotted, or counted lower: hidden by your filters." * hides
    return render(
        "views/article/ledger",
        silence=_silence(found),
        strip=trusted(strip_html(groups, lines, caption=caption, tail="Paragraphs")),
    )


def certainty_html(reading: Reading) -> str:
    """Return how certainly the article words what it says, and who makes its claims."""
    return render("views/article/certainty", worded=worded(reading), voices=voices(reading))


def worded(reading: Reading) -> list[Segment]:
    """Return a part for each certainty."""
    dossier, asked = reading.dossier, reading.selection
    return [
        Segment(
            key=one.certainty.value,
            label=CERTAINTY[one.certainty],
            figure=_figure(one.share),
            name=f"{CERTAINTY[one.certainty]}, {CERTAINTY_MEANS[one.certainty]}: "
            f"{share(one.share)}",
            weight=one.share.total,
            shown=one.share.shown,
            pressed=one.certainty in asked.certainties,
            event=event("certainty", one.certainty.value),
        )
        for one in certainties(dossier, asked)
    ]


def voices(reading: Reading) -> list[Segment]:
    """Return a part for each asserter of claims."""
    dossier, asked = reading.dossier, reading.selection
    return [
        Segment(
            key=f"by-{one.asserter}",
            label=asserter_key(one.asserter, dossier),
            figure=_figure(one.share),
            name=f"Claimed by {asserter_key(one.asserter, dossier)}: "
            f"{share(one.share)}. Filters by who asserts it.",
            weight=one.share.total,
            shown=one.share.shown,
            pressed=one.asserter in asked.asserters,
            event=event("asserter", one.asserter),
        )
        for one in claims(dossier, asked)
    ]


def section_name(section: Section, *, short: bool = False) -> str:
    """Return a section's heading; the part before a colon where it must be short."""
    if section.heading is None:
        return "Opening"
    return section.heading.split(":")[0] if short else section.heading


def _theatre_line(theatre: Theatre, row: Row, found: Ledger) -> StripLine:
    tone: Tone = "front" if theatre.role is TheatreRole.FRONT else "supporting"
    silent = len(found.paragraphs) - len(row.spoken)
    return _line(
        theatre.id,
        theatre.name,
        theatre.name,
        tone,
        row,
        tail=f"; silent in the other {silent}" if silent else "",
        theatre=theatre.id,
        blank="silent",
        hatched=bool(theatre.influence),
    )


def _line(
    key: str,
    label: str,
    named: str,
    tone: Tone,
    row: Row,
    *,
    tail: str = "",
    theatre: str = "",
    blank: str = "none",
    hatched: bool = False,
) -> StripLine:
    paragraphs = len(row.spoken)
    return StripLine(
        key=key,
        label=label,
        name=f"{label}: {share(row.share)} in {_paragraphs(paragraphs)}{tail}",
        tone=tone,
        cells=tuple(_cell(cell, named) for cell in row.cells),
        tail=str(sum(cell.share.shown > 0 for cell in row.cells)),
        theatre=theatre,
        blank=blank,
        hatched=hatched,
    )


def _cell(cell: Cell, named: str) -> StripCell:
    return StripCell(
        count=cell.share.total,
        shown=cell.share.shown,
        name=f"Paragraph {cell.paragraph}, {named}: {share(cell.share)}",
        goto=cell.first.id if cell.first else "",
    )


def _silence(found: Ledger) -> str:
    """Return how much of the whole article, whatever the filters, has a place on the map."""
    total = {p.id for _, row in (*found.theatres, ("", found.nowhere)) for p in _all(row)}
    placed = len(total) - found.nowhere.share.total
    return f"{placed} of all {passages(len(total))} speak of a theatre"


def _all(row: Row) -> list[Passage]:
    return [p for cell in row.cells for p in cell.passages]


def _paragraphs(n: int) -> str:
    return f"{n} paragraph" if n == 1 else f"{n} paragraphs"


def _figure(of: Share) -> str:
    return f"{of.shown} of {of.total}" if of.hidden else str(of.total)
