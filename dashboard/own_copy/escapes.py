"""What programs write in the place of a letter is undone: entities, escapes, quoted printable."""

from __future__ import annotations

import html
import quopri
import re

_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.I)
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_BACKSLASH = re.compile(r"""\\(["'\\\[\]().,*_#!<>{}`~$&%+-])""")
_LINE_ENDS = re.compile(r"\\[rnt]")
_QUOTED_PRINTABLE = re.compile(r"(?:=[0-9A-F]{2}){2}")
"""Two in a row, as of a letter beyond ASCII: one alone may be words of the text."""
_BYTES = re.compile(r"(?:=[0-9A-F]{2})+")
_SOFT_END = re.compile(r"=\r?\n")


def unescaped(text: str) -> str:
    """Return ``text`` with every such spelling of a letter undone; without any, as it is."""
    plain = text
    if _QUOTED_PRINTABLE.search(plain):
        plain = _SOFT_END.sub("", plain)
        plain = _BYTES.sub(_letters, plain)
    # An ampersand may have been written out twice, by two programs.
    for _ in range(2):
        if _ENTITY.search(plain):
            plain = html.unescape(plain)
    plain = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), plain)
    if "\\" in plain:
        plain = _BACKSLASH.sub(r"\1", _LINE_ENDS.sub("\n", plain))
    # Half of a pair that spells one letter is none.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _letters(found: re.Match[str]) -> str:
    try:
        return quopri.decodestring(found[0].encode("ascii")).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
