"""What stands beside the diagram of actors: a tie, a profile, a region or the list of actors."""

from __future__ import annotations

from functools import cache

from dashboard.charts.locator_map import Window, windows
from dashboard.charts.wording import described
from dashboard.reading.reading import Reading, Share, matching
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.actors.profile import profile_html
from dashboard.views.actors.tie import tie_html
from dashboard.views.panel import panel
from dashboard.views.panel.panel_parts import count_line
from dashboard.views.panel.passage_card import event
from geodata.loading import shipped


def panel_html(reading: Reading, drawn: tuple[Window, ...] | None = None) -> str:
    """Return what stands beside the diagram: what was asked for last, or the list of actors.

    ``drawn`` is the ground of a profile's small map; by default the shipped one.
    """
    asked = reading.selection
    if asked.relation:
        return tie_html(reading)
    if reading.passage or reading.place:
        return panel.panel_html(reading, back=_under(reading))
    if asked.profile:
        return profile_html(reading, drawn or ground())
    if reading.theatre:
        return panel.panel_html(reading)
    return index_html(reading)


def subject(reading: Reading) -> str:
    """Return what the panel is about: it starts at its top again when this changes."""
    asked = reading.selection
    return f"{asked.relation}|{asked.profile}|{panel.subject(reading)}"


def closes(reading: Reading) -> str:
    """Return the event of the key that closes what is open."""
    asked = reading.selection
    if asked.relation:
        return "close-relation"
    if asked.passage or asked.place:
        return "close"
    return "close-profile" if asked.profile else "back"


def index_html(reading: Reading) -> str:
    """Return every actor of the article with its count, each leading to its profile."""
    source = reading.dossier
    both = matching(source, reading.selection), source.passages
    counts = {
        a.id: Share(*(sum(a.id in p.actors for p in told) for told in both)) for a in source.actors
    }
    rows = "".join(
        f'<li><button type="button" class="ar-row ar-actor-row" {event("profile", a.id)} '
        f'data-key="index-{a.id}"><b>{text(a.name)}</b><span>{text(described(a))}</span>'
        f"<em>{_count(counts[a.id])}</em></button></li>"
        for a in sorted(reading.dossier.actors, key=lambda a: -counts[a.id].total)
    )
    as_written = words.day(reading.dossier.article.date)
    return (
        '<header class="ar-head"><h2 tabindex="-1">Actors of the article</h2><p class="ar-do">'
        "Select an actor, in the diagram or here, to read its profile; select a line to read the "
        "sentences behind it.</p></header>"
        f"{count_line(reading) if reading.selection.filtered else ''}"
        f'<section><h3>By how often it is named</h3><ul class="ar-rows">{rows}</ul></section>'
        '<footer class="ar-standing"><p>Where an actor stands is where the article places it, not '
        f"a judgement of ours. As written, {as_written}.</p></footer>"
    )


def _count(of: Share) -> str:
    return f"{of.shown} of {words.passages(of.total)}" if of.hidden else words.passages(of.total)


@cache
def ground() -> tuple[Window, ...]:
    """Return the ground of the small map: the shipped one, made once."""
    return windows(shipped.geometry())


def _under(reading: Reading) -> str | None:
    actors = {a.id: a.name for a in reading.dossier.actors}
    if reading.selection.profile:
        return actors[reading.selection.profile]
    return None if reading.theatre else "all actors"
