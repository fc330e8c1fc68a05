"""``new FILE`` makes the draft of a map from the text of an article."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.charts.wording import counted
from dashboard.cli.attach import read_file
from dashboard.new_map import keep_draft
from geodata.errors import ArenasError
from geodata.intake.draft import draft_files, particulars
from geodata.intake.errors import IntakeError
from geodata.intake.reading import read_source
from geodata.intake.source_text import SourceText, marked_up

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add ``new`` to the commands of a parser."""
    new = commands.add_parser("new", help="make the draft of a map from an article’s text")
    new.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="text, Markdown, HTML, PDF or DOCX, up to 20 MB; - is standard input",
    )
    new.add_argument("--slug", default="", help="the map’s name in links; default: of the title")
    new.add_argument("--title", default="", help="default: the file’s own")
    new.add_argument(
        "--author", action="append", default=[], help="repeat for more; default: the file’s own"
    )
    new.add_argument("--publisher", default="", help="default: the file’s own, where it has one")
    new.add_argument("--url", default="", help="the article’s page; default: the file’s own")
    new.add_argument("--date", type=_day, help="day of publication; default: the file’s own")
    new.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER",
        help="the draft’s folder; default: dossiers/SLUG in the data folder",
    )  # fmt: skip
    new.add_argument(
        "--text",
        action="store_true",
        help="print the cleaned text and what was set aside, make nothing",
    )
    new.set_defaults(command=_new)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no day; expected one like 2026-04-09"
        ) from None


def _new(options: argparse.Namespace) -> int:
    try:
        source = read_source(read_file(options.file), options.file.name, options.title)
        if options.text:
            sys.stdout.write(marked_up(source) + "\n")
            sys.stderr.writelines(f"Set aside ({b.reason}): {b.text}\n" for b in source.set_aside)
            return 0
        given = particulars(
            source,
            slug=options.slug,
            title=options.title,
            authors=options.author,
            published=options.date,
            publisher=options.publisher,
            url=options.url,
        )
        files = draft_files(source, given)
    except IntakeError as error:
        named = "standard input" if str(options.file) == "-" else options.file
        raise ArenasError(f"{named}: {error} Nothing was made.") from None
    folder = keep_draft(given.slug, files, options.output)
    sys.stdout.write(f"{folder}\n")
    sys.stderr.writelines(f"{line}\n" for line in _notes(source, given.title, folder))
    return 0


def _notes(source: SourceText, title: str, folder: Path) -> list[str]:
    aside = Counter(block.reason for block in source.set_aside)
    return [
        f"“{title}”: {counted(len(source.kept), 'block')} of text, {source.words} words.",
        *(f"Set aside: {n} × {reason}." for reason, n in aside.items()),
        *source.remarks,
        "Look the text through with --text; a draft that you have not worked on yet can be made "
        "again from a corrected text file.",
        f"What is left to do: python -m dashboard check --map {folder}",
    ]
