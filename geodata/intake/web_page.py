"""A web page becomes blocks: what is not its article is set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geodata.intake.html_blocks import blocks_of, parsed
from geodata.intake.source_text import Block, BlockKind, SourceText

_LEAST_SHARE = 0.3
"""Share of a page's words that its article has at the least; with less, nothing is judged by it."""
_MOST_ELEMENTS = 15_000
"""Elements of a page that trafilatura is given: its cost grows faster than their number."""
_NOTHING: tuple[str, date | None, str, str, str] = ("", None, "", "", "")
_WORDS = re.compile(r"\w+")


def read_page(text: str) -> SourceText:
    """Return the article of the web page ``text``, and what the page says of it."""
    root = parsed(text)
    if root is None:
        return SourceText(blocks=())
    blocks = tuple(blocks_of(root))
    given = _NOTHING if sum(1 for _ in root.iter()) > _MOST_ELEMENTS else _extracted(text)
    title, published, publisher, url, article = given
    heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING), "")
    return SourceText(
        title=heading if heading and heading in title else title or heading,
        published=published,
        publisher=publisher,
        url=url,
        blocks=_outside_set_aside(blocks, article),
    )


def _extracted(text: str) -> tuple[str, date | None, str, str, str]:
    """Return title, date, site, address and text of the page's article, as far as it gives them."""
    import trafilatura

    found = trafilatura.bare_extraction(
        text, include_comments=False, include_tables=False, favor_recall=True, with_metadata=True
    )
    if found is None:
        return _NOTHING
    given = {
        name: str(getattr(found, name, None) or "")
        for name in ("title", "date", "sitename", "url", "text")
    }
    try:
        published = date.fromisoformat(given["date"])
    except ValueError:
        published = None
    return given["title"], published, given["sitename"], given["url"], given["text"]


def _outside_set_aside(blocks: Sequence[Block], article: str) -> tuple[Block, ...]:
    known = " ".join(_WORDS.findall(article.casefold()))
    kept = [b for b in blocks if b.kind is not BlockKind.SET_ASIDE]
    words = sum(len(b.text.split()) for b in kept)
    if len(known.split()) < _LEAST_SHARE * words:
        return tuple(blocks)
    return tuple(
        block
        if block.kind in (BlockKind.SET_ASIDE, BlockKind.HEADING)
        or " ".join(_WORDS.findall(block.text.casefold())) in known
        else block.set_aside("outside the article")
        for block in blocks
    )
