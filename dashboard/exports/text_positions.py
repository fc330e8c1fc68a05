"""Positions of the article's sentences in a text: in a reader's own file, or in an excerpt of it.

A position means something only with the text that it counts in. Either that text is the reader's
file, named by its hash, or it is made here of the verified sentences and travels with the file.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from dashboard.own_copy.attachment import attach
from geodata.intake.plain_text import plain_text
from geodata.schema.article import Article
from geodata.schema.record import paragraph_of

AROUND = 32
"""Characters of prefix and suffix, which distinguish a quotation from its duplicates."""
_PARAGRAPHS = re.compile(r"\n\s*\n")
_OMITTED = "[…]"
_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")

Span = tuple[int, int]
"""First character and the one after the last, counted in Unicode code points."""


@dataclass(frozen=True)
class OwnText:
    """A text with sentences of the article, and their positions in it."""

    id: str
    """A ``ni:`` name (RFC 6920): the SHA-256 of its bytes."""
    about: Mapping[str, str]
    """What is said of it where it is quoted: its name, or all of it."""
    words: Mapping[str, str]
    """Every sentence that it has, on one line."""
    text: str
    at: Mapping[str, Span]
    """Positions of the sentences that it has word for word."""
    counts: bool = True
    """Whether positions in it can be found again by another program."""

    def follows(self, before: str, after: str) -> bool:
        """Whether two sentences are in one paragraph with nothing but white space between."""
        if paragraph_of(before) != paragraph_of(after) or not {before, after} <= self.at.keys():
            return False
        end, start = self.at[before][1], self.at[after][0]
        return end <= start and not self.text[end:start].strip()

    def selectors(self, run: Sequence[str]) -> list[dict[str, Any]]:
        """Return what finds ``run``, sentences that follow one another, in this text.

        A sentence that it does not have word for word (a line break divides a word) is quoted and
        has no position; one that it lacks has neither.
        """
        if run[0] not in self.at:
            exact = self.words.get(run[0])
            return [{"type": "TextQuoteSelector", "exact": exact}] if exact else []
        start, end = self.at[run[0]][0], self.at[run[-1]][1]
        quote = {
            "type": "TextQuoteSelector",
            "exact": self.text[start:end],
            "prefix": _PARAGRAPHS.split(self.text[max(start - AROUND, 0) : start])[-1],
            "suffix": _PARAGRAPHS.split(self.text[end : end + AROUND])[0],
        }
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        return [quote, position] if self.counts else [quote]


@dataclass(frozen=True)
class OwnFile:
    """A reader's file, as it is."""

    name: str
    data: bytes


def in_file(file: OwnFile, article: Article) -> OwnText:
    """Return the positions of the sentences of ``article`` in ``file``.

    Raises ``IntakeError`` where it is no copy. Positions count in the decoded file, its line ends
    as they are; a web page gives none, since what its text is depends on who reads it.
    """
    words = attach(file.data, article).sentences
    text = plain_text(file.data)
    plain = any(text == file.data.decode(one, errors="replace") for one in _ENCODINGS)
    return OwnText(_name(file.data), {"name": file.name}, words, text, _located(text, words), plain)


def excerpt(words: Mapping[str, str], wanted: Iterable[str], article: Article) -> OwnText | None:
    """Return a text of the sentences ``wanted`` that ``words`` has; None where it has none.

    One space separates sentences and a blank line paragraphs; where sentences of the
    article are left out, a paragraph of its own says so.
    """
    chosen = set(wanted)
    at: dict[str, Span] = {}
    text, before = "", None
    for n, sentence in enumerate(s.id for s in article.sentences):
        if sentence not in chosen or sentence not in words:
            continue
        if before:
            text += _between(before, (n, sentence))
        at[sentence] = (len(text), len(text) + len(words[sentence]))
        text, before = text + words[sentence], (n, sentence)
    if not at:
        return None
    return OwnText(_name(text.encode()), {"value": text}, words, text, at)


def _between(before: tuple[int, str], after: tuple[int, str]) -> str:
    if after[0] > before[0] + 1:
        return f"\n\n{_OMITTED}\n\n"
    return " " if paragraph_of(before[1]) == paragraph_of(after[1]) else "\n\n"


def _located(text: str, words: Mapping[str, str]) -> dict[str, Span]:
    """Return the position of each of ``words`` in ``text``, any white space for a space.

    Sentences come in the article's order, which distinguishes two of the same words.
    """
    at: dict[str, Span] = {}
    end = 0
    for sentence, said in words.items():
        pattern = re.compile(r"\s+".join(map(re.escape, said.split())))
        if found := pattern.search(text, end) or pattern.search(text):
            at[sentence] = found.span()
            end = found.end()
    return at


def _name(data: bytes) -> str:
    hashed = urlsafe_b64encode(sha256(data).digest()).decode().rstrip("=")
    return f"ni:///sha-256;{hashed}"
