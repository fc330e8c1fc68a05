"""The tiers: who stands in which tier, and who directs whom, as SVG and as a list in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dashboard.charts.wording import counted, described, hidden_by, standing, tier_name
from dashboard.diagram.boxes import LINE, MARGIN, Band, Box, Plan, plan, title_width
from dashboard.diagram.edge_labels import headroom, name_at
from dashboard.diagram.edges import Chosen, line_svg, lines_of
from dashboard.diagram.grouping import bars_of
from dashboard.diagram.lanes import Route, contained
from dashboard.layout.svg import rect
from dashboard.reading.passage_masks import actors_of, having, masks_of
from dashboard.reading.reading import Reading
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import sifted
from dashboard.reading.ties import Tie, tie_of, ties
from dashboard.text.escape import escaped
from dashboard.text.lettering import ACTOR, COALITION, STRONG_ACTOR, Lettering
from dashboard.text.templates import event
from geodata.schema.actors import Actor
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.dossier_vocabulary import Form

CLASSES: Mapping[Lettering, str] = MappingProxyType(
    {COALITION: "ar-realm-name", STRONG_ACTOR: "ar-name ar-strong", ACTOR: "ar-name"}
)
"""Of a box's name, by its lettering."""

_FOLLOWED = 24
"""Lines that can be followed at once."""
HIDES: Mapping[str, str] = MappingProxyType(
    {
        "": "",
        "ar-undated": ", none dated in this span, some undated",
        "ar-hidden": ", hidden by your filters",
    }
)
"""By the class of a box, what becomes of its actor's passages."""


def tiers_svg(reading: Reading, *, still: bool = False) -> str:
    """Return the diagram of ``reading``: each box opens a profile, each line its sentences.

    ``still`` is for where nothing can be opened, the stage and files: boxes and lines then carry
    their ids and, as titles, the words that the page reads out. ``web/shared/tiers.css`` dresses
    it.
    """
    dossier, asks = reading.dossier, reading.selection
    every, layout, drawn, asked, lines = _laid(
        Selection(profile=asks.profile, relation=asks.relation, filters=asks.filters), dossier
    )
    chosen = _chosen(dossier, asks, every)
    found = sifted(dossier, reading.selection)
    mentioned, may_fall = (
        {actor for actor, told in masks_of(actors_of, dossier).items() if told & passages}
        for passages in (found.passing, found.may_fall)
    )
    hides = {
        b.actor.id: "ar-undated" if b.actor.id in may_fall else "ar-hidden"
        for b in layout.boxes.values()
        if b.actor.id not in mentioned
    }
    names = "".join(_letters(b, _state(b, chosen)) for b in layout.boxes.values())
    boxes = "".join(
        _node(b, layout, chosen, hides.get(b.actor.id, ""), reading, still)
        for b in layout.boxes.values()
    )
    resting, on = (
        "".join(
            line_svg(t, lines[t.lead.id], chosen, dossier, still)
            for t in (*drawn, *asked)
            if (chosen.any and chosen.has(t)) is over
        )
        for over in (False, True)
    )
    opposing = _heading(layout.apart, *layout.opposing_at) if layout.opposing_at else ""
    label = "Diagram of the tiers"
    if not still:
        label += "; each box opens a profile, each line the sentences behind it"
    wide, above = layout.width + 4, headroom(lines.values())
    # Where no line is drawn on demand, there is none beneath the opposing side.
    high = above + layout.height + 4 - (MARGIN if still and not asked and layout.opposing_at else 0)
    return (
        f'<svg class="ar-tiers" viewBox="-2 {-2 - above} {wide:.0f} {high:.0f}" '
        f'width="{wide:.0f}" height="{high:.0f}" style="--wide:{wide:.0f}px" '
        f'role="{"img" if still else "group"}" aria-label="{label}">'
        f"{_coalition_ground(layout)}{''.join(map(_band, _divided(layout)))}"
        f"{boxes}"
        f"{resting}"
        f'<g class="ar-names" aria-hidden="true">{opposing}{names}</g>{on}'
        "</svg>"
    )


class _Laid(NamedTuple):
    """Every tie, where the boxes are, which ties are drawn, always or as asked for, and how."""

    every: tuple[Tie, ...]
    layout: Plan
    drawn: tuple[Tie, ...]
    asked: tuple[Tie, ...]
    lines: dict[str, Route]


@dossier_cache(maxsize=16)
def _laid(asks: Selection, dossier: Dossier) -> _Laid:
    """Return where everything runs, most of a drawing's work. The lens moves nothing."""
    every = ties(dossier, asks)
    drawn = drawn_always(dossier, every)
    at_rest = draws_all(dossier)
    layout = plan(dossier, drawn, every if at_rest else ())
    chosen = _chosen(dossier, asks, every)
    asked = tuple(
        t
        for t in every
        if (at_rest or (chosen.any and chosen.has(t))) and _to_draw(layout, t, drawn)
    )
    return _Laid(every, layout, drawn, asked, lines_of(layout, drawn, asked, chosen, dossier))


def draws_all(dossier: Dossier) -> bool:
    """Whether ties of every kind are drawn before any actor is opened.

    They are where no tier says that command is what the diagram shows, and a reader can follow so
    many lines.
    """
    pairs = {frozenset((one.source, one.target)) for one in dossier.relations}
    return len(pairs) <= _FOLLOWED and not any(actor.tier for actor in dossier.actors)


@dossier_cache(maxsize=MOST_DOSSIERS)
def commands(dossier: Dossier) -> bool:
    """Whether there are ties that are drawn before any actor is opened: of command, say."""
    return draws_all(dossier) or bool(drawn_always(dossier, ties(dossier, Selection())))


