"""Figures of the stage: what stands in the map's place, legible from the back of a room.

Each is HTML of few, large words; ``web/stage.css`` dresses it. The figures of the pages say more
in smaller type: of the echelons, ``whole_html`` returns that drawing, for the whole stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dashboard.briefing.model.evidence import LATER, EvidenceLine, unbroken
from dashboard.charts.date_marks import SHAPES, Shape, key_svg
from dashboard.charts.matrix import Cell, matrix
from dashboard.charts.wording import counted, names_of, tier
from dashboard.diagram.grouping import Branch, stations
from dashboard.diagram.legend import boxes, items, lines
from dashboard.diagram.tier_diagram import drawn_always, echelons_svg
from dashboard.reading.chronology import Event, chronology
from dashboard.reading.citation import CERTAINTY, CERTAINTY_MEANS, day, sentences
from dashboard.reading.reading import Reading
from dashboard.reading.ties import Tie, ties
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from geodata.schema.actors import Actor
from geodata.schema.briefing import Figure, Scene
from geodata.schema.passages import When
from geodata.schema.vocabulary import ActorKind, Certainty, DatePrecision, RelationKind

MOST_ROWS = 9
"""Rows of a table that can be read from the back of a room."""
NAMES: Mapping[Figure, str] = {
    Figure.ECHELONS: "Echelons",
    Figure.MATRIX: "Matrix",
    Figure.TIMELINE: "Timeline",
    Figure.CLAIMS: "Ladder of claims",
}
"""What the editor calls each figure."""
KEYS: Mapping[Figure, tuple[str, ...]] = {
    Figure.CLAIMS: ("Certainty is how the article words a claim, not a confidence level",),
    Figure.ECHELONS: (
        "Boxes group what the article, or our filing, puts together",
        "In italics: how the article words the tie",
    ),
    Figure.MATRIX: ("Mentions in one article, not activity", "“–”: not in the article"),
    Figure.TIMELINE: ("In quotation marks: the article’s own words for a date",),
}
"""The legend of a figure in words; on a page, that of the timeline is drawn beside them."""
_LEVELS = (1, 2, 4, 8)
_SHAPES: tuple[tuple[Shape, str], ...] = (
    ("dot", "a day"),
    ("bar", "an interval"),
    ("open", "a month or year"),
    ("dotted", "words that are no date"),
)


def figure_html(scene: Scene, reading: Reading, evidence: Sequence[EvidenceLine]) -> str | None:
    """Return the scene's figure as HTML, every text escaped; None where the map stands."""
    match scene.figure:
        case Figure.CLAIMS:
            return _ladder(evidence)
        case Figure.ECHELONS:
            return _tiers(reading)
        case Figure.MATRIX:
            return _matrix(reading)
        case Figure.TIMELINE:
            return _after(evidence) if scene.is_later else _timeline(scene, reading)
    return None


def figure_key(scene: Scene, reading: Reading) -> str:
    """Return the figure's legend as list items; empty where it has none."""
    if scene.figure is Figure.TIMELINE and scene.is_later:
        return _items(LATER)
    drawn = ""
    if scene.figure is Figure.TIMELINE:
        used = {SHAPES.get(e.when.precision) for e in _events(scene, reading)}
        drawn = "".join(
            f"<li>{key_svg(shape)}{told}</li>" for shape, told in _SHAPES if shape in used
        )
    return drawn + _items(*KEYS[scene.figure]) if scene.figure else ""


def whole_html(scene: Scene, reading: Reading) -> str | None:
    """Return the page's own drawing of the figure and its legend, where it is one SVG."""
    if scene.figure is not Figure.ECHELONS:
        return None
    filtered = reading.selection.filtered
    return (
        f'<h2>Who directs whom</h2><ul aria-label="Legend">{items(boxes(filtered=filtered))}'
        f"{items(lines(filtered=filtered))}</ul>{echelons_svg(reading, still=True)}"
    )


def _items(*entries: str) -> str:
    return "".join(f"<li>{text(entry)}</li>" for entry in entries)


