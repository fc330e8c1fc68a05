"""What copying does to a text is undone, step by step, so that its sentences can be found.

Nothing here decides what a sentence is: a mended text is only another text to look in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import product
from math import prod

DROPPED = re.compile("[\u00ad\u200b\u200e\u200f\ufeff]")
"""Characters that nobody sees and the normal form drops too."""

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_ODD_SPACE = re.compile(r"[^\S\n\t ]")
_SOFT_BREAK = re.compile("\u00ad\n")
_PREFIX = re.compile(r"^(?:(?:[>|*•‣◦·▪–—#-]+|\(?\d{1,3}[.)])[ \t]+|[>|]+)+", re.M)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,600}\)")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_FOOTNOTE = re.compile(
    r"\s?\[(?:\d{1,3}|[a-z]|note \d{1,3})\]"
    r"|[⁰¹²³⁴-⁹]+"
    r"|(?<=[^\W\d][.?!,;”’\"])\d{1,3}(?=\s|$)"
)
_FURNITURE = re.compile(
    r"(?:[-–—|\s]*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?[-–—|\s]*"
    r"|(?:https?://|www\.)\S+(?:\s+\d{1,4}\s*/\s*\d{1,4})?"
    r"|(?:advertisement|sponsored|share|print|read more|subscribe)[.:]?)",
    re.I,
)
_LONGEST_RUNNING_TITLE = 100
_MOST_JOINTS = 2048


def mended(text: str) -> Iterator[str]:
    """Yield ``text`` tidied, then with marks inside lines removed, then with page furniture gone.

    Each is mended further than the last. A later one may lose what an earlier one has (a list
    number that belongs to the sentence), so a seeker looks in all of them, in order.
    """
    lined = "\n".join(map(str.strip, unicodedata.normalize("NFC", text).splitlines()))
    lined = _ODD_SPACE.sub(" ", lined)
    tidy = _SOFT_BREAK.sub("", lined)
    yield tidy
    unmarked = _PREFIX.sub("", lined)
    unmarked = _FOOTNOTE.sub("", _EMPHASIS.sub("", _LINK.sub(r"\1", unmarked)))
    unmarked = _SOFT_BREAK.sub("", unmarked)
    unmarked = _INVISIBLE.sub("", unmarked)
    if unmarked != tidy:
        yield unmarked
    bare = _without_furniture(unmarked)
    if bare != unmarked:
        yield bare


def rejoined(text: str) -> Iterator[str]:
    """Yield ``text`` on one line in the ways its line breaks can be read, the likeliest first.

    A break stands for a space, or divides a word; a hyphen before it belongs to the word or to
    the break. A text with too many breaks to try yields fewer ways, or none.
    """
    lines = [line for line in (part.strip() for part in text.split("\n")) if line]
    if len(lines) < 2:
        return
    hyphens = [line[-1] in "-‐" and line[-2:-1].isalpha() for line in lines[:-1]]
    for plain in ((" ",), (" ", "")):
        joints = [("", "-", " ") if hyphen else plain for hyphen in hyphens]
        if prod(map(len, joints)) > _MOST_JOINTS:
            return
        for chosen in product(*joints):
            yield _joined(lines, hyphens, chosen)


def _joined(lines: list[str], hyphens: list[bool], chosen: tuple[str, ...]) -> str:
    out = [lines[0]]
    for line, hyphen, joint in zip(lines[1:], hyphens, chosen, strict=True):
        if hyphen and joint == "":
            out[-1] = out[-1][:-1]
        out.append(line if hyphen and joint == "-" else joint + line)
    return "".join(out)


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
