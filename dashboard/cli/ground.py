"""``ground`` makes a dossier's geometry and basemap from its ``ground.yaml``, offline."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dashboard.cli.output import say_next
from dashboard.cli.which_map import add_map
from dashboard.library import library

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add ``ground`` to the commands of a parser."""
    ground = commands.add_parser(
        "ground",
        help="make a map's geometry and basemap from its ground.yaml",
        description="Composes the theatres of MAP/ground.yaml and everything around them from the "
        "world layer, and writes MAP/ground whole or not at all. Makes no network request.",
    )
    add_map(ground)
    ground.set_defaults(command=_ground)


def _ground(options: argparse.Namespace) -> int:
    # Projections and the world layer are no other command's to wait for.
    from geodata.ground.write import make_ground

    folder = library().folder_named(options.map)
    made = make_ground(folder, progress=say_next)
    size = sum(len(text.encode()) for text in made.files.values())
    for key, area in made.areas.items():
        sys.stdout.write(f"{key}: {area:,.0f} km²\n")
    sys.stdout.write(f"{folder / 'ground'}: {len(made.files)} files, {size:,} bytes\n")
    return 0
