"""A PDF becomes blocks: running lines set aside, pages joined, headings known by their type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geodata.intake.line_joints import Joiner
from geodata.intake.pdf_lines import Line, Pages, pdf_pages
from geodata.intake.source_text import Block, BlockKind, SourceText, TextLink

_BAND, _WIDE_BAND = 0.085, 0.14
"""Shares of a page's height, at its top and at its bottom: running lines in small type are in the
first, running lines that repeat in the second."""
_GAP = 1.18
"""Times the usual distance of two lines, from which a paragraph begins."""
_SHORT = 0.8
"""Share of the column's width below which a line that ends a sentence ends its paragraph."""
_BULLET = re.compile(r"\s*[•▪◦‣●■□–·]\s+(?=\S)")
_ENDS = re.compile(r"[.?!…:][”’\"')\]]*\s*$")
_NUMBERED = re.compile(r"\A\s*\d{1,2}[.)]\s+")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d+)?[-–—|\s]*", re.I)
_SET_IN, _RARE = 12, 10
"""Points right of the text's own edge, where one of so many lines or more begins."""
_FEET = ((0.15, 0.95), (0.3, 0.88))
"""Shares of a page's height, from below, and of the usual size: there notes in small type are."""
_RUNNING, _SMALL = "running header or footer", "small type at the foot of a page"


def read_pdf(data: bytes) -> SourceText:
    """Return the text of the PDF ``data``; ``IntakeError`` where it has none."""
    pages = pdf_pages(data)
    body, running = _without_running(pages)
    blocks = [*_blocks(body), *running]
    blocks.sort(key=lambda block: block.page or 0)
    title = _title(body, blocks)
    # Many programs write whoever owns the machine: an author is one whom the pages name as well.
    named = tuple(name for name in pages.authors if any(name in b.text for b in blocks))
    return SourceText(title=title or pages.title, authors=named, blocks=tuple(blocks))


def pdf_text(data: bytes) -> str:
    """Return the lines of the PDF ``data`` as they are, less what runs along its edges."""
    body, _ = _without_running(pdf_pages(data))
    return "\n".join(line.text for line in body)


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _without_running(pages: Pages) -> tuple[list[Line], list[Block]]:
    """Return the lines of the text, and what runs along the edges of its pages."""
    size = _usual_size(pages.lines)
    at_edge = [_is_at_edge(line, pages, _WIDE_BAND) for line in pages.lines]
    times = Counter(
        shape
        for shape, _ in {
            (_shape(line), line.page)
            for line, is_edge in zip(pages.lines, at_edge, strict=True)
            if is_edge
        }
    )
    body: list[Line] = []
    running: list[Block] = []
    for line, is_edge in zip(pages.lines, at_edge, strict=True):
        text = " ".join(line.text.split())
        repeats = times[_shape(line)] > 1 or _PAGE_NUMBER.fullmatch(text)
        if (is_edge and repeats) or (_is_at_edge(line, pages, _BAND) and line.size < size * 0.95):
            reason = _RUNNING
        elif any(
            line.y < pages.heights[line.page - 1] * height and line.size < size * smaller
            for height, smaller in _FEET
        ):
            reason = _SMALL
        else:
            body.append(line)
            continue
        running.append(Block(kind=BlockKind.SET_ASIDE, text=text, reason=reason, page=line.page))
    return body, running


def _is_at_edge(line: Line, pages: Pages, band: float) -> bool:
    height = pages.heights[line.page - 1]
    return line.y < height * band or line.y > height * (1 - band)


