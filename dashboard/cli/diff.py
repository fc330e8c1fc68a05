"""``diff A B`` says what changed between two versions of a map, record by record."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.library import library
from geodata.errors import ArenasError
from geodata.intake.text_file import text_of
from geodata.loading.library import LoadedMap
from geodata.loading.map_diff import compare
from geodata.loading.map_diff_words import in_words
from geodata.loading.package import PackageError, checked_map, read_package

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


_OF_A_VERSION = re.compile(r"(.+)@(\d+)")
"""A draft and the number of one of its versions."""


@dataclass(frozen=True)
class _Side:
    """One of the two that are compared."""

    name: str
    hash: str
    map: LoadedMap
    words: Mapping[str, str]
    """The sentences by id, where their text is here."""


def add_to(commands: Commands) -> None:
    """Add ``diff`` to the commands of a parser."""
    diff = commands.add_parser(
        "diff",
        help="say what changed between two versions of a map",
        description="Say what changed between two versions of a map, record by record.",
    )
    for name, what in (("before", "A"), ("after", "B")):
        diff.add_argument(
            name,
            metavar=what,
            help="a map's slug, its folder or a package; SLUG@2 is version 2 of a draft of yours, "
            "as the review numbers them, and SLUG@0 the draft before its first save",
        )
    diff.add_argument("--format", choices=("text", "json"), default="text")
    diff.set_defaults(command=_diff)


def _diff(options: argparse.Namespace) -> int:
    with ExitStack() as stack:  # a version's files lie there while it is read
        before = _opened(options.before, stack)
        after = _opened(options.after, stack)
        found = compare(before.map, after.map)
    if options.format == "json":
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
        return 0
    sys.stdout.write(f"{before.name} {before.hash} → {after.name} {after.hash}\n")
    lines = in_words(found, before.words, after.words)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _opened(name: str, stack: ExitStack) -> _Side:
    """Return the map of a slug, a folder, a package or a version."""
    path = Path(name)
    if path.is_file():
        one = _package(path)
        return _Side(one.slug, one.hash, one, one.dossier.carried)
    version = None if path.is_dir() else _OF_A_VERSION.fullmatch(name)
    if version is None:
        one = library().named(name)
        return _Side(one.slug, one.hash, one, text_of(one.folder))
    # What keeps a draft takes long to import, and no other command opens versions.
    from dashboard.drafting.draft_store import DraftStore
    from dashboard.drafting.versions import hash_of, loaded

    folder = library().folder_named(version[1])
    files = DraftStore(folder).files_at(int(version[2]))
    one = stack.enter_context(loaded(folder, files))
    return _Side(f"{one.slug}@{version[2]}", hash_of(files), one, text_of(one.folder))


def _package(path: Path) -> LoadedMap:
    try:
        return checked_map(read_package(path.read_bytes()))
    except PackageError as error:
        raise ArenasError(f"{path}: {error}") from None
    except OSError as error:
        raise ArenasError(f"Could not read {path}: {error.strerror}.") from None
