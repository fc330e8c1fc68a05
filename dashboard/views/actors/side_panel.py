"""The panel beside the diagram of actors: a tie, a profile, a region or the list of actors."""

from __future__ import annotations

from dashboard.charts.locator_map import Window
from dashboard.charts.wording import described
from dashboard.reading.citation import names
from dashboard.reading.passage_masks import actors_of, having
from dashboard.reading.reading import Reading
from dashboard.reading.sifting import sifted
from dashboard.text.templates import render
from dashboard.views.actors.profile import profile_html
from dashboard.views.actors.tie import tie_html
from dashboard.views.panel import panel


def panel_html(reading: Reading, drawn: tuple[Window, ...]) -> str:
    """Return the panel beside the diagram: what was opened last, or the list of actors.

    ``drawn`` is the ground of a profile's small map.
    """
    selection = reading.selection
    if selection.relation:
        return tie_html(reading)
    if reading.passage or reading.place:
        return panel.panel_html(reading, back=_under(reading))
    if selection.profile:
        return profile_html(reading, drawn)
    if reading.theatre:
        return panel.panel_html(reading)
    return index_html(reading)


def subject(reading: Reading) -> str:
    """Return what the panel is about: it starts at its top again when this changes."""
    selection = reading.selection
    return f"{selection.relation}|{selection.profile}|{panel.subject(reading)}"


def closes(reading: Reading) -> str:
    """Return the event of the key that closes what is open."""
    selection = reading.selection
    if selection.relation:
        return "close-relation"
    if selection.passage or selection.place:
        return "close"
    return "close-profile" if selection.profile else "back"


def index_html(reading: Reading) -> str:
    """Return every actor of the article with its count, each leading to its profile."""
    source = reading.dossier
    found = sifted(source, reading.selection)
    counts = {a.id: found.share_of(having(actors_of, (a.id,), source)) for a in source.actors}
    actors = sorted(source.actors, key=lambda a: -counts[a.id].total)
    return render(
        "views/actors/index",
        reading=reading,
        actors=[(a, described(a), counts[a.id]) for a in actors],
    )


def _under(reading: Reading) -> str | None:
    if reading.selection.profile:
        return names(reading.dossier)[reading.selection.profile]
    return None if reading.theatre else "all actors"
