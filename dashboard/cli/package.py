"""``pack`` writes a map to one file; ``unpack`` keeps the map of such a file among the user's."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.output import save
from dashboard.cli.which_map import add_map
from dashboard.library import library, query_for
from dashboard.own_maps import Taken, keep
from geodata.errors import ArenasError
from geodata.loading.package import (
    MOST_PACKED,
    SUFFIX,
    TEXT,
    PackageError,
    pack,
    packed_files,
    read_package,
)
from geodata.schema.record import SLUG

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add ``pack`` and ``unpack`` to the commands of a parser."""
    packing = commands.add_parser("pack", help="write a map to one file that can be sent")
    add_map(packing)
    packing.add_argument(
        "-o", "--output", type=Path, metavar="FILE",
        help=f"default: SLUG{SUFFIX}; a file that is there already is kept beside it as FILE.bak",
    )  # fmt: skip
    packing.set_defaults(command=_pack)
    unpacking = commands.add_parser("unpack", help="keep the map of such a file among your own")
    unpacking.add_argument("file", type=Path, metavar="FILE")
    unpacking.add_argument("--as", dest="slug", metavar="SLUG", help="keep it under another name")
    unpacking.add_argument(
        "--replace", action="store_true", help="set a map of yours aside that has its name"
    )
    unpacking.set_defaults(command=_unpack)


def _pack(options: argparse.Namespace) -> int:
    one = library().named(options.map)
    file = options.output or Path(f"{one.slug}{SUFFIX}")
    save(file, pack(one, datetime.now(UTC).date()))
    files = packed_files(one)
    text = "with" if TEXT in files else "without"
    sys.stderr.write(f"{len(files)} files of “{one.manifest.title}”, {text} the article’s text.\n")
    sys.stdout.write(f"{file}\n")
    return 0


def _unpack(options: argparse.Namespace) -> int:
    if options.slug and not re.match(SLUG, options.slug):
        raise ArenasError(
            f"{options.slug!r} cannot be a map's name: lower-case letters, digits and hyphens."
        )
    try:
        package = read_package(_read(options.file))
        kept = keep(
            package.renamed(options.slug) if options.slug else package, replaces=options.replace
        )
    except PackageError as error:
        raise ArenasError(f"{options.file}: {error} Nothing was kept.") from None
    except Taken as taken:
        ways = "--as SLUG keeps it under another name"
        more = f"{ways}; --replace sets that one aside." if taken.own else f"{ways}."
        raise ArenasError(f"{taken} {more}") from None
    if not kept.is_new:
        sys.stderr.write("The very same map is here already.\n")
    if kept.replaced:
        sys.stderr.write(f"The map that had its name lies in {kept.replaced}.\n")
    sys.stdout.write(f"{kept.folder}\n")
    sys.stderr.write(f"It opens at /?{query_for(kept.slug)}\n" if query_for(kept.slug) else "")
    return 0


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_PACKED + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArenasError(f"Could not read {path}: {reason}.") from None
