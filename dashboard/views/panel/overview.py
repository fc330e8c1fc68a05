"""The panel where nothing is selected: what the article argues, or what the filters let through."""

from __future__ import annotations

from dashboard.reading.reading import Reading
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.panel.panel_parts import (
    count_line,
    group,
    later,
    short,
    standing_note,
)
from dashboard.views.panel.passage_card import event


def overview(reading: Reading) -> str:
    """Return the panel where nothing is selected: the argument, or what the filters let through."""
    if reading.selection.filtered:
        return _found(reading)
    return (
        '<header class="ar-head"><h2 tabindex="-1">Read the article on its map</h2>'
        '<p class="ar-do">Select a region on the map or in the list, or an actor in the filter, '
        "to read what the article says of it. Every line leads to its sentences.</p></header>"
        f"{_invitation()}"
        f"{count_line(reading)}"
        f"{later(reading, None)}"
        '<section aria-label="What the article argues"><h3>What the article argues</h3>'
        f"{_argument(reading)}</section>"
        f"{_region_table(reading)}"
        f"{_unplaced(reading)}"
        f"{standing_note(reading)}"
    )


def _found(reading: Reading) -> str:
    """Return what the filters let through, wherever it is placed."""
    whom = words.actors_asked_for(reading.selection.filters, reading.dossier)
    title = f"Passages on {whom}" if whom else "Passages under your filters"
    return (
        f'<header class="ar-head"><h2 tabindex="-1">{text(title)}</h2></header>'
        f"{count_line(reading)}"
        f"{later(reading, set(reading.selection.filters.actors) or None)}"
        f"{''.join(group(g) for g in reading.found)}"
        f"{_region_table(reading)}"
        '<section><details class="ar-more" data-key="argues"><summary><h3>What the article argues'
        f"</h3></summary>{_argument(reading)}</details></section>"
        f"{standing_note(reading)}"
    )


def _argument(reading: Reading) -> str:
    lines = "".join(
        f'<li>{text(line.text)} <span class="ar-ref">{text(short(line.sentences))}</span></li>'
        for line in reading.dossier.article.summary
    )
    return f'<ol class="ar-summary">{lines}</ol>'


def _invitation() -> str:
    """Return the invitation to attach a copy; the browser hides it once it is answered."""
    return (
        '<p class="ar-invite" data-dismissible="own-copy">Have the article? Attach your own copy '
        "(<b>Your copy</b>, at the top) to read its words beneath each summary. "
        '<button type="button" class="ar-link" data-dismiss="own-copy" data-key="dismiss-own-copy">'
        "Not now</button></p>"
    )


def _region_table(reading: Reading) -> str:
    whom = words.actors_asked_for(reading.selection.filters, reading.dossier)
    rows = "".join(
        f'<li><button type="button" class="ar-row" {event("theatre", r.theatre.id)} '
        f'data-key="row-{r.theatre.id}" data-state="{r.state.value}">'
        f'<i class="ar-swatch ar-{r.theatre.role.value}'
        f'{" ar-hatched" if r.theatre.influence else ""}" aria-hidden="true"></i>'
        f"<b>{text(r.theatre.name)}</b>"
        f"<span>{text(r.theatre.front_name or 'supporting theatre')}</span>"
        f"<em>{text(words.region_words(r, whom))}</em></button></li>"
        for r in reading.regions
    )
    return f'<section><h3>Seven theatres</h3><ul class="ar-rows">{rows}</ul></section>'.replace(
        "Seven theatres", _number_of_theatres(len(reading.regions))
    )


def _number_of_theatres(n: int) -> str:
    names = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    number = names[n] if n < len(names) else str(n)
    return f"{number} {'theatre' if n == 1 else 'theatres'}"


def _unplaced(reading: Reading) -> str:
    total = sum(g.share.total for g in reading.groups)
    shown = sum(g.share.shown for g in reading.groups)
    hidden = f"; {total - shown} hidden by your filters" if shown < total else ""
    inner = "".join(group(g, level=4) for g in reading.groups if g.share.total)
    return (
        '<section><details class="ar-more" data-key="unplaced"><summary>'
        f"<h3>Without a place</h3> <span>{words.passages(shown)}{hidden}</span></summary>"
        '<p class="ar-quiet">Passages on command, aims and limits that speak of no theatre.</p>'
        f"{inner}</details></section>"
    )
