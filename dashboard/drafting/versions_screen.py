"""The versions of a draft on the review: who changed what when, any two compared, one restored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from markupsafe import Markup

from dashboard.drafting.draft_store import DraftStore, Saved
from dashboard.drafting.versions import Files, laid_out
from dashboard.text.templates import render
from geodata.drafting.edits import Edit
from geodata.loading.library import BRIEFINGS, GROUND, LoadedMap, load_map
from geodata.loading.map_diff import compare
from geodata.loading.map_diff_words import in_words
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
    by: str
    at: str
    what: str
    can_be_had: bool


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
    with _loaded(one, was) as first, _loaded(one, now) as second:
        lines = list(islice(in_words(compare(first, second)), _LINES))
    if was.get("ground") != now.get("ground"):
        lines.append("~ ground.yaml: shapes of theatres")
    return render("drafting/versions.compared", before=before, after=after, lines=lines)


@contextmanager
def _loaded(one: LoadedMap, files: Files) -> Iterator[LoadedMap]:
    """Load the files of a version, with the ground and the briefings that there are now."""
    with laid_out(one.folder.name, files) as folder:
        if (one.folder / BRIEFINGS).is_dir():
            (folder / BRIEFINGS).symlink_to((one.folder / BRIEFINGS).resolve())
        yield load_map(folder, one.folder / GROUND)


def _listed(save: Saved, oldest: int | None) -> Listed:
    return Listed(
        number=save.number,
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
        return f"{where}: {edit.field.replace('_', ' ')}"
    if edit.after is None:
        return f"{where} removed"
    return f"{where} {'added' if edit.before is None else 'changed'}"
