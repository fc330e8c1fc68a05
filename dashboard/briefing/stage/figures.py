"""The figures of scenes, in a map's place: rows, boxes and ties with their words.

Each is made once, of a reading or of a scene's evidence. The stage draws it as HTML
(``figure_html``), files as SVG and as shapes of a slide (``export.figure_layout``). None of them
adds a word or leaves one out. The figures of the pages say more in smaller type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing.model.evidence import EvidenceLine
from dashboard.charts.date_marks import SHAPES, Shape
from dashboard.charts.matrix import level, matrix
from dashboard.charts.wording import counted, tier_name
from dashboard.diagram.edges import drawn_always, draws_all
from dashboard.diagram.grouping import Branch, stations
from dashboard.reading.chronology import Event, chronology
from dashboard.reading.citation import CERTAINTY, CERTAINTY_MEANS, dated, day, names, sentences
from dashboard.reading.name_lists import isolated
from dashboard.reading.reading import Reading
from dashboard.reading.ties import Tie, ties
from dashboard.reading.wording import MAY_FALL
from geodata.schema.actors import Actor
from geodata.schema.briefing import Figure, Scene
from geodata.schema.dossier_vocabulary import Form, Role
from geodata.schema.passages import When
from geodata.schema.vocabulary import Certainty, DatePrecision

MOST_ROWS = 9
"""Rows of a table that can be read from the back of a room."""
NAMES: Mapping[Figure, str] = {
    Figure.TIERS: "Tiers",
    Figure.MATRIX: "Matrix",
    Figure.TIMELINE: "Timeline",
    Figure.CLAIMS: "Ladder of claims",
}
"""What the editor calls each figure."""
NONE = "none on this scene"
"""Beside a certainty with which nothing is said."""
_CAPTIONS: Mapping[Figure, str] = {
    Figure.CLAIMS: "Claims by certainty",
    Figure.TIERS: "The tiers, and who is tied to whom",
    Figure.MATRIX: "Passages that mention the actor in the theatre",
    Figure.TIMELINE: "Events in order of time",
}
_LEGENDS: Mapping[Figure, tuple[str, ...]] = {
    Figure.CLAIMS: ("Certainty is how the article words a claim, not a confidence level",),
    Figure.TIERS: (
        "Boxes group what the article, or our filing, puts together",
        "In italics: how the article words the tie",
    ),
    Figure.MATRIX: ("Mentions in one article, not activity", "“–”: not in the article"),
    Figure.TIMELINE: ("In quotation marks: the article’s own words for a date",),
}


_QUOTED = "“"


@dataclass(frozen=True)
class Rung:
    """One certainty of a ladder, and the lines of evidence that are worded so."""

    level: str
    """The certainty as data: ``stated``."""
    certainty: str
    means: str
    claims: tuple[EvidenceLine, ...]


@dataclass(frozen=True)
class Ladder:
    """Claims from what is stated to what is speculated; every rung, empty ones too."""

    caption: str
    legend: tuple[str, ...]
    rungs: tuple[Rung, ...]

    def lines(self) -> Iterator[str]:
        """Yield what it says, in order."""
        for rung in self.rungs:
            yield rung.certainty
            for claim in rung.claims:
                yield from (claim.text, f"{claim.asserted} · {claim.cite}")


@dataclass(frozen=True)
class TieLine:
    """A tie beneath a box: who, in which words, how certainly and where."""

    who: str
    label: str
    how: str
    """``stated, past``."""
    cite: str

    def __str__(self) -> str:
        return f"{self.who} {self.label} {self.how}, {self.cite}"


@dataclass(frozen=True)
class Station:
    """An actor's box: its name, who is within it, and who is tied to either and how."""

    name: str
    form: Form
    within: tuple[str, ...]
    ties: tuple[TieLine, ...]

    def lines(self) -> Iterator[str]:
        """Yield what it says, in order."""
        yield from (self.name, *self.within)
        yield from map(str, self.ties)


@dataclass(frozen=True)
class Column:
    """The boxes of one tier."""

    title: str
    stations: tuple[Station, ...]

    @property
    def weight(self) -> int:
        """How wide it is beside the others: the more ties it has, the wider."""
        return 1 + sum(1 + len(one.ties) for one in self.stations)


@dataclass(frozen=True)
class Tiers:
    """The joint bodies, and beneath them a column for each tier."""

    caption: str
    legend: tuple[str, ...]
    bars: tuple[Station, ...]
    columns: tuple[Column, ...]

    def lines(self) -> Iterator[str]:
        """Yield what it says, in order."""
        for bar in self.bars:
            yield from bar.lines()
        for column in self.columns:
            yield column.title
            for one in column.stations:
                yield from one.lines()


