"""The bars, and the table of ``docs/performance.md`` that is rewritten at each run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.changes import Changes
from benchmarks.measures import Arrival, ByTheatre, SideBySide
from benchmarks.subjects import Click

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN = "<!-- measured: begin -->"
END = "<!-- measured: end -->"

MOST_OF_STOCK = 0.05
MOST_OF_BARE = 0.5
"""A click on a region: its answer is there before it."""
MOST_OF_BARE_ASKED = 1.0
"""What is asked of the server."""
MOST_OF_A_PAGE, MOST_OF_A_PAGE_ALIVE = 1.5, 3.0
"""The way back to the map, until a map is seen and until it is Leaflet's."""
MOST_CLICK_BYTES = 20_000
MOST_GEOMETRY_BYTES = 500_000


@dataclass(frozen=True)
class Machine:
    """Where it was measured, and what else it was doing."""

    date: str
    cores: int
    load_before: float
    """Load average of the minute before the run: work of others."""
    load_after: float
    """The same at its end: the run itself asks for about two."""
    browser: str
    python: str

    @property
    def busy(self) -> bool:
        return self.load_before > self.cores / 4 or self.load_after > self.cores * 1.5


@dataclass(frozen=True)
class Bar:
    """A promise, and what was measured."""

    promise: str
    measured: float
    limit: float
    unit: str = ""

    @property
    def held(self) -> bool:
        return self.measured <= self.limit


@dataclass(frozen=True)
class Results:
    """Everything that one run measured."""

    machine: Machine
    clicks: SideBySide
    theatres: ByTheatre
    changes: Changes
    arrivals: Sequence[Arrival]


def bars(results: Results) -> tuple[Bar, ...]:
    """Return every bar with what was measured against it."""
    arenas, stock, bare = (
        _median(one) for one in (results.clicks.arenas, results.clicks.stock, results.clicks.bare)
    )
    every_click = (
        *results.clicks.arenas,
        *results.theatres.opening,
        *results.theatres.filtered,
        *results.changes.filtered,
    )
    beside = _median(results.changes.bare)
    return (
        Bar("Click to heading, share of the stock app's", arenas / stock, MOST_OF_STOCK),
        Bar("Click to heading, share of a bare button's", arenas / bare, MOST_OF_BARE),
        Bar(
            "A filter, share of a bare button's",
            _median(results.changes.filtered) / beside,
            MOST_OF_BARE_ASKED,
        ),
        Bar(
            "A span of time, share of a bare button's",
            _median(results.changes.spanned) / beside,
            MOST_OF_BARE_ASKED,
        ),
        Bar(
            "A cell of the matrix, to its heading, share of a bare button's",
            _median(results.changes.paired) / beside,
            MOST_OF_BARE_ASKED,
        ),
        Bar(
            "A cell of the matrix, to the map, share of a bare button's",
            _median(results.changes.mapped) / beside,
            MOST_OF_BARE_ASKED,
        ),
        Bar(
            "Back on the map, until it is seen, share of a change to the actors",
            _median(results.changes.seen) / _median(results.changes.left),
            MOST_OF_A_PAGE,
        ),
        Bar(
            "The same, until Leaflet has drawn it",
            _median(results.changes.back) / _median(results.changes.left),
            MOST_OF_A_PAGE_ALIVE,
        ),
        Bar(
            "Over the wire per click, the dearest",
            max(c.bytes for c in every_click) / 1000,
            MOST_CLICK_BYTES / 1000,
            " KB",
        ),
        Bar(
            "Geometry of a page, uncompressed",
            results.arrivals[0].ground_bytes / 1000,
            MOST_GEOMETRY_BYTES / 1000,
            " KB",
        ),
    )


def table(results: Results) -> str:
    """Return the measured part of the document, in Markdown."""
    return "\n\n".join(
        (
            _where(results.machine),
            _bars_table(bars(results)),
            _clicks_table(results),
            _arrival_table(results.arrivals),
        )
    )


