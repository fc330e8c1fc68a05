"""``schema`` writes the JSON Schema of every file of a dossier."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import ArenasError
from geodata.loading.json_schema import schemas

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add ``schema`` to the commands of a parser."""
    schema = commands.add_parser("schema", help="write the JSON Schema of a dossier's files")
    schema.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    schema.set_defaults(command=_schema)


def _schema(options: argparse.Namespace) -> int:
    try:
        options.output.mkdir(parents=True, exist_ok=True)
        for name, text in schemas().items():
            (options.output / name).write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{options.output / name}\n")
    except OSError as error:
        raise ArenasError(f"Could not write {options.output}: {error.strerror}.") from None
    return 0
