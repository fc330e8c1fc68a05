"""HTML becomes blocks: what is in navigation, forms and tables is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from geodata.intake.source_text import Block, BlockKind, TextLink

_SKIPPED = {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "math"}
_ASIDE = {
    "nav": "navigation",
    "footer": "footer of the page",
    "aside": "beside the article",
    "form": "form",
    "button": "button",
    "select": "form",
    "table": "table",
    "figcaption": "caption",
    "dialog": "notice of the page",
}
_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
    "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_ASIDE,
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"b", "strong"}
_LONGEST_RUN_IN = 8
"""Words of a bold beginning that heads its paragraph."""


@dataclass
class _Open:
    """A block that is being read."""

    text: str = ""
    links: list[TextLink] = field(default_factory=list)
    bold_until: int = 0
    is_bold_so_far: bool = True

    def add(self, words: str, url: str | None, *, bold: bool) -> None:
        words = re.sub(r"\s+", " ", words)
        if not self.text or self.text.endswith(" "):
            words = words.lstrip()
        if not words:
            return
        start = len(self.text)
        self.text += words
        if words.strip():
            self.is_bold_so_far = self.is_bold_so_far and bold
            if self.is_bold_so_far:
                self.bold_until = len(self.text.rstrip())
        if url and words.strip():
            end = len(self.text.rstrip())
            start += len(words) - len(words.lstrip())
            if self.links and self.links[-1].url == url and self.links[-1].end >= start - 1:
                start = self.links.pop().start
            self.links.append(TextLink(start=start, end=end, url=url))


def parsed(text: str) -> Any:
    """Return the root of the HTML ``text``, or None where it holds no element."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def blocks_of(root: Any) -> Iterator[Block]:
    """Yield the blocks of the element ``root`` in order."""
    reader = _Reader()
    reader.read(root)
    reader.flush()
    yield from reader.blocks


class _Reader:
    """Walks a tree once, without recursion: a page may be nested as deep as it likes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open = _Open()
        self._kind = BlockKind.PARAGRAPH
        self._reason = ""
        self._line: int | None = None

    def read(self, root: Any) -> None:
        # Each step is an element with what it inherits, or the text after one.
        stack: list[tuple[Any, str, str | None, bool, bool]] = [(root, "", None, False, False)]
        while stack:
            node, reason, url, bold, is_tail = stack.pop()
            if is_tail:
                self._add(node, reason, url, bold=bold)
                continue
            if node is None:
                self._end()
                continue
            tag = node.tag if isinstance(node.tag, str) else ""
            if tag in _SKIPPED or not tag or _is_hidden(node):
                continue
            inner = reason or _reason_of(node, tag)
            inner_url = _address(node) or url if tag == "a" else url
            inner_bold = bold or tag in _BOLD
            is_block = tag in _BLOCKS or tag in _HEADINGS
            steps: list[tuple[Any, str, str | None, bool, bool]] = []
            if is_block:
                self.flush()
                self._begin(node, tag)
            if tag == "br":
                self._break()
            if node.text:
                steps.append((node.text, inner, inner_url, inner_bold, True))
            for child in node:
                steps.append((child, inner, inner_url, inner_bold, False))
                if child.tail:
                    steps.append((child.tail, inner, inner_url, inner_bold, True))
            if is_block:
                steps.append((None, "", None, False, False))
            stack.extend(reversed(steps))

    def _begin(self, node: Any, tag: str) -> None:
        self._line = node.sourceline
        if tag in _HEADINGS:
            self._kind = BlockKind.HEADING
        elif tag == "li":
            self._kind = BlockKind.LIST_ITEM

    def _end(self) -> None:
        self.flush()
        self._kind = BlockKind.PARAGRAPH

    def _break(self) -> None:
        if self._open.text.endswith("\n"):
            self.flush()
        elif self._open.text:
            self._open.text = self._open.text.rstrip() + "\n"

    def _add(self, words: str, reason: str, url: str | None, *, bold: bool) -> None:
        if reason != self._reason and words.strip():
            self.flush()
            self._reason = reason
        if self._open.text.endswith("\n") and words.strip():
            self._open.text = self._open.text[:-1] + " "
        self._open.add(words, url, bold=bold)

    def flush(self) -> None:
        """End the block that is open."""
        block, self._open = self._open, _Open()
        text = block.text.strip()
        if not text:
            return
        kind = self._kind
        links = tuple(link for link in block.links if link.end <= len(text))
        if self._reason:
            self.blocks.append(
                Block(kind=kind, text=text, line=self._line, links=links).set_aside(self._reason)
            )
            return
        cut = _run_in(block, text) if kind is not BlockKind.HEADING else 0
        if cut == len(text) and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.HEADING
        elif 0 < cut < len(text):
            head = text[:cut].rstrip(" .:")
            self.blocks.append(Block(kind=BlockKind.HEADING, text=head, line=self._line))
            rest = text[cut:].lstrip()
            gone = len(text) - len(rest)
            links = tuple(
                TextLink(start=link.start - gone, end=link.end - gone, url=link.url)
                for link in links
                if link.start >= gone
            )
            text = rest
        self.blocks.append(Block(kind=kind, text=text, line=self._line, links=links))
        if self._kind is BlockKind.LIST_ITEM:
            self._kind = BlockKind.PARAGRAPH  # what follows within the item


def _run_in(block: _Open, text: str) -> int:
    """Return where the bold words that head a block end; 0 where there are none."""
    head = text[: block.bold_until]
    if not head or len(head.split()) > _LONGEST_RUN_IN:
        return 0
    if block.bold_until >= len(text):
        return 0 if head[-1] in ".?!,;" else len(text)
    return len(head) if head.endswith((".", ":")) else 0


def _reason_of(node: Any, tag: str) -> str:
    if tag in _ASIDE:
        return _ASIDE[tag]
    role = node.get("role", "")
    if role in ("navigation", "search", "complementary", "banner", "contentinfo", "dialog"):
        return "navigation"
    return ""


def _is_hidden(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.get("hidden") is not None or "display:none" in style


def _address(node: Any) -> str | None:
    url = (node.get("href") or "").strip()
    return url if re.match(r"https?://\S+$", url) else None