@dataclass(frozen=True)
class Table:
    """Rows under heads; the first cell of a row names it."""

    caption: str
    legend: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[str]:
        """Yield what its rows say, in order."""
        for row in self.rows:
            yield from filter(None, row)


@dataclass(frozen=True)
class Matrix(Table):
    """How many passages mention each actor in each theatre: a row for each actor."""

    roles: tuple[Role, ...]
    """Of each theatre's column."""
    levels: tuple[tuple[int, ...], ...]
    """Of each row and theatre: how deep the count is shaded."""


@dataclass(frozen=True)
class Timeline(Table):
    """What happened in order of time: when, what, and where the article says so."""

    shapes: tuple[Shape | None, ...]
    """How the date of each row is drawn; None where there is none."""
    published: int | None
    """Which row is the article's own day; None among later notes."""


Exhibit = Ladder | Tiers | Table


def exhibit_of(scene: Scene, reading: Reading, evidence: Sequence[EvidenceLine]) -> Exhibit | None:
    """Return the scene's figure; None where the scene has its map."""
    if scene.figure is None:
        return None
    caption, legend = _CAPTIONS[scene.figure], _LEGENDS[scene.figure]
    match scene.figure:
        case Figure.CLAIMS:
            return Ladder(caption, legend, tuple(_rung(level, evidence) for level in Certainty))
        case Figure.TIERS:
            return _tiers(caption, legend, reading)
        case Figure.MATRIX:
            return _matrix(caption, legend, reading)
        case Figure.TIMELINE if scene.is_later:
            return _after(evidence)
        case Figure.TIMELINE:
            return _timeline(caption, legend, scene, reading)


def is_empty(exhibit: Exhibit | None) -> bool:
    """Whether a figure has nothing but its frame: no event, no count, no claim, no box."""
    match exhibit:
        case Timeline():
            return len(exhibit.rows) == (exhibit.published is not None)
        case Matrix():
            return not any(any(row) for row in exhibit.levels)
        case Ladder() | Tiers():
            bare = {rung.certainty for rung in exhibit.rungs} if isinstance(exhibit, Ladder) else ()
            return not [line for line in exhibit.lines() if line not in bare]
        case _:
            return False


def in_words(exhibit: Exhibit) -> str:
    """Return what a figure shows, with its legend, for screen readers."""
    return f"{exhibit.caption}: {'; '.join((*exhibit.lines(), *exhibit.legend))}"


def _rung(level: Certainty, evidence: Iterable[EvidenceLine]) -> Rung:
    claims = tuple(line for line in evidence if line.level == level.value)
    return Rung(level.value, CERTAINTY[level], CERTAINTY_MEANS[level], claims)


def _tiers(caption: str, legend: tuple[str, ...], reading: Reading) -> Tiers:
    dossier = reading.dossier
    every = ties(dossier, reading.selection)
    drawn = drawn_always(dossier, every)
    where, called = stations(dossier, drawn), names(dossier)
    bodies = {a.id for a in dossier.actors if a.kind.form is Form.BODY}
    if draws_all(dossier):
        drawn = every
    else:  # of past ties, only those to a joint body: the others would crowd the boxes
        drawn = tuple(t for t in drawn if not t.past or t.lead.target in bodies)

    def boxes(branches: Iterable[Branch]) -> tuple[Station, ...]:
        return tuple(_station(branch, drawn, called) for branch in branches)

    columns = [Column(tier.name, boxes(branches)) for tier, branches in where.columns if tier]
    figured = [b for tier, branches in where.columns if tier for b in branches]
    if not columns:  # then the figure has who is tied to whom alone, and says so
        figured = [b for _, branches in where.columns for b in branches]
        figured += [*where.chain, *where.opposing]
        tied = tuple(one for one in boxes(figured) if one.ties or one.within)
        columns = [Column(tier_name(None), some) for some in _halved(tied)]
    shown = {
        tie.lead.id
        for branch in (*where.bars, *figured)
        for one in branch.walk()
        for tie in every
        if (tie in drawn and _beneath(one.actor, tie)) or _boxed(branch, tie)
    }
    legend += _left_out(len(every) - len(shown), len(every), "tie")
    return Tiers(caption, legend, boxes(where.bars), tuple(columns))


def _halved(tied: tuple[Station, ...]) -> tuple[tuple[Station, ...], ...]:
    """Return the boxes as two columns of about the same height; few boxes make one."""
    if sum(_tall(one) for one in tied) <= MOST_ROWS:
        return (tied,) if tied else ()
    cuts = range(1, len(tied) + 1)
    cut = min(cuts, key=lambda n: abs(sum(map(_tall, tied[:n])) - sum(map(_tall, tied[n:]))))
    return tuple(filter(None, (tied[:cut], tied[cut:])))


def _tall(one: Station) -> int:
    return 1 + len(one.within) + len(one.ties)


