"""``check`` validates maps: dossier, briefings and ground; with ``--strict``, strictly."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.charts.wording import counted
from dashboard.cli.which_map import add_map_option
from dashboard.library import library
from dashboard.maps.house_file import house_style
from geodata.errors import DataFault, Fault
from geodata.loading.briefing_file import empty_figures
from geodata.loading.carried_text import agreeing_text
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.draft import remaining
from geodata.loading.library import BRIEFINGS, LoadedMap
from geodata.loading.publishing import publishing_faults
from geodata.schema.briefing import Briefing
from geodata.schema.manifest import DossierState

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_MAIN = "main"
"""Name of the briefing that comes with Arenas."""


def add_to(commands: Commands) -> None:
    """Add ``check`` to the commands of a parser."""
    check = commands.add_parser("check", help="validate dossier, briefings and geometry")
    add_map_option(check, "those that come with Arenas, and the one that the app opens with")
    check.add_argument(
        "--strict",
        action="store_true",
        help="also require a source for each note, and a date beside each “now”",
    )
    check.set_defaults(command=_check)


def _check(options: argparse.Namespace) -> int:
    said, faults = [], list[Fault]()
    folders = (library().folder_named(options.map),) if options.map else _maps()
    for folder in folders:
        try:
            one = library().open_folder(folder)
            _ask_for_briefings(one.briefings, folder)
            agreeing_text(folder, one.dossier.article)
            empty_figures(folder / BRIEFINGS, one.briefings, one.dossier)
            if options.strict and (missing := publishing_faults(one)):
                raise DataFault(missing)
            said.append(f"{one.slug}: {_counted(one)}\n" if len(folders) > 1 else _counted(one))
        except DataFault as error:
            faults.extend(error.faults)
    try:
        house_style()
    except DataFault as error:
        faults.extend(error.faults)
    if faults:
        raise DataFault(tuple(faults))
    sys.stdout.write("".join(said).rstrip("\n") + "\n")
    return 0


def _maps() -> tuple[Path, ...]:
    """Return the folders of the default map and of those that come with Arenas."""
    shipped = (one.folder for one in library().listing() if one.folder.parent == SHIPPED.parent)
    return tuple(dict.fromkeys((library().default_folder, *shipped)))


def _counted(one: LoadedMap) -> str:
    dossier, briefings = one.dossier, one.briefings
    scenes = sum(len(briefing.scenes) for briefing in briefings.values())
    return (
        f"{counted(len(dossier.article.sentences), 'sentence')} in "
        f"{counted(len(dossier.passages), 'passage')}; "
        f"{counted(len(dossier.theatres), 'theatre')}, {counted(len(dossier.actors), 'actor')}, "
        f"{counted(len(dossier.incidents), 'incident')}, "
        f"{counted(len(dossier.relations), 'relation')}, "
        f"{counted(len(briefings), 'briefing')} of {counted(scenes, 'scene')}: all valid."
        + "".join(f"\n{line}" for line in _left(one))
    )


def _left(one: LoadedMap) -> tuple[str, ...]:
    """Return what is left to do on a draft."""
    if one.manifest.state is not DossierState.DRAFT:
        return ()
    left = remaining(one.dossier, one.geometry, len(one.briefings))
    return ("A draft. Left before it can be published:", *(f"  {line}" for line in left))


def _ask_for_briefings(briefings: Mapping[str, Briefing], folder: Path) -> None:
    """Raise ``DataFault`` where the briefing that Arenas comes with is gone."""
    if folder.exists() and folder.samefile(SHIPPED) and _MAIN not in briefings:
        file = f"{BRIEFINGS}/{_MAIN}.yaml"
        raise DataFault.of(file, "the file is missing; restore it from version control")
