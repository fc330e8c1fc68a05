"""``diff A B`` says what changed between two versions of a map, record by record."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.library import library
from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap
from geodata.loading.map_diff import compare
from geodata.loading.map_diff_words import in_words
from geodata.loading.package import PackageError, checked_map, read_package

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add ``diff`` to the commands of a parser."""
    diff = commands.add_parser("diff", help="say what changed between two versions of a map")
    for name, what in (("before", "A"), ("after", "B")):
        diff.add_argument(name, metavar=what, help="a map's slug, its folder, or a package")
    diff.add_argument("--format", choices=("text", "json"), default="text")
    diff.set_defaults(command=_diff)


def _diff(options: argparse.Namespace) -> int:
    before, after = _opened(options.before), _opened(options.after)
    found = compare(before, after)
    if options.format == "json":
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
        return 0
    sys.stdout.write(f"{before.slug} {before.hash} → {after.slug} {after.hash}\n")
    sys.stdout.writelines(f"{line}\n" for line in in_words(found))
    return 0


def _opened(name: str) -> LoadedMap:
    """Return the map of a slug, a folder or a package."""
    path = Path(name)
    if not path.is_file():
        return library().named(name)
    try:
        return checked_map(read_package(path.read_bytes()))
    except PackageError as error:
        raise ArenasError(f"{name}: {error}") from None
    except OSError as error:
        raise ArenasError(f"Could not read {name}: {error.strerror}.") from None