def rewrite(text: str, document: Path = DOCUMENT) -> None:
    """Put ``text`` between the two markers of ``document`` and leave the rest as it is."""
    old = document.read_text(encoding="utf-8")
    if old.count(BEGIN) != 1 or old.count(END) != 1:
        raise ValueError(f"{document.name} needs one line {BEGIN!r} and one {END!r} after it")
    before, rest = old.split(BEGIN)
    after = rest.split(END)[1]
    document.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _where(machine: Machine) -> str:
    provisional = (
        " **The machine was busy with other work: these figures are provisional.**"
        if machine.busy
        else ""
    )
    return (
        f"Measured {machine.date} on {machine.cores} cores (load average {machine.load_before:.1f} "
        f"before the run, {machine.load_after:.1f} after), Chromium {machine.browser}, "
        f"Python {machine.python}.{provisional}"
    )


def _bars_table(found: Iterable[Bar]) -> str:
    return _markdown(
        ("Bar", "Measured", "At most", ""),
        (
            (
                bar.promise,
                f"{bar.measured:.2f}" if not bar.unit else f"{bar.measured:.1f}{bar.unit}",
                f"{bar.limit:g}{bar.unit}",
                "held" if bar.held else "**missed**",
            )
            for bar in found
        ),
    )


def _clicks_table(results: Results) -> str:
    side, tour = results.clicks, results.theatres
    same = ", ".join(side.theatres)
    rows = (
        (f"Arenas: {same}", side.arenas),
        (f"Stock app: {same}", side.stock),
        ("Bare `st.button` on our server", side.bare),
        ("Arenas: every theatre", tour.opening),
        (f"Arenas: every theatre, `?{tour.query}`", tour.filtered),
        ("Arenas: a filter, to the panel's count", results.changes.filtered),
        ("Arenas: a month, to the timeline's count", results.changes.spanned),
        ("Arenas: a cell, to the heading", results.changes.paired),
        ("Arenas: a cell, to its region outlined on the map", results.changes.mapped),
        ("Bare `st.button`, beside filter, month and cell", results.changes.bare),
        ("Arenas: map page to actors, to their diagram", results.changes.left),
        ("Arenas: back to the map page, to a map", results.changes.seen),
        ("Arenas: the same, to Leaflet's map", results.changes.back),
    )
    return _markdown(
        ("Click to heading", "Clicks", "Median", "p90", "Bytes, median", "Bytes, most"),
        (
            (
                name,
                str(len(clicks)),
                f"{_median(clicks):.0f} ms",
                f"{_ninetieth(clicks):.0f} ms",
                f"{median(c.bytes for c in clicks) / 1000:.1f} KB",
                f"{max(c.bytes for c in clicks) / 1000:.1f} KB",
            )
            for name, clicks in rows
        ),
    )


def _arrival_table(found: Sequence[Arrival]) -> str:
    rows = (
        ("Process start to an answering server", _seconds(a.server_seconds for a in found)),
        ("First visit to an interactive map", _seconds(a.first_seconds for a in found)),
        ("Together: cold start", _seconds(a.total_seconds for a in found)),
        ("Second visit to an interactive map", _seconds(a.second_seconds for a in found)),
        ("First visit, as transferred", _kilobytes(a.first_bytes for a in found)),
        ("of which assets and answers of ours", _kilobytes(a.own_bytes for a in found)),
        ("Second visit, as transferred", _kilobytes(a.second_bytes for a in found)),
        ("Geometry, uncompressed", _kilobytes(a.ground_bytes for a in found)),
    )
    return _markdown((f"Arrival, median of {len(found)}", ""), rows)


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---" if n == 0 else "---:" for n in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _median(clicks: Sequence[Click]) -> float:
    return median(c.milliseconds for c in clicks)


def _ninetieth(clicks: Sequence[Click]) -> float:
    return quantiles((c.milliseconds for c in clicks), n=10, method="inclusive")[-1]


def _seconds(values: Iterable[float]) -> str:
    return f"{median(values):.1f} s"


def _kilobytes(values: Iterable[int]) -> str:
    return f"{median(values) / 1000:,.0f} KB"
