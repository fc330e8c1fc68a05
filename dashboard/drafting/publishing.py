"""What is missing before a draft can be published, each with the place in the review to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard.briefing.model.repository import Shelf
from dashboard.drafting.forms import MODELS
from dashboard.storage import make_folder, write_whole
from dashboard.text.templates import render
from geodata.drafting.edits import Edit
from geodata.errors import ArenasError, DataFault, Fault
from geodata.intake.text_file import TEXT_FILE
from geodata.loading.briefing_file import write_briefing
from geodata.loading.draft import remaining
from geodata.loading.library import BRIEFINGS, LoadedMap
from geodata.loading.publishing import publishing_faults
from geodata.loading.yaml_lines import Document, read_document
from geodata.schema.manifest import DossierState
from geodata.schema.record import SENTENCE, Record

_LISTED = 60
"""Faults that are listed; mending these changes what is left."""
_NO_BRIEFING = "the map carries no briefing"
_PARTICULARS = {"manifest.yaml:": "The map:", "article.yaml:": "The article:"}
"""The page's words for the two files, where their names precede what is left."""
PARTICULARS = "particulars"
"""The part of the review with the manifest and the article's particulars."""


class Missing(Record):
    """One thing that prevents publishing."""

    where: str
    message: str
    href: str


class NotReady(ArenasError):
    """The draft lacks something that a published map has."""


def publish_html(one: LoadedMap, *, own: bool) -> Markup:
    """Return what is missing, or the button that publishes; of a published map the way back."""
    published = one.manifest.state is DossierState.PUBLISHED
    faults = () if published or not own else publishing_faults(one)
    left = remaining(one.dossier, one.geometry, len(one.briefings)) if own else ()
    return render(
        "drafting/publish.publish",
        own=own,
        published=published,
        missing=_missing(one.folder, faults),
        count=len(faults),
        left=[
            line.replace(file, whose, 1)
            for line in left
            for file, whose in _PARTICULARS.items()
            if line.startswith(file)
        ],
        slug=one.slug,
        briefings=_own_briefings(one) if own and not published else {},
    )


def take_in(one: LoadedMap, name: str) -> None:
    """Copy the user's briefing ``name`` into the map, which carries it from then on.

    Raises ``NotReady`` where there is no such briefing, or the map has one of that name.
    """
    found = None if name in one.briefings else Shelf(one).find(name)
    if found is None:
        raise NotReady(f"There is no briefing {name!r} of yours that this map does not have.")
    folder = one.folder / BRIEFINGS
    make_folder(folder)
    write_whole(folder / f"{name}.yaml", write_briefing(found).encode())


def _own_briefings(one: LoadedMap) -> Mapping[str, str]:
    """Return the titles of the user's briefings that the map does not carry, by name."""
    shelf = Shelf(one)
    kept = (shelf.kept(name) for name in shelf.names() if name not in one.briefings)
    return {found.name: found.briefing.title for found in kept if found and found.briefing}


def publication(one: LoadedMap) -> Edit:
    """Return the edit that publishes a draft; ``NotReady`` where something prevents it."""
    if faults := publishing_faults(one):
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise NotReady(f"Not published: {faults[0]}{more}")
    return _state(DossierState.PUBLISHED)


def back_to_draft(one: LoadedMap) -> Edit:
    """Return the edit that makes a draft of a published map again."""
    if one.manifest.state is DossierState.DRAFT:
        raise NotReady("This map is a draft already.")
    return _state(DossierState.DRAFT)


def _state(to: DossierState) -> Edit:
    other = DossierState.DRAFT if to is DossierState.PUBLISHED else DossierState.PUBLISHED
    return Edit(file="manifest", field="state", before=other.value, after=to.value)


def _missing(folder: Path, faults: Sequence[Fault]) -> tuple[Missing, ...]:
    documents: dict[str, Document | None] = {}
    return tuple(_placed(folder, fault, documents) for fault in faults[:_LISTED])


def _placed(folder: Path, fault: Fault, documents: dict[str, Document | None]) -> Missing:
    file = fault.file.rpartition("/")[2].removesuffix(".yaml")
    if file not in documents:
        documents[file] = _read(folder, file)
    record = _record_at(documents[file], fault.line)
    sentence = re.search(SENTENCE.strip("^$"), fault.message)
    if file == TEXT_FILE:  # its fields are sentences
        return Missing(where="The text", message=_message(fault, None), href=f"#{fault.field}")
    if "briefings" in fault.file:
        href = f"./briefing?map={folder.name}"
    elif file == "passages" and record is None and sentence:
        href = f"#{sentence[0]}"
    elif file == "passages" and record is not None:
        href = f"#{(record.get('sentences') or [''])[0]}"
    elif file in MODELS:
        href = f"#{file}/{record['id']}" if record and "id" in record else f"#{file}"
    elif file == "review" and record is not None:
        href = f"#{record.get('id', '')}"
    else:
        href = f"#{PARTICULARS}"
    return Missing(where=_where(file, record), message=_message(fault, record), href=href)


def _where(file: str, record: Mapping[str, Any] | None) -> str:
    """Return the record by its name, as the page calls it, and not by its id."""
    called = _called(record)
    plain = file.capitalize().replace("_", " ")
    return f"{plain}: {called}" if called else plain


def _called(record: Mapping[str, Any] | None) -> str:
    names = (str((record or {}).get(key) or "") for key in ("name", "title", "label", "id"))
    return next(filter(None, names), "")


def _message(fault: Fault, record: Mapping[str, Any] | None) -> str:
    if fault.message.startswith(_NO_BRIEFING):
        return (
            f"{_NO_BRIEFING} yet; make one on the page Briefing, and then put it into the map here"
        )
    words = fault.message
    if record and "id" in record:
        words = words.replace(repr(record["id"]), _called(record))
    field = fault.field.rpartition(".")[2].replace("_", " ")
    return f"{field}: {words}" if field else words


def _read(folder: Path, file: str) -> Document | None:
    try:
        return read_document(folder / f"{file}.yaml")
    except DataFault:
        return None


def _record_at(document: Document | None, line: int) -> dict[str, Any] | None:
    """Return the record of a list that contains ``line``; None where there is none."""
    if document is None or not isinstance(document.data, list) or not line:
        return None
    starts = [document.line((n,)) for n in range(len(document.data))]
    number = sum(start <= line for start in starts) - 1
    record = document.data[number] if number >= 0 else None
    return record if isinstance(record, dict) else None
