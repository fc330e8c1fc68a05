"""The list of maps: behind the header's title, and where a link names a map that is not here."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.http.assets import page_asset_url
from dashboard.library import library, query_for
from dashboard.text.templates import render
from dashboard.views.shell.page_titles import every_title
from geodata.loading.library import Listed, LoadedMap
from geodata.schema.manifest import DossierState

_SHOWN = 60
"""Letters of a name that is echoed."""


@dataclass(frozen=True)
class MapLink:
    """A map of the list, and the address of its first page."""

    title: str
    query: str
    """By which a link means it, with its question mark; empty for the default one."""
    note: str = ""
    """What a reader ought to know before opening it; empty where there is nothing."""
    here: bool = False

    opens: bool = True

    @property
    def href(self) -> str:
        """The address of its first page."""
        return f"./{self.query}"


def maps_beside(one: LoadedMap | None = None) -> tuple[MapLink, ...]:
    """Return every map, ``one`` marked as the one that is read."""
    return tuple(_link(listed, one) for listed in library().listing())


def unknown_map(slug: str) -> str:
    """Return what is shown where there is no map ``slug``."""
    return render("views/shell/shell.unknown_map", slug=_echo(slug), maps=maps_beside())


def unknown_map_page(slug: str) -> str:
    """Return the same as a page of its own."""
    sheet = page_asset_url("page.css")
    return render(
        "views/shell/shell.unknown_map_page", slug=_echo(slug), maps=maps_beside(), sheet=sheet
    )


def unknown_page(page: str, up: str = "") -> str:
    """Return the page that is shown at the address of none; ``up`` leads from there to ours."""
    return render(
        "views/shell/shell.unknown_page",
        page=_echo(page),
        titles=every_title(),
        sheet=up + page_asset_url("page.css"),
        up=up,
    )


def _link(listed: Listed, one: LoadedMap | None) -> MapLink:
    selected = query_for(listed.slug)
    query = f"?{selected}" if selected else ""
    return MapLink(
        title=listed.title,
        query=query,
        note=_note(listed),
        here=one is not None and one.slug == listed.slug,
        opens=not listed.faults,
    )


def _note(listed: Listed) -> str:
    if listed.faults:
        return "cannot be read"
    draft = listed.manifest is not None and listed.manifest.state is DossierState.DRAFT
    return "draft" if draft else ""


def _echo(slug: str) -> str:
    return slug if len(slug) <= _SHOWN else f"{slug[:_SHOWN]}…"
