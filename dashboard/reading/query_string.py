"""A selection as a query string and back: any view can be sent as a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from dashboard.reading import filters
from dashboard.reading.link_reading import Unread, meant, read_params
from dashboard.reading.selection import RECORDS, Selection, reduce, valid
from geodata.schema.briefing import View
from geodata.schema.dossier import Dossier
from geodata.schema.record import Bounds

GROUND = "at"
"""The parameter of the ground to which a reader has moved the map. The browser writes it, and it is
no part of a selection: only what draws a map by itself reads it."""

MAP = "map"
"""The parameter that names the map by its slug; a link without it means the default one."""


def to_params(selection: Selection) -> dict[str, list[str]]:
    """Return the URL parameters that restore ``selection``; none for the overview."""
    params: dict[str, Sequence[str | None]] = {
        MAP: [selection.map],
        **{name: [getattr(selection, name)] for name in RECORDS},
        "q": [selection.query],
        **filters.printed(selection.filters),
        "off": [*selection.layers_off],
        "later": ["1" if selection.later else None],
        "lens": ["certainty" if selection.lens else None],
    }
    present = {name: [v for v in values if v] for name, values in params.items()}
    return {name: values for name, values in present.items() if values}


def to_query(selection: Selection) -> str:
    """Return the query string (no ``?``) that restores ``selection``; empty for the overview."""
    return urlencode(to_params(selection), doseq=True)


def from_query(params: Mapping[str, Sequence[str]], dossier: Dossier) -> Selection:
    """Return the selection that ``params`` name; what is unknown or hostile is dropped."""
    return read_link(params, dossier)[0]


def read_link(
    params: Mapping[str, Sequence[str]], dossier: Dossier, *, empty: bool = False
) -> tuple[Selection, tuple[Unread, ...]]:
    """Return the selection that ``params`` name, and what of them names nothing there is.

    With ``empty``, a value without a letter is such a thing too.
    """
    read, unread = read_params(params, dossier, empty=empty)

    def one(name: str) -> Any:
        values = read.get(name) or (None,)
        return values[0]

    slug = dossier.manifest.slug
    known = valid(
        Selection(
            map=meant(one(MAP) or "", (slug,)),
            **{name: one(name) for name in RECORDS},
            query=one("q") or "",
            layers_off=tuple(read.get("off", ())),
            later=one("later") == "1",
            lens=one("lens") == "certainty",
        ),
        dossier,
    )
    return replace(known, filters=filters.parse(read, dossier)), tuple(unread)


def with_meant(
    params: Mapping[str, Sequence[str]], wrong: Unread, meant: str, dossier: Dossier
) -> str:
    """Return the query of the link with ``meant`` in the place of what was ``wrong``."""
    read, _ = read_params(params, dossier)
    return to_query(from_query({**read, wrong.key: [*read.get(wrong.key, ()), meant]}, dossier))


def ground_of(params: Mapping[str, Sequence[str]]) -> Bounds | None:
    """Return west, south, east and north of the ground that a link shows; None without sound ones.

    In degrees of EPSG:4326.
    """
    words = (params.get(GROUND) or [""])[0].split(",")
    try:
        return View.model_validate({"bounds": [float(word) for word in words]}).bounds
    except ValueError:
        return None


def leads(selection: Selection, dossier: Dossier) -> dict[str, str]:
    """Return the query that each event leads to which opens a region or closes what is open.

    A key is the event's kind and, after a colon, its id.
    """
    events = [{"kind": "theatre", "id": theatre.id} for theatre in dossier.theatres]
    events += [{"kind": kind} for kind in ("clear", "back", "close", "unfilter", "lens")]
    return {
        ":".join(event.values()): to_query(reduce(selection, event, dossier)) for event in events
    }
