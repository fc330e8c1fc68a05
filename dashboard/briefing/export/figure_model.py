"""The figure of a scene as plain words in rows and boxes, for files that draw it their own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.briefing.model.evidence import LATER, EvidenceLine
from dashboard.briefing.stage.figures import KEYS, MOST_ROWS, in_time, told_of, when_told
from dashboard.briefing.stage.scenes import SceneShown, reading_of
from dashboard.charts.matrix import matrix
from dashboard.charts.wording import counted, names_of, tier
from dashboard.diagram.grouping import Branch, stations
from dashboard.diagram.tier_diagram import drawn_always
from dashboard.reading.chronology import chronology
from dashboard.reading.citation import CERTAINTY, CERTAINTY_MEANS, day, sentences
from dashboard.reading.reading import Reading
from dashboard.reading.ties import Tie, ties
from geodata.schema.actors import Actor
from geodata.schema.briefing import Figure
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import ActorKind, Certainty

_LETTERS = 64
"""How many stand beside each other on a slide, in its largest type."""
NONE = "none on this scene"
"""Beside a certainty with which nothing is said."""


@dataclass(frozen=True)
class Rung:
    """One certainty of a ladder of claims, and what is said with it."""

    level: str
    """The certainty as data: ``stated``."""
    certainty: str
    means: str
    claims: tuple[EvidenceLine, ...]


@dataclass(frozen=True)
class Ladder:
    """Claims from what is stated to what is speculated; every rung, empty ones too."""

    rungs: tuple[Rung, ...]
    legend: tuple[str, ...] = KEYS[Figure.CLAIMS]


@dataclass(frozen=True)
class Station:
    """An actor's box: its name, who stands within it, and who is tied to it and how."""

    name: str
    within: tuple[str, ...]
    ties: tuple[tuple[str, str, str], ...]
    """Who, the tie in the article's wording, and how certainly and where: three texts each."""
    is_body: bool


@dataclass(frozen=True)
class Tiers:
    """The joint bodies, and the boxes of each tier."""

    bars: tuple[Station, ...]
    columns: tuple[tuple[str, tuple[Station, ...]], ...]
    legend: tuple[str, ...] = KEYS[Figure.ECHELONS]


@dataclass(frozen=True)
class Table:
    """Rows under heads; the first cell of a row names it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[str, ...] = ()

    @property
    def shares(self) -> tuple[float, ...]:
        """Of the width, each column's: by how much it has to say, and no word of it is broken."""
        columns = tuple(zip(self.heads, *self.rows, strict=False))
        asked = [max(map(len, column)) ** 0.6 for column in columns]
        least = [max(map(len, " ".join(column).split(" "))) for column in columns]
        shares = [
            max(one / sum(asked), (longest + 2) / _LETTERS)
            for one, longest in zip(asked, least, strict=True)
        ]
        return tuple(one / sum(shares) for one in shares)


Exhibit = Ladder | Tiers | Table


def exhibit_of(shown: SceneShown, dossier: Dossier) -> Exhibit | None:
    """Return the figure of a scene; None where the map stands."""
    match shown.scene.figure:
        case Figure.CLAIMS:
            return _ladder(shown.evidence)
        case Figure.ECHELONS:
            return _tiers(reading_of(shown.scene, dossier))
        case Figure.MATRIX:
            return _matrix(reading_of(shown.scene, dossier))
        case Figure.TIMELINE:
            return _after(shown) if shown.scene.is_later else _timeline(shown, dossier)
    return None


def in_words(exhibit: Exhibit) -> str:
    """Return what a figure shows, for who cannot see it."""
    match exhibit:
        case Ladder():
            said = (f"{r.certainty}: {' '.join(c.text for c in r.claims)}" for r in exhibit.rungs)
            return "Claims by certainty. " + " ".join(said)
        case Tiers():
            named = (
                f"{title}: {', '.join(b.name for b in boxes)}" for title, boxes in exhibit.columns
            )
            return "Tiers. " + "; ".join(named)
        case Table():
            return exhibit.caption
    raise TypeError(f"no such exhibit: {exhibit!r}")


def _ladder(evidence: Sequence[EvidenceLine]) -> Ladder:
    return Ladder(
        tuple(
            Rung(
                level.value,
                CERTAINTY[level],
                CERTAINTY_MEANS[level],
                tuple(e for e in evidence if e.level == level.value),
            )
            for level in Certainty
        )
    )


def _tiers(reading: Reading) -> Tiers:
    dossier = reading.dossier
    drawn = drawn_always(dossier, ties(dossier, reading.selection))
    found, names = stations(dossier, drawn), names_of(dossier)
    return Tiers(
        tuple(_station(branch, drawn, names) for branch in found.bars),
        tuple(
            (tier(number), tuple(_station(b, drawn, names) for b in branches))
            for number, branches in found.columns
            if number
        ),
    )


def _station(branch: Branch, drawn: Iterable[Tie], names: dict[str, str]) -> Station:
    every = tuple(branch.walk())
    return Station(
        branch.actor.name,
        tuple(b.actor.name for b in every[1:]),
        tuple(one for b in every for one in _ties_to(b.actor, drawn, names)),
        branch.actor.kind is ActorKind.BODY,
    )


def _ties_to(
    actor: Actor, drawn: Iterable[Tie], names: dict[str, str]
) -> Iterable[tuple[str, str, str]]:
    for tie in told_of(actor, drawn):
        lead = tie.lead
        how = f"{lead.certainty.value}{', past' if tie.past else ''}"
        yield names[lead.source], lead.label, f"{how}, {sentences(lead.sentences)}"


def _matrix(reading: Reading) -> Table:
    found = matrix(reading)
    ranked = sorted(found.rows, key=lambda row: -sum(cell.passages.shown for cell in row[1]))
    shown = {actor.id for actor, _ in ranked[:MOST_ROWS]}
    left = len(found.rows) - len(shown)
    return Table(
        "Passages that mention the actor in the theatre",
        ("Actor", *(t.name for t in found.theatres)),
        tuple(
            (actor.name, *(str(cell.passages.shown or "–") for cell in cells))
            for actor, cells in found.rows
            if actor.id in shown
        ),
        (
            *KEYS[Figure.MATRIX],
            *(
                (f"The {len(shown)} actors with most passages; {counted(left, 'actor')} more",)
                if left
                else ()
            ),
        ),
    )


def _timeline(shown: SceneShown, dossier: Dossier) -> Table:
    reading = reading_of(shown.scene, dossier)
    asked = {line.id for line in shown.evidence}
    events = [e for e in chronology(reading) if e.matches]
    own = [
        e for e in events if e.passage.id in asked or (e.incident and e.incident.id in asked)
    ] or events
    ordered = sorted(own[:MOST_ROWS], key=lambda e: not e.dated)
    return Table(
        "Events in order of time",
        ("When", "What", "Where in the article"),
        (
            *(
                (
                    when_told(e.when),
                    e.incident.title if e.incident else e.passage.title or e.passage.text,
                    sentences(e.passage.sentences),
                )
                for e in ordered
            ),
            (day(dossier.article.date), "The article is published", ""),
        ),
        KEYS[Figure.TIMELINE],
    )


def _after(shown: SceneShown) -> Table:
    return Table(
        "After the article, in order of time",
        ("When", "What", "Source, ours"),
        tuple((day(when), line.text, line.cite) for when, line in in_time(shown.evidence)),
        (LATER,),
    )