# ---------- claims: a ladder from what is stated to what is speculated ----------


def _ladder(evidence: Sequence[EvidenceLine]) -> str:
    rungs = "".join(
        _rung(level, [e for e in evidence if e.level == level.value]) for level in Certainty
    )
    return f'<ol class="st-ladder" aria-label="Claims by certainty">{rungs}</ol>'


def _rung(level: Certainty, lines: Sequence[EvidenceLine]) -> str:
    claims = "".join(
        f'<div class="st-claim"><p>{text(line.text)}</p>'
        f"<small>{text(line.asserted)} · {unbroken(line.cite)}</small></div>"
        for line in lines
    )
    return (
        f'<li class="st-rung st-{level.value}{"" if lines else " is-empty"}">'
        f"<h2>{CERTAINTY[level]}<small>{CERTAINTY_MEANS[level]}</small></h2>"
        f"<div>{claims or '<p class=st-none>none on this scene</p>'}</div></li>"
    )


# ---------- echelons: a column for each tier, the joint body above them ----------


def _tiers(reading: Reading) -> str:
    dossier = reading.dossier
    drawn = drawn_always(dossier, ties(dossier, reading.selection))
    found, names = stations(dossier, drawn), names_of(dossier)
    bars = "".join(
        f'<div class="st-bar"><b>{text(bar.actor.name)}</b>{_ties_to(bar.actor, drawn, names)}'
        "</div>"
        for bar in found.bars
    )
    columns = "".join(
        f'<section class="st-tier" style="flex-grow:{_share(branches, drawn)}">'
        f"<h2>{tier(number)}</h2>"
        f"{''.join(_branch(branch, drawn, names) for branch in branches)}</section>"
        for number, branches in found.columns
        if number
    )
    return f'<div class="st-tiers">{bars}<div class="st-columns">{columns}</div></div>'


def _share(branches: Sequence[Branch], drawn: Sequence[Tie]) -> int:
    """Return how wide a column is to be beside the others: the more is told in it, the wider."""
    told = sum(len(list(told_of(b.actor, drawn))) for one in branches for b in one.walk())
    return 1 + told + len(branches)


def _branch(branch: Branch, drawn: Sequence[Tie], names: dict[str, str]) -> str:
    """Return an actor's box with its members in it and, beneath, who is tied to it and how."""
    members = [b.actor.name for b in branch.walk()][1:]
    inner = "".join(f"<li>{text(name)}</li>" for name in members)
    within = f"<ul>{inner}</ul>" if inner else ""
    told = "".join(_ties_to(b.actor, drawn, names) for b in branch.walk())
    return (
        f'<div class="st-box st-is-{branch.actor.kind.value}"><b>{text(branch.actor.name)}</b>'
        f"{within}</div>{told}"
    )


def _ties_to(actor: Actor, drawn: Sequence[Tie], names: dict[str, str]) -> str:
    rows = "".join(
        f"<li><b>{text(names[r.source])}</b> {text(r.label)} "
        f"<i>{r.certainty.value}{', past' if tie.past else ''}, {unbroken(sentences(r.sentences))}"
        "</i></li>"
        for tie in told_of(actor, drawn)
        for r in (tie.lead,)
    )
    return f'<ul class="st-ties">{rows}</ul>' if rows else ""


def told_of(actor: Actor, drawn: Iterable[Tie]) -> Iterator[Tie]:
    """Return the ties that stand beneath an actor's box.

    Membership is drawn as a box within a box. Only what set up a joint body is told of its past.
    """
    for tie in drawn:
        past = tie.past and actor.kind is not ActorKind.BODY
        if tie.lead.target == actor.id and tie.lead.kind is not RelationKind.MEMBER_OF and not past:
            yield tie


# ---------- matrix: who is mentioned where ----------


