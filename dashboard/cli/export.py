"""``export`` writes records, a reading or a picture of a view to standard output or to a file."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.briefing.export.view_file import VIEW_FORMS, Viewed, view_file
from dashboard.cli.output import save
from dashboard.cli.which_map import add_house_option, add_map_option, map_named
from dashboard.exports.contents import take
from dashboard.exports.formats import FORMATS, QUOTING
from dashboard.exports.geojson import to_geojson
from dashboard.exports.tables import KINDS, rows, saved, to_csv, to_json
from dashboard.exports.text_positions import OwnFile
from dashboard.maps.house_file import house_style
from dashboard.own_copy import installed_copy
from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY, Field
from dashboard.reading.filters import FIELDS, FILTERS
from dashboard.reading.query_string import GROUND, ground_of, read_link
from dashboard.reading.selection import Selection
from geodata.errors import ArenasError
from geodata.schema.dossier import Dossier
from geodata.schema.filters import ids_of, words_of

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

READING, VIEW = "reading", "view"
ADDRESS = "http://127.0.0.1:8501/"
"""Where ``make run`` serves the app."""
_WITH_FIGURE = ("map", "actors", "timeline", "article")
"""Pages by what a scene of them shows (``briefing/editing/capture.py``)."""


def add_to(commands: Commands) -> None:
    """Add ``export`` to the commands of a parser."""
    export = commands.add_parser(
        "export",
        help="write records, a reading or a view to standard output, or to a file",
        description="KIND is a kind of record, whole, “reading”: what the filters let through, or "
        "“view”: a picture or slide of what a page shows of it.",
    )
    kinds = (*KINDS, READING, VIEW)
    export.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    export.add_argument(
        "--format",
        choices=tuple(dict.fromkeys((*FORMATS, *VIEW_FORMS))),
        help="records: json (the default), csv, and geojson for theatres and incidents; "
        f"a view: {', '.join(VIEW_FORMS)}; a reading: any other, or svg for its diagram",
    )
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE",
        help="write to FILE; one that is there already is kept beside it as FILE.bak",
    )  # fmt: skip
    export.add_argument(
        "--bom", action=argparse.BooleanOptionalAction,
        help="of a csv: begin it with the mark by which spreadsheets know UTF-8; default: in a "
        "file, not on standard output",
    )  # fmt: skip
    export.add_argument(
        "--address", metavar="URL", default=ADDRESS,
        help=f"where the links of a reading lead; default: {ADDRESS}",
    )  # fmt: skip
    shown = export.add_argument_group("what a view shows")
    shown.add_argument(
        "--page", choices=_WITH_FIGURE, help="whose map or figure it has; default: map"
    )
    shown.add_argument(
        "--at", metavar="W,S,E,N", help="the ground of the map in degrees, as a link has it"
    )
    filters = export.add_argument_group("filters of a reading or a view")
    filters.add_argument("--theatre", metavar="ID")
    for field in FIELDS:
        filters.add_argument(field.option, dest=field.name, help=field.help, **_takes(field))
    quoted = export.add_argument_group("what a Web Annotation quotes")
    which = quoted.add_mutually_exclusive_group()
    which.add_argument(
        "--copy", type=Path, metavar="FILE",
        help="your file of the article, with the position of each sentence in it",
    )  # fmt: skip
    which.add_argument(
        "--without-copy", action="store_true", help="do not quote the copy that is attached"
    )
    add_house_option(export)
    add_map_option(export)
    export.set_defaults(command=_export)


def _export(options: argparse.Namespace) -> int:
    if options.kind == VIEW:
        return _export_view(options)
    options.format = options.format or "json"
    only = (("--page", options.page), ("--at", options.at), ("--house", options.house))
    for name, given in only:
        if given:
            raise ArenasError(f"{name} is for “export {VIEW}”.")
    if options.format not in FORMATS:
        raise ArenasError(f"{options.format} is for “export {VIEW}”.")
    if options.bom is not None and options.format != "csv":
        raise ArenasError(f"--bom is for csv; {options.format} has no such mark.")
    data = _reading(options) if options.kind == READING else _records(options).encode("utf-8")
    mark = bool(options.output) if options.bom is None else options.bom
    data = saved(data, options.format, mark=mark)
    if options.output:
        save(options.output, data)
    else:
        sys.stdout.buffer.write(data)
    return 0


def _export_view(options: argparse.Namespace) -> int:
    if options.format not in VIEW_FORMS:
        raise ArenasError(f"A view is written as one of {', '.join(VIEW_FORMS)}; give --format.")
    if options.copy or options.without_copy:
        raise ArenasError("A view quotes no copy; leave --copy and --without-copy out.")
    one = map_named(options)
    dossier = one.dossier
    ground = ground_of({GROUND: [options.at]}) if options.at else None
    if options.at and ground is None:
        raise ArenasError(
            f"--at {options.at} is no ground; give west, south, east and north in degrees with "
            "commas, as in 34,31,36,33.5."
        )
    page, selection = options.page or _WITH_FIGURE[0], _selection(options, dossier)
    view = Viewed(page, selection, ground, house_style(options.house))
    form = VIEW_FORMS[options.format]
    data = view_file(view, form, dossier, one.geometry, datetime.now(UTC), _address(options))
    if options.output:
        save(options.output, data)
    else:
        sys.stdout.buffer.write(data)
    return 0


def _reading(options: argparse.Namespace) -> bytes:
    one = map_named(options)
    dossier = one.dossier
    selection, form = _selection(options, dossier), FORMATS[options.format]
    if options.copy and form.id not in QUOTING:
        raise ArenasError(f"--copy is for {', '.join(QUOTING)}; {form.id} quotes no copy.")
    file = OwnFile(options.copy.name, _read(options.copy)) if options.copy else None
    held = None if file or options.without_copy else installed_copy.load(dossier)
    words = held.attachment.sentences if held else {}
    made = datetime.now(UTC).date()
    at = _address(options)
    return form.write(take(dossier, one.geometry, selection, words, file, address=at, made=made))


def _address(options: argparse.Namespace) -> str:
    if not re.match(r"https?://[^\s/]", options.address):
        raise ArenasError(f"--address {options.address} is none; one looks like {ADDRESS}.")
    return f"{options.address.rstrip('/')}/"


def _records(options: argparse.Namespace) -> str:
    one = map_named(options)
    dossier = one.dossier
    if options.theatre is not None or any(_given(options, field) for field in FIELDS):
        raise ArenasError(f"Filters are for “export {READING}”; {options.kind} are written whole.")
    for name, given in (("--copy", options.copy), ("--without-copy", options.without_copy)):
        if given:
            raise ArenasError(f"{name} is for “export {READING} --format annotation”.")
    if options.format == "geojson":
        if options.kind not in ("theatres", "incidents"):
            raise ArenasError(f"{options.kind} have no geometry; use --format json or csv")
        return to_geojson(dossier, one.geometry, options.kind) + "\n"
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
    params = {field.key: _given(options, field) for field in FIELDS}
    if options.theatre is not None:
        params["theatre"] = [options.theatre]
    # A link's own rules: what is plainly meant is read so, and what names nothing is refused. In a
    # link what is empty selects nothing; here somebody has written it.
    selection, unread = read_link(params, dossier, empty=True)
    if unread:
        raise ArenasError("\n".join(map(str, unread)))
    filters = selection.filters
    for first, *others in (each.fields for each in FILTERS if not each.is_set(filters)):
        for field in others:
            if _given(options, field):
                how = f"says how {first.name} are asked for; name one with {first.option}"
                raise ArenasError(f"{field.option} {how}.")
    if options.start and options.end and options.end < options.start:
        raise ArenasError(f"--to {options.end} lies before --from {options.start}.")
    return selection


def _takes(field: Field) -> dict[str, Any]:
    """Return what the option of a field takes."""
    match field.sort:
        case "several" if ids_of(field.name):
            return {"action": "append", "metavar": "ID"}
        case "several":
            return {"action": "append", "choices": list(map(str, words_of(field.name)))}
        case "one":
            return {"choices": words_of(field.name)}
        case "switch":
            return {"action": "store_const", "const": "0"}
    return {"type": _day, "metavar": "DAY"}


def _given(options: argparse.Namespace, field: Field) -> list[str]:
    """Return what was given for a field, be it empty, as a link would have it."""
    value = getattr(options, field.name)
    given = value if isinstance(value, list) else [value]
    return [str(one) for one in given if one is not None]


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
