"""What a link selects: what it plainly means is repaired, and what nobody understands is named.

Mail programs, chats and note-takers write an ampersand as an entity, glue a full stop or a bracket
to the end, or change case. Such a link means what it meant. What names nothing of the dossier is
dropped, which widens the reading: so it is said, with what it may have been.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from html import unescape
from urllib.parse import unquote

from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY, Field
from dashboard.reading.filters import FIELDS
from dashboard.reading.selection import RECORDS, layer_ids
from geodata.schema.dossier import Dossier
from geodata.schema.filters import ids_of, words_of

Params = Mapping[str, Sequence[str]]
QUERY = "q"
"""What the search box holds: free text, which means what it says."""
ALONGSIDE = ("map", "at", "briefing", "scene", "draft")
"""Parameters of a page's own that a link has beside those of a selection."""
_NEAR = 0.6
"""How alike a name must be to be what was meant, by ``difflib``."""
_PLAINLY = 0.88
"""How alike one of ours a parameter must be to be meant for it: “certainity” is, “lang” is not."""
_MOST_NEAR = 3
_MOST_ECHOED = 60
"""Letters of a value that are shown again."""


@dataclass(frozen=True)
class Unread:
    """A value of a link that names nothing of the dossier."""

    key: str
    value: str
    what: str
    """What it should name: ``theatre``, ``day``."""
    known: tuple[str, ...]
    """Every value that there is; or how one looks, where there is no list of them."""
    near: tuple[str, ...] = ()
    """Those of them that it may have been."""

    @property
    def said(self) -> str:
        """Return what is wrong, in a line of the page."""
        value = self.value if len(self.value) <= _MOST_ECHOED else f"{self.value[:_MOST_ECHOED]}…"
        if self.what == "day":
            return f"“{value}” in the link is no day; one is written as 2023-10-17."
        if self.what.startswith("value"):
            return f"“{value}” in the link is no {self.what}; it takes {' or '.join(self.known)}."
        return f"“{value}” in the link is no {self.what} of this map."

    def __str__(self) -> str:
        """Return what is wrong and what would be right, for who sent it."""
        perhaps = f"; perhaps {' or '.join(self.near)}" if self.near else ""
        return f"There is no {self.what} {self.value!r}{perhaps}; known: {', '.join(self.known)}."


@dataclass(frozen=True)
class _Parameter:
    """What one parameter may select."""

    what: str
    known: Callable[[Dossier], tuple[str, ...]]
    reads: Callable[[str], str | None] = lambda _: None
    """What is read beside the values that are known."""


def read_params(
    params: Params, dossier: Dossier, *, empty: bool = False
) -> tuple[dict[str, list[str]], list[Unread]]:
    """Return the parameters with what is plainly meant repaired, and what nobody understands.

    An empty value selects nothing, unless ``empty`` says otherwise.
    """
    read: dict[str, list[str]] = {}
    unread: list[Unread] = []
    for key, value in spread(params):
        parameter = _PARAMETERS.get(key)
        known = parameter.known(dossier) if parameter else (value,)
        found = meant(value, known) or (parameter.reads(value) if parameter else None)
        if found is not None:
            read.setdefault(key, []).append(found)
        elif parameter and (empty or value.strip()):
            close = () if parameter.what == "day" else near(value, known)
            unread.append(Unread(key, value, parameter.what, known, close))
    return read, unread


def rules() -> dict[str, object]:
    """Return by what a link is repaired, for who reads it without Python (``web/site``)."""
    return {
        "keys": sorted(KEYS),
        "otherwise": _OTHERWISE,
        "plainly": _PLAINLY,
        "near": _NEAR,
        "mostNear": _MOST_NEAR,
    }


def known_values(dossier: Dossier) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return by parameter what it should name, and every value that there is."""
    return {
        key: (parameter.what, parameter.known(dossier)) for key, parameter in _PARAMETERS.items()
    }


def meant(value: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` that ``value`` plainly is, whatever is glued to it."""
    same = [one for one in known if one == value] or [
        one for one in known if _plain(one) == _plain(value)
    ]
    return same[0] if len(same) == 1 else None


def near(value: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return those of ``known`` that ``value`` may have been."""
    plain = {_plain(one): one for one in known}
    wanted = _plain(value)
    part = [one for one in plain if one and (one in wanted or (wanted and wanted in one))]
    found = [*part, *get_close_matches(wanted, list(plain), _MOST_NEAR, _NEAR)]
    return tuple(plain[one] for one in dict.fromkeys(found))[:_MOST_NEAR]


def spread(params: Params) -> Iterator[tuple[str, str]]:
    """Yield each parameter with each value; what entities had run together comes apart."""
    for key, values in params.items():
        for value in values:
            if key == QUERY:
                yield key, value
                continue
            whole = unescape(unescape(unquote(f"{key}={value}")))
            parts = _BETWEEN.split(whole) if _RUN_TOGETHER.search(whole) else [whole]
            for part in filter(None, parts):
                name, _, said = part.partition("=")
                yield _key(name), said


_BETWEEN = re.compile(r"[&?;]")
_RUN_TOGETHER = re.compile(r"[&?;][\w;]+=|^(?:amp)?;")
_OTHERWISE = {"theater": "theatre"}
"""Parameters as others spell them."""


def _key(name: str) -> str:
    bare = _plain(name)
    bare = bare if bare in KEYS else bare.removesuffix("s")
    bare = _OTHERWISE.get(bare, bare)
    if bare in KEYS:
        return bare
    meant = get_close_matches(bare, KEYS, n=2, cutoff=_PLAINLY)
    return meant[0] if len(meant) == 1 else name


def _day(value: str) -> str | None:
    """Return the day, written as links have it, where it is one that a scale can draw."""
    found = re.fullmatch(r"\W*(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})\W*", _dashed(value), re.ASCII)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day.isoformat() if day and FIRST_DAY <= day <= LAST_DAY else None


def _dashed(text: str) -> str:
    """Return ``text`` with plain hyphens, and without what no reader sees."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return re.sub(r"[‐‑‒–—−]", "-", seen)


def _plain(text: str) -> str:
    """Return ``text`` without case, marks and what surrounds its words."""
    letters = unicodedata.normalize("NFKD", _dashed(text)).casefold()
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", bare).strip("-")


def _of_record(field: str) -> _Parameter:
    what = "actor" if field == "profile" else field
    return _Parameter(
        what, lambda dossier: tuple(one.id for one in getattr(dossier, RECORDS[field]))
    )


def _of_filter(field: Field) -> _Parameter:
    match field.sort:
        case "day":
            return _Parameter("day", lambda _: ("such as 2023-10-17",), _day)
        case "switch":
            return _Parameter(f"value of “{field.key}”", lambda _: ("0", "1"))
        case "one":
            return _Parameter(f"value of “{field.key}”", lambda _: words_of(field.name))
    ids = ids_of(field.name)
    what = ids.what if ids else field.label[:1].lower() + field.label[1:]
    return _Parameter(what, lambda dossier: tuple(map(str, field.known(dossier))))


_PARAMETERS: Mapping[str, _Parameter] = {
    **{field: _of_record(field) for field in RECORDS},
    **{field.key: _of_filter(field) for field in FIELDS},
    "off": _Parameter("layer", layer_ids),
    "later": _Parameter("value of “later”", lambda _: ("0", "1")),
    "lens": _Parameter("value of “lens”", lambda _: ("certainty",)),
}
KEYS = frozenset((*_PARAMETERS, QUERY, *ALONGSIDE))
"""Every parameter that a link may have."""
