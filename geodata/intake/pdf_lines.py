"""The lines of a PDF's pages: their words, positions, type and links."""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geodata.intake.errors import DAMAGED, IntakeError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 200
_MOST_CHARACTERS = 2_000_000
_LEAST_A_PAGE = 20
"""Letters of a page that has text at all; a scan has none, or a stamp."""


@dataclass
class Line:
    """A line of a page. Coordinates are the page's own points, from its lower left corner."""

    page: int
    x: float
    y: float
    size: float
    bold: bool = True
    """Whether all of its letters are bold."""
    text: str = ""
    starts: list[tuple[int, float]] = field(default_factory=list)
    """Where in ``text`` a fragment begins, and where on the page it does."""
    bold_until: int = 0
    """How many letters from its beginning are bold."""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    """First letter, the one after the last, and the address."""

    @property
    def width(self) -> float:
        """The line's width, near enough to distinguish a short line from a full one."""
        at, x = self.starts[-1]
        return x - self.x + (len(self.text.rstrip()) - at) * self.size * 0.46

    def place(self, at: int) -> float:
        """Return about where the letter ``at`` is."""
        n = bisect_right([start for start, _ in self.starts], at) - 1
        start, x = self.starts[max(n, 0)]
        return x + (at - start) * self.size * 0.46


@dataclass(frozen=True)
class Pages:
    """What a PDF says of itself, and its lines page by page, in the order of its content."""

    title: str
    authors: tuple[str, ...]
    """As the file's metadata have them."""
    heights: tuple[float, ...]
    lines: tuple[Line, ...]


def pdf_pages(data: bytes) -> Pages:
    """Return the lines of the PDF ``data``; ``IntakeError`` where it has none that can be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    broken: tuple[type[Exception], ...] = (PyPdfError, *DAMAGED)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        _refuse_locked(reader)
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise IntakeError(
                f"This PDF has {count} pages; Arenas reads up to {MOST_PAGES}. "
                "Save the article's pages as a file of their own."
            )
        lines: list[Line] = []
        heights: list[float] = []
        for number, page in enumerate(reader.pages, start=1):
            heights.append(float(page.mediabox.height))
            found = list(_lines(page, number))
            _add_links(page, found)
            lines += found
            if sum(len(line.text) for line in lines) > _MOST_CHARACTERS:
                raise IntakeError(
                    f"This PDF holds more than {_MOST_CHARACTERS:,} characters of text; "
                    "save the article's pages as a file of their own."
                )
        metadata = reader.metadata
        title = str((metadata.title if metadata else "") or "")
        names = str((metadata.author if metadata else "") or "")
    except IntakeError:
        raise
    except broken:
        raise IntakeError(
            "This PDF is damaged and cannot be read; open it in a viewer and save it anew, "
            "or paste its text."
        ) from None
    letters = sum(c.isalnum() for line in lines for c in line.text)
    if letters < _LEAST_A_PAGE * count:
        raise IntakeError(
            f"This PDF has {count} {'page' if count == 1 else 'pages'} and almost no text: it is "
            "probably a scan. Run text recognition (OCR) on it, or paste the text."
        )
    authors = tuple(filter(None, map(str.strip, re.split(r"[,;]|\band\b", names))))
    return Pages(title.strip(), authors, tuple(heights), tuple(lines))


def _refuse_locked(reader: PdfReader) -> None:
    # Many files are encrypted with an empty password, which every viewer tries first.
    if reader.is_encrypted and not reader.decrypt(""):
        raise IntakeError(
            "This PDF is locked with a password; save a copy without one, or paste its text."
        )


def _lines(page: PageObject, number: int) -> Iterator[Line]:
    line: Line | None = None
    found: list[Line] = []

    def see(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        nonlocal line
        if not text.strip("\n"):
            if "\n" in text:
                line = None
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[0]) * (cm[3] or 1)) or size
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        parts = text.split("\n")
        for n, part in enumerate(parts):
            if n:
                line = None
            if not part:
                continue
            if line is None or abs(line.y - y) > max(line.size, height) * 0.6:
                line = Line(number, x, y, height)
                found.append(line)
            if not line.text.strip():
                line.x, line.size = x, height
            line.starts.append((len(line.text), x))
            is_mark = not any(map(str.isalnum, part)) and not any(map(str.isalnum, line.text))
            if part.strip() and not is_mark:  # a bullet has a typeface of its own
                if bold and line.bold:
                    line.bold_until = len(line.text) + len(part.rstrip())
                line.bold = line.bold and bold
            line.text += part

    page.extract_text(visitor_text=see)
    yield from (one for one in found if one.text.strip())


def _add_links(page: PageObject, lines: list[Line]) -> None:
    for one in page.get("/Annots") or ():
        annotation = one.get_object()
        action = annotation.get("/A")
        url = action.get_object().get("/URI") if action is not None else None
        rect = annotation.get("/Rect")
        if not url or rect is None or not str(url).startswith(("http://", "https://")):
            continue
        left, low, right, high = (float(value) for value in rect)
        for line in lines:
            if low - 2 <= line.y <= high and (span := _linked(line, left, right)):
                line.links.append((*span, str(url)))


_LOOSE = 3.0
"""Points by which a link's rectangle may miss its words."""


def _linked(line: Line, left: float, right: float) -> tuple[int, int] | None:
    """Return the letters between ``left`` and ``right``, no blanks or marks at their ends.

    Most programs write a link's words as fragments of their own, so that its bounds are those of
    fragments; else they are moved to the bounds of words.
    """
    text = line.text
    filled = [(at, x) for at, x in line.starts if text[at : at + 1].strip()]
    begins = [at for at, x in filled if left - _LOOSE <= x < min(right, left + 2 * _LOOSE)]
    ends = [at for at, x in filled if abs(x - right) <= _LOOSE and x > left + _LOOSE]
    start = begins[0] if begins else _edge_of_word(line, left)
    end = ends[-1] if ends else _edge_of_word(line, right)
    while start < end and not (text[start].isalnum() or text[start] in "“‘\"'$€£"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in "”’\"')%"):
        end -= 1
    return (start, end) if start < end else None


def _edge_of_word(line: Line, x: float) -> int:
    """Return the bound of a word that is nearest to ``x``."""
    edges = [m.start() for m in re.finditer(r"\b", line.text)] or [0]
    return min(edges, key=lambda at: abs(line.place(at) - x))
