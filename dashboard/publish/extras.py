"""What a published folder has besides its pages: the map's data, previews, the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from dashboard.briefing.editing.capture import NothingToShow
from dashboard.briefing.export.view_file import VIEW_FORMS, Viewed, view_file
from dashboard.exports.contents import take
from dashboard.exports.formats import FORMATS
from dashboard.exports.tables import saved
from dashboard.maps.house import HouseStyle
from dashboard.reading.selection import Selection
from dashboard.text.templates import render
from geodata.loading.library import LoadedMap

PICTURED = ("map", "actors", "article", "timeline")
"""Pages whose preview has a picture of its own, the map first."""


def data_path(form: str, slug: str) -> str:
    """Return where the whole map lies in a format."""
    return f"data/{slug}{FORMATS[form].suffix}"


def data_files(one: LoadedMap, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the whole map in every format, with links back to ``address`` where it is known."""
    taken = take(
        one.dossier,
        one.geometry,
        Selection(),
        address=f"{address}/" if address else "",
        made=datetime.now(UTC).date(),
    )
    for form in FORMATS.values():
        yield data_path(form.id, one.slug), saved(form.write(taken), form.id)


def picture_path(page: str) -> str:
    """Return where the picture of a page's preview lies: the map's, where a page has no view."""
    return f"previews/{page if page in PICTURED else PICTURED[0]}.png"


def pictures(one: LoadedMap, house: HouseStyle) -> Iterator[tuple[str, bytes]]:
    """Yield a picture of each page that has one, for previews of links to it."""
    for page in PICTURED:
        view, form = Viewed(page, Selection(), house=house), VIEW_FORMS["png"]
        try:
            drawn = view_file(view, form, one.dossier, one.geometry, datetime.now(UTC))
        except NothingToShow:
            continue
        yield picture_path(page), drawn


def for_robots(address: str, pages: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield sitemap.xml and robots.txt; neither without an address."""
    if address:
        listed = str(render("publish/page.sitemap", addresses=[f"{address}/{p}" for p in pages]))
        yield "sitemap.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{listed}\n'.encode()
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}/sitemap.xml\n".encode()
