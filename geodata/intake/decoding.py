"""The bytes of a reader's file become plain text, or a refusal that says why."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from email.parser import BytesHeaderParser

from geodata.intake.errors import IntakeError

MAX_BYTES = 20 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (as Word and EPUB files are)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"bplist00", "a Safari web archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_LARGEST_SHARE_OF_CONTROLS = 0.02

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|dd|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|head|header|hr|html|li|main|nav|ol|option|p|pre|section|table|tbody|td|"
    "tfoot|th|thead|title|tr|ul",
    re.I,
)
MARKUP = re.compile(r"<!doctype html|</(?:html|body|div|article|section|p|li|h[1-6])\s*>", re.I)
# Every alternative stops at the next "<" or runs to the end of the text once, so that the cost
# grows with the length alone; html.parser's grows with its square on unclosed tags.
_REST = r"""(?:(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>|[^<>]*>)"""
"""What follows a tag's name: a quoted value may hold ">", unless its quotes do not pair."""
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(script|style|noscript|template|svg)\b{_REST}.*?(?:</\1\s*>|\Z)"
    rf"|</?([a-z][a-z0-9]*)\b{_REST}"
    r"|<[!?][^<>]*>",
    re.I | re.S,
)

_HEADERS = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MOST_PARTS = 2_000
_DEEPEST_PART = 4
"""A saved page is a text and its pictures; a mail may hold it in an alternative."""

_OF_MAC = re.compile(
    rb"[a-z]\xd5[a-z]|[a-z.,!?]\xd3(?![A-Za-z\x80-\xff])|[a-z]\xd1[a-z]| [\xd0\xd1] "
)
"""Apostrophe, closing quote and dashes as old Macs write them; in Windows-1252 each would be a
capital where none can stand."""
_OF_WINDOWS = re.compile(rb"[\x91-\x97]")
"""Quotes and dashes as Windows writes them."""


def decode(data: bytes) -> str:
    """Return the text of ``data``: UTF-8, 16 or 32, Windows-1252 or Mac Roman.

    Of HTML it is what is read; of a saved web page or mail (MIME), that of its texts.

    Raises ``IntakeError`` where it is empty, binary or larger than ``MAX_BYTES``.
    """
    text = "\n\n".join(as_read(part) for part in texts(data))
    if not text.strip("\ufeff\u200b \t\r\n"):
        raise IntakeError("This is empty; expected the text of the article.")
    return text


def texts(data: bytes) -> list[str]:
    """Return the text of ``data``, markup and all; of a saved web page or mail, each of its texts.

    Raises ``IntakeError`` where it is binary or larger than ``MAX_BYTES``.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    for start, kind in _KINDS:
        if data.startswith(start):
            raise IntakeError(f"This is {kind}, not text; copy its text into a .txt file.")
    found = list(_parts(data)) if _is_mime(data) else [_text(data)]
    for text in found:
        if len(_CONTROL.findall(text)) > _LARGEST_SHARE_OF_CONTROLS * len(text):
            raise IntakeError("This is binary, not text; copy the text into a .txt file.")
    return found


def as_read(text: str) -> str:
    """Return ``text``, of HTML what is read."""
    return _without_tags(text) if MARKUP.search(text) else text


def too_large() -> IntakeError:
    """Return the refusal of a file of more than ``MAX_BYTES``."""
    return IntakeError(f"This is larger than {MAX_BYTES // 1024**2} MB; an article is far smaller.")


def _text(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    # UTF-16 without a mark: in text that is mostly Latin every other byte is zero.
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[first::2].count(0) > 0.3 * len(data) / 2 and not data[1 - first :: 2].count(0):
            return data.decode(encoding, errors="replace")
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    # A stray byte in UTF-8 is passed over; where most of what is not ASCII is broken, it is not
    # UTF-8 but the older encoding that Windows writes.
    if broken and broken > sum(map(len, re.findall(r"[^\x00-\x7f]+", text))) - broken:
        of_mac = len(_OF_MAC.findall(data)) > len(_OF_WINDOWS.findall(data))
        text = data.decode("mac_roman" if of_mac else "cp1252", errors="replace")
    return text


def _is_mime(data: bytes) -> bool:
    """Whether ``data`` begins with a mail's headers, as a web page saved in one file does."""
    head = _HEADERS.match(data[:20_000])
    return head is not None and re.search(rb"^mime-version:", head[0], re.I | re.M) is not None


def _parts(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield the texts of a MIME message.

    The standard parser reads headers only: on parts within parts its cost has no bound.
    """
    message = BytesHeaderParser().parsebytes(data)
    boundary = message.get_boundary()
    if message.get_content_maintype() == "multipart" and boundary and depth < _DEEPEST_PART:
        edge = re.compile(rb"^--" + re.escape(boundary.encode("ascii", "replace")), re.M)
        for part in edge.split(data, _MOST_PARTS)[1:]:
            # What is left of the line belongs to the edge; "--" there is the end.
            rest, _, inner = part.partition(b"\n")
            if not rest.strip():
                yield from _parts(inner, depth + 1)
    elif message.get_content_type() in ("text/html", "text/plain"):
        body = message.get_payload(decode=True)
        yield _text(body if isinstance(body, bytes) else b"")


def _without_tags(text: str) -> str:
    def gap(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        return "\n" if name and _BLOCK.fullmatch(name) else ""

    return html.unescape(_TAG.sub(gap, text))