@dossier_cache(maxsize=MOST_DOSSIERS)
def files_some(dossier: Dossier) -> bool:
    """Whether any box stands where the article's words do not put it."""
    layout = _laid(Selection(), dossier).layout
    return any(why_there(box, layout, dossier) for box in layout.boxes.values())


def drawn_always(dossier: Dossier, every: Iterable[Tie]) -> tuple[Tie, ...]:
    """Return the ties of command and coordination, and those to bodies that join several tiers.

    A meeting counts where a body holds it: one that two actors once had is no chain of command.
    """
    bodies = {a.id for a in dossier.actors if a.kind.form is Form.BODY}
    bars = {a.id for a in bars_of(dossier)}
    return tuple(
        tie
        for tie in every
        if any(
            (r.kind.command and (not r.kind.at_bodies or bodies & set(tie.ends)))
            or (r.kind.belongs == "member" and r.target in bars)
            for r in tie.relations
        )
    )


def _chosen(dossier: Dossier, asked: Selection, every: tuple[Tie, ...]) -> Chosen:
    tie = tie_of(dossier, asked.relation, asked)
    hidden = hidden_by(asked, dossier)
    if tie:
        return Chosen(None, tie, frozenset(tie.ends), hidden, asked.lens)
    near = {end for t in every if asked.profile and t.touches(asked.profile) for end in t.ends}
    return Chosen(asked.profile, None, frozenset({asked.profile or "", *near}), hidden, asked.lens)


def _to_draw(layout: Plan, tie: Tie, drawn: tuple[Tie, ...]) -> bool:
    """Whether a tie still wants a line; a box within a box says a membership by itself."""
    said = (
        contained(layout, tie)
        and {kind.belongs for kind in tie.kinds} == {"member"}
        and not tie.past
    )
    return tie not in drawn and not said


def _state(box: Box, chosen: Chosen) -> str:
    if box.actor.id == chosen.actor:
        return " ar-on"
    receding = chosen.any and box.actor.id not in chosen.near and box.area != "coalition"
    return " ar-off" if receding else ""


def _coalition_ground(layout: Plan) -> str:
    frame = layout.coalition
    return rect(frame.x, frame.y, frame.w, frame.h, 'class="ar-realm" rx="6"') if frame else ""


def _divided(layout: Plan) -> tuple[Band, ...]:
    """Return the tiers' grounds; none where no actor has a tier, for there is nothing to divide."""
    return layout.bands if any(band.tier for band in layout.bands) else ()


def _band(band: Band) -> str:
    ground = rect(band.x, band.y, band.w, band.h, 'class="ar-band" rx="3"')
    return ground + _heading(tier_name(band.tier), band.x + 26, band.y + 18)


def _heading(words: str, x: float, y: float) -> str:
    return f'<text class="ar-tier" x="{x:.1f}" y="{y:.1f}">{escaped(words)}</text>'


def _node(box: Box, layout: Plan, chosen: Chosen, hides: str, reading: Reading, still: bool) -> str:
    actor = box.actor
    classes = f"ar-node ar-is-{actor.kind.form}{_state(box, chosen)}"
    if box.frame:
        classes += " ar-frame"
    why = why_there(box, layout, reading.dossier)
    if why:
        classes += " ar-filed"
    if hides:
        classes += f" {hides}"
    if actor.id in reading.selection.filters.actors:
        classes += " ar-asked"
    passages = having(actors_of, (actor.id,), reading.dossier).bit_count()
    name = in_words(actor, why, passages) + HIDES[hides]
    if still:
        title = f"<title>{escaped(name)}</title>"
        return f'<g class="{classes}" data-actor="{actor.id}">{title}{_shape(box)}</g>'
    return (
        f'<g class="{classes}" role="button" tabindex="0" data-actor="{actor.id}" '
        f'{event("profile", actor.id)} data-key="node-{actor.id}" '
        f'aria-label="{escaped(f"{name}: open the profile")}" '
        f'aria-pressed="{str(actor.id == chosen.actor).lower()}">{_shape(box)}</g>'
    )


def in_words(actor: Actor, why: str, passages: int) -> str:
    """Return an actor for who cannot see its box: what it is, why it stands there, what tells."""
    told = counted(passages, "passage")
    return ", ".join(filter(None, (actor.name, described(actor), why, told)))


def why_there(box: Box, layout: Plan, dossier: Dossier) -> str:
    """Return why a box stands where it does, where the article's words do not say it."""
    if box.holders:
        return standing(box.actor, box.holders[0], None, dossier)
    frame = layout.coalition if box.area in ("bar", "column") else None
    whole = frame.actor.id if frame else None
    number = layout.bands[box.column].tier if box.area == "column" else None
    return standing(box.actor, whole, number, dossier)


def _shape(box: Box) -> str:
    x, y, w, h = box.x, box.y, box.w, box.h
    if box.area == "coalition":
        # Only its title takes the click: the frame is the ground of everything within.
        x, y, w, h = x + 6, y + 8, title_width(box) + 4, box.head - 16
    person = box.actor.kind.form is Form.PERSON and not box.frame
    return rect(x, y, w, h, f'class="ar-box" rx="{min(h / 2, 17) if person else 3:.1f}"')


def _letters(box: Box, state: str) -> str:
    """Return a box's name; names are drawn last, so that no line runs through one."""
    x, y, anchor = name_at(box)
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + n * LINE:.1f}">{escaped(line)}</tspan>'
        for n, line in enumerate(box.lines)
    )
    return f'<text class="{CLASSES[box.lettering]}{state}" text-anchor="{anchor}">{spans}</text>'
