"""The echelons: who stands in which tier, and who directs whom, as SVG and as a list in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.charts.boxes import LINE, Band, Box, Plan, plan, title_width
from dashboard.charts.routes import Point, Route, bow, contained, path, routes
from dashboard.charts.stations import bars_of
from dashboard.charts.wording import (
    counted,
    described,
    names_of,
    pressing,
    tie_label,
    tie_words,
    tier,
)
from dashboard.maps.text import html_attribute as attribute
from dashboard.maps.text import html_text as text
from dashboard.reading.citing import sentences
from dashboard.reading.reading import Reading, matching
from dashboard.reading.ties import COMMAND, MUTUAL, Tie, tie_of, ties
from geodata.dossier import Dossier
from geodata.vocabulary import ActorKind, RelationKind


@dataclass(frozen=True)
class _Chosen:
    """What is open: an actor, a tie, or nothing; the rest recedes."""

    actor: str | None
    tie: Tie | None
    near: frozenset[str]

    @property
    def any(self) -> bool:
        return bool(self.actor or self.tie)

    def has(self, tie: Tie) -> bool:
        if self.tie:
            return set(tie.ends) == set(self.tie.ends)
        return tie.touches(self.actor)


def echelons_svg(reading: Reading, *, still: bool = False) -> str:
    """Return the diagram of ``reading``: each box opens a profile, each line its sentences.

    ``still`` is for where nothing can be opened, the stage and files: boxes and lines then carry
    their ids and, as titles, the words that the page reads out. ``web/echelons.css`` dresses it.
    """
    dossier = reading.dossier
    every = ties(dossier, reading.selection)
    drawn = drawn_always(dossier, every)
    layout = plan(dossier, drawn)
    chosen = _chosen(reading, every)
    lines = routes(layout, drawn)
    asked = [t for t in every if chosen.any and chosen.has(t) and _to_draw(layout, t, drawn)]
    bowed = _bowed(layout, asked, chosen)
    mentioned = {actor for p in matching(dossier, reading.selection) for actor in p.actors}
    names = "".join(_letters(b, _state(b, chosen)) for b in layout.boxes.values())
    boxes = "".join(
        _node(b, chosen, b.actor.id in mentioned, reading, still) for b in layout.boxes.values()
    )
    label = "Diagram of the tiers"
    if not still:
        label += "; each box opens a profile, each line the sentences behind it"
    return (
        f'<svg class="ar-echelons" viewBox="-2 -2 {layout.width + 4:.0f} {layout.height + 4:.0f}" '
        f'width="{layout.width + 4:.0f}" height="{layout.height + 4:.0f}" '
        f'role="{"img" if still else "group"}" aria-label="{label}">'
        f"{_coalition_ground(layout)}{''.join(map(_band, layout.bands))}"
        f"{boxes}"
        f"{''.join(_line(t, lines[t.lead.id], chosen, dossier, still) for t in drawn)}"
        f"{''.join(_line(t, bowed[t.lead.id], chosen, dossier, still) for t in asked)}"
        f'<g class="ar-names" aria-hidden="true">{_opposing_label(layout)}{names}</g>'
        "</svg>"
    )


def drawn_always(dossier: Dossier, every: Iterable[Tie]) -> tuple[Tie, ...]:
    """Return the ties of command and coordination, and those to bodies that join several tiers.

    A meeting counts where a body holds it: one that two actors once had is no chain of command.
    """
    bodies = {a.id for a in dossier.actors if a.kind is ActorKind.BODY}
    bars = {a.id for a in bars_of(dossier)}
    return tuple(
        tie
        for tie in every
        if any(
            (r.kind in COMMAND and (r.kind is not RelationKind.MEETS or bodies & set(tie.ends)))
            or (r.kind is RelationKind.MEMBER_OF and r.target in bars)
            for r in tie.relations
        )
    )


def _chosen(reading: Reading, every: tuple[Tie, ...]) -> _Chosen:
    asked = reading.selection
    tie = tie_of(reading.dossier, asked.relation)
    if tie:
        return _Chosen(None, tie, frozenset(tie.ends))
    near = {end for t in every if asked.profile and t.touches(asked.profile) for end in t.ends}
    return _Chosen(asked.profile, None, frozenset({asked.profile or "", *near}))


def _to_draw(layout: Plan, tie: Tie, drawn: tuple[Tie, ...]) -> bool:
    """Whether a tie still wants a line; a box within a box says a membership by itself."""
    said = contained(layout, tie) and set(tie.kinds) == {RelationKind.MEMBER_OF} and not tie.past
    return tie not in drawn and not said


def _state(box: Box, chosen: _Chosen) -> str:
    if box.actor.id == chosen.actor:
        return " ar-on"
    receding = chosen.any and box.actor.id not in chosen.near and box.area != "coalition"
    return " ar-off" if receding else ""


def _bowed(layout: Plan, asked: list[Tie], chosen: _Chosen) -> dict[str, Route]:
    """Return the lines drawn on demand, parted where they leave the chosen actor."""
    boxes = layout.boxes
    found: dict[str, Route] = {}
    hub = [t for t in asked if not contained(layout, t) and t.touches(chosen.actor)]
    hub.sort(key=lambda t: max(boxes[end].y for end in t.ends if end != chosen.actor))
    for tie in asked:
        a, b = (boxes[end] for end in tie.ends)
        if contained(layout, tie) and "coalition" not in (a.area, b.area):
            found |= routes(layout, [tie])
            continue
        turned = b.actor.id == chosen.actor
        if turned:
            a, b = b, a
        apart = min(7.0, 22 / len(hub)) if hub else 0
        shift = apart * (hub.index(tie) - (len(hub) - 1) / 2) if tie in hub else 0
        route = bow(a, b, shift)
        found[tie.lead.id] = replace(route, points=route.points[::-1]) if turned else route
    return found


def _coalition_ground(layout: Plan) -> str:
    frame = next((b for b in layout.boxes.values() if b.area == "coalition"), None)
    if frame is None:
        return ""
    return (
        f'<rect class="ar-realm" x="{frame.x:.1f}" y="{frame.y:.1f}" width="{frame.w:.1f}" '
        f'height="{frame.h:.1f}" rx="6"/>'
    )


def _band(band: Band) -> str:
    return (
        f'<rect class="ar-band" x="{band.x:.1f}" y="{band.y:.1f}" width="{band.w:.1f}" '
        f'height="{band.h:.1f}" rx="3"/>'
        f'<text class="ar-tier" x="{band.x + 26:.1f}" y="{band.y + 18:.1f}">'
        f"{text(tier(band.tier))}</text>"
    )


def _opposing_label(layout: Plan) -> str:
    if layout.opposing_at is None:
        return ""
    x, y = layout.opposing_at
    return f'<text class="ar-tier" x="{x:.1f}" y="{y:.1f}">Opposing side</text>'


def _node(box: Box, chosen: _Chosen, mentioned: bool, reading: Reading, still: bool) -> str:
    actor = box.actor
    classes = f"ar-node ar-is-{actor.kind.value}{_state(box, chosen)}"
    if box.frame:
        classes += " ar-frame"
    if not mentioned:
        classes += " ar-hidden"
    if actor.id in reading.selection.actors:
        classes += " ar-asked"
    passages = sum(actor.id in p.actors for p in reading.dossier.passages)
    told = counted(passages, "passage") + ("" if mentioned else ", hidden by your filters")
    name = f"{actor.name}, {described(actor)}, {told}"
    if still:
        title = f"<title>{text(name)}</title>"
        return f'<g class="{classes}" data-actor="{actor.id}">{title}{_shape(box)}</g>'
    return (
        f'<g class="{classes}" role="button" tabindex="0" data-actor="{actor.id}" '
        f"{pressing({'kind': 'profile', 'id': actor.id}, f'node-{actor.id}')} "
        f'aria-label="{attribute(f"{name}: open the profile")}" '
        f'aria-pressed="{str(actor.id == chosen.actor).lower()}">{_shape(box)}</g>'
    )


def _shape(box: Box) -> str:
    x, y, w, h = box.x, box.y, box.w, box.h
    if box.area == "coalition":
        # Only its title takes the click: the frame is the ground of everything within.
        x, y, w, h = x + 6, y + 8, title_width(box) + 4, box.head - 16
    person = box.actor.kind is ActorKind.PERSON and not box.frame
    return (
        f'<rect class="ar-box" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" '
        f'rx="{min(h / 2, 17) if person else 3:.1f}"/>'
    )


def _letters(box: Box, state: str) -> str:
    """Return a box's name; names are drawn last, so that no line runs through one."""
    centred = not box.frame and box.area != "bar"
    x = box.x + (box.w / 2 if centred else 16 if box.area == "coalition" else 12)
    y = box.middle - (len(box.lines) - 1) * LINE / 2 + 4.6
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + n * LINE:.1f}">{text(line)}</tspan>'
        for n, line in enumerate(box.lines)
    )
    weight = " ar-strong" if box.frame or box.actor.kind is ActorKind.STATE else ""
    kind = "ar-realm-name" if box.area == "coalition" else f"ar-name{weight}"
    anchor = "middle" if centred else "start"
    return f'<text class="{kind}{state}" text-anchor="{anchor}">{spans}</text>'


