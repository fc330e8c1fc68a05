"""Sentences of a text in blocks: their ids, their words, the links in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geodata.intake.source_text import Block, BlockKind
from geodata.schema.record import Record, SentenceId, Slug, sentence_id

_SAMPLE = 4_000
_NO_LATIN = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]")
_FOREIGN_END = re.compile(r"(?<=[.!?…؟۔।])[”’»\")\]]*\s+|(?<=[。！？])[」』”]*\s*")
_MOST = 99
"""Sentences of one paragraph that ids can count."""


class Sentence(Record):
    """A sentence in its own words, before it is restated."""

    id: SentenceId
    text: str
    links: tuple[tuple[str, str], ...] = ()
    """Words of the sentence, and the address that the text links them to."""


class Part(Record):
    """A section of the text: where it begins, and its heading."""

    id: Slug
    heading: str | None
    first_paragraph: int


class SplitText(Record):
    """A text as an article's parts and sentences."""

    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]


def split(blocks: Sequence[Block]) -> SplitText:
    """Return the sections and sentences of ``blocks``, less those that were set aside."""
    parts: list[Part] = []
    found: list[Sentence] = []
    heading: str | None = None
    number = 0
    begins = True
    for block in blocks:
        if block.kind is BlockKind.SET_ASIDE:
            continue
        if block.kind is BlockKind.HEADING:
            # Of two headings without a text between them the later is the nearer.
            heading, begins = block.text, True
            continue
        number += 1
        if begins:
            taken = {part.id for part in parts}
            parts.append(Part(id=_slug(heading, taken), heading=heading, first_paragraph=number))
            begins = False
        spans = list(_merged(block.text))
        for n, (start, end) in enumerate(spans, start=1):
            links = tuple(
                (block.text[max(link.start, start) : min(link.end, end)], link.url)
                for link in block.links
                if start <= link.start < end
            )
            found.append(
                Sentence(id=sentence_id(number, n), text=block.text[start:end], links=links)
            )
    return SplitText(parts=tuple(parts), sentences=tuple(found))


def spans_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of the paragraph ``text`` begins and ends."""
    if len(_NO_LATIN.findall(text[:_SAMPLE])) * 3 > len(text[:_SAMPLE]):
        edges = [0, *(found.end() for found in _FOREIGN_END.finditer(text)), len(text)]
    else:
        from syntok import segmenter

        edges = [s[0].offset for part in segmenter.process(text) for s in part if s]
        edges = [0, *edges[1:], len(text)]
    for start, end in pairwise(edges):
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _merged(text: str) -> Iterator[tuple[int, int]]:
    """Yield sentences; what only seems to end one, within a quotation or before a small letter."""
    spans: list[tuple[int, int]] = []
    for start, end in spans_of(text):
        before = text[spans[-1][0] : spans[-1][1]] if spans else ""
        goes_on = before.endswith("…") and before.count("“") > before.count("”")
        if spans and (goes_on or text[start].islower() or not re.search(r"\w", text[start:end])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    if len(spans) > _MOST:
        spans[_MOST - 1 :] = [(spans[_MOST - 1][0], spans[-1][1])]
    yield from spans


def _slug(heading: str | None, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", re.sub("['’]", "", (heading or "opening").lower()))
    base = "-".join(words[:8]) or "part"
    name, n = base, 1
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    return name
