"""The panel of a passage with its incidents, and that of a place which is no theatre."""

from __future__ import annotations

from dashboard.reading.reading import Reading
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.panel.editor_notes import note, queries
from dashboard.views.panel.panel_parts import (
    cards,
    later,
    short,
    standing_note,
)
from dashboard.views.panel.passage_card import actor_chip, event, theatre_chip, when_words
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.theatres import Place
from geodata.schema.vocabulary import PassageKind


def passage_view(reading: Reading, passage: Passage, back: str | None) -> str:
    """Return the panel of a passage; ``back`` names where it is closed to."""
    incidents = [i for i in reading.dossier.incidents if i.id in passage.incidents]
    around = [
        p
        for p in reading.dossier.passages
        if p.paragraph == passage.paragraph and p.id != passage.id
    ]
    # A judgement that touches an incident is not the incident.
    tells = passage.kind is PassageKind.INCIDENT and incidents
    title = incidents[0].title if tells else f"Paragraph {passage.paragraph}"
    back = back or (reading.theatre.name if reading.theatre else "the overview")
    url = attribute(str(reading.dossier.article.publisher_url))
    return (
        '<header class="ar-head"><p class="ar-kicker">'
        f"{words.KIND[passage.kind]} · {text(words.sentences(passage.sentences))}</p>"
        f'<h2 tabindex="-1">{text(title)}</h2><p class="ar-actions">'
        f'<button type="button" class="ar-button" {event("close")} data-key="close">'
        f"← Back to {text(back)}</button>"
        f'<a class="ar-button" href="{url}" target="_blank" rel="noreferrer">'
        "Read it at the publisher ↗</a></p></header>"
        f"{cards([passage])}"
        f"{''.join(_incident(reading, i) for i in incidents)}"
        f"{queries(reading.dossier, passage.actors)}"
        f"{later(reading, {*passage.actors, *passage.theatres, *passage.incidents})}"
        f"<section><h3>In the same paragraph <span>{words.passages(len(around))}</span></h3>"
        f"{cards(around)}</section>{standing_note(reading)}"
    )


def _incident(reading: Reading, incident: Incident) -> str:
    names = {a.id: a.name for a in reading.dossier.actors}
    by_part: dict[str, list[str]] = {}
    for one in incident.actors:
        by_part.setdefault(one.part.value, []).append(names[one.actor])
    theatres = [t for t in reading.dossier.theatres if t.id in incident.theatres]
    rows = [
        ("When", text(when_words(incident.when)), text(incident.when.basis)),
        (
            "Where",
            " ".join(
                theatre_chip(t.id, t.name, t.role.value, key=f"at-{incident.id}-{t.id}")
                for t in theatres
            )
            or "no theatre stated",
            f"precision: {incident.place_precision}",
        ),
        ("From", text(incident.origin), "") if incident.origin else None,
        ("At", text(incident.target), "") if incident.target else None,
        ("By", text(", ".join(by_part.get("by", [])) or "not stated in the sentence"), ""),
        (
            ("How many", text(f"{incident.count.value}, one total"), text(incident.count.note))
            if incident.count
            else None
        ),
    ]
    listed = "".join(
        f"<div><dt>{name}</dt><dd>{value}{f'<small>{more}</small>' if more else ''}</dd></div>"
        for name, value, more in filter(None, rows)
    )
    return (
        f'<section class="ar-incident"><h3>{text(incident.title)}</h3><dl>{listed}</dl>'
        f"{''.join(map(note, incident.notes))}</section>"
    )


def place_view(reading: Reading, place: Place) -> str:
    """Return the panel of a place that is no theatre."""
    actor = next((a for a in reading.dossier.actors if a.id == place.actor), None)
    offer = ""
    if actor:
        offer = (
            f'<p class="ar-lede ar-told">{text(actor.profile)} '
            f'<span class="ar-ref">{text(short(actor.profile_sentences))}</span></p>'
            '<section><h3>Read where it is named</h3><p class="ar-chips">'
            f"{actor_chip(actor.id, f'Filter by {actor.name}', key='offer-actor')}</p></section>"
        )
    passages = [p for p in reading.dossier.passages if p.id == place.passage]
    back = reading.theatre.name if reading.theatre else "the overview"
    return (
        f'<header class="ar-head"><p class="ar-kicker">{text(place.note)}</p>'
        f'<h2 tabindex="-1">{text(place.name)}</h2><p class="ar-actions">'
        f'<button type="button" class="ar-button" {event("close")} data-key="close">'
        f"← Back to {text(back)}</button></p></header>"
        f"{offer}{cards(passages)}{standing_note(reading)}"
    )
