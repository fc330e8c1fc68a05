"""Coverage: how the argument runs, where each paragraph looks, and who makes its claims.

Counts are mentions in one article. What a filter hides is kept beside what it shows, so that a
view can say how much of each it draws.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share, Sifted, sifted
from geodata.schema.article import Section
from geodata.schema.dossier import Dossier
from geodata.schema.filters import asserter_keys
from geodata.schema.passages import Passage
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import Certainty

ToldState = Literal["shown", "undated", "hidden"]
"""``undated``: of an undated event, which may fall in the span asked for."""


@dataclass(frozen=True)
class Told:
    """A passage in its place in the article, and what the filters make of it."""

    passage: Passage
    state: ToldState


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the article: its passages in order."""

    number: int
    told: tuple[Told, ...]

    @property
    def theatres(self) -> tuple[str, ...]:
        """Ids of the theatres that its passages speak of, in order of first mention."""
        return tuple(dict.fromkeys(t for one in self.told for t in one.passage.theatres))

    @property
    def runs(self) -> tuple[tuple[ToldState, tuple[Passage, ...]], ...]:
        """Its passages, drawn together where neighbours are alike."""
        return tuple(
            (state, tuple(one.passage for one in run))
            for state, run in groupby(self.told, key=lambda one: one.state)
        )


@dataclass(frozen=True)
class Part:
    """A section of the article with its paragraphs in order."""

    section: Section
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Cell:
    """What one paragraph says of one theatre (or of none): all passages, and those shown."""

    paragraph: int
    passages: tuple[Passage, ...]
    shown: tuple[Passage, ...]
    share: Share

    @property
    def first(self) -> Passage | None:
        """Where to read on: the first passage shown, or the first there is."""
        return next(iter((*self.shown, *self.passages)), None)


@dataclass(frozen=True)
class Row:
    """One line of the ledger, with a cell for every paragraph."""

    cells: tuple[Cell, ...]

    @property
    def share(self) -> Share:
        """How many of the line's passages are shown."""
        return Share(
            sum(len(cell.shown) for cell in self.cells),
            sum(len(cell.passages) for cell in self.cells),
            sum(cell.share.undated for cell in self.cells),
        )

    @property
    def spoken(self) -> tuple[int, ...]:
        """Numbers of the paragraphs that have something here; the others are silent."""
        return tuple(cell.paragraph for cell in self.cells if cell.passages)


@dataclass(frozen=True)
class Ledger:
    """Where the article looks: paragraphs by theatres, what spans several, what has no place."""

    parts: tuple[tuple[Section, tuple[int, ...]], ...]
    """Each section with the numbers of its paragraphs."""
    theatres: tuple[tuple[Theatre, Row], ...]
    several: Row
    """Passages that speak of more than one theatre; they count in each theatre's line too."""
    nowhere: Row
    """Passages that speak of no theatre."""

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """Every paragraph's number, in order."""
        return tuple(number for _, numbers in self.parts for number in numbers)


@dataclass(frozen=True)
class Claims:
    """How many claims one voice makes, and how many of them pass the other filters."""

    asserter: str
    """The key of who is quoted, as the filter of asserters knows it."""
    share: Share


def argument(dossier: Dossier, selection: Selection) -> tuple[Part, ...]:
    """Return the article's sections, paragraphs and passages in order."""
    found = sifted(dossier, selection)
    here = _by_paragraph(dossier.passages)
    return tuple(
        Part(
            section,
            tuple(
                Paragraph(number, tuple(Told(p, _state(p, found)) for p in here[number]))
                for number in numbers
            ),
        )
        for section, numbers in _parts(dossier)
    )


def ledger(dossier: Dossier, selection: Selection) -> Ledger:
    """Return where each paragraph looks, under the filters of ``selection``."""
    found = sifted(dossier, selection)
    parts = _parts(dossier)
    numbers = tuple(number for _, listed in parts for number in listed)

    def row(passages: Iterable[Passage]) -> Row:
        here = _by_paragraph(passages)
        return Row(tuple(_cell(number, here.get(number, ()), found) for number in numbers))

    return Ledger(
        parts=parts,
        theatres=tuple(
            (theatre, row(p for p in dossier.passages if theatre.id in p.theatres))
            for theatre in dossier.theatres
        ),
        several=row(p for p in dossier.passages if len(p.theatres) > 1),
        nowhere=row(p for p in dossier.passages if not p.theatres),
    )


def claims(dossier: Dossier, selection: Selection) -> tuple[Claims, ...]:
    """Return who makes the article's claims, most first; the filter of asserters hides none.

    A claim is counted once, under the one who is quoted; whoever relays it is not counted.
    """
    found = sifted(dossier, selection.with_filters(certainties=(), asserters=()))
    made = [p for p in dossier.passages if p.certainty is Certainty.CLAIMED]
    counted = [
        Claims(key, found.share(p for p in made if p.asserted_by[0].key == key))
        for key in asserter_keys(dossier)
    ]
    return tuple(sorted((c for c in counted if c.share.total), key=lambda c: -c.share.total))


def _parts(dossier: Dossier) -> tuple[tuple[Section, tuple[int, ...]], ...]:
    """Return each section with the paragraphs from its first to the next section's first."""
    numbers = sorted({p.paragraph for p in dossier.passages})
    sections = sorted(dossier.article.sections, key=lambda s: s.first_paragraph)
    ends = [s.first_paragraph for s in sections[1:]]
    return tuple(
        (
            section,
            tuple(n for n in numbers if n >= section.first_paragraph and (not end or n < end)),
        )
        for section, end in zip(sections, (*ends, None), strict=True)
    )


def _by_paragraph(passages: Iterable[Passage]) -> dict[int, tuple[Passage, ...]]:
    """Return ``passages`` by the paragraph that each starts in, in article order."""
    found: dict[int, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.paragraph, []).append(passage)
    return {number: tuple(listed) for number, listed in found.items()}


def _cell(number: int, here: tuple[Passage, ...], found: Sifted) -> Cell:
    return Cell(number, here, tuple(p for p in here if p.id in found.shown), found.share(here))


def _state(passage: Passage, found: Sifted) -> ToldState:
    if passage.id in found.shown:
        return "shown"
    return "undated" if passage.id in found.undated else "hidden"
