"""The article in order as restatements: sections, paragraphs, passages; HTML made of a reading.

Passages stand in it as empty places that the browser fills with the cards it already has.
"""

from __future__ import annotations

from typing import Any

from dashboard.reading.coverage import Paragraph, Part, argument
from dashboard.reading.reading import Reading, Share
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.article.coverage_ledger import certainty_html, section_name
from dashboard.views.panel.editor_notes import later_notes
from dashboard.views.panel.passage_card import event
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage


def article_html(reading: Reading) -> str:
    """Return the article's argument as cards in order, with what the filters hide folded away."""
    parts = argument(reading.dossier, reading.selection)
    told = [one for part in parts for p in part.paragraphs for one in p.told]
    share = Share(sum(one.shown for one in told), len(told))
    return (
        '<header class="ar-head"><p class="ar-kicker">The argument</p>'
        '<h2 tabindex="-1">The article, passage by passage</h2>'
        '<p class="ar-do">The map follows the passage that you read. Select a region on it to mark '
        "every passage that speaks of it.</p></header>"
        f"{_count_line(reading, share)}"
        f"{later_notes(reading.dossier) if reading.selection.later else ''}"
        f"{certainty_html(reading)}{_mark_bar()}"
        f"{''.join(_part(part, reading.dossier) for part in parts)}{_footer(reading)}"
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


def _count_line(reading: Reading, share: Share) -> str:
    back = ""
    if reading.selection.filtered:
        back = (
            f' <button type="button" class="ar-link" {event("unfilter")} data-key="unfilter">'
            "Clear filters</button>"
        )
    return f'<p class="ar-count" role="status">{text(words.share(share))}{back}</p>'


def _mark_bar() -> str:
    """Return the bar that counts the marked passages and steps through them; the browser fills it.

    It stands there from the start, so that a screen reader hears it change.
    """
    return (
        '<div class="ar-marks" role="group" aria-label="Marked passages" data-empty="true"><div>'
        '<p role="status"></p>'
        '<button type="button" class="ar-button" data-step="-1" data-key="mark-previous">'
        '<span aria-hidden="true">↑</span><span class="ar-word">Previous</span></button>'
        '<button type="button" class="ar-button" data-step="1" data-key="mark-next">'
        '<span aria-hidden="true">↓</span><span class="ar-word">Next</span></button>'
        '<button type="button" class="ar-button" data-unmark data-key="mark-clear">'
        "Clear <kbd>Esc</kbd></button></div></div>"
    )


def _part(part: Part, dossier: Dossier) -> str:
    numbers = [p.number for p in part.paragraphs]
    reach = f"¶{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"¶{numbers[0]}"
    return (
        f'<section class="ar-part"><h3>{text(section_name(part.section))} '
        f"<span>{reach}</span></h3>"
        f"{''.join(_paragraph(p, dossier) for p in part.paragraphs)}</section>"
        if numbers
        else ""
    )


def _paragraph(paragraph: Paragraph, dossier: Dossier) -> str:
    names = {t.id: t.name for t in dossier.theatres}
    where = ", ".join(names[t] for t in paragraph.theatres) or "no theatre"
    runs = "".join(
        "".join(_passage(p) for p in run) if shown else _hidden(run)
        for shown, run in paragraph.runs
    )
    return (
        f'<section class="ar-para" data-paragraph="{paragraph.number}" '
        f'aria-label="Paragraph {paragraph.number}"><h4 tabindex="-1">'
        f'<b aria-hidden="true">¶{paragraph.number}</b>'
        f'<i class="ar-sr">Paragraph {paragraph.number}</i> '
        f"<span>{words.passages(len(paragraph.told))} · {text(where)}</span></h4>{runs}</section>"
    )


def _hidden(run: tuple[Passage, ...]) -> str:
    return (
        f'<details class="ar-folded" data-key="hidden-{run[0].id}">'
        f'<summary data-key="hidden-{run[0].id}-button">{words.passages(len(run))} hidden by your '
        'filters: <u>show</u><u class="ar-away">fold away</u></summary>'
        f"{''.join(_passage(p) for p in run)}</details>"
    )


def _passage(passage: Passage) -> str:
    return (
        f'<div class="ar-said" data-at="{passage.id}" data-paragraph="{passage.paragraph}" '
        f'data-where="{attribute(words.sentences(passage.sentences))}" '
        f'data-theatres="{" ".join(passage.theatres)}" data-actors="{" ".join(passage.actors)}" '
        f'data-incidents="{" ".join(passage.incidents)}">'
        f'<div data-card="{passage.id}"></div></div>'
    )


def _footer(reading: Reading) -> str:
    as_written = words.day(reading.dossier.article.date)
    return (
        '<footer class="ar-standing"><p>Paragraph numbers are ours; each passage is Arenas’ '
        "summary, not quotation. Shading shows where the article places a front or a theatre, not "
        "who controls it; boundaries and names imply no endorsement. "
        f"As written, {as_written}.</p></footer>"
    )
