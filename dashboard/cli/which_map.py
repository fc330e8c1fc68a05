"""``--map``: which map a command works on; ``--house``: in whose style it writes."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard.library import library
from dashboard.maps.house_file import FILE, VARIABLE
from geodata.loading.library import LoadedMap

_NAMES, _METAVAR = ("--map", "--dossier"), "SLUG|FOLDER"


def add_map_option(parser: argparse.ArgumentParser, default: str = "") -> None:
    """Add ``--map``, which names a map by its slug or by its folder."""
    parser.add_argument(
        *_NAMES,
        metavar=_METAVAR,
        help=f"default: {default or 'the map that the app opens with'}",
    )


def add_map(parser: argparse.ArgumentParser) -> None:
    """Add the map that a command cannot do without, by itself or as ``--map``."""
    either = parser.add_mutually_exclusive_group(required=True)
    # Where it is left out, it leaves alone what --map has said.
    either.add_argument("map", nargs="?", default=argparse.SUPPRESS, metavar=_METAVAR)
    either.add_argument(*_NAMES, metavar=_METAVAR, help="the same")


def add_house_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--house``, which names the file of a house style."""
    parser.add_argument(
        "--house", type=Path, metavar="FILE",
        help=f"a house style; default: {FILE} in the data folder, or what {VARIABLE} names",
    )  # fmt: skip


def map_named(options: argparse.Namespace) -> LoadedMap:
    """Return the map that ``--map`` names; without it, the one that the app opens with."""
    return library().named(options.map) if options.map else library().open()


def folder_named(options: argparse.Namespace) -> Path:
    """Return the folder of the same map, of which nothing is read yet."""
    return library().folder_named(options.map) if options.map else library().default_folder
