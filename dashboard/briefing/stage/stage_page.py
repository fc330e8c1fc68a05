"""The stage as a page: the one that the server sends, and the one that works from a disk.

Both run the same ``stage.js`` on the same data; only how scripts and data arrive differs. Notes
are in neither, except in a file that is exported with them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup

from dashboard.briefing.stage.answers import answers
from dashboard.briefing.stage.figure_html import figure_html, legend_html, whole_html
from dashboard.briefing.stage.room import room_json, room_legend
from dashboard.briefing.stage.scenes import notes_json, show, small_print, stage_json
from dashboard.maps.ground import ground_script
from dashboard.maps.house import OURS, HouseStyle
from dashboard.maps.house_css import house_css, house_sheets
from dashboard.maps.legend import swatch_svg
from dashboard.maps.static_files import (
    fonts,
    leaflet_folder,
    script_source,
    stage_script_source,
    stage_style_source,
    style_source,
)
from dashboard.text.escape import script_json, trusted
from dashboard.text.templates import render
from geodata.loading.geometry import Geometry
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier

STYLES = ("leaflet.css", "arenas.css", "stage.css")
SCRIPTS = ("leaflet.js", "ground.js", "arenas.js", "stage.js")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""Of the served page. It holds the scenes as data, which no policy runs."""
_DRAW = {"figure": figure_html, "legend": legend_html, "whole": whole_html, "swatch": swatch_svg}


def stage_html(
    name: str,
    briefing: Briefing,
    dossier: Dossier,
    geometry: Geometry,
    *,
    asset_url: Callable[[str], str],
    asked: str = "",
    house: HouseStyle = OURS,
) -> str:
    """Return the served page; ``asset_url`` turns an asset's name into its URL, seen from it.

    ``asked`` is the query by which its links mean the same map, where they need one.
    """
    briefing = house.marked(briefing)
    return render(
        "briefing/stage/page.served",
        title=briefing.title,
        styles=map(asset_url, (*STYLES, *house_sheets(house))),
        scripts=map(asset_url, SCRIPTS),
        body=_body(
            briefing,
            dossier,
            geometry,
            leave=f"../briefing?{asked}{'&' if asked else ''}briefing={quote(name, safe='')}",
            house=house,
        ),
        data=_data(name, briefing, dossier, geometry, at=quote(name, safe=""), query=asked),
    )


def folder_html(
    name: str,
    briefing: Briefing,
    dossier: Dossier,
    geometry: Geometry,
    *,
    asset_url: Callable[[str], str],
    leave: str,
    house: HouseStyle = OURS,
) -> str:
    """Return the page of a published folder: like the served one, but it needs no server.

    ``leave`` is where its link leads away.
    """
    briefing = house.marked(briefing)
    return render(
        "briefing/stage/page.served",
        title=briefing.title,
        styles=map(asset_url, (*STYLES, *house_sheets(house))),
        scripts=map(asset_url, SCRIPTS),
        body=_body(briefing, dossier, geometry, leave=leave, house=house),
        data=_data(name, briefing, dossier, geometry),
    )


def one_file_html(
    name: str,
    briefing: Briefing,
    dossier: Dossier,
    geometry: Geometry,
    *,
    notes: bool,
    about: Sequence[str] = (),
    made: str = "",
    verbatim: Mapping[str, str] | None = None,
    house: HouseStyle = OURS,
) -> str:
    """Return the whole briefing as one page that requests nothing.

    The notes are in it only if ``notes`` says so; whoever has the file can read them. ``about``
    is what the file says of itself: when it was made, from what, under which filters; ``made`` is
    its short form, on every scene. ``verbatim`` are sentences of an attached copy, by id.
    ``briefing`` has the house's classification already (``papers``).
    """
    folder = leaflet_folder()
    leaflet = (folder / "leaflet.js").read_text(encoding="utf-8")
    scripts = [
        _harmless(re.sub(r"//# sourceMappingURL=\S*", "", leaflet)),
        ground_script(geometry, dossier),
        _harmless(script_source()),
        _harmless(stage_script_source()),
    ]
    sheets = (_without_images((folder / "leaflet.css").read_text(encoding="utf-8")),)
    ours = "\n".join((*sheets, _with_fonts(style_source()), stage_style_source()))
    css = ours + house_css(house)
    return render(
        "briefing/stage/page.file",
        title=briefing.title,
        policy=_policy(scripts),
        style=trusted(css),
        scripts=map(trusted, scripts),
        body=_body(briefing, dossier, geometry, about=about, made=made, copy=verbatim, house=house),
        data=_data(name, briefing, dossier, geometry),
        notes=trusted(script_json(notes_json(briefing))) if notes else None,
    )


def missing_html(
    name: str, names: Sequence[str], *, asset_url: Callable[[str], str], asked: str = ""
) -> str:
    """Return the page for a name that no briefing has; it lists those that there are."""
    return render(
        "briefing/stage/page.missing",
        name=name,
        names=[(quote(one, safe=""), one) for one in names],
        query=f"?{asked}" if asked else "",
        styles=map(asset_url, STYLES),
    )


def _body(
    briefing: Briefing,
    dossier: Dossier,
    geometry: Geometry,
    *,
    leave: str = "",
    about: Sequence[str] = (),
    made: str = "",
    copy: Mapping[str, str] | None = None,
    house: HouseStyle = OURS,
) -> Markup:
    """Return the page's body without data and scripts; ``leave`` leads away."""
    return render(
        "briefing/stage/stage",
        briefing=briefing,
        shown=show(briefing, dossier, geometry),
        answers=answers(dossier),
        legend=room_legend(dossier, geometry),
        copy=copy or {},
        leave=leave,
        about=about,
        made=made,
        small_print=small_print(dossier),
        house=None if house.is_ours else house,
        draw=_DRAW,
    )


def _data(
    name: str,
    briefing: Briefing,
    dossier: Dossier,
    geometry: Geometry,
    *,
    at: str = "",
    query: str = "",
) -> Markup:
    """Return the page's data; ``at`` is its own path on the server, which a file has not."""
    search = f"?{query}" if query else ""
    values = stage_json(name, briefing, dossier, geometry)
    values["room"] = room_json(dossier, geometry)
    plain = script_json(values)
    values["channel"] = f"arenas-stage:{name}:{hashlib.sha256(plain.encode()).hexdigest()[:12]}"
    values["notes_at"] = f"{at}/notes{search}" if at else ""
    values["handout_at"] = f"{at}/handout{search}" if at else ""
    return trusted(script_json(values))


def _policy(scripts: Sequence[str]) -> str:
    """Return a policy that runs these scripts and allows no request."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
        for one in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _harmless(script: str) -> str:
    """Return our own script unable to end the element that contains it."""
    return re.sub(r"<(?=/script|!--)", r"<\\", script)


def _without_images(sheet: str) -> str:
    """Leaflet's images are of controls and markers; the stage has neither."""
    return re.sub(r"url\([^)]*\)", "none", sheet)


def _with_fonts(sheet: str) -> str:
    for name, path in fonts():
        packed = base64.b64encode(path.read_bytes()).decode()
        sheet = sheet.replace(f'url("{name}")', f'url("data:font/woff2;base64,{packed}")')
    return sheet
