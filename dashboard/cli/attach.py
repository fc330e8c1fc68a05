"""``attach FILE`` keeps a reader's own copy of the article; ``detach`` removes it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.which_map import add_map_option, folder_named
from dashboard.own_copy import installed_copy
from dashboard.own_copy.attachment import Attachment, attach
from dashboard.own_copy.missing_sentences import lacking
from geodata.errors import ArenasError
from geodata.intake.decoding import MAX_BYTES, too_large
from geodata.intake.errors import IntakeError
from geodata.loading.dossier_files import load_dossier
from geodata.schema.dossier import Dossier

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_STDIN = Path("-")


def add_to(commands: Commands) -> None:
    """Add ``attach`` and ``detach`` to the commands of a parser."""
    attaching = commands.add_parser("attach", help="attach your own copy of the article")
    attaching.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="text, PDF, DOCX, HTML or a web page in one file, up to 20 MB; - is standard input",
    )
    attaching.add_argument("--dry-run", action="store_true", help="print the same, keep nothing")
    attaching.add_argument(
        "--for-everyone",
        action="store_true",
        help="show it also where the app serves other machines; you answer for the rights",
    )
    attaching.set_defaults(command=_attach)
    detaching = commands.add_parser("detach", help="remove the attached copy and its backup")
    detaching.set_defaults(command=_detach)
    for command in (attaching, detaching):
        add_map_option(command)


def _attach(options: argparse.Namespace) -> int:
    try:
        data = read_file(options.file)  # first: a wrong path is reported at once
        dossier = load_dossier(folder_named(options))
        if dossier.text:
            raise ArenasError("This map comes with the article’s text; there is nothing to attach.")
        found = attach(data, dossier.article)
    except IntakeError as error:
        named = "standard input" if options.file == _STDIN else options.file
        raise ArenasError(f"{named}: {error} Nothing was changed.") from None
    notes = _notes(found)
    if not options.dry_run:
        notes += _keep(dossier, found, for_everyone=options.for_everyone)
    sys.stdout.write(f"{found.matched} of {found.total} sentences matched\n")
    sys.stdout.writelines(f"{sentence}\n" for sentence in found.missing)
    # Programs read the lines above; people read the other stream.
    sys.stderr.writelines(f"{note}\n" for note in notes)
    return 0


def _notes(found: Attachment) -> list[str]:
    notes = [f"Not found: {lacking(found)}."] if found.missing else []
    if not found.thorough:
        notes.append("This is too large to search through: put the article alone into a file.")
    return notes


def _keep(dossier: Dossier, found: Attachment, *, for_everyone: bool) -> list[str]:
    """Keep the copy; return where it lies, who will see it and what it replaces."""
    before = installed_copy.load(dossier)
    path = installed_copy.save(dossier, found, for_everyone=for_everyone)
    notes = [
        f"Kept at {path}.",
        "The app shows it to everyone whom it serves; you answer for the rights."
        if for_everyone
        else "The app shows it only while it listens on this machine alone.",
    ]
    if before and before.for_everyone and not for_everyone:
        notes.append(
            "The copy attached before was for everyone and this one is not: "
            "attach it with --for-everyone to show it to other people again."
        )
    if before and before.attachment.matched > found.matched:
        notes.append(
            f"The copy attached before had more: {before.attachment.matched} sentences; "
            f"it is kept at {installed_copy.backup_of(path)}."
        )
    return notes


def _detach(options: argparse.Namespace) -> int:
    gone = installed_copy.remove(load_dossier(folder_named(options)))
    sys.stdout.write("The attached copy was removed.\n" if gone else "No copy was attached.\n")
    return 0


def read_file(path: Path) -> bytes:
    """Return the bytes of the file at ``path`` (``-``: standard input), or ``IntakeError``."""
    try:
        if path == _STDIN:
            return _within_bounds(sys.stdin.buffer.read(MAX_BYTES + 1))
        if path.is_dir():
            raise IntakeError("This is a folder; name the file with the article's text.")
        if path.exists() and not path.is_file():
            raise IntakeError("This is not a regular file.")
        with path.open("rb") as file:
            return _within_bounds(file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        raise IntakeError("There is no such file.") from None
    except PermissionError:
        raise IntakeError("You have no permission to read it.") from None
    except OSError as error:
        raise IntakeError(f"It cannot be read ({error.strerror}).") from None


def _within_bounds(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise too_large()
    return data
