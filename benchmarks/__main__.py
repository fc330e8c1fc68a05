"""Runs every benchmark and rewrites the measured part of ``docs/performance.md``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks.browser import chromium
from benchmarks.changes import changes
from benchmarks.measures import arrivals, by_theatre, side_by_side
from benchmarks.report import Machine, Results, bars, rewrite, table
from geodata.loading.dossier_files import load_dossier


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write, and return 0 if every bar holds, else 1."""
    options = _parser().parse_args(arguments)
    load = os.getloadavg()[0]
    with chromium() as browser:
        _progress("clicks side by side …")
        clicks = side_by_side(browser, load_dossier(), options.clicks)
        _progress("every theatre, with and without a filter …")
        theatres = by_theatre(browser, load_dossier())
        _progress("filters, spans and cells …")
        changed = changes(browser, options.clicks)
        _progress("cold starts …")
        found = arrivals(browser, options.starts)
        machine = Machine(
            datetime.now(UTC).date().isoformat(),
            os.cpu_count() or 1,
            load,
            os.getloadavg()[0],
            browser.version,
            platform.python_version(),
        )
    results = Results(machine, clicks, theatres, changed, found)
    text = table(results)
    print(text)
    if not options.dry_run:
        rewrite(text)
    missed = [bar.promise for bar in bars(results) if not bar.held]
    for promise in missed:
        _progress(f"missed: {promise}")
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure Arenas beside the stock app."
    )
    parser.add_argument("--clicks", type=_at_least_two, default=24, help="per app (default 24)")
    parser.add_argument("--starts", type=_at_least_one, default=3, help="cold starts (default 3)")
    parser.add_argument("--dry-run", action="store_true", help="leave docs/performance.md as it is")
    return parser


def _at_least_two(text: str) -> int:
    return _number(text, 2)


def _at_least_one(text: str) -> int:
    return _number(text, 1)


def _number(text: str, least: int) -> int:
    if not text.isdigit() or int(text) < least:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of at least {least}")
    return int(text)


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
