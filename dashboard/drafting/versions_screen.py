"""The versions of a draft on the review: who changed what when, any two compared, one restored."""

from __future__ import annotations

from itertools import islice

from markupsafe import Markup

from dashboard.drafting.draft_store import DraftStore, Saved
from dashboard.drafting.versions import hash_of, loaded
from dashboard.text.templates import render
from geodata.drafting.edits import Edit
from geodata.intake.text_file import text_of
from geodata.loading.library import LoadedMap
from geodata.loading.map_diff import compare
from geodata.loading.map_diff_words import in_words
from geodata.schema.field_names import field_name
from geodata.schema.record import Record

_LISTED = 200
"""Versions that the page lists; older ones are compared by their number."""
_WORDS = 4
"""Changes of a save that are named."""
_LINES = 400
"""Lines of a comparison."""


class Listed(Record):
    """One version as the page lists it."""

    number: int
    hash: str
    by: str
    at: str
    what: str
    can_be_had: bool


class Ends(Record):
    """One of two versions that are compared."""

    number: int
    hash: str


def versions_html(one: LoadedMap) -> Markup:
    """Return the list of versions, the newest first."""
    store = DraftStore(one.folder)
    saves = store.history()
    oldest = store.oldest()
    listed = [_listed(save, oldest) for save in reversed(saves[-_LISTED:])]
    return render(
        "drafting/versions.versions",
        versions=listed,
        total=len(saves),
        begins=oldest == 0,
    )


def compared_html(one: LoadedMap, before: int, after: int) -> Markup:
    """Return what changed from one version to another, in words.

    Raises ``ArenasError`` where one of them cannot be had, or would not load.
    """
    store = DraftStore(one.folder)
    was, now = store.files_at(before), store.files_at(after)
    with loaded(one.folder, was) as first, loaded(one.folder, now) as second:
        words = text_of(first.folder), text_of(second.folder)
        lines = list(islice(in_words(compare(first, second), *words), _LINES))
    if was.get("ground") != now.get("ground"):
        lines.append("~ ground.yaml: shapes of theatres")
    ends = [Ends(number=n, hash=hash_of(files)) for n, files in ((before, was), (after, now))]
    return render("drafting/versions.compared", ends=ends, lines=lines)


def _listed(save: Saved, oldest: int | None) -> Listed:
    return Listed(
        number=save.number,
        hash=save.version,
        by=save.by,
        at=f"{save.at:%Y-%m-%d %H:%M} UTC",
        what=save.note or _what(save.edits) + (f" (undoes {save.undoes})" if save.undoes else ""),
        can_be_had=oldest is not None and save.number >= oldest,
    )


def _what(edits: tuple[Edit, ...]) -> str:
    """Return what a save changed, in a few words; what followed for the review is left out."""
    own = [edit for edit in edits if edit.file != "review"] or list(edits)
    words = list(dict.fromkeys(_changed(edit) for edit in own))
    more = f" and {len(words) - _WORDS} more" if len(words) > _WORDS else ""
    return "; ".join(words[:_WORDS]) + more


def _changed(edit: Edit) -> str:
    where = " ".join(filter(None, (edit.file, edit.id)))
    if edit.field:
        return f"{where}: {field_name(edit.file, edit.field)}"
    if edit.after is None:
        return f"{where} removed"
    return f"{where} {'added' if edit.before is None else 'changed'}"
