"""What copying does to a text is undone, step by step, so that its sentences can be found.

Nothing here decides what a sentence is: a mended text is only another text to look in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice, product

_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]")
"""Invisible too, but Persian spells with them."""

_ODD_SPACE = re.compile(r"[^\S\n\t ]")
_SOFT_BREAK = re.compile("\u00ad\n")
_QUOTED = re.compile(r"^[>|][>| \t]*", re.M)
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\((?:https?:|/|#)[^()]{0,600}\)")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_FOOTNOTE = re.compile(
    r"\s?\[(?:\d{1,3}|[a-z]|note \d{1,3})\]"
    r"|[⁰¹²³⁴-⁹]+"
    r"|(?:(?<=[^\W\d][.?!,;])|(?<=[.?!,;][”’'\"]))\d{1,3}(?=\s|$)"
)
_FURNITURE = re.compile(
    r"(?:[-–—|\s]*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?[-–—|\s]*"
    r"|(?:https?://|www\.)\S+(?:\s+\d{1,4}\s*/\s*\d{1,4})?"
    r"|(?:advertisement|sponsored|share|print|read more|subscribe)[.:]?)",
    re.I,
)
_LONGEST_RUNNING_TITLE = 100


def mended(text: str) -> Iterator[str]:
    """Yield ``text`` tidied, then with marks inside lines removed, then with page furniture gone.

    Each is mended further than the last. A later one may lose what an earlier one has (an
    asterisk that belongs to the sentence), so a seeker looks in all of them, in order.
    """
    lined = "\n".join(map(str.strip, unicodedata.normalize("NFC", text).splitlines()))
    lined = _ODD_SPACE.sub(" ", lined)
    tidy = _INVISIBLE.sub("", _SOFT_BREAK.sub("", lined))
    yield tidy
    unmarked = _INVISIBLE.sub("", _SOFT_BREAK.sub("", _QUOTED.sub("", lined)))
    unmarked = _FOOTNOTE.sub("", _EMPHASIS.sub("", _LINK.sub(r"\1", unmarked)))
    unmarked = _JOINERS.sub("", unmarked)
    if unmarked != tidy:
        yield unmarked
    bare = _without_furniture(unmarked)
    if bare != unmarked:
        yield bare


Way = tuple[str, ...]
"""For each line break of a text, what stands in its place."""


def ways_to_join(lines: Sequence[str], most: int) -> Iterator[Way]:
    """Yield up to ``most`` ways to read the breaks between ``lines``, the likeliest first.

    A break stands for a space, or divides a word; a hyphen before it belongs to the word or to
    the break.
    """
    hyphens = [_hyphened(line) for line in lines[:-1]]
    ways = chain(
        # Whoever set the lines mostly did one thing throughout.
        (tuple(h if hyphen else " " for hyphen in hyphens) for h in ("", "-")),
        product(*(("", "-") if hyphen else (" ",) for hyphen in hyphens)),
        product(*(("", "-", " ") if hyphen else (" ", "") for hyphen in hyphens)),
    )
    return islice(ways, most if hyphens else 0)


def joined(lines: Sequence[str], way: Way) -> str:
    """Return ``lines`` on one line, their breaks read in that ``way``."""
    out = [lines[0]]
    for before, after, joint in zip(lines, lines[1:], way, strict=False):
        if joint == "" and _hyphened(before):
            out[-1] = out[-1][:-1]
        out.append(after if joint == "-" else joint + after)
    return "".join(out)


def _hyphened(line: str) -> bool:
    return line[-1] in "-‐‑" and line[-2:-1].isalpha()


def _without_furniture(text: str) -> str:
    """Drop page numbers, bare addresses, and short lines that stand again and again."""
    lines = text.split("\n")
    shapes = [re.sub(r"\d+", "#", line.strip()) for line in lines]
    times = Counter(shapes)
    return "\n".join(
        line
        for line, shape in zip(lines, shapes, strict=True)
        if not _FURNITURE.fullmatch(line.strip())
        and (not shape or times[shape] < 2 or len(shape) > _LONGEST_RUNNING_TITLE)
    )
