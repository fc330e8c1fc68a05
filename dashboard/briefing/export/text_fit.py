"""The column of words beside a scene's map: its lines, set as large as they fit.

Sizes are px of a stage 1280 px wide and 720 px high.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.briefing.model.evidence import EvidenceLine
from dashboard.text.typefaces import SANS, SERIF, Face, together, wrapped

Role = Literal["title", "message", "cite", "evidence", "meta", "filters"]

_FACES: dict[Role, Face] = {
    "title": Face(SERIF, 700),
    "message": Face(SERIF),
    "cite": Face(SANS),
    "evidence": Face(SERIF),
    "meta": Face(SANS),
    "filters": Face(SANS),
}
_LEADING: dict[Role, float] = {
    "title": 1.1, "message": 1.25, "cite": 1.3, "evidence": 1.27, "meta": 1.3, "filters": 1.3,
}  # fmt: skip
_INDENT = 15.0
_BOLDER = 1.08
"""How much wider still a strange typeface runs where it is bold."""
_SIZES = (
    (40.0, 26.0, 20.0), (38.0, 25.0, 20.0), (38.0, 23.0, 20.0), (37.4, 21.0, 20.0),
    (36.0, 21.0, 19.0), (36.0, 21.0, 18.0), (34.0, 20.0, 17.0), (32.0, 20.0, 16.0),
    (30.0, 19.0, 15.0), (27.0, 17.0, 14.0), (24.0, 15.0, 12.5), (21.0, 13.0, 11.0),
    (18.0, 11.0, 9.5),
)  # fmt: skip
"""Of title, message and evidence: the message gives way first, the last is for too many words."""


@dataclass(frozen=True)
class Block:
    """Some lines in one size: ``top`` and ``left`` in px within the column."""

    role: Role
    lines: tuple[str, ...]
    size: float
    left: float
    top: float
    level: str = ""
    """Of evidence: how certainly it is worded."""

    @property
    def face(self) -> Face:
        """What it is set in."""
        return _FACES[self.role]

    @property
    def pitch(self) -> float:
        """From one baseline to the next, in px."""
        return self.size * _LEADING[self.role]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.pitch * len(self.lines)


@dataclass(frozen=True)
class Column:
    """The blocks of a column, and where it ends."""

    blocks: tuple[Block, ...]

    @property
    def bottom(self) -> float:
        """Where the last block ends."""
        return self.blocks[-1].bottom

    def of(self, *roles: Role) -> tuple[Block, ...]:
        """Return the blocks of some roles."""
        return tuple(b for b in self.blocks if b.role in roles)


@dataclass(frozen=True)
class Words:
    """What a column says."""

    title: str
    message: str
    cite: str
    evidence: tuple[EvidenceLine, ...]
    filters: str = ""


def fitted(words: Words, width: float, height: float, *, looseness: float = 1.0) -> Column:
    """Return ``words`` as large as they fit ``width`` x ``height`` px, at worst very small.

    ``looseness`` above 1 leaves room for a typeface that runs wider than ours.
    """
    columns = (Column(tuple(_blocks(words, width, sizes, looseness))) for sizes in _SIZES)
    smallest = Column(tuple(_blocks(words, width, _SIZES[-1], looseness)))
    return next((c for c in columns if c.bottom <= height), smallest)


def meta(line: EvidenceLine) -> str:
    """Return how certain, by whom and where: ``Stated by the author · ¶3, sentence 4``."""
    return f"{line.certainty} {line.asserted} · {line.cite}"


def _blocks(
    words: Words, wide: float, sizes: tuple[float, float, float], looseness: float
) -> Iterator[Block]:
    title, message, evidence = sizes
    width = wide / looseness
    small = max(9.0, min(14.0, evidence - 3.5))
    top = 0.0

    def block(role: Role, text: str, size: float, gap: float, left: float = 0.0) -> Block:
        room = (width - left) / (_BOLDER if role == "title" and looseness > 1 else 1)
        lines = wrapped(text, room, size, _FACES[role])
        return Block(role, lines, size, left, top + gap)

    for role, text, size, gap in (
        ("title", words.title, title, 0.0),
        ("message", words.message, message, message * 0.45),
        ("cite", together(words.cite), small, 4.0),
    ):
        one = block(role, text, size, gap)  # type: ignore[arg-type]
        top = one.bottom
        yield one
    for n, line in enumerate(words.evidence):
        gap = evidence * (0.8 if n == 0 else 0.6)
        said = block("evidence", line.text, evidence, gap, _INDENT)
        top = said.bottom
        yield Block(said.role, said.lines, said.size, said.left, said.top, line.level)
        under = meta(line).removesuffix(line.cite) + together(line.cite)
        told = block("meta", under, small, 1.0, _INDENT)
        top = told.bottom
        yield told
    if words.filters:
        yield block("filters", words.filters, small, evidence * 0.6)
