"""The reading panel: what the article says of the region, passage or place that is open.

HTML made of a reading; passages stand in it as empty places that the browser fills with the
cards it already has (``cards``).
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.components import words
from dashboard.components.apparatus import later_notes, note, queries, sources
from dashboard.components.cards import actor_chip, event, theatre_chip, when_words
from dashboard.maps.text import html_attribute as attribute
from dashboard.maps.text import html_text as text
from dashboard.reading.reading import Group, GroupReading, Reading, RegionState
from geodata.dossier import Dossier
from geodata.editorial import StatusNote
from geodata.incidents import Incident
from geodata.passages import Passage
from geodata.theatres import Place, Theatre
from geodata.vocabulary import TheatreRole

PLAIN = "panel:"
"""With a theatre's id, or nothing for the overview: a panel with no passage or place open."""
_ROLE = {TheatreRole.FRONT: "Front, as envisioned", TheatreRole.SUPPORTING: "Supporting theatre"}


def panel_html(reading: Reading, back: str | None = None) -> str:
    """Return the panel of ``reading``: a passage, a place, a theatre or the overview.

    ``back`` names where a passage is closed to, on a page where that is neither of the others.
    """
    if reading.passage:
        body = _passage_view(reading, reading.passage, back)
    elif reading.place:
        body = _place_view(reading, reading.place)
    elif reading.theatre:
        body = _theatre_view(reading, reading.theatre)
    else:
        body = _overview(reading)
    return _theatre_list(reading) + body


def scroll_key(reading: Reading) -> str:
    """Return what the panel is about: it starts at its top again when this changes."""
    asked = reading.selection
    if asked.passage or asked.place:
        return f"{asked.theatre}|{asked.passage}|{asked.place}"
    return f"{PLAIN}{asked.theatre or ''}"


def _theatre_list(reading: Reading) -> str:
    asked_for = _asked_for(reading)
    rows = []
    for role in TheatreRole:
        buttons = "".join(
            f'<button type="button" class="ar-tab ar-{role.value}" '
            f'{event("theatre", region.theatre.id)} data-key="tab-{region.theatre.id}" '
            f'data-state="{region.state.value}" '
            f'aria-pressed="{str(region.theatre is reading.theatre).lower()}" '
            f'title="{attribute(words.region_words(region, asked_for))}">'
            f"{text(region.theatre.name)}</button>"
            for region in reading.regions
            if region.theatre.role is role
        )
        if buttons:
            rows.append(f'<div class="ar-tabs"><span>{words.ROLE[role]}</span>{buttons}</div>')
    return f'<nav class="ar-theatres" aria-label="Theatres">{"".join(rows)}</nav>'


def _overview(reading: Reading) -> str:
    if reading.selection.filtered:
        return _found(reading)
    return (
        '<header class="ar-head"><h2 tabindex="-1">Read the article on its map</h2>'
        '<p class="ar-do">Select a region on the map or in the list, or an actor in the filter, '
        "to read what the article says of it. Every line leads to its sentences.</p></header>"
        f"{_invitation()}"
        f"{count_line(reading)}"
        f"{_later(reading, None)}"
        '<section aria-label="What the article argues"><h3>What the article argues</h3>'
        f"{_argument(reading)}</section>"
        f"{_region_table(reading)}"
        f"{_unplaced(reading)}"
        f"{_standing_note(reading)}"
    )


def _found(reading: Reading) -> str:
    """Return what the filters let through, wherever it is placed."""
    asked_for = _asked_for(reading)
    title = f"Passages on {asked_for}" if asked_for else "Passages under your filters"
    return (
        f'<header class="ar-head"><h2 tabindex="-1">{text(title)}</h2></header>'
        f"{count_line(reading)}"
        f"{_later(reading, set(reading.selection.actors) or None)}"
        f"{''.join(_group(g) for g in reading.found)}"
        f"{_region_table(reading)}"
        '<section><details class="ar-more" data-key="argues"><summary><h3>What the article argues'
        f"</h3></summary>{_argument(reading)}</details></section>"
        f"{_standing_note(reading)}"
    )


