"""The profile of an actor: what the article says of it, each part with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.charts.locator_map import Window, locator_svg
from dashboard.charts.matrix import Cell, own_and_all, row_of
from dashboard.charts.wording import ACTOR_KIND, counted, names_of, relation_kind, tier
from dashboard.reading.citation import period
from dashboard.reading.reading import Reading, Share, matching
from dashboard.reading.ties import SYMMETRICAL, Belonging, belonging, members_of
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.panel.editor_notes import later_notes, note, queries
from dashboard.views.panel.panel_parts import cards
from dashboard.views.panel.passage_card import event, when_words
from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import Alias
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import Part, Script, Side

_SCRIPTS = {Script.LATIN: "Latin", Script.ARABIC: "Arabic", Script.HEBREW: "Hebrew"}
_PART = {
    Part.BY: "by this actor",
    Part.AGAINST: "against this actor",
    Part.WITH: "with others",
    Part.SUBJECT: "about this actor",
}
_RIGHT_TO_LEFT = {Script.ARABIC, Script.HEBREW}


def profile_html(reading: Reading, drawn: Sequence[Window]) -> str:
    """Return the profile that is open; ``drawn`` is the ground of its small map.

    Raises ``KeyError`` where none is open.
    """
    dossier = reading.dossier
    actor = next((a for a in dossier.actors if a.id == reading.selection.profile), None)
    if actor is None:
        raise KeyError(reading.selection.profile)
    told = [p for p in dossier.passages if actor.id in p.actors]
    return (
        f"{_head(actor)}"
        f'<p class="ar-lede ar-told">{text(actor.profile)}</p>'
        f"{_refs(actor.profile_sentences)}"
        f"{''.join(map(note, actor.notes))}{queries(dossier, {actor.id})}"
        f"{later_notes(dossier, {actor.id}) if reading.selection.later else ''}"
        f"{_membership(actor, dossier)}"
        f"{_where(actor, reading, drawn)}"
        f"{_relations(actor, dossier)}"
        f"{_incidents(actor, dossier)}"
        f"{_passages(reading, told)}"
        f"{_aliases(actor.aliases)}"
    )


def relation_row(relation: Relation, dossier: Dossier, key: str, seen_from: str) -> str:
    """Return a relation as a row that opens its sentences, with the evidence in words.

    Its source is not named again in its own profile; what ties both alike reads "with the other"
    from either end.
    """
    names = names_of(dossier)
    source, target = relation.source, relation.target
    if seen_from == target and relation.kind in SYMMETRICAL:
        source, target = target, source
    ends = [
        "" if source == seen_from else f"<b>{text(names[source])}</b> ",
        text(relation_kind(relation.kind)),
        f" <b>{text(names[target])}</b>",
    ]
    return (
        f'<button type="button" class="ar-relation ar-{relation.certainty.value}" '
        f'{event("relation", relation.id)} data-key="{attribute(key)}">'
        f"<span>{''.join(ends)}</span><em>{text(relation.label)}</em>"
        f"<small>{evidence(relation, dossier)}</small></button>"
    )


def evidence(relation: Relation, dossier: Dossier) -> str:
    """Return how certain a relation is worded, who says so, when it holds and where it stands."""
    return (
        f"<b>{words.CERTAINTY[relation.certainty]}</b> {text(words.said_by(relation, dossier))} · "
        f"{period(relation)} · {text(words.sentences(relation.sentences))}"
    )


def _head(actor: Actor) -> str:
    parts = [ACTOR_KIND[actor.kind].capitalize()]
    if actor.echelon:
        where = "; ".join(dict.fromkeys(f"¶{int(s[1:3])}" for s in actor.echelon_sentences))
        parts.append(f"{tier(actor.echelon).lower()} ({where})")
    if actor.side is Side.OPPOSING:
        parts.append("opposing side")
    if actor.side is Side.NONE:
        parts.append("on neither side, as the article has it")
    return (
        f'<header class="ar-head ar-mapless"><p class="ar-kicker">{text(" · ".join(parts))}</p>'
        f'<h2 tabindex="-1">{text(actor.name)}</h2><p class="ar-actions">'
        f'<button type="button" class="ar-button" {event("close-profile")} '
        'data-key="close-profile">← All actors <kbd>Esc</kbd></button>'
        f'<button type="button" class="ar-button" data-key="to-map" '
        f'data-event=\'{{"kind":"actors","value":["{actor.id}"],"page":"map"}}\'>'
        "Filter the map</button>"
        '<button type="button" class="ar-button" data-copy="link" data-key="copy-profile">'
        "Copy link</button></p></header>"
    )


def _refs(sentences: tuple[str, ...]) -> str:
    return f'<p class="ar-ref ar-refs">{text(words.sentences(sentences))}</p>'


_HOW = {Belonging.WORDED: "", Belonging.PAST: "formerly", Belonging.FILED: "by our filing"}


def _chips(actors: Iterable[tuple[Actor, Belonging]], key: str) -> str:
    return "".join(
        f'<li><button type="button" class="ar-chip" {event("profile", a.id)} '
        f'data-key="{attribute(f"{key}-{a.id}")}">{text(a.name)}'
        f"{f' <small>{_HOW[how]}</small>' if _HOW[how] else ''}</button></li>"
        for a, how in actors
    )


def _membership(actor: Actor, dossier: Dossier) -> str:
    of = [
        (a, belonging(dossier, actor.id, a.id)) for a in dossier.actors if a.id in actor.member_of
    ]
    held = [(a, belonging(dossier, a.id, actor.id)) for a in members_of(dossier, actor.id)]
    rows = "".join(
        f'<h3>{title}</h3><ul class="ar-chips">{_chips(some, key)}</ul>'
        for title, some, key in (("Member of", of, "of"), ("Members", held, "held"))
        if some
    )
    return f'<section class="ar-membership">{rows}</section>' if rows else ""


def _where(actor: Actor, reading: Reading, drawn: Sequence[Window]) -> str:
    """Return where the actor is mentioned, counted as the matrix counts and as a click opens."""
    there = [cell for cell in row_of(reading, actor) if cell.passages.total]
    if not there:
        body = '<p class="ar-quiet">The passages that name this actor speak of no theatre.</p>'
    else:
        rows = "".join(
            '<li><button type="button" class="ar-chip ar-place '
            f'ar-{c.theatre.role.value}" {_pair(actor, c.theatre.id)} '
            f'data-key="where-{c.theatre.id}">{text(c.theatre.name)} '
            f"<small>{_mentions(c)}</small></button></li>"
            for c in there
        )
        filled = {c.theatre.id for c in there if c.passages.shown}
        body = (
            f'<div class="ar-where">{locator_svg(drawn, reading.dossier, filled)}'
            f'<ul class="ar-chips">{rows}</ul></div>'
        )
    return (
        '<section><h3>Where mentioned</h3><p class="ar-quiet">Mentions in one article, not '
        f"activity. A theatre opens those passages.</p>{body}</section>"
    )


def _mentions(cell: Cell) -> str:
    both = own_and_all(cell)
    if both:
        return both
    told = words.passages(cell.passages.total)
    return f"{cell.passages.shown} of {told}" if cell.passages.hidden else told


def _pair(actor: Actor, theatre: str) -> str:
    payload = f'{{"kind":"pair","id":"{actor.id}","theatre":"{theatre}"}}'
    return f"data-event='{payload}'"


def _relations(actor: Actor, dossier: Dossier) -> str:
    out = [r for r in dossier.relations if r.source == actor.id]
    back = [r for r in dossier.relations if r.target == actor.id]
    if not (out or back):
        return ""
    listed = "".join(
        f"<li>{relation_row(r, dossier, f'relation-{r.id}', actor.id)}</li>" for r in (*out, *back)
    )
    return (
        f"<section><h3>Relations <span>{counted(len(out) + len(back), 'relation')}</span></h3>"
        '<p class="ar-quiet">Each opens its sentences. The rule says how certain it is worded.</p>'
        f'<ul class="ar-relations">{listed}</ul></section>'
    )


def _incidents(actor: Actor, dossier: Dossier) -> str:
    found = [(i, one.part) for i in dossier.incidents for one in i.actors if one.actor == actor.id]
    if not found:
        return ""
    rows = "".join(f"<li>{_incident(i, part)}</li>" for i, part in found)
    return (
        f"<section><h3>Incidents <span>{counted(len(found), 'incident')}</span></h3>"
        f'<ul class="ar-rows">{rows}</ul></section>'
    )


def _incident(incident: Incident, part: Part) -> str:
    return (
        f'<button type="button" class="ar-row ar-incident-row" {event("incident", incident.id)} '
        f'data-key="incident-{incident.id}-{part.value}"><b>{text(incident.title)}</b>'
        f"<span>{text(when_words(incident.when))}</span><em>{_PART[part]}</em></button>"
    )


def _passages(reading: Reading, told: list[Passage]) -> str:
    # The actor filter is left out: the profile itself asks for one actor.
    passing = {p.id for p in matching(reading.dossier, reading.selection.with_filters(actors=()))}
    shown = [p for p in told if p.id in passing]
    share = Share(len(shown), len(told))
    back = (
        f' <button type="button" class="ar-link" {event("unfilter")} data-key="unfilter">'
        "Clear filters</button>"
        if share.hidden
        else ""
    )
    return (
        '<section class="ar-group"><h3>Passages, in order '
        f"<span>{text(words.share(share))}</span></h3>{back}{cards(shown)}</section>"
    )


def _aliases(aliases: tuple[Alias, ...]) -> str:
    if not aliases:
        return ""
    rows = "".join(
        f"<div><dt>{name}</dt><dd>{_spelt([a for a in aliases if a.script is script])}</dd></div>"
        for script, name in _SCRIPTS.items()
        if any(a.script is script for a in aliases)
    )
    return (
        '<section class="ar-aliases"><h3>Other spellings</h3><p class="ar-quiet">Editor’s '
        f"knowledge, kept for search; the article spells the name as above.</p><dl>{rows}</dl>"
        "</section>"
    )


def _spelt(aliases: Iterable[Alias]) -> str:
    return " · ".join(
        f'<bdi lang="{a.language}"{" dir=rtl" if a.script in _RIGHT_TO_LEFT else ""}>'
        f"{text(a.name)}</bdi>{f' ({text(a.used_by)})' if a.used_by else ''}"
        for a in aliases
    )