def _usual_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    size = _usual_size(lines)
    gaps = Counter(
        round(a.y - b.y, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and abs(a.size - size) < 0.5 and 0 < a.y - b.y < size * 2
    )
    leading = gaps.most_common(1)[0][0] if gaps else size * 1.2
    widths = sorted(line.width + line.x for line in lines if abs(line.size - size) < 0.5)
    right = widths[int(len(widths) * 0.9)] if widths else 0.0
    edges = Counter(round(line.x) for line in lines if abs(line.size - size) < 0.5)
    edge = min((x for x, n in edges.items() if n * _RARE >= edges.total()), default=0)
    set_in = edge + _SET_IN
    joiner = Joiner(line.text for line in lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, leading, right, set_in):
            yield from _block(group, size, joiner)
            group = []
        group.append(line)
    if group:
        yield from _block(group, size, joiner)


def _begins(group: Sequence[Line], line: Line, leading: float, right: float, set_in: float) -> bool:
    """Whether ``line`` begins a block of its own after the lines of ``group``.

    Browsers draw the bullets of a list as pictures, so that its items are known by what is left:
    they are set in, as far as one another, and a short line ends each.
    """
    before = group[-1]
    if abs(before.size - line.size) > 0.6 or before.bold != line.bold:
        return True
    ended = bool(_ENDS.search(before.text))
    turns = line.page != before.page or line.y > before.y + 1
    if turns:
        # A sentence that is cut by the page's end goes on, whatever mark begins its next line.
        return ended or not (_bulletless(line)[:1].islower() or not _BULLET.match(line.text))
    if _BULLET.match(line.text):
        return True
    scale = max(line.size / 11, 1) if line.bold and line.size > 14 else 1
    if before.y - line.y > leading * _GAP * scale and (ended or before.y - line.y > leading * 1.6):
        return True
    if not ended:
        return False
    is_indented = line.x > before.x + 6 and not _BULLET.match(group[0].text)
    is_short = before.width + before.x < right - (1 - _SHORT) * (right - group[0].x)
    is_item = line.x >= set_in and abs(line.x - group[0].x) < 1
    goes_on = not (is_item or len(group) > 1)
    begins = _NUMBERED.sub("", line.text).lstrip()[:1].isupper()
    return is_indented or (is_short and not goes_on and begins)


def _bulletless(line: Line) -> str:
    return _BULLET.sub("", line.text, count=1).lstrip()


def _block(group: Sequence[Line], size: float, joiner: Joiner) -> Iterator[Block]:
    first = group[0]
    is_item = bool(_BULLET.match(first.text))
    text = ""
    links: list[TextLink] = []
    for n, line in enumerate(group):
        words = line.text
        cut = len(words) - len(words.lstrip())
        if found := (_BULLET.match(words) if n == 0 or line.page != group[n - 1].page else None):
            cut = found.end()
        words = words[cut:].rstrip()
        text, shift = joiner.join(text, words)
        for start, end, url in line.links:
            begin, stop = max(0, start - cut) + shift, end - cut + shift
            goes_on = links and links[-1].url == url and not text[links[-1].end : begin].strip()
            if goes_on:
                links[-1] = links[-1].model_copy(update={"end": stop})
            elif begin < stop <= len(text):
                links.append(TextLink(start=begin, end=stop, url=url))
    squeezed, links = _squeezed(text, links)
    if not squeezed:
        return
    is_heading = not is_item and (
        first.size > size + 0.9 or (all(line.bold for line in group) and len(squeezed) < 120)
    )
    if not is_heading and (run_in := _run_in(group, squeezed)):
        heading = squeezed[:run_in].rstrip(" .:")
        yield Block(kind=BlockKind.HEADING, text=heading, page=first.page)
        rest = squeezed[run_in:].lstrip()
        cut = len(squeezed) - len(rest)
        squeezed = rest
        links = [
            TextLink(start=link.start - cut, end=link.end - cut, url=link.url)
            for link in links
            if link.start >= cut
        ]
    kind = (
        BlockKind.HEADING if is_heading else BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH
    )
    yield Block(kind=kind, text=squeezed, page=first.page, links=tuple(links))


def _run_in(group: Sequence[Line], text: str) -> int:
    """Return where the bold words that head a paragraph end; 0 where there are none."""
    first = group[0]
    if first.bold or not first.bold_until:
        return 0
    mark = _BULLET.match(first.text)
    head = first.text[mark.end() if mark else 0 : first.bold_until].strip()
    length = len(" ".join(head.split()))
    is_head = head.endswith((".", ":")) and len(head.split()) <= 8
    return length if is_head and text.startswith(" ".join(head.split())) else 0


def _squeezed(text: str, links: Sequence[TextLink]) -> tuple[str, list[TextLink]]:
    """Return ``text`` without doubled blanks, and ``links`` moved along."""
    out: list[str] = []
    place: list[int] = []
    for at, letter in enumerate(text):
        place.append(len(out))
        if letter.isspace() and (not out or out[-1] == " " or not text[at:].strip()):
            continue
        out.append(" " if letter.isspace() else letter)
    place.append(len(out))
    moved = [
        TextLink(start=place[link.start], end=place[min(link.end, len(text))], url=link.url)
        for link in links
    ]
    return "".join(out), moved


def _title(lines: Sequence[Line], blocks: Sequence[Block]) -> str:
    """Return the words in the largest type of the first page, if they are a heading of it."""
    first = [line for line in lines if line.page == 1]
    if not first:
        return ""
    largest = max(line.size for line in first)
    head = next((line for line in first if line.size > largest - 0.5), None)
    if head is None:
        return ""
    start = " ".join(head.text.split())
    return next(
        (b.text for b in blocks if b.kind is BlockKind.HEADING and b.text.startswith(start)), ""
    )
