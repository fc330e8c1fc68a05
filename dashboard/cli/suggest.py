"""``suggest`` reads a map's text and writes what its words suggest beside the dossier."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.library import library
from dashboard.storage import failed, write_whole
from geodata.errors import ArenasError, DataFault
from geodata.intake.text_file import TEXT_FILE, read_text
from geodata.loading.library import Library
from geodata.schema.dossier import Dossier
from geodata.schema.suggestions import SUGGESTED
from geodata.suggest.suggest import suggest
from geodata.suggest.suggested_file import read_suggested, renewed, written
from geodata.world.gazetteer import Gazetteer

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_BAR = 30


def add_to(commands: Commands) -> None:
    """Add ``suggest`` to the commands of a parser."""
    command = commands.add_parser(
        "suggest", help="suggest places, actors, dates … from the words of a map’s text"
    )
    command.add_argument("map", metavar="SLUG|FOLDER", help="a map that has its text beside it")
    command.set_defaults(command=_suggest)


def _suggest(options: argparse.Namespace) -> int:
    maps = library()
    opened = maps.named(options.map)
    path = opened.folder / TEXT_FILE
    if not path.exists():
        raise ArenasError(
            f"{path}: there is no such file. Suggestions rest on the article’s words: "
            "python -m dashboard new FILE keeps them there."
        )
    words = read_text(path.read_text(encoding="utf-8"), f"{opened.folder.name}/{TEXT_FILE}")
    before = read_suggested(opened.folder)
    found = suggest(
        words,
        opened.dossier.article.date,
        (opened.dossier, *others(maps, opened.dossier)),
        Gazetteer.shipped(),
        _progress if sys.stderr.isatty() else None,
    )
    kept = renewed(before, found)
    try:
        write_whole(opened.folder / SUGGESTED, written(kept).encode())
    except OSError as error:
        raise failed("write the suggestions", Path(opened.folder), error) from None
    sys.stdout.write(f"{opened.folder / SUGGESTED}\n")
    for kind, n in Counter(one.kind.value for one in kept.suggestions).items():
        sys.stderr.write(f"{n:6} {kind}\n")
    return 0


def others(maps: Library, own: Dossier) -> tuple[Dossier, ...]:
    """Return the other dossiers of the library, less those that are broken."""
    found = []
    for listed in maps.listing():
        if listed.faults or listed.slug == own.manifest.slug:
            continue
        try:
            found.append(maps.open(listed.slug).dossier)
        except DataFault:
            continue  # it is listed with its faults; suggestions do without its names
    return tuple(found)


def _progress(done: int, of: int) -> None:
    bar = "█" * (done * _BAR // of)
    sys.stderr.write(f"\r{bar:<{_BAR}} {done} of {of} sentences" + ("\n" if done == of else ""))