def _argument(reading: Reading) -> str:
    lines = "".join(
        f'<li>{text(line.text)} <span class="ar-ref">{text(_short(line.sentences))}</span></li>'
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
    asked_for = _asked_for(reading)
    rows = "".join(
        f'<li><button type="button" class="ar-row" {event("theatre", r.theatre.id)} '
        f'data-key="row-{r.theatre.id}" data-state="{r.state.value}">'
        f'<i class="ar-swatch ar-{r.theatre.role.value}'
        f'{" ar-hatched" if r.theatre.influence else ""}" aria-hidden="true"></i>'
        f"<b>{text(r.theatre.name)}</b>"
        f"<span>{text(r.theatre.front_name or 'supporting theatre')}</span>"
        f"<em>{text(words.region_words(r, asked_for))}</em></button></li>"
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
    inner = "".join(_group(g, level=4) for g in reading.groups if g.share.total)
    return (
        '<section><details class="ar-more" data-key="unplaced"><summary>'
        f"<h3>Without a place</h3> <span>{words.passages(shown)}{hidden}</span></summary>"
        '<p class="ar-quiet">Passages on command, aims and limits that speak of no theatre.</p>'
        f"{inner}</details></section>"
    )


def _standing_note(reading: Reading) -> str:
    as_written = words.day(reading.dossier.article.date)
    return (
        '<footer class="ar-standing"><p>Shading shows where the article places a front or a '
        "theatre, not who controls it; boundaries and names imply no endorsement. Certainty is "
        "how the article words a claim, not a level of confidence. Paragraph numbers are ours. "
        f"As written, {as_written}.</p></footer>"
    )


def _theatre_view(reading: Reading, theatre: Theatre) -> str:
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
        f'<span class="ar-ref">{text(_short(theatre.role_sentences))}</span></p>'
        f"{_run_by(reading, theatre)}"
        f'<p class="ar-actions">{_zoom(reading, theatre)}'
        f'<button type="button" class="ar-button" {event("clear")} data-key="clear">'
        "Clear selection <kbd>Esc</kbd></button></p></header>"
        f"{_about(theatre)}"
        f"{_later(reading, {theatre.id, *(tie.actor for tie in theatre.actors)})}"
        f"{_theatre_actors(reading)}"
        f"{count_line(reading)}"
        f"{''.join(_group(g) for g in reading.groups if g.group is not Group.RELATED)}"
        f"{''.join(_related(g) for g in reading.groups if g.group is Group.RELATED)}"
        f"{_standing_note(reading)}"
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
        f'<span class="ar-ref">{text(_short(one.sentences))}</span>'
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


def count_line(reading: Reading) -> str:
    """Return how much the filters let through, with a way back and to whom they ask for."""
    absent = "".join(
        f'<p class="ar-absent">The article does not mention <b>{text(actor.name)}</b>'
        f"{' here' if reading.theatre else ''}.</p>"
        for actor in reading.unmentioned
    )
    back = ""
    if reading.selection.filtered:
        back = (
            f' <button type="button" class="ar-link" {event("unfilter")} data-key="unfilter">'
            "Clear filters</button>"
        )
    count = f'<p class="ar-count" role="status">{text(words.share(reading.share))}{back}</p>'
    return f"{count}{_profiles(reading)}{absent}"


def _profiles(reading: Reading) -> str:
    """Return a way to the profile of each actor in the filter."""
    asked = [a for a in reading.dossier.actors if a.id in reading.selection.actors]
    links = " · ".join(
        f'<button type="button" class="ar-link" {event("profile", a.id, page="actors")} '
        f'data-key="profile-{a.id}">Profile of {text(a.name)}</button>'
        for a in asked
    )
    return f'<p class="ar-profiles">{links}</p>' if links else ""


def _group(group: GroupReading, level: int = 3) -> str:
    title = words.GROUP[group.group]
    if not group.share.total:
        return ""
    if not group.passages:
        body = (
            f'<p class="ar-empty">{words.passages(group.share.hidden).capitalize()} hidden by '
            f'your filters. <button type="button" class="ar-link" {event("unfilter")} '
            f'data-key="show-{group.group.value}">Show</button></p>'
        )
    else:
        body = cards(group.passages)
    return (
        f'<section class="ar-group"><h{level}>{title} '
        f"<span>{text(words.share(group.share))}</span></h{level}>{body}</section>"
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


def cards(passages: Iterable[Passage]) -> str:
    """Return the places that the browser fills with the passages' cards."""
    return "".join(f'<div data-card="{p.id}"></div>' for p in passages)


def _passage_view(reading: Reading, passage: Passage, back: str | None) -> str:
    incidents = [i for i in reading.dossier.incidents if i.id in passage.incidents]
    around = [
        p
        for p in reading.dossier.passages
        if p.paragraph == passage.paragraph and p.id != passage.id
    ]
    title = incidents[0].title if incidents else f"Paragraph {passage.paragraph}"
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
        f"{_later(reading, {*passage.actors, *passage.theatres, *passage.incidents})}"
        f"<section><h3>In the same paragraph <span>{words.passages(len(around))}</span></h3>"
        f"{cards(around)}</section>{_standing_note(reading)}"
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


def _place_view(reading: Reading, place: Place) -> str:
    actor = next((a for a in reading.dossier.actors if a.id == place.actor), None)
    offer = ""
    if actor:
        offer = (
            '<section><h3>Read where it is named</h3><p class="ar-chips">'
            f"{actor_chip(actor.id, f'Filter by {actor.name}', key='offer-actor')}</p>"
            f'<p class="ar-text">{text(actor.profile)} '
            f'<span class="ar-ref">{text(_short(actor.profile_sentences))}</span></p></section>'
        )
    passages = [p for p in reading.dossier.passages if p.id == place.passage]
    back = reading.theatre.name if reading.theatre else "the overview"
    return (
        f'<header class="ar-head"><p class="ar-kicker">{text(place.note)}</p>'
        f'<h2 tabindex="-1">{text(place.name)}</h2><p class="ar-actions">'
        f'<button type="button" class="ar-button" {event("close")} data-key="close">'
        f"← Back to {text(back)}</button></p></header>"
        f"{offer}{cards(passages)}{_standing_note(reading)}"
    )


def _later(reading: Reading, targets: set[str] | None) -> str:
    return later_notes(reading.dossier, targets) if reading.selection.later else ""


def _asked_for(reading: Reading) -> str:
    asked = reading.selection
    joined_by = "and" if asked.match == "all" else "or"
    return words.names_of(asked.actors, reading.dossier, joined_by)


def _short(sentences: tuple[str, ...]) -> str:
    return "¶" + ", ".join(dict.fromkeys(str(int(s[1:3])) for s in sentences))
