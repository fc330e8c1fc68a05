"""``briefing list`` names the briefings; ``briefing export`` writes one to a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.briefing.export.export_bundle import papers
from dashboard.briefing.export.export_formats import FORMATS, Form, quietly
from dashboard.briefing.model.repository import Shelf
from dashboard.briefing.stage.answers import answers
from dashboard.cli.output import save
from dashboard.cli.which_map import add_house_option, add_map_option, map_named
from dashboard.maps.house_file import house_style
from dashboard.own_copy import installed_copy
from geodata.errors import ArenasError
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add ``briefing`` to the commands of a parser."""
    briefing = commands.add_parser("briefing", help="list briefings, or write one to a file")
    what = briefing.add_subparsers(required=True, metavar="WHAT")
    listing = what.add_parser("list", help="names, one a line")
    add_map_option(listing)
    listing.set_defaults(command=_list)
    export = what.add_parser("export", help="write a briefing, or a scene of it, to a file")
    export.add_argument("name", metavar="NAME")
    export.add_argument("--format", choices=tuple(FORMATS), required=True)
    export.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE",
        help="a file that is there already is kept beside it as FILE.bak",
    )  # fmt: skip
    export.add_argument("--scene", type=int, metavar="N", help="of a png or svg; default: 1")
    export.add_argument("--with-notes", action="store_true", help="put the speaker’s notes in it")
    export.add_argument(
        "--with-optional", action="store_true", help="keep the scenes outside the default way"
    )
    export.add_argument(
        "--verbatim",
        action="store_true",
        help="quote the copy that is attached, sentence by sentence",
    )
    export.add_argument(
        "--asked",
        action="append",
        default=[],
        metavar="KIND:ID",
        help="of a pdf: put what the room asked on its last page, as passage:ID, actor:ID, "
        "theatre:ID, place:ID or incident:ID; repeat for more",
    )
    add_house_option(export)
    add_map_option(export)
    export.set_defaults(command=_export)


def _list(options: argparse.Namespace) -> int:
    sys.stdout.writelines(f"{name}\n" for name in Shelf(map_named(options)).names())
    return 0


def _export(options: argparse.Namespace) -> int:
    form = FORMATS[options.format]
    _refuse_what_it_cannot_hold(options, form)
    one = map_named(options)
    dossier, briefing = one.dossier, _found(options.name, Shelf(one))
    number = _number(1 if options.scene is None else options.scene, briefing)
    held = papers(
        options.name,
        briefing,
        dossier,
        one.geometry,
        datetime.now(UTC),
        with_notes=options.with_notes,
        with_optional=options.with_optional or form.is_picture,
        verbatim=_copy(dossier) if options.verbatim else {},
        asked=_checked_keys(options.asked, dossier),
        house=house_style(options.house),
    )
    progress = _said if form.is_slow else quietly
    save(options.output, form.write(held, held.scenes[number - 1], progress))
    return 0


def _said(done: int, of: int) -> None:
    sys.stderr.write(f"\rMaking it: {100 * done // of} % {'' if done < of else chr(10)}")


def _refuse_what_it_cannot_hold(options: argparse.Namespace, form: Form) -> None:
    if options.scene is not None and not form.is_picture:
        raise ArenasError(f"--scene is for png and svg; a {form.id} holds every scene.")
    if options.with_notes and not form.holds_notes:
        raise ArenasError(f"A {form.id} of a scene has no place for notes; leave --with-notes out.")
    if options.verbatim and not form.holds_verbatim:
        raise ArenasError(f"--verbatim is for pptx, pdf and html, not for {form.id}.")
    if options.asked and form.id != "pdf":
        raise ArenasError(f"--asked is for pdf, not for {form.id}.")


def _checked_keys(keys: Sequence[str], dossier: Dossier) -> Sequence[str]:
    known = [one.key for one in answers(dossier)]
    for key in keys:
        if key not in known:
            near = get_close_matches(key, known, n=3)
            meant = f"did you mean {' or '.join(near)}?" if near else "expected KIND:ID."
            raise ArenasError(f"--asked: nothing here is called {key!r}; {meant}")
    return keys


def _found(name: str, shelf: Shelf) -> Briefing:
    briefing = shelf.find(name)
    if briefing is None:
        there = ", ".join(shelf.names()) or "none"
        raise ArenasError(f"No briefing is called {name!r}; there are: {there}.")
    return briefing


def _number(number: int, briefing: Briefing) -> int:
    if not 1 <= number <= len(briefing.scenes):
        raise ArenasError(f"There is no scene {number}; expected 1 to {len(briefing.scenes)}.")
    return number


def _copy(dossier: Dossier) -> Mapping[str, str]:
    held = installed_copy.load(dossier)
    if held is None:
        raise ArenasError(
            "--verbatim quotes your own copy of the article, and none is attached; "
            "attach one with “python -m dashboard attach FILE”."
        )
    return held.attachment.sentences
