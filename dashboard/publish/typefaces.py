"""The typefaces of a published folder: the screen's, cut to the letters that its files have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from types import MappingProxyType

from dashboard.maps.static_files import fonts
from dashboard.text.typefaces import Limit, cut

_TEXTS = (".html", ".js", ".css")
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
"""What readers type: the letters of a keyboard."""
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_FEATURES = ("kern", "ccmp", "mark", "locl", "tnum")
_WEIGHTS = (400.0, 700.0)
_AXES: Mapping[str, Mapping[str, Limit]] = MappingProxyType(
    {
        "serif.woff2": {"wght": _WEIGHTS},
        # Waters on the map, which are drawn by the letters of this size, and short notes.
        "serif-italic.woff2": {"wght": _WEIGHTS, "opsz": 20.0},
        "sans.woff2": {"wght": _WEIGHTS},
    }
)


def typefaces(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each typeface by its name, with the letters that ``files`` have."""
    letters = letters_of(files[name] for name in files if name.endswith(_TEXTS))
    for name, path in fonts():
        yield name, cut(path, letters, _FEATURES, _AXES[name])


def letters_of(texts: Iterable[bytes]) -> frozenset[str]:
    """Return every character that the texts may show, in either case."""
    found = set(_ALWAYS)
    for data in texts:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), unescape(data.decode()))
        for letter in set(text):
            found |= {letter, *letter.upper(), *letter.lower()}
    return frozenset(one for one in found if one.isprintable() and not "\ud800" <= one <= "\uf8ff")
