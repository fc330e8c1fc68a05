"""The reading panel: what the article says of the region, passage or place that is open.

Passages are empty places in its HTML, which the browser fills with the cards it already has.
"""

from __future__ import annotations

from markupsafe import Markup

from dashboard.maps.legend import swatch_svg
from dashboard.reading.actor_answer import Sentence, answer
from dashboard.reading.citation import names
from dashboard.reading.mentions import MENTION, mentioned
from dashboard.reading.name_lists import joined
from dashboard.reading.reading import Reading, RegionState
from dashboard.reading.twins import with_twin
from dashboard.reading.wording import SCOPE, filtered_actors
from dashboard.text.templates import render
from dashboard.views.panel.editor_notes import later
from geodata.schema.passages import Passage
from geodata.schema.theatres import Place, Theatre
from geodata.schema.vocabulary import Part, PassageKind

PLAIN = "panel:"
"""With a theatre's id, or nothing for the overview: a panel with no passage or place open."""
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def panel_html(reading: Reading, back: str | None = None) -> Markup:
    """Return the panel of ``reading``: a passage, a place, a theatre or the overview.

    ``back`` names where a passage is closed to, on a page where that is neither of the others.
    """
    back = back or (reading.theatre.name if reading.theatre else "the overview")
    if reading.passage:
        body = passage_html(reading, reading.passage, back)
    elif reading.place:
        body = place_html(reading, reading.place, back)
    else:
        body = theatre_html(reading, reading.theatre) if reading.theatre else overview_html(reading)
    return frame(reading, body)


def frame(reading: Reading, body: Markup) -> Markup:
    """Return a panel's ``body`` with the list of theatres above it and our caveats below."""
    tabs = [
        (role.plural, [r for r in reading.regions if r.theatre.role == role])
        for role in reading.dossier.vocabulary.roles
    ]
    whom = filtered_actors(reading)
    return render("views/panel/panel", reading=reading, whom=whom, tabs=tabs, body=body)


def subject(reading: Reading) -> str:
    """Return what the panel is about: it starts at its top again when this changes."""
    selection = reading.selection
    if selection.passage or selection.place:
        return f"{selection.theatre}|{selection.passage}|{selection.place}"
    return f"{PLAIN}{selection.theatre or ''}"


def overview_html(reading: Reading) -> Markup:
    """Return the overview, shown where nothing is selected."""
    selection = reading.selection
    return render(
        "views/panel/overview",
        reading=reading,
        whom=filtered_actors(reading),
        scope=SCOPE,
        answers=_answers(reading),
        later=later(reading, set(selection.filters.actors) or None),
        theatres=table_title(len(reading.regions)),
        shown=sum(g.share.shown for g in reading.groups),
        hidden=sum(g.share.hidden for g in reading.groups),
    )


def table_title(n: int) -> str:
    """Return the heading over ``n`` theatres."""
    number = _NUMBERS[n] if n < len(_NUMBERS) else str(n)
    return f"{number} {'theatre' if n == 1 else 'theatres'}"


def theatre_html(reading: Reading, theatre: Theatre) -> Markup:
    """Return what the article says of a theatre."""
    return render(
        "views/panel/theatre",
        reading=reading,
        names=names(reading.dossier),
        answers=_answers(reading),
        is_off=reading.region(theatre.id).state is RegionState.OFF,
        later=later(reading, noted_with_theatre(theatre)),
    )


def noted_with_theatre(theatre: Theatre) -> set[str]:
    """Return the ids whose later notes are shown with ``theatre``."""
    return {theatre.id, *(tie.actor for tie in theatre.actors)}


def noted_with_passage(passage: Passage) -> set[str]:
    """Return the ids whose later notes are shown with ``passage``."""
    return {*passage.actors, *passage.theatres, *passage.incidents}


def passage_html(reading: Reading, passage: Passage, back: str) -> Markup:
    """Return a passage with its incidents and its paragraph; ``back`` names where it closes to."""
    dossier, called = reading.dossier, names(reading.dossier)
    incidents = [i for i in dossier.incidents if i.id in passage.incidents]
    shown = with_twin(passage, dossier)
    # A judgement that touches an incident is not the incident.
    is_event = passage.kind is PassageKind.INCIDENT and incidents
    return render(
        "views/panel/passage",
        dossier=dossier,
        passage=passage,
        title=incidents[0].title if is_event else f"Paragraph {passage.paragraph}",
        back=back,
        lit=[
            (swatch_svg(one.value), MENTION[one], where)
            for one, where in mentioned(passage, dossier)
        ],
        links=[
            link
            for sentence in dossier.article.sentences
            if sentence.id in passage.sentences
            for link in sentence.links
        ],
        incidents=[
            (i, joined(called[one.actor] for one in i.actors if one.part is Part.BY))
            for i in incidents
        ],
        later=later(reading, noted_with_passage(passage)),
        shown=shown,
        around=[p for p in dossier.passages if p.paragraph == passage.paragraph and p not in shown],
    )


def _answers(reading: Reading) -> tuple[Sentence, ...]:
    """Return what heads the one actor in the filter, if there is one."""
    return answer(reading.actor, reading.dossier) if reading.actor else ()


def place_html(reading: Reading, place: Place, back: str) -> Markup:
    """Return a place that is no theatre."""
    actor = next((a for a in reading.dossier.actors if a.id == place.actor), None)
    return render(
        "views/panel/passage.place",
        place=place,
        back=back,
        actor=actor,
        answers=answer(actor, reading.dossier) if actor else (),
        passages=[p for p in reading.dossier.passages if p.id == place.passage],
    )
