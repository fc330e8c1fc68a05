"""A passage as a card of HTML: restatement, who says so, how certain, where, who is in it.

Cards are rendered once for the whole dossier and served as one cached file; a view then sends
ids only, which keeps a click under a few kilobytes.
"""

from __future__ import annotations

import json

from dashboard.reading.citation import citation as citation
from dashboard.reading.citation import when_words as when_words
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.panel import editor_notes
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage


def cards_by_passage(dossier: Dossier) -> dict[str, str]:
    """Return every passage's card, by passage id."""
    return {p.id: card(p, dossier) for p in dossier.passages}


def event(kind: str, name: str = "", page: str = "") -> str:
    """Return the attribute that makes an element send an event when it is clicked.

    ``page`` is the page to go to, by its name, where the event leads to another one.
    """
    payload = {"kind": kind, "id": name} if name else {"kind": kind}
    if page:
        payload["page"] = page
    return f'data-event="{attribute(json.dumps(payload))}"'


def card(passage: Passage, dossier: Dossier) -> str:
    """Return the card of one passage, every value escaped."""
    where = words.sentences(passage.sentences)
    hedge = f" · worded <q>{text(passage.hedge)}</q>" if passage.hedge else ""
    return (
        f'<article class="ar-card ar-{passage.certainty.value}" data-passage="{passage.id}">'
        f'<p class="ar-text">{text(passage.text)}</p>'
        '<p class="ar-meta">'
        f'<span class="ar-certainty">{words.CERTAINTY[passage.certainty]}</span> '
        f"{text(words.said_by(passage, dossier))}{hedge}</p>"
        f"{_verbatim(passage)}{_dates(passage)}{_notes(passage)}"
        f"{editor_notes.queries(dossier, {passage.id, *passage.incidents})}"
        f"{_chips(passage, dossier)}"
        '<p class="ar-trace">'
        f'<button type="button" class="ar-link" {event("passage", passage.id)} '
        f'data-key="open-{passage.id}" aria-label="{attribute(f"Open {where}")}">'
        f"{text(where)}</button>"
        '<span class="ar-ours">Arenas’ summary, not quotation</span>'
        f'<button type="button" class="ar-link" data-key="cite-{passage.id}" '
        f'data-copy="{attribute(citation(passage, dossier))}" '
        f'aria-label="{attribute(f"Copy a citation of {where}")}">Cite</button>'
        f"{_elsewhere(passage, where)}"
        f'<a class="ar-link" href="{attribute(str(dossier.article.publisher_url))}" '
        f'target="_blank" rel="noreferrer">Publisher ↗</a>'
        "</p></article>"
    )


def actor_chip(actor: str, name: str, *, key: str, extra: str = "") -> str:
    """Return a chip that adds the actor to the filter, or takes it out."""
    return (
        f'<button type="button" class="ar-chip" {event("actor", actor)} '
        f'data-pressed="actor:{actor}" data-key="{attribute(key)}">{text(name)}{extra}</button>'
    )


def theatre_chip(theatre: str, name: str, role: str, *, key: str) -> str:
    """Return a chip that selects the theatre."""
    return (
        f'<button type="button" class="ar-chip ar-place ar-{role}" {event("theatre", theatre)} '
        f'data-key="{attribute(key)}">{text(name)}</button>'
    )


def _verbatim(passage: Passage) -> str:
    """Return where the reader's own copy is shown; the browser fills it, if there is one."""
    return f'<div class="ar-verbatim" data-verbatim="{" ".join(passage.sentences)}"></div>'


def _dates(passage: Passage) -> str:
    if not passage.dates:
        return ""
    shown = "; ".join(
        f'<span title="{attribute(w.basis)}">{text(when_words(w))}</span>' for w in passage.dates
    )
    return f'<p class="ar-dates">{shown}</p>'


def _notes(passage: Passage) -> str:
    return "".join(map(editor_notes.note, passage.notes))


def _elsewhere(passage: Passage, where: str) -> str:
    """Return the ways to the passage on the other pages; each page hides the one to itself."""
    return "".join(
        f'<button type="button" class="ar-link ar-to-{page}" '
        f'{event("passage", passage.id, page)} data-key="{page}-{passage.id}" '
        f'aria-label="{attribute(f"Show {where} {way}")}">{way.capitalize()}</button>'
        for page, way in (("article", "in the article"), ("map", "on the map"))
    )


def _chips(passage: Passage, dossier: Dossier) -> str:
    theatres = [t for t in dossier.theatres if t.id in passage.theatres]
    actors = [a for wanted in passage.actors for a in dossier.actors if a.id == wanted]
    items = [theatre_chip(t.id, t.name, t.role.value, key=f"{passage.id}-{t.id}") for t in theatres]
    items += [actor_chip(a.id, a.name, key=f"{passage.id}-{a.id}") for a in actors]
    if not items:
        return ""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="ar-chips" aria-label="Places and actors">{listed}</ul>'
