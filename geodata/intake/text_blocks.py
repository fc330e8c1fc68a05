"""Plain text and Markdown become blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from geodata.intake.html_blocks import blocks_of, parsed
from geodata.intake.line_joints import Joiner
from geodata.intake.source_text import Block, BlockKind

_MARKDOWN = re.compile(
    r"^#{1,6} \S|\[[^\[\]\n]+\]\(<?https?://|^[ \t]*[-*+] .*\*\*|^\*\*[^*\n]+\*\*", re.M
)
_BULLET = re.compile(r"^[ \t]*(?:[-*•▪◦‣●–]|\(?\d{1,2}[.)])\s+(?=\S)")
_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
_LOOSE_BOLD = re.compile(r"\*\*[ \t]*\*\*")
_LINKS_THAT_TOUCH = re.compile(r"(\]\([^()\s]+\))(?=\[)")
_PADDED_BOLD = re.compile(r"\*\*([^*\n]+?)([ \t]+)\*\*(?=\w)")
"""Bold that ends in a blank, which Markdown does not take for bold."""


def is_markdown(text: str) -> bool:
    """Whether ``text`` uses the marks of Markdown: headings, links, bold lead-ins."""
    return _MARKDOWN.search(text) is not None


def markdown_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of the Markdown ``text``."""
    from markdown_it import MarkdownIt

    mended = _PADDED_BOLD.sub(r"**\1**\2", _LOOSE_BOLD.sub("", text))
    mended = _LINKS_THAT_TOUCH.sub(r"\1 ", mended)
    root = parsed(MarkdownIt("commonmark", {"html": False}).enable("table").render(mended))
    if root is not None:
        for block in blocks_of(root):
            yield block.model_copy(update={"line": None})


def plain_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of the plain ``text``: set apart by empty lines, or each on its own line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    one_a_line = _has_one_a_line(lines)
    joiner = Joiner(lines)
    words, begins = "", 0
    for number, line in enumerate([*lines, ""], start=1):
        is_new = one_a_line or not line.strip() or _BULLET.match(line) or _HEADING.match(line)
        if is_new and words.strip():
            yield _block(words, begins)
        if is_new:
            words, begins = line.strip(), number
        else:
            words, _ = joiner.join(words, line.strip())
    if words.strip():
        yield _block(words, begins)


def _has_one_a_line(lines: list[str]) -> bool:
    """Whether each line is a paragraph: long lines, and hardly any line goes on in the next."""
    filled = [line.strip() for line in lines if line.strip()]
    pairs = [
        (a, b)
        for a, b in pairwise(lines)
        if len(a.strip()) > 40 and b.strip() and not _BULLET.match(b)
    ]
    if not pairs:
        return False
    cut = sum(a.rstrip()[-1] not in ".?!:;”’\"')…" for a, _ in pairs)
    return cut * 4 < len(pairs) and max(map(len, filled)) > 120


def _block(words: str, line: int) -> Block:
    text = " ".join(words.split())
    if mark := _HEADING.match(text):
        return Block(kind=BlockKind.HEADING, text=text[mark.end() :], line=line)
    if mark := _BULLET.match(text):
        return Block(kind=BlockKind.LIST_ITEM, text=text[mark.end() :], line=line)
    return Block(kind=BlockKind.PARAGRAPH, text=text, line=line)
