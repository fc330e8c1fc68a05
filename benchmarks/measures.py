"""What is measured: clicks side by side, bytes per click, and the way to an interactive map."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode

from playwright.sync_api import Browser

from benchmarks import servers
from benchmarks.browser import bring_cdns, visitor
from benchmarks.subjects import (
    Click,
    MapApp,
    Subject,
    click,
    open_arenas,
    open_bare,
    open_stock,
)
from geodata.schema.dossier import Dossier

WARM_UP = 2
"""Clicks that each app gets before any counts."""


@dataclass(frozen=True)
class SideBySide:
    """Clicks on the three apps, one after the other in turn, so that all meet the same machine."""

    arenas: tuple[Click, ...]
    stock: tuple[Click, ...]
    bare: tuple[Click, ...]
    theatres: tuple[str, ...]
    """Names of those that were clicked: such as the stock map shows large enough to hit."""


@dataclass(frozen=True)
class ByTheatre:
    """Clicks on every theatre in Arenas."""

    opening: tuple[Click, ...]
    filtered: tuple[Click, ...]
    query: str
    """The filter that was set, as in the URL."""


@dataclass(frozen=True)
class Arrival:
    """One start of the server, the first visit of a new browser, and its second."""

    server_seconds: float
    first_seconds: float
    second_seconds: float
    first_bytes: int
    own_bytes: int
    """Of ``first_bytes``: the assets and answers that Arenas adds to Streamlit's own."""
    second_bytes: int
    ground_bytes: int
    """The ground uncompressed: all geometry that a page loads."""

    @property
    def total_seconds(self) -> float:
        return self.server_seconds + self.first_seconds


def side_by_side(browser: Browser, dossier: Dossier, clicks: int) -> SideBySide:
    """Click the three apps in turn, ``clicks`` times each."""
    with ExitStack() as stack:
        running = [stack.enter_context(start()) for start in SERVERS]
        contexts = [stack.enter_context(visitor(browser)) for _ in running]
        bring_cdns(contexts[1])
        arenas, _ = open_arenas(contexts[0].new_page(), running[0].url)
        stock = open_stock(contexts[1].new_page(), running[1].url)
        bare = open_bare(contexts[2].new_page(), running[2].url)
        names = {t.id: t.name for t in dossier.theatres}
        shared = [id_ for id_ in names if arenas.spot(id_) and stock.spot(id_)]
        if len(shared) < 2:
            raise RuntimeError(f"the stock map shows too few theatres to click: {shared}")
        taken: tuple[list[Click], list[Click], list[Click]] = ([], [], [])
        for turn, theatre in enumerate(islice(cycle(shared), clicks + WARM_UP)):
            goals: tuple[tuple[Subject, str], ...] = (
                (arenas, names[theatre]),
                (stock, names[theatre]),
                (bare, f"Pressed {turn + 1}"),
            )
            for (subject, heading), into in zip(goals, taken, strict=True):
                into.append(click(subject, theatre, heading))
        of_arenas, of_stock, of_bare = (tuple(one[WARM_UP:]) for one in taken)
        return SideBySide(of_arenas, of_stock, of_bare, tuple(names[id_] for id_ in shared))


SERVERS = (servers.arenas, servers.stock, servers.bare)


def by_theatre(browser: Browser, dossier: Dossier, rounds: int = 2) -> ByTheatre:
    """Click every theatre, in the opening state and with the busiest actor as the filter."""
    query = urlencode({"actor": _busiest(dossier)})
    with servers.arenas() as server, visitor(browser) as context:
        found = []
        for address in (server.url, f"{server.url}/?{query}"):
            page = context.new_page()
            arenas, _ = open_arenas(page, address)
            found.append(tuple(_tour(arenas, dossier, rounds)))
            page.close()
    return ByTheatre(found[0], found[1], query)


def _tour(arenas: MapApp, dossier: Dossier, rounds: int) -> Iterator[Click]:
    for _ in range(rounds):
        for theatre in dossier.theatres:
            yield click(arenas, theatre.id, theatre.name)


def arrivals(browser: Browser, times: int) -> Sequence[Arrival]:
    """Start the server and visit it with a new browser, so many times."""
    return [_arrival(browser) for _ in range(times)]


def _arrival(browser: Browser) -> Arrival:
    with servers.arenas() as server, visitor(browser) as context:
        page = context.new_page()
        first, first_ms = open_arenas(page, server.url)
        first_bytes = first.traffic.total
        own = sum(
            size
            for url, size in first.traffic.by_url.items()
            if url.startswith((f"{server.url}/assets/", f"{server.url}/view/"))
        )
        page.close()
        second, second_ms = open_arenas(context.new_page(), server.url)
        return Arrival(
            server.seconds,
            first_ms / 1000,
            second_ms / 1000,
            first_bytes,
            own,
            second.traffic.total,
            _ground_bytes(server.url),
        )


def _ground_bytes(url: str) -> int:
    # urllib asks for no compression, so this is what the browser parses.
    with urllib.request.urlopen(f"{url}/assets/ground.js", timeout=10) as answer:  # noqa: S310
        return len(answer.read())


def _busiest(dossier: Dossier) -> str:
    counts = {a.id: sum(a.id in p.actors for p in dossier.passages) for a in dossier.actors}
    return max(counts, key=counts.__getitem__)