def _left_out(left: int, of: int, what: str) -> tuple[str, ...]:
    """Return the line of a legend that says how much the figure leaves out, if it does."""
    return (f"{left} of {counted(of, what)} left out",) if left else ()


def _station(branch: Branch, drawn: Iterable[Tie], names: Mapping[str, str]) -> Station:
    actor, *within = (one.actor for one in branch.walk())
    lines = (one for each in (actor, *within) for one in _ties_to(each, drawn, names))
    return Station(actor.name, actor.kind.form, tuple(a.name for a in within), tuple(lines))


def _ties_to(actor: Actor, drawn: Iterable[Tie], names: Mapping[str, str]) -> Iterator[TieLine]:
    for tie in drawn:
        if _beneath(actor, tie):
            lead = tie.lead
            how = f"{lead.certainty.value}{', past' if tie.past else ''}"
            yield TieLine(names[lead.source], lead.label, how, sentences(lead.sentences))


def _beneath(actor: Actor, tie: Tie) -> bool:
    """Return whether a tie is a line beneath an actor's box; members are boxes within it."""
    return tie.lead.target == actor.id and tie.lead.kind.belongs != "member"


def _boxed(branch: Branch, tie: Tie) -> bool:
    """Return whether a tie is drawn as a box within a box: as a figure draws it, one deep."""
    inner = tie.lead.source in branch.ids and tie.lead.target == branch.actor.id
    return inner and tie.lead.kind.belongs == "member"


def _matrix(caption: str, legend: tuple[str, ...], reading: Reading) -> Matrix:
    found = matrix(reading)
    counts = [(a, tuple(cell.passages.shown for cell in cells)) for a, cells in found.rows]
    ranked = sorted(counts, key=lambda row: -sum(row[1]))[:MOST_ROWS]
    shown = [row for row in counts if row in ranked]
    left = len(counts) - len(shown)
    if left:
        most = f"The {len(shown)} actors with most passages in theatres"
        legend += (f"{most}; {counted(left, 'actor')} left out",)
    return Matrix(
        caption,
        legend,
        ("Actor", *(t.name for t in found.theatres)),
        tuple((actor.name, *(str(n or "–") for n in row)) for actor, row in shown),
        tuple(t.role for t in found.theatres),
        tuple(tuple(map(level, row)) for _, row in shown),
    )


def _timeline(caption: str, legend: tuple[str, ...], scene: Scene, reading: Reading) -> Timeline:
    """Return the events in the scene's evidence; all that match where it has none."""
    own = {e.incident for e in scene.evidence} | {e.passage for e in scene.evidence}
    every = chronology(reading)
    events = [e for e in every if e.matches]
    may_fall = sum(e.may_fall for e in every)
    if may_fall:
        legend += (f"{counted(may_fall, 'event')} {MAY_FALL}: not listed",)
    shown = ([e for e in events if e.record in own or e.passage.id in own] or events)[:MOST_ROWS]
    legend += _left_out(len(events) - len(shown), len(events), "event")
    dated_first = sorted(shown, key=lambda e: not e.dated)
    rows = [(_when(e.when), _what(e), sentences(e.sentences)) for e in dated_first]
    shapes = [SHAPES.get(e.when.precision) for e in dated_first]
    if not any(when.startswith(_QUOTED) for when, _, _ in rows):
        legend = tuple(line for line in legend if line != _LEGENDS[Figure.TIMELINE][0])
    published = sum(e.dated for e in shown)
    rows.insert(published, (day(reading.dossier.article.date), "The article is published", ""))
    shapes.insert(published, None)
    heads = ("When", "What", "Where in the article")
    return Timeline(caption, legend, heads, tuple(rows), tuple(shapes), published)


def _what(event: Event) -> str:
    return event.incident.title if event.incident else event.passage.title or event.passage.text


def _when(when: When) -> str:
    """Return the day that we infer, or the article's words where that is no day."""
    meant = None if when.precision is DatePrecision.RELATIVE else dated(when)
    if meant:  # two days break between the two, never within one
        return " – ".join(one.replace(" ", "\u00a0") for one in meant.split(" – "))
    return f"{_QUOTED}{isolated(when.as_written)}”" if when.as_written else "undated in the article"


def _after(evidence: Iterable[EvidenceLine]) -> Timeline:
    """Return later notes in order of time, each with its sources."""
    found = sorted((line.when, line.text, line.cite) for line in evidence if line.when)
    rows = tuple((day(when), text, f"Later, ours · {cite}") for when, text, cite in found)
    caption, heads = "After the article, in order of time", ("When", "What", "Note and source")
    # The scene itself says whose they are (``SceneShown.cite``).
    return Timeline(caption, (), heads, rows, (None,) * len(rows), None)