def _line(tie: Tie, route: Route, chosen: _Chosen, dossier: Dossier, still: bool) -> str:
    data = path(route.points, route.curved)
    # Where one of several relations is open, the line is drawn and named as that one is worded.
    read = chosen.tie if chosen.tie and chosen.has(tie) else tie
    classes = ["ar-tie", f"ar-{read.lead.certainty.value}"]
    if read.past:
        classes.append("ar-past")
    if not tie.shown:
        classes.append("ar-hidden")
    if chosen.any:
        classes.append("ar-on" if chosen.has(tie) else "ar-off")
    words = tie_words(read, names_of(dossier))
    if not tie.shown:
        words += ", hidden by your filters"
    x, y = route.label_at
    label = tie_label(read) + (f" {_whole(tie, dossier)}" if route.to_frame else "")
    # The double line of a claim is a broad stroke with a narrow one of the ground upon it.
    inner = f'<path class="ar-stroke-inner" d="{data}"/>' if "ar-claimed" in classes else ""
    drawn = (
        f'<path class="ar-casing" d="{data}"/><path class="ar-stroke" d="{data}"/>{inner}'
        f"{_heads(tie, route.points)}"
        f'<text class="ar-tie-name" x="{x:.1f}" y="{y:.1f}" text-anchor="{route.anchor}">'
        f"{text(label)}</text></g>"
    )
    opening = f'<g class="{" ".join(classes)}" data-tie="{tie.lead.id}"'
    if still:
        cited = sentences(read.lead.sentences)
        return f"{opening}><title>{text(f'{words} ({cited})')}</title>{drawn}"
    return (
        f'{opening} role="button" tabindex="0" '
        f"{pressing({'kind': 'relation', 'id': tie.lead.id}, f'tie-{tie.lead.id}')} "
        f'aria-label="{attribute(f"{words}: open the sentences")}">'
        f'<path class="ar-hit" d="{data}"/>{drawn}'
    )


def _whole(tie: Tie, dossier: Dossier) -> str:
    """Return the coalition's name: a line to its frame does not meet its title."""
    names = {a.id: a.name for a in dossier.actors if a.kind is ActorKind.COALITION}
    return next((names[end] for end in tie.ends if end in names), "")


def _heads(tie: Tie, points: tuple[Point, ...]) -> str:
    source, _ = tie.ends
    directed = [r for r in tie.relations if r.kind not in MUTUAL]
    heads = ""
    if any(r.source == source for r in directed):
        heads += _head(points[-2], points[-1])
    if any(r.source != source for r in directed):
        heads += _head(points[1], points[0])
    return heads


def _head(before: Point, tip: Point) -> str:
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / length, dy / length
    bx, by = tip[0] - 9 * ux, tip[1] - 9 * uy
    return (
        f'<path class="ar-tip" d="M{tip[0]:.1f} {tip[1]:.1f}L{bx - 4 * uy:.1f} {by + 4 * ux:.1f}'
        f'L{bx + 4 * uy:.1f} {by - 4 * ux:.1f}Z"/>'
    )
