"""What prevents publishing a draft: every fault that ``check --strict`` finds, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from geodata.errors import DataFault, Fault
from geodata.loading.briefing_file import empty_figures
from geodata.loading.carried_text import agreeing_text
from geodata.loading.dossier_files import load_dossier
from geodata.loading.geometry import load_geometry
from geodata.loading.library import BRIEFINGS, GROUND, LoadedMap
from geodata.loading.strict_checks import check_strictly


def publishing_faults(one: LoadedMap) -> tuple[Fault, ...]:
    """Return every fault that keeps the map from being published, by file and line."""
    folder = one.folder
    checks: tuple[Callable[[], object], ...] = (
        lambda: load_dossier(folder, _polygons(one), complete=True),
        lambda: agreeing_text(folder, one.dossier.article),
        lambda: _ask_for_a_briefing(one),
        lambda: empty_figures(folder / BRIEFINGS, one.briefings, one.dossier),
        lambda: check_strictly(folder),
    )
    found = dict.fromkeys(fault for check in checks for fault in _faults(check))
    return DataFault(tuple(found)).faults if found else ()


def _faults(check: Callable[[], object]) -> Iterator[Fault]:
    try:
        check()
    except DataFault as error:
        yield from error.faults


def _polygons(one: LoadedMap) -> tuple[str, ...]:
    """Return the theatres that the ground has, those among them that the dossier lost."""
    own: Path = one.folder / GROUND
    geometry = load_geometry(own) if own.exists() else one.geometry
    return tuple(geometry.theatre_bounds)


def _ask_for_a_briefing(one: LoadedMap) -> None:
    if not one.briefings:
        message = "the map carries no briefing; expected at least one file NAME.yaml"
        raise DataFault.of(f"{one.folder.name}/{BRIEFINGS}", message)
