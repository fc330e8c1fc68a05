"""The filter row and the legend as pieces, with holes for what a selection changes."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.maps.legend import AREAS, LENS_LEGEND, SIGNS, LegendEntry, entries, swatch_svg
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.text.escape import trusted
from dashboard.text.holes import cut, drawn, hole
from dashboard.text.templates import render
from geodata.schema.dossier import Dossier


def row_pieces(dossier: Dossier) -> dict[str, str]:
    """Return every piece of the filter row and of the legend, by name."""
    return {**_filter_row(dossier), **_legend(read(dossier, Selection()))}


def _filter_row(dossier: Dossier) -> dict[str, str]:
    """Return the row of the filters, and each chip and switch of it."""
    at = "views/filters/filters"
    year = dossier.article.date.year
    row = render(
        f"{at}.row",
        label=hole("label"),
        said=hole("said"),
        chips=trusted(hole("chips")),
        invites=hole("invites"),
        how=trusted(hole("how")),
        more=hole("more"),
        layers=hole("layers"),
        tail=trusted(hole("tail")),
    )
    quiet = render(
        f"{at}.row",
        label=hole("label"),
        said="",
        chips="",
        invites=hole("invites"),
        how=trusted(hole("how")),
        more=hole("more"),
        layers=hole("layers"),
        tail=trusted(hole("tail")),
    )
    return {
        "row said": str(row),
        "row": str(quiet),
        **{
            f"chip {a.id}": drawn(f"{at}.chosen_actor", id=a.id, name=a.name)
            for a in dossier.actors
        },
        "span chip": drawn(f"{at}.chosen_span", span=hole("span")),
        **{
            f"how {several:d} {match} {members:d}": drawn(
                f"{at}.how_matched", several=several, match=match, members=members
            )
            for several in (False, True)
            for match in ("any", "all")
            for members in (False, True)
        },
        "clear": drawn("views/macros.clear_filters", key="clear-filters"),
        **{
            f"later {is_on:d}": drawn(f"{at}.later_switch", is_on=is_on, year=year)
            for is_on in (False, True)
        },
    }


def _legend(plain: Reading) -> dict[str, str]:
    """Return the legend: each line of it, and the rows of what has no mark, in each state."""
    dossier = plain.dossier
    unmarked = [i for i in plain.incidents if not i.incident.mark]
    rows = "".join(
        render("views/map/legend.unmarked_row", incident=i.incident, state="match")
        for i in unmarked
    )
    html = drawn("views/map/legend", entries=[], off="", unmarked=unmarked)
    lines: Iterable[LegendEntry] = (
        *LENS_LEGEND,
        *SIGNS,
        *entries(AREAS, dossier, lens=False),
        *entries(AREAS, dossier, lens=True),
    )
    last = drawn("views/map/legend.no_room")
    html = cut(html, (last, "lines"))
    return {
        "legend": (cut(html, (rows, "rows")) if rows else html).replace(
            hole("lines"), hole("lines") + last + hole("off")
        ),
        "off": drawn("views/map/legend.layers_off", names=hole("names")),
        **{
            f"line {one.swatch}": cut(
                drawn(
                    "views/map/legend.line",
                    swatch=swatch_svg(one.swatch),
                    text=one.text,
                    told="",
                    of="",
                ),
                ("<li>", "li"),
            ).replace(hole("li"), f"<li{hole('more')}>")
            for one in lines
        },
        **{
            f"unmarked {i.incident.id} {state}": drawn(
                "views/map/legend.unmarked_row", incident=i.incident, state=state
            )
            for i in unmarked
            for state in ("match", "undated", "hidden")
        },
    }
