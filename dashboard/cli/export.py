"""``export`` writes records, or a reading under its filters, to standard output or to a file."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.output import save
from dashboard.exports.contents import take
from dashboard.exports.formats import FORMATS, QUOTING
from dashboard.exports.geojson import to_geojson
from dashboard.exports.tables import KINDS, rows, saved, to_csv, to_json
from dashboard.exports.text_positions import OwnFile
from dashboard.own_copy import installed_copy
from dashboard.reading.selection import FIRST_DAY, LAST_DAY, Selection, asserter_keys
from geodata.errors import ArenasError
from geodata.loading import shipped
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

READING = "reading"
_FILTERS = (
    "theatre", "actor", "match", "no_members", "kind_of", "certainty", "by", "since", "until",
)  # fmt: skip


def add_to(commands: Commands) -> None:
    """Add ``export`` to the commands of a parser."""
    export = commands.add_parser(
        "export",
        help="write records or a reading to standard output, or to a file",
        description="KIND is a kind of record, whole, or “reading”: what the filters let through.",
    )
    export.add_argument(
        "kind", choices=(*KINDS, READING), metavar="KIND", help=", ".join((*KINDS, READING))
    )
    export.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="json",
        help="records: json, csv, and geojson for theatres and incidents; a reading: any",
    )
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE",
        help="write to FILE; one that is there already is kept beside it as FILE.bak",
    )  # fmt: skip
    asked = export.add_argument_group("filters of a reading")
    asked.add_argument("--theatre", metavar="ID")
    asked.add_argument("--actor", action="append", default=[], metavar="ID", help="repeat for more")
    asked.add_argument("--match", choices=("any", "all"), help="of several actors; default: any")
    asked.add_argument("--no-members", action="store_true", help="a group without its members")
    asked.add_argument(
        "--kind-of", action="append", default=[], choices=[k.value for k in PassageKind],
        help="kind of passage; repeat for more",
    )  # fmt: skip
    asked.add_argument(
        "--certainty", action="append", default=[], choices=[c.value for c in Certainty],
        help="as worded; repeat for more",
    )  # fmt: skip
    asked.add_argument(
        "--by", action="append", default=[], metavar="WHO",
        help="who asserts it: an actor’s id, author or unnamed",
    )  # fmt: skip
    asked.add_argument("--from", dest="since", type=_day, metavar="DAY", help="such as 2023-10-17")
    asked.add_argument(
        "--to", dest="until", type=_day, metavar="DAY", help="both days are included"
    )
    quoted = export.add_argument_group("what a Web Annotation quotes")
    which = quoted.add_mutually_exclusive_group()
    which.add_argument(
        "--copy", type=Path, metavar="FILE",
        help="your file of the article, with where in it each sentence stands",
    )  # fmt: skip
    which.add_argument(
        "--without-copy", action="store_true", help="do not quote the copy that is attached"
    )
    export.set_defaults(command=_export)


def _export(options: argparse.Namespace) -> int:
    text = _reading(options) if options.kind == READING else _records(options)
    if options.output:
        save(options.output, saved(text, options.format))
    else:
        sys.stdout.write(text)
    return 0


def _reading(options: argparse.Namespace) -> str:
    dossier = shipped.dossier()
    asked, form = _selection(options, dossier), FORMATS[options.format]
    if options.copy and form.id not in QUOTING:
        raise ArenasError(f"--copy is for {', '.join(QUOTING)}; {form.id} quotes no copy.")
    if options.copy:
        file = OwnFile(options.copy.name, _read(options.copy))
        return form.write(take(dossier, shipped.geometry(), asked, file=file))
    held = None if options.without_copy else installed_copy.load(dossier)
    words = held.attachment.sentences if held else {}
    return form.write(take(dossier, shipped.geometry(), asked, words))


def _records(options: argparse.Namespace) -> str:
    dossier = shipped.dossier()
    if any(_given(getattr(options, name)) for name in _FILTERS):
        raise ArenasError(f"Filters are for “export {READING}”; {options.kind} are written whole.")
    for name, given in (("--copy", options.copy), ("--without-copy", options.without_copy)):
        if given:
            raise ArenasError(f"{name} is for “export {READING} --format annotation”.")
    if options.format == "geojson":
        if options.kind not in ("theatres", "incidents"):
            raise ArenasError(f"{options.kind} have no geometry; use --format json or csv")
        return to_geojson(dossier, shipped.geometry(), options.kind) + "\n"
    if options.format == "csv":
        return to_csv(rows(dossier, options.kind))
    if options.format == "json":
        return to_json(rows(dossier, options.kind))
    raise ArenasError(
        f"{options.format} is for a reading; use “export {READING} --format "
        f"{options.format}”, or --format json or csv for {options.kind}"
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArenasError(f"Could not read {path}: {reason}.") from None


def _selection(options: argparse.Namespace, dossier: Dossier) -> Selection:
    theatres, actors = {t.id for t in dossier.theatres}, {a.id for a in dossier.actors}
    if options.theatre is not None:
        _known("theatre", [options.theatre], theatres)
    _known("actor", options.actor, actors)
    _known("asserter", options.by, set(asserter_keys(dossier)))
    for name, given in (("--match", options.match), ("--no-members", options.no_members)):
        if given and not options.actor:
            raise ArenasError(f"{name} says how actors are asked for; name one with --actor.")
    if options.since and options.until and options.until < options.since:
        raise ArenasError(f"--to {options.until} lies before --from {options.since}.")
    return Selection(
        theatre=options.theatre,
        actors=tuple(dict.fromkeys(options.actor)),
        match=options.match or Selection.match,
        members=not options.no_members,
        kinds=tuple(dict.fromkeys(map(PassageKind, options.kind_of))),
        certainties=tuple(dict.fromkeys(map(Certainty, options.certainty))),
        asserters=tuple(dict.fromkeys(options.by)),
        start=options.since,
        end=options.until,
    )


def _known(what: str, asked: Collection[str], known: Collection[str]) -> None:
    for name in asked:
        if name not in known:
            raise ArenasError(f"There is no {what} {name!r}; known: {', '.join(sorted(known))}.")


def _given(value: object) -> bool:
    """Whether an option was given, be it with an empty value."""
    return value not in (None, False, [])


def _day(text: str) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)  # Python would take 20231017 and a week's number too
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; one looks like 2023-10-17") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise argparse.ArgumentTypeError(f"{day} is not between {FIRST_DAY} and {LAST_DAY}")
    return day
