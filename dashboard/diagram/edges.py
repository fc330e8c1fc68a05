"""The lines of the tier diagram: where each runs, what it is called, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.charts.wording import tie_label, tie_words
from dashboard.diagram.boxes import Plan
from dashboard.diagram.edge_labels import Tag, letters_rect, placed
from dashboard.diagram.edge_router import ways
from dashboard.diagram.lanes import Point, Route, contained, path, routes
from dashboard.reading.citation import names, sentences
from dashboard.reading.ties import Tie
from dashboard.text.escape import escaped
from dashboard.text.templates import event
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Form


@dataclass(frozen=True)
class Chosen:
    """What is open: an actor, a tie, or nothing; the rest recedes."""

    actor: str | None
    tie: Tie | None
    near: frozenset[str]
    hidden: str = ""
    """What hides relations, in words."""
    lens: bool = False
    """Whether a line is drawn by the strongest wording of its tie, and not by that of its name."""

    @property
    def any(self) -> bool:
        """Whether anything is open."""
        return bool(self.actor or self.tie)

    def has(self, tie: Tie) -> bool:
        """Whether ``tie`` is what is open, or of the actor that is."""
        if self.tie:
            return set(tie.ends) == set(self.tie.ends)
        return tie.touches(self.actor)


_STRUCK = 17.0
"""px from a line's start to the strokes that say that it is past: clear of an arrow's head."""


def lines_of(
    layout: Plan, drawn: tuple[Tie, ...], asked: tuple[Tie, ...], chosen: Chosen, dossier: Dossier
) -> dict[str, Route]:
    """Return every line by its tie's lead, with the place of its name.

    What is asked for makes its way around the lines that are there anyway, and around their names.
    """

    def named(found: Mapping[str, Route], some: Iterable[Tie]) -> dict[str, Route]:
        tags = tuple(
            (
                t.lead.id,
                Tag(
                    found[t.lead.id],
                    _called(t, found[t.lead.id], chosen, dossier),
                    chosen.any and chosen.has(t),
                    free=t in searched,
                    far=t.ends[1] != chosen.actor,
                ),
            )
            for t in some
        )
        places = placed(layout, tags)
        return {
            key: replace(found[key], label_at=at, anchor=anchor)
            for key, (at, anchor) in places.items()
        }

    held = [t for t in asked if _in_its_box(layout, t)]
    searched = [t for t in asked if t not in held]
    lines = named(routes(layout, [*drawn]) | routes(layout, held), (*drawn, *held))
    if not searched:
        return lines
    taken = tuple(
        letters_rect(_called(t, r, chosen, dossier), *r.label_at, r.anchor)
        for t in (*drawn, *held)
        for r in (lines[t.lead.id],)
    )
    wanted = tuple((t.lead.id, *t.ends) for t in searched)
    found = ways(layout, wanted, tuple(lines.values()), taken)
    return named({**lines, **found}, (*drawn, *asked))


def _in_its_box(layout: Plan, tie: Tie) -> bool:
    """Whether one end stands in the other's box, which is not the coalition's wide frame."""
    whole = any(layout.boxes[end].area == "coalition" for end in tie.ends)
    return contained(layout, tie) and not whole


def _called(tie: Tie, route: Route, chosen: Chosen, dossier: Dossier) -> str:
    """Return what stands on a line; with the coalition's name, where it meets only its frame."""
    whole = {a.id: a.name for a in dossier.actors if a.kind.form is Form.COALITION}
    met = [whole[end] for end in tie.ends if end in whole and end != chosen.actor]
    return " ".join((tie_label(_read(tie, chosen)), *(met if route.to_frame else ())))


def line_svg(tie: Tie, route: Route, chosen: Chosen, dossier: Dossier, still: bool) -> str:
    """Return a line with its name, drawn as the article words what is read of it."""
    data = path(route.points)
    read = _read(tie, chosen)
    worded = read.strongest if chosen.lens else read.lead.certainty
    classes = ["ar-tie", f"ar-{worded}"]
    if read.past:
        classes.append("ar-past")
    if not read.shown:
        classes.append("ar-undated" if read.undated else "ar-hidden")
    if chosen.any:
        classes.append("ar-on" if chosen.has(tie) else "ar-off")
    words = tie_words(read, names(dossier), chosen.hidden)
    x, y = route.label_at
    label = _called(tie, route, chosen, dossier)
    # The double line of a claim is a broad stroke with a narrow one of the ground upon it.
    inner = f'<path class="ar-stroke-inner" d="{data}"/>' if "ar-claimed" in classes else ""
    drawn = (
        f'<path class="ar-casing" d="{data}"/><path class="ar-stroke" d="{data}"/>{inner}'
        f"{_heads(tie, route.points)}{_struck(route.points) if read.past else ''}"
        f'<text class="ar-tie-name" x="{x:.1f}" y="{y:.1f}" text-anchor="{route.anchor}">'
        f"{escaped(label)}</text></g>"
    )
    opening = f'<g class="{" ".join(classes)}" data-tie="{tie.lead.id}"'
    if still:
        cited = sentences(read.lead.sentences)
        return f"{opening}><title>{escaped(f'{words} ({cited})')}</title>{drawn}"
    return (
        f'{opening} role="button" tabindex="0" '
        f'{event("relation", tie.lead.id)} data-key="tie-{tie.lead.id}" '
        f'aria-label="{escaped(f"{words}: open the sentences")}">'
        f'<path class="ar-hit" d="{data}"/>{drawn}'
    )


def _read(tie: Tie, chosen: Chosen) -> Tie:
    """Return ``tie`` as it is drawn and named: as the relation that is open, where one is."""
    return chosen.tie if chosen.tie and chosen.has(tie) else tie


def _struck(points: tuple[Point, ...]) -> str:
    """Return two short strokes across the start of a line: what it shows is past."""
    (x, y), (ahead_x, ahead_y) = points[0], points[1]
    dx, dy = ahead_x - x, ahead_y - y
    length = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / length, dy / length
    data = ""
    for off in (-2.0, 2.0):
        along = min(_STRUCK, length / 2) + off
        at_x, at_y = x + along * ux, y + along * uy
        across_x, across_y = 4 * (ux * 0.4 - uy), 4 * (uy * 0.4 + ux)
        data += f"M{at_x - across_x:.1f} {at_y - across_y:.1f}"
        data += f"L{at_x + across_x:.1f} {at_y + across_y:.1f}"
    return f'<path class="ar-struck" d="{data}"/>'


def _heads(tie: Tie, points: tuple[Point, ...]) -> str:
    source, _ = tie.ends
    directed = [r for r in tie.relations if r.kind.direction == "to"]
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
