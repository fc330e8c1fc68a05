"""``suggest`` reads a map's text and writes what its words suggest beside the dossier."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING

from dashboard.cli.which_map import add_map
from dashboard.library import library
from dashboard.new_map import write_suggestions
from geodata.schema.suggestions import SUGGESTED

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_BAR = 30


def add_to(commands: Commands) -> None:
    """Add ``suggest`` to the commands of a parser."""
    command = commands.add_parser(
        "suggest", help="suggest places, actors, dates … from the words of a map’s text"
    )
    add_map(command)
    command.set_defaults(command=_suggest)


def _suggest(options: argparse.Namespace) -> int:
    maps = library()
    one = maps.named(options.map)
    kept = write_suggestions(one, maps, _progress if sys.stderr.isatty() else None)
    sys.stdout.write(f"{one.folder / SUGGESTED}\n")
    for kind, n in Counter(each.kind.value for each in kept.suggestions).items():
        sys.stderr.write(f"{n:6} {kind}\n")
    return 0


def _progress(done: int, of: int) -> None:
    bar = "█" * (done * _BAR // of)
    sys.stderr.write(f"\r{bar:<{_BAR}} {done} of {of} sentences" + ("\n" if done == of else ""))
