"""The actors page: the echelons, the matrix, and beside them a profile or a tie."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

import streamlit as st

from dashboard import state
from dashboard.charts.echelons import echelons_svg
from dashboard.charts.locator import Window, windows
from dashboard.charts.matrix import matrix_html
from dashboard.charts.roll import roll_place
from dashboard.charts.wording import described
from dashboard.components import panel, words
from dashboard.components.cards import event
from dashboard.components.filter_row import filter_row
from dashboard.components.navigation import pages
from dashboard.components.profile import profile_html
from dashboard.components.tie import tie_html
from dashboard.components.view import mount
from dashboard.maps.text import html_text as text
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from geodata import shipped
from geodata.model import ActorKind, Certainty

_SHAPES = (
    '<div class="ar-segments ar-shapes" role="group" aria-label="How to show it">'
    '<button type="button" class="ar-segment" data-shape="list" data-key="shape-list">'
    'List</button><button type="button" class="ar-segment" data-shape="diagram" '
    'data-key="shape-diagram">Diagram</button><button type="button" class="ar-segment" '
    'data-shape="whole" data-key="shape-whole">Whole diagram</button></div>'
)
"""On a phone, where the diagram does not fit: the list comes first (``web/echelons.js``)."""


@st.fragment
def actors_page() -> None:
    """Draw filters, echelons, matrix and panel, all from the same reading."""
    state.follow(pages)
    source = shipped.dossier()
    reading = read(source, state.selection())
    asked = list(reading.selection.actors)
    top = st.container()
    with st.container(key="arenas_workspace", horizontal=True):
        actors_side = st.container(key="arenas_actors_side")
        # The panel is what a reader waits for: it is sent first, and stands where its place is.
        with st.container(key="arenas_panel_side"):
            mount(
                "panel",
                panel_html(reading, ground()),
                dossier=source,
                key=state.PANEL,
                scroll=scroll_key(reading),
                actors=asked,
                clears=closes(reading),
                shows_found=True,
            )
    with actors_side:
        mount(
            "echelons",
            figure_html(reading),
            dossier=source,
            key=state.ECHELONS,
            scripts=("view.js", "echelons.js"),
        )
        mount("matrix", table(_counted(reading.selection)), dossier=source, key=state.MATRIX)
    with top:
        filter_row(reading)
    state.write_url()


@cache
def ground() -> tuple[Window, ...]:
    """Return the ground of the small map: the shipped one, made once."""
    return windows(shipped.geometry())


@lru_cache(maxsize=64)
def table(asked: Selection) -> str:
    """Return the matrix of the shipped dossier, kept: what is opened beside it changes nothing."""
    return matrix_html(read(shipped.dossier(), asked))


def _counted(asked: Selection) -> Selection:
    """Return what the matrix depends on: the filters, and the theatre that it marks."""
    bare = Selection(theatre=asked.theatre)
    kept = ("actors", "members", "kinds", "certainties", "asserters", "start", "end")
    return replace(bare, **{name: getattr(asked, name) for name in kept})


def panel_html(reading: Reading, drawn: tuple[Window, ...]) -> str:
    """Return what stands beside the diagram: what was asked for last, or the list of actors."""
    asked = reading.selection
    if asked.relation:
        return tie_html(reading)
    if reading.passage or reading.place:
        return panel.panel_html(reading, back=_under(reading))
    if asked.profile:
        return profile_html(reading, drawn)
    if reading.theatre:
        return panel.panel_html(reading)
    return index_html(reading)


def scroll_key(reading: Reading) -> str:
    """Return what the panel is about: it starts at its top again when this changes."""
    asked = reading.selection
    return f"{asked.relation}|{asked.profile}|{panel.scroll_key(reading)}"


def closes(reading: Reading) -> str:
    """Return the event of the key that closes what is open."""
    asked = reading.selection
    if asked.relation:
        return "close-relation"
    if asked.passage or asked.place:
        return "close"
    return "close-profile" if asked.profile else "clear"


def index_html(reading: Reading) -> str:
    """Return every actor of the article with its count, each leading to its profile."""
    counts = {
        a.id: sum(a.id in p.actors for p in reading.dossier.passages)
        for a in reading.dossier.actors
    }
    rows = "".join(
        f'<li><button type="button" class="ar-row ar-actor-row" {event("profile", a.id)} '
        f'data-key="index-{a.id}"><b>{text(a.name)}</b><span>{text(described(a))}</span>'
        f"<em>{words.passages(counts[a.id])}</em></button></li>"
        for a in sorted(reading.dossier.actors, key=lambda a: -counts[a.id])
    )
    as_written = words.day(reading.dossier.article.date)
    return (
        '<header class="ar-head"><h2 tabindex="-1">Actors of the article</h2><p class="ar-do">'
        "Select an actor, in the diagram or here, to read its profile; select a line to read the "
        "sentences behind it.</p></header>"
        f'<section><h3>By how often it is named</h3><ul class="ar-rows">{rows}</ul></section>'
        '<footer class="ar-standing"><p>Where an actor stands is where the article places it, not '
        f"a judgement of ours. As written, {as_written}.</p></footer>"
    )


def figure_html(reading: Reading) -> str:
    """Return the diagram with its heading, its legend and the same as a list."""
    as_written = words.day(reading.dossier.article.date)
    return (
        '<section class="ar-figure"><h2>Who directs whom</h2><p class="ar-do">As the article has '
        f"it, written {as_written}. Boxes within a box are its members; lines are ties of command "
        f"and coordination. Select an actor to see all its ties.</p>{_SHAPES}"
        '<div class="ar-scroll" tabindex="0" role="region" aria-label="Diagram, scrolls sideways">'
        f"{echelons_svg(reading)}</div>{_legend()}{roll_place(reading.dossier)}</section>"
    )


def _under(reading: Reading) -> str | None:
    actors = {a.id: a.name for a in reading.dossier.actors}
    if reading.selection.profile:
        return actors[reading.selection.profile]
    return None if reading.theatre else "all actors"


def _legend() -> str:
    lines = "".join(
        f'<li><svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true" class="ar-tie '
        f'ar-{c.value}"><path class="ar-stroke" d="M2 7H32"/>{inner}</svg>'
        f"{words.CERTAINTY[c]}</li>"
        for c in Certainty
        for inner in ('<path class="ar-stroke-inner" d="M2 7H32"/>' if c == "claimed" else "",)
    )
    shapes = "".join(
        f'<li><svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true" '
        f'class="ar-node ar-is-{kind.value}"><rect class="ar-box" x="1.5" y="1.5" width="23" '
        f'height="13" rx="{6.5 if kind is ActorKind.PERSON else 2}"/></svg>{name}</li>'
        for kind, name in (
            (ActorKind.STATE, "State"),
            (ActorKind.ARMED_GROUP, "Organisation or group"),
            (ActorKind.BODY, "Joint body"),
            (ActorKind.PERSON, "Person"),
        )
    )
    return (
        f'<div class="ar-key"><ul aria-label="Boxes">{shapes}</ul><ul aria-label="Lines">{lines}'
        '<li><svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true" class="ar-tie '
        'ar-past"><path class="ar-stroke" d="M2 7H32"/></svg>Past</li></ul>'
        '<p class="ar-quiet">A line is drawn as the article words the tie named on it; “+1” '
        "counts further relations between the same two.</p></div>"
    )
