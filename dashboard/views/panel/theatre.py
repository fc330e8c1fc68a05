"""The panel of a theatre: its role, who runs it, its status, its actors and its passages."""

from __future__ import annotations

from dashboard.reading.reading import Group, GroupReading, Reading, RegionState
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.panel.editor_notes import note, sources
from dashboard.views.panel.panel_parts import (
    cards,
    count_line,
    group,
    later,
    short,
    standing_note,
)
from dashboard.views.panel.passage_card import actor_chip, event
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import StatusNote
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import TheatreRole


def theatre_view(reading: Reading, theatre: Theatre) -> str:
    """Return the panel of a theatre."""
    kicker = " · ".join(
        filter(
            None,
            (
                "Front, as envisioned"
                if theatre.role is TheatreRole.FRONT
                else "Supporting theatre",
                theatre.front_name,
            ),
        )
    )
    return (
        f'<header class="ar-head"><p class="ar-kicker ar-{theatre.role.value}">{text(kicker)}</p>'
        f'<h2 tabindex="-1">{text(theatre.name)}</h2>'
        f'<p class="ar-lede">{text(theatre.role_note)} '
        f'<span class="ar-ref">{text(short(theatre.role_sentences))}</span></p>'
        f"{_run_by(reading, theatre)}"
        f'<p class="ar-actions">{_zoom(reading, theatre)}'
        f'<button type="button" class="ar-button" {event("clear")} data-key="clear">'
        "Clear selection <kbd>Esc</kbd></button></p></header>"
        f"{_about(theatre)}"
        f"{later(reading, {theatre.id, *(tie.actor for tie in theatre.actors)})}"
        f"{_theatre_actors(reading)}"
        f"{count_line(reading)}"
        f"{''.join(group(g) for g in reading.groups if g.group is not Group.RELATED)}"
        f"{''.join(_related(g) for g in reading.groups if g.group is Group.RELATED)}"
        f"{standing_note(reading)}"
    )


def _zoom(reading: Reading, theatre: Theatre) -> str:
    if reading.region(theatre.id).state is RegionState.OFF:
        return (
            '<span class="ar-absent">Layer off: not drawn on the map.</span> '
            f'<button type="button" class="ar-button" {event("layer", theatre.id)} '
            'data-key="layer-on">Switch it on</button>'
        )
    return (
        f'<button type="button" class="ar-button" {event("camera", theatre.id)} '
        'data-key="zoom">Zoom to region</button>'
    )


def _run_by(reading: Reading, theatre: Theatre) -> str:
    if not theatre.run_by:
        if theatre.role is not TheatreRole.FRONT:
            return ""
        return '<p class="ar-quiet">Who runs it: not stated in the article.</p>'
    names = {a.id: a.name for a in reading.dossier.actors}
    parts = "; ".join(
        f"{text(one.verb)} {actor_chip(one.actor, names[one.actor], key=f'run-{one.actor}-{n}')} "
        f'<span class="ar-ref">{text(short(one.sentences))}</span>'
        for n, one in enumerate(theatre.run_by)
    )
    return f'<p class="ar-runby">In the article’s words: {parts}</p>'


def _about(theatre: Theatre) -> str:
    return (
        '<details class="ar-more ar-about" data-key="about"><summary>What is drawn here, and its '
        f'status</summary><div data-card="about-{theatre.id}"></div></details>'
    )


def abouts_by_theatre(dossier: Dossier) -> dict[str, str]:
    """Return what stands beside each theatre, by the name of the place that it fills."""
    return {f"about-{t.id}": about_theatre(t) for t in dossier.theatres}


def about_theatre(theatre: Theatre) -> str:
    """Return what the theatre's polygon is, its status with sources, and the editor's notes."""
    return (
        f"<p>{text(theatre.definition)}</p>"
        f"{''.join(map(_status, theatre.status))}{''.join(map(note, theatre.notes))}"
    )


def _status(one: StatusNote) -> str:
    given = sources(one.sources)
    cited = f' <span class="ar-basis">{given}</span>' if given else ""
    return f"<p>{text(one.text)}{cited}</p>"


def _theatre_actors(reading: Reading) -> str:
    chips = "".join(
        "<li>"
        + actor_chip(
            c.actor.id,
            c.actor.name,
            key=f"who-{c.actor.id}",
            extra=f" <small>{words.passages(c.passages) if c.passages else 'related'}</small>",
        )
        + "</li>"
        for c in reading.actors
    )
    return (
        '<section><h3>Its actors</h3><p class="ar-quiet">Named in the passages on this theatre; '
        "who the article places there stands first. Select one to filter.</p>"
        f'<ul class="ar-chips">{chips}</ul></section>'
    )


def _related(group: GroupReading) -> str:
    if not group.share.total:
        return ""
    return (
        '<section class="ar-group"><details class="ar-more" data-key="related"><summary>'
        f"<h3>{words.GROUP[group.group]}</h3> <span>{text(words.share(group.share))}</span>"
        '</summary><p class="ar-quiet">These do not speak of the region, but of who is at home or '
        f"in charge there.</p>{cards(group.passages)}</details></section>"
    )
