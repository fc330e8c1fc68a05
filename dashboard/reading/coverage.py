"""Coverage: how the argument runs, where each paragraph looks, and who makes its claims.

Counts are mentions in one article. What a filter hides is kept beside what it shows, so that a
view can say how much of each it draws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import Literal

from dashboard.reading.passage_masks import masks_of
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share, Sifted, sifted
from geodata.schema.article import Section
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.filters import asserter_keys
from geodata.schema.passages import Passage
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import Certainty

PassageState = Literal["shown", "undated", "hidden"]
"""``undated``: of an undated event, which may fall in the filter's span."""


@dataclass(frozen=True)
class PlacedPassage:
    """A passage in its place in the article, and what the filters make of it."""

    passage: Passage
    state: PassageState


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the article: its passages in order."""

    number: int
    passages: tuple[PlacedPassage, ...]

    @property
    def theatres(self) -> tuple[str, ...]:
        """Ids of the theatres that its passages speak of, in order of first mention."""
        return tuple(dict.fromkeys(t for one in self.passages for t in one.passage.theatres))

    @property
    def runs(self) -> tuple[tuple[PassageState, tuple[Passage, ...]], ...]:
        """Its passages, drawn together where neighbours are alike."""
        return tuple(
            (state, tuple(one.passage for one in run))
            for state, run in groupby(self.passages, key=lambda one: one.state)
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


@dataclass(frozen=True)
class Stretch:
    """What is read at once: paragraphs of a long article, or events of a long time; else all."""

    numbers: tuple[int, ...]
    others: tuple[tuple[int, int, Passage], ...]
    """Each stretch by its first and last number and a passage that leads to it."""
    of: int
    """How many paragraphs or events there are."""

    @property
    def is_whole(self) -> bool:
        """Whether these are all."""
        return not self.others


MOST_WHOLE, MOST_PARAGRAPHS = 40, 30
"""Up to so many paragraphs a page shows them all; of more, so many at once."""


def whole(dossier: Dossier) -> Stretch:
    """Return all paragraphs, however many there are."""
    numbers = tuple(_by_paragraph(dossier))
    return Stretch(numbers, (), len(numbers))


def stretch(dossier: Dossier, passage: Passage | None) -> Stretch:
    """Return the paragraphs around ``passage``, or the first ones."""
    here = _by_paragraph(dossier)
    numbers = tuple(here)
    if len(numbers) <= MOST_WHOLE:
        return whole(dossier)
    each = [numbers[n : n + MOST_PARAGRAPHS] for n in range(0, len(numbers), MOST_PARAGRAPHS)]
    wanted = passage.paragraph if passage else numbers[0]
    shown = next(one for one in each if wanted <= one[-1])
    return Stretch(shown, tuple((one[0], one[-1], here[one[0]][0]) for one in each), len(numbers))


def argument(
    dossier: Dossier, selection: Selection, shown: Stretch | None = None
) -> tuple[Part, ...]:
    """Return the article's sections, paragraphs and passages in order, all or those ``shown``."""
    found = sifted(dossier, selection)
    here = _by_paragraph(dossier)
    return tuple(
        Part(
            section,
            tuple(
                Paragraph(number, tuple(PlacedPassage(p, _state(p, found)) for p in here[number]))
                for number in numbers
            ),
        )
        for section, numbers in _parts(dossier, shown or whole(dossier))
    )


def ledger(dossier: Dossier, selection: Selection, shown: Stretch | None = None) -> Ledger:
    """Return where each paragraph looks, or each ``shown``, under the filters of ``selection``."""
    found = sifted(dossier, selection)
    shown = shown or whole(dossier)
    here = _by_paragraph(dossier)

    def row(is_in: Callable[[Passage], bool]) -> Row:
        of = ((n, tuple(filter(is_in, here[n]))) for n in shown.numbers)
        return Row(tuple(_cell(number, passages, found) for number, passages in of))

    return Ledger(
        parts=_parts(dossier, shown),
        theatres=tuple(
            (theatre, row(lambda p, theatre=theatre: theatre.id in p.theatres))  # type: ignore[misc]
            for theatre in dossier.theatres
        ),
        several=row(lambda p: len(p.theatres) > 1),
        nowhere=row(lambda p: not p.theatres),
    )


def claims(dossier: Dossier, selection: Selection) -> tuple[Claims, ...]:
    """Return who makes the article's claims, most first; the filter of asserters hides none.

    A claim is counted once, under the one who is quoted; whoever relays it is not counted.
    """
    found = sifted(dossier, selection.with_filters(certainties=(), asserters=()))
    made = masks_of(_claiming, dossier)
    counted = [Claims(key, found.share_of(made.get(key, 0))) for key in asserter_keys(dossier)]
    return tuple(sorted((c for c in counted if c.share.total), key=lambda c: -c.share.total))


def _claiming(passage: Passage) -> tuple[str, ...]:
    """Return who is quoted with a claim."""
    return (passage.asserted_by[0].key,) if passage.certainty is Certainty.CLAIMED else ()


def _parts(dossier: Dossier, shown: Stretch) -> tuple[tuple[Section, tuple[int, ...]], ...]:
    """Return each section with its paragraphs, of those ``shown``, to the next section's first."""
    sections = sorted(dossier.article.sections, key=lambda s: s.first_paragraph)
    ends = (*(s.first_paragraph for s in sections[1:]), inf)
    return tuple(
        (section, tuple(n for n in shown.numbers if section.first_paragraph <= n < end))
        for section, end in zip(sections, ends, strict=True)
    )


@dossier_cache(maxsize=MOST_DOSSIERS)
def _by_paragraph(dossier: Dossier) -> Mapping[int, tuple[Passage, ...]]:
    """Return the passages by the paragraph that each starts in, in article order."""
    found: dict[int, list[Passage]] = {}
    for passage in dossier.passages:
        found.setdefault(passage.paragraph, []).append(passage)
    return {number: tuple(found[number]) for number in sorted(found)}


def _cell(number: int, here: tuple[Passage, ...], found: Sifted) -> Cell:
    return Cell(number, here, tuple(filter(found.shows, here)), found.share(here))


def _state(passage: Passage, found: Sifted) -> PassageState:
    if found.shows(passage):
        return "shown"
    return "undated" if found.leaves_undated(passage) else "hidden"
