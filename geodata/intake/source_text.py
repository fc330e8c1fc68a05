"""A text on its way to a dossier: its blocks in order, with what was set aside and why.

What is set aside stays in its place, so that a person who looks the text through can put it back.
The marked-up form (``marked_up``, ``from_markup``) is what that person corrects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from geodata.schema.record import Record, Text


class BlockKind(StrEnum):
    """What a block is in the text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    SET_ASIDE = "set-aside"
    """No part of the text; the block's ``reason`` says what it is."""


class TextLink(Record):
    """A link of the text: the words from ``start`` to before ``end`` of its block, and where to."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    url: Text


class Block(Record):
    """A heading, a paragraph or an item of a list, on one line."""

    kind: BlockKind
    text: Text
    reason: str = ""
    """Why it is set aside; empty where it is not."""
    page: int | None = None
    """The page where it begins; None where the file has no pages."""
    line: int | None = None
    """The line of the file, or of the page, where it begins, counted from 1."""
    links: tuple[TextLink, ...] = ()

    def set_aside(self, reason: str) -> Block:
        """Return this block as one that is no part of the text."""
        return self.model_copy(update={"kind": BlockKind.SET_ASIDE, "reason": reason})


class SourceText(Record):
    """What a file holds: particulars as far as it names them, and its blocks in order."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    publisher: str = ""
    url: str = ""
    language: str = "en"
    """BCP 47 tag of the text's language, guessed from the text."""
    remarks: tuple[str, ...] = ()
    """What the reader of the file should know of how it was read."""
    blocks: tuple[Block, ...]

    @property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that are the text."""
        return tuple(b for b in self.blocks if b.kind is not BlockKind.SET_ASIDE)

    @property
    def set_aside(self) -> tuple[Block, ...]:
        """The blocks that were taken out."""
        return tuple(b for b in self.blocks if b.kind is BlockKind.SET_ASIDE)

    @property
    def words(self) -> int:
        """How many words the text has, without what was set aside."""
        return sum(len(block.text.split()) for block in self.kept)


_HEADING, _ITEM = "# ", "- "
_LIKE, _MOST_COMPARED = 0.5, 40_000
_ESCAPED = re.compile(r"^\\?(?=# |- |\\)")


def marked_up(source: SourceText) -> str:
    """Return the text as a person corrects it: ``# `` before headings, ``- `` before items."""
    marks = {BlockKind.HEADING: _HEADING, BlockKind.LIST_ITEM: _ITEM}
    return "\n\n".join(
        marks.get(b.kind, "") + (b.text if b.kind in marks else _ESCAPED.sub(_escape, b.text))
        for b in source.kept
    )


def _escape(found: re.Match[str]) -> str:
    return "\\" + found[0]


def from_markup(text: str, source: SourceText) -> SourceText:
    """Return ``source`` with ``text``, its corrected form, for its blocks.

    An empty line ends a block. The links of ``source`` go to the same words where they are left;
    what was set aside and is not in ``text`` stays listed.
    """
    blocks = tuple(_corrected(text))
    before = source.kept
    linked = _with_links(blocks, before)
    there = {block.text for block in linked}
    gone = tuple(b for b in source.set_aside if b.text not in there)
    dropped = tuple(
        b.set_aside("taken out by hand")
        for b, is_left in zip(before, _left(blocks, before), strict=True)
        if not is_left
    )
    return source.model_copy(update={"blocks": (*linked, *gone, *dropped)})


def _corrected(text: str) -> Iterator[Block]:
    line = 1
    for part in re.split(r"(\n[ \t\r]*\n)", text):
        words = " ".join(part.split())
        if words:
            kind = BlockKind.PARAGRAPH
            if words.startswith(_HEADING):
                kind, words = BlockKind.HEADING, words[len(_HEADING) :]
            elif words.startswith(_ITEM):
                kind, words = BlockKind.LIST_ITEM, words[len(_ITEM) :]
            elif words.startswith("\\"):
                words = words[1:]
            if words.strip():
                yield Block(kind=kind, text=words, line=line + _leading_breaks(part))
        line += part.count("\n")


def _leading_breaks(part: str) -> int:
    return part[: len(part) - len(part.lstrip())].count("\n")


def _pairs(new: tuple[Block, ...], old: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    """Yield positions in ``new`` and ``old`` of what is the same block, or replaces it."""
    matcher = SequenceMatcher(None, [b.text for b in old], [b.text for b in new], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(new_start, new_end), range(start, end), strict=True)
        elif tag == "replace":
            yield from _likest(new, old, range(new_start, new_end), range(start, end))


def _likest(
    new: tuple[Block, ...], old: tuple[Block, ...], there: range, gone: range
) -> Iterator[tuple[int, int]]:
    """Yield which block ``there`` is which of those ``gone``, corrected; the likest first."""
    if len(there) * len(gone) > _MOST_COMPARED:
        return
    likeness = sorted(
        ((_likeness(new[n].text, old[at].text), -n, -at) for n in there for at in gone),
        reverse=True,
    )
    taken: set[tuple[str, int]] = set()
    for share, n, at in likeness:
        if share < _LIKE:
            return
        if not taken & {("new", n), ("old", at)}:
            taken |= {("new", n), ("old", at)}
            yield -n, -at


def _likeness(one: str, other: str) -> float:
    """Return which share of the two texts' words they have in common."""
    first, second = set(one.split()), set(other.split())
    return 2 * len(first & second) / max(len(first) + len(second), 1)


def _left(new: tuple[Block, ...], old: tuple[Block, ...]) -> list[bool]:
    left = {at for _, at in _pairs(new, old)}
    return [at in left for at in range(len(old))]


def _with_links(new: tuple[Block, ...], old: tuple[Block, ...]) -> tuple[Block, ...]:
    links: dict[int, list[TextLink]] = {}
    for n, at in _pairs(new, old):
        cursor = 0
        for link in old[at].links:
            words = old[at].text[link.start : link.end]
            start = new[n].text.find(words, cursor)
            if start >= 0:
                cursor = start + len(words)
                links.setdefault(n, []).append(TextLink(start=start, end=cursor, url=link.url))
    return tuple(
        block.model_copy(update={"links": tuple(links[n])}) if n in links else block
        for n, block in enumerate(new)
    )