def _matrix(reading: Reading) -> str:
    found = matrix(reading)
    ranked = sorted(found.rows, key=lambda row: -sum(cell.passages.shown for cell in row[1]))
    shown = {actor.id for actor, _ in ranked[:MOST_ROWS]}
    rows = "".join(
        f'<tr><th scope="row">{text(actor.name)}</th>{"".join(map(_cell, cells))}</tr>'
        for actor, cells in found.rows
        if actor.id in shown
    )
    heads = "".join(
        f'<th scope="col" class="st-{t.role.value}">{text(t.name)}</th>' for t in found.theatres
    )
    left = len(found.rows) - len(shown)
    note = (
        f'<p class="st-quiet">The {len(shown)} actors with most passages in theatres; '
        f"{counted(left, 'actor')} left out.</p>"
        if left
        else ""
    )
    return (
        '<div class="st-matrix"><table><caption>Passages that mention the actor in the theatre'
        f'</caption><thead><tr><th scope="col">Actor</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>{note}</div>"
    )


def _cell(cell: Cell) -> str:
    n = cell.passages.shown
    level = sum(n >= least for least in _LEVELS)
    return f'<td data-level="{level}">{n or "–"}</td>'


# ---------- timeline: the scene's own events, each as exactly as it is dated ----------


def _events(scene: Scene, reading: Reading) -> tuple[Event, ...]:
    """Return the events that the scene's evidence tells; all that match where it tells none."""
    asked = {e.incident for e in scene.evidence} | {e.passage for e in scene.evidence}
    events = [e for e in chronology(reading) if e.matches]
    own = [e for e in events if e.id in asked or e.passage.id in asked]
    return tuple(own or events)[:MOST_ROWS]


def _timeline(scene: Scene, reading: Reading) -> str:
    events = _events(scene, reading)
    dated = [e for e in events if e.dated]
    rows = "".join(map(_event_row, dated))
    undated = "".join(_event_row(e) for e in events if not e.dated)
    published = day(reading.dossier.article.date)
    return (
        f'<ol class="st-timeline" aria-label="{attribute("Events in order of time")}">{rows}'
        f'<li class="st-published"><b>{text(published)}</b><span>the article is published</span>'
        f"</li>{undated}</ol>"
    )


def _after(evidence: Sequence[EvidenceLine]) -> str:
    """Return later notes in order of time, each with its sources."""
    rows = "".join(
        f'<li><b>{text(day(when))}</b><div class="st-claim">'
        f"<p>{text(line.text)}</p><small>Later, ours · {text(line.cite)}</small></div></li>"
        for when, line in in_time(evidence)
    )
    return (
        '<ol class="st-timeline is-later" aria-label="After the article, in order of time">'
        f"{rows}</ol>"
    )


def in_time(evidence: Sequence[EvidenceLine]) -> tuple[tuple[date, EvidenceLine], ...]:
    """Return later notes with their days, in order of time."""
    found = ((line.when, line) for line in evidence if line.when)
    return tuple(sorted(found, key=lambda one: one[0]))


def _event_row(one: Event) -> str:
    shape = SHAPES.get(one.when.precision)
    title = one.incident.title if one.incident else one.passage.title or one.passage.text
    drawn = key_svg(shape) if shape else '<svg width="30" height="14" aria-hidden="true"></svg>'
    return (
        f"<li><b>{text(when_told(one.when))}</b>{drawn}"
        f"<span>{text(title)} <small>{text(sentences(one.passage.sentences))}</small></span></li>"
    )


def when_told(when: When) -> str:
    """Return the day that we infer, or the article's words where that is no day."""
    if when.start is None:
        return f"“{when.as_written}”" if when.as_written else "undated in the article"
    match when.precision:
        case DatePrecision.YEAR:
            return f"{when.start:%Y}"
        case DatePrecision.MONTH:
            return f"{when.start:%B %Y}"
        case DatePrecision.RELATIVE:
            return f"“{when.as_written}”"
    return " – ".join(_days(when))


def _days(when: When) -> Iterable[str]:
    if when.start:
        yield day(when.start)
    if when.end and when.end != when.start:
        yield day(when.end)
