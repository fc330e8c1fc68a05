"""Mails, and web pages saved in one file: their texts, whichever program wrote the file.

The standard parser reads headers only: on parts within parts its cost has no bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

_HEADERS = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_OF_MAIL = re.compile(
    rb"^(?:from|to|cc|subject|date|received|reply-to|return-path|delivered-to|message-id|"
    rb"mime-version|content-type|content-transfer-encoding|snapshot-content-location):",
    re.I | re.M,
)
_LEAST_OF_MAIL = 2
"""Headers that only a mail has; a text that begins with one line such as "Date: …" is none."""
_MBOX = re.compile(rb"^From [^\n]{1,300}\d\d:\d\d[^\n]{0,60}\n(?=[!-9;-~]+:)", re.M)
_EMLX = re.compile(rb"\A[ \t]*(\d{1,9})[ \t]*\r?\n(?=[!-9;-~]+:)")
"""Apple Mail's: how many bytes the mail has, the mail, and what the program noted of it."""
_LOOKED_AT = 20_000
_TEXTS = ("text/plain", "text/html", "text/markdown", "text/enriched", "application/xhtml+xml")
_MOST_PARTS = 2_000
_DEEPEST_PART = 6
"""A forwarded mail holds a mail, that an alternative, and that a text with its pictures."""


@dataclass(frozen=True)
class Part:
    """A text of a mail, as bytes, and what the mail says of its letters."""

    data: bytes
    charset: str | None


def parts(data: bytes) -> list[Part] | None:
    """Return the texts of the mail, or mails, in ``data``; None where it is no mail."""
    if count := _EMLX.match(data[:_LOOKED_AT]):
        data = data[count.end() : count.end() + int(count[1])]
    is_box = _MBOX.match(data[:_LOOKED_AT])
    mails = _MBOX.split(data, _MOST_PARTS)[1:] if is_box else [data]
    if not _is_mail(mails[0]):
        return None
    return [part for mail in mails for part in _parts(mail)]


def _is_mail(data: bytes) -> bool:
    head = _HEADERS.match(data[:_LOOKED_AT])
    if head is None:
        return False
    named = {name.lower() for name in _OF_MAIL.findall(head[0])}
    return len(named) >= _LEAST_OF_MAIL or b"mime-version:" in named


def _parts(data: bytes, depth: int = 0) -> Iterator[Part]:
    message = BytesHeaderParser().parsebytes(data)
    if depth > _DEEPEST_PART:
        return
    boundary = message.get_boundary()
    if message.get_content_maintype() == "multipart" and boundary:
        edge = re.compile(rb"^--" + re.escape(boundary.encode("ascii", "replace")), re.M)
        for part in edge.split(data, _MOST_PARTS)[1:]:
            # What is left of the line belongs to the edge; "--" there is the end.
            rest, _, inner = part.partition(b"\n")
            if not rest.strip():
                yield from _parts(inner, depth + 1)
    elif message.get_content_type() == "message/rfc822":
        yield from _parts(_body(message).lstrip(b"\r\n"), depth + 1)
    elif message.get_content_type() in _TEXTS:
        yield Part(_body(message), _charset(message))


def _body(message: Message) -> bytes:
    body = message.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _charset(message: Message) -> str | None:
    try:
        return message.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        return None
