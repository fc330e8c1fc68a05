"""What copying does to a text is undone, step by step, so that its sentences can be found.

Nothing here decides what a sentence is: a mended text is only another text to look in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise, product

from dashboard.own_copy.clean_links import without_links
from dashboard.own_copy.escapes import unescaped
from geodata.bounded_text import stream_safe

_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]")
"""Invisible too, but Persian spells with them."""

_ODD_SPACE = re.compile(r"[^\S\n\t ]")
_SOFT_BREAK = re.compile("\u00ad\n")
_QUOTED = re.compile(r"^[>|][>| \t]*", re.M)
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(<?(?:https?:|/|#)(?:[^()]|\([^()]{0,200}\)){0,600}\)")
_LATEX_QUOTE = re.compile("``|''")
_SPACED_GUILLEMET = re.compile(r"(?<![^\s(\[—–-])«[^\S\n]+|[^\S\n]+»(?=[\s.,;:!?)\]—–-]|\Z)")
"""As the French set them; the German and the Danish turn them round and leave no space."""
_LINE_NUMBER = re.compile(r"(\d{1,5})[.:)|]?(?:[ \t]+|$)")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_FOOTNOTE = re.compile(
    r"\s?\[(?:\d{1,3}|[a-z]|note \d{1,3})\](?!\w)"
    r"|\[(?:\d{1,3}|[a-z]|note \d{1,3})\](?=\w)"
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
_BRACKETED = re.compile(
    r"\s?(?:\[[^\[\]\n]{1,80}\]|\([^()\n]{1,80}\)|\{[^{}\n]{1,80}\}|<[^<>\n]{1,80}>)"
)
_LEAST_INSERTED = 3


def mended(text: str) -> Iterator[str]:
    """Yield ``text`` tidied, then with marks inside lines removed, then with page furniture gone.

    Where the text has any, escapes are undone last, then what is inserted again and again goes.

    Each is mended further than the last. A later one may lose what an earlier one has (an
    asterisk that belongs to the sentence), so a seeker looks in all of them, in order.
    """
    yield from _ever_less(_lined(text))
    plain = unescaped(text)
    if plain != text:
        yield from _ever_less(_lined(plain))


def _lined(text: str) -> str:
    normal = unicodedata.normalize("NFC", stream_safe(text))
    return _ODD_SPACE.sub(" ", "\n".join(map(str.strip, normal.splitlines())))


def _ever_less(lined: str) -> Iterator[str]:
    tidy = _INVISIBLE.sub("", _SOFT_BREAK.sub("", lined))
    yield tidy
    unmarked = _without_line_numbers(_QUOTED.sub("", lined))
    unmarked = _INVISIBLE.sub("", _SOFT_BREAK.sub("", unmarked))
    unmarked = _SPACED_GUILLEMET.sub(lambda mark: mark[0].strip(), unmarked)
    unmarked = _LATEX_QUOTE.sub(lambda mark: "“" if mark[0] == "``" else "”", unmarked)
    unmarked = without_links(_LINK.sub(r"\1", unmarked))
    unmarked = _FOOTNOTE.sub("", _EMPHASIS.sub("", unmarked))
    unmarked = _JOINERS.sub("", unmarked)
    if unmarked != tidy:
        yield unmarked
    bare = _without_furniture(unmarked)
    if bare != unmarked:
        yield bare
    fewer = without_insertions(bare)
    if fewer != bare:
        yield fewer


def without_insertions(text: str) -> str:
    """Return ``text`` less what is set in brackets in it again and again."""
    again = insertions(text)
    return _BRACKETED.sub(lambda found: "" if found[0] in again else found[0], text)


def insertions(text: str) -> Mapping[str, int]:
    """Return what is in brackets in ``text`` three times or more, the most frequent first."""
    times = Counter(found[0] for found in _BRACKETED.finditer(text))
    return {words: n for words, n in times.most_common() if n >= _LEAST_INSERTED}


Way = tuple[str, ...]
"""For each line break of a text, what replaces it."""


def ways_to_join(lines: Sequence[str], most: int) -> Iterator[Way]:
    """Yield up to ``most`` ways to read the breaks between ``lines``, the likeliest first.

    A break is a space, or divides a word; a hyphen before it belongs to the word or to
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


def _without_line_numbers(text: str) -> str:
    """Drop the number before each line of a text whose lines are numbered one by one."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line]
    marks = [_LINE_NUMBER.match(lines[at]) for at in filled]
    numbers = [int(mark[1]) if mark else None for mark in marks]
    follows = [one is not None and one + 1 == other for one, other in pairwise(numbers)]
    # Of two that follow each other both are counted off, so that a page may begin anew at 1.
    counted = [a or b for a, b in zip([False, *follows], [*follows, False], strict=True)]
    if sum(counted) * 2 <= len(filled):
        return text
    for at, mark, is_counted in zip(filled, marks, counted, strict=True):
        if mark and is_counted:
            lines[at] = lines[at][mark.end() :]
    return "\n".join(lines)


def _without_furniture(text: str) -> str:
    """Drop page numbers, bare addresses, and short lines that recur."""
    lines = text.split("\n")
    shapes = [re.sub(r"\d+", "#", line.strip()) for line in lines]
    times = Counter(shapes)
    return "\n".join(
        line
        for line, shape in zip(lines, shapes, strict=True)
        if not _FURNITURE.fullmatch(line.strip())
        and (not shape or times[shape] < 2 or len(shape) > _LONGEST_RUNNING_TITLE)
    )
