"""The bytes of a reader's file become plain text, or a refusal that says why."""

from __future__ import annotations

import codecs
import html
import re

from geodata.bounded_text import stream_safe
from geodata.intake import mail
from geodata.intake.errors import IntakeError

MAX_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 4_000_000
"""Of a text or of a page's markup; an article has a hundredth."""

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
_CONTROLS = tuple(
    map(chr, (*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xFFFD))
)
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

_RAISED = re.compile(
    r"<(?:sup)\b[^<>]{0,300}>\s{0,9}(?:<[^<>/][^<>]{0,600}>\s{0,9}){0,3}\[?(\d{1,3})\]?"
    r"\s{0,9}(?:</[^<>]{0,20}>\s{0,9}){0,3}</(?:sup)\s{0,9}>",
    re.I,
)
"""The number of a note; it stays a raised one, for a power is one as well (“km²”)."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNSEEN = re.compile(
    r"<(span|a|i|b|em|small|svg|sup|strong)\b(?=[^<>]{0,600}(?:\shidden(?=[\s=/>])|display:\s?none"
    r"|(?:sr-only|screen-?reader|visually-?hidden|assistive-text|offscreen)))"
    r"[^<>]{0,600}>[^<]*</\1\s{0,9}>",
    re.I,
)
"""Words within a line that no reader sees: what is said to who listens, as of a link."""
_HEAD = 4_096
_OF_PAGE = re.compile(rb"<(?:!doctype html|html|head|meta)\b|<\?xml\b", re.I)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})""", re.I)
_OF_SEVEN_BITS = ("iso2022", "hz", "utf-7")
_DECLARABLE = frozenset(
    ["utf-8", "utf-7", "hz", "big5", "gbk", "gb2312", "gb18030", "euc_jp", "euc_kr", "shift_jis"]
    + ["cp932", "cp949", "koi8-r", "koi8-u", "mac-roman", "cp874", "iso2022_jp", "iso2022_kr"]
    + [f"cp{n}" for n in range(1250, 1259)]
    + [f"iso8859-{n}" for n in range(2, 17)]
)
_SAMPLE = 1_000_000
_OF_MAC = re.compile(
    rb"[a-z]\xd5[a-z]|[a-z.,!?]\xd3(?![A-Za-z\x80-\xff])|[a-z]\xd1[a-z]| [\xd0\xd1] "
)
"""Apostrophe, closing quote and dashes as old Macs write them; in Windows-1252 each would be a
capital where none can be."""
_OF_WINDOWS = re.compile(rb"[\x91-\x97]")
"""Quotes and dashes as Windows writes them."""


def decode(data: bytes) -> str:
    """Return the text of ``data``: UTF-8, 16 or 32, Windows-1252 or Mac Roman.

    Of HTML it is what is read; of a saved web page or mail (MIME), that of its texts.

    Raises ``IntakeError`` where it is empty, binary, larger than ``MAX_BYTES``, or longer than
    ``MOST_CHARACTERS``.
    """
    text = "\n\n".join(as_read(part) for part in texts(data))
    if len(text) > MOST_CHARACTERS:
        raise too_long(text)
    text = stream_safe(text)
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
    of_mail = mail.parts(data)
    found = [_text(data)] if of_mail is None else [_text(p.data, p.charset) for p in of_mail]
    for text in found:
        if sum(map(text.count, _CONTROLS)) > _LARGEST_SHARE_OF_CONTROLS * len(text):
            raise IntakeError("This is binary, not text; copy the text into a .txt file.")
    return found


def as_read(text: str) -> str:
    """Return ``text``, of HTML what is read."""
    return _without_tags(text) if MARKUP.search(text) else text


def too_large() -> IntakeError:
    """Return the refusal of a file of more than ``MAX_BYTES``."""
    return IntakeError(f"This is larger than {MAX_BYTES // 1024**2} MB; an article is far smaller.")


def too_long(text: str) -> IntakeError:
    """Return the refusal of a text of more than ``MOST_CHARACTERS``."""
    return IntakeError(
        f"This holds {len(text) // 1_000_000} million characters of text or markup; Arenas "
        f"reads up to {MOST_CHARACTERS // 1_000_000}. Put the article alone into a file."
    )


def _text(data: bytes, declared: str | None = None) -> str:
    """Return ``data`` as text: by its mark, as UTF-8 where it is that, as it declares, or by guess.

    What is declared comes after UTF-8, for which a text in another encoding is hardly ever taken;
    but seven bits that are declared to be more than ASCII are read so.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    # UTF-16 without a mark: in text that is mostly Latin every other byte is zero.
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[first::2].count(0) > 0.3 * len(data) / 2 and not data[1 - first :: 2].count(0):
            return data.decode(encoding, errors="replace")
    named = _known(declared or _declared(data))
    if named and named.startswith(_OF_SEVEN_BITS):
        return data.decode(named, errors="replace")
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    # A stray byte in UTF-8 is passed over; where most of what is not ASCII is broken, it is not
    # UTF-8 but an older encoding.
    if broken and broken * 2 > len(text) - len(text.encode("ascii", "ignore")):
        sample = data[:_SAMPLE]
        of_mac = len(_OF_MAC.findall(sample)) > len(_OF_WINDOWS.findall(sample))
        text = data.decode(named or ("mac_roman" if of_mac else "cp1252"), errors="replace")
    return text


def _declared(data: bytes) -> str | None:
    """Return the encoding that a web page's head names, if any."""
    head = data[:_HEAD]
    found = _CHARSET.search(head) if _OF_PAGE.search(head) else None
    return found[1].decode("ascii") if found else None


def _known(declared: str | None) -> str | None:
    """Return Python's name of a declared encoding; None where that says nothing."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    # Browsers read these two as Windows-1252, whose quotes and dashes the first lacks.
    return "cp1252" if name in ("iso8859-1", "ascii") else name if name in _DECLARABLE else None


def _without_tags(text: str) -> str:
    def gap(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        return "\n" if name and _BLOCK.fullmatch(name) else ""

    noted = _RAISED.sub(lambda found: found[1].translate(_SUPERSCRIPT), text)
    return html.unescape(_TAG.sub(gap, _UNSEEN.sub("", noted)))
