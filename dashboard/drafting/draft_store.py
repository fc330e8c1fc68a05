"""The store of one draft: edits are checked, written whole, kept in a history, and undone.

``history.jsonl`` beside the dossier's files has a line for each save: who, when, every value before
and after, and the version that it made. So nothing that anybody wrote is ever gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from dashboard.drafting.journal import finish, write_together
from dashboard.drafting.refusals import of_record
from dashboard.drafting.versions import (
    EACH,
    NAMES,
    TEXT,
    Files,
    NoVersion,
    after,
    files_at,
    forget,
    hash_of,
    keep,
    kept,
    laid_out,
)
from dashboard.storage import alone, failed
from geodata.drafting.edits import Edit, edited
from geodata.errors import ArenasError, DataFault
from geodata.ground.write import read_plan
from geodata.loading.briefing_file import load_briefings
from geodata.loading.dossier_files import load_dossier
from geodata.loading.library import BRIEFINGS
from geodata.loading.yaml_lines import parse_document
from geodata.schema.manifest import DossierState
from geodata.schema.record import Record, Text

HISTORY = "history.jsonl"
_REVIEW = "review"
_OUTSIDE = "by hand"
"""Whose a change is that was made to the files themselves."""

Follow = Callable[[Sequence[Edit]], Sequence[Edit]]
"""Adds to edits those that follow from them."""


class Saved(Record):
    """One save: the edits of one person at one moment, made together or not at all."""

    number: int
    """Counted from 1."""
    by: Text
    at: datetime
    edits: tuple[Edit, ...]
    version: str
    """Hash of the dossier's files after it."""
    undoes: int | None = None
    """The save that it takes back."""
    note: str = ""
    """What it was, where it is no change of fields: then the files are kept whole."""


class NothingToUndo(ArenasError):
    """The person has saved nothing that could be taken back."""


class DraftStore:
    """The draft in ``folder``; every method reads the files as they are."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is that of a dossier which people may edit."""
        self.folder = folder

    def save(self, edits: Sequence[Edit], by: str, undoes: int | None = None) -> Saved:
        """Make all of ``edits`` and return the save, or change nothing.

        Raises ``Overtaken`` where somebody else changed one of the fields meanwhile, ``DataFault``
        where the dossier would no longer load, ``ArenasError`` where it cannot be written.
        """
        with self._writing(by):
            files = self._seen()
            texts = after(files, edits)
            self._check({**files, **texts})
            return self._written(files, texts, by, edits=tuple(edits), undoes=undoes)

    def restore(self, number: int, by: str, undoes: int | None = None) -> Saved:
        """Make the files as they were after the save ``number``, as a new save.

        The draft stays a draft. Raises ``NoVersion`` where that version cannot be had, and what
        ``save`` raises.
        """
        with self._writing(by):
            files = self._seen()
            # What an older Arenas did not keep stays as it is.
            was = {**files, **files_at(self.folder, number, self.history())}
            was["manifest"] = _as_a_draft(was.get("manifest"))
            changed = {name: text for name, text in was.items() if text != files[name]}
            self._check(was)
            note = f"Restored version {number}"
            return self._written(files, changed, by, note=note, undoes=undoes)

    def undo(self, by: str, follow: Follow = tuple) -> Saved:
        """Take back the last save of ``by`` that has not been taken back.

        What followed from its edits for the review is not taken back, for somebody may have read
        the sentence since: ``follow`` adds what follows from the edits that undo it.
        """
        save = self.last(by)
        if save is None:
            raise NothingToUndo(f"There is nothing of {by.strip() or 'yours'} to undo.")
        if not save.edits:
            return self.restore(save.number - 1, by, undoes=save.number)
        made = [edit for edit in save.edits if edit.file != _REVIEW] or save.edits
        back = follow([edit.undone() for edit in reversed(made)])
        return self.save(back, by, undoes=save.number)

    def last(self, by: str) -> Saved | None:
        """Return the last save of ``by`` that can be taken back, if there is one."""
        saves = self.history()
        undone = {save.undoes for save in saves}
        own = (s for s in reversed(saves) if s.by == by.strip() and s.undoes is None)
        # What was published then may lack something now.
        return next((s for s in own if s.number not in undone and not _publishes(s)), None)

    def history(self) -> tuple[Saved, ...]:
        """Return every save, the first one first; a line cut short by a crash is left out."""
        return tuple(self._lines())

    def version(self) -> str:
        """Return the hash of the dossier's files as they are."""
        return hash_of(self._files())

    def files_at(self, number: int) -> Files:
        """Return the files as they were after a save; ``NoVersion`` where they cannot be had."""
        saves = self.history()
        if not 0 <= number <= len(saves):
            raise NoVersion(f"There is no version {number}; there are {len(saves)}.")
        return files_at(self.folder, number, saves)

    def oldest(self) -> int | None:
        """Return the first version whose files can be had; None where there is none."""
        return min(kept(self.folder), default=None)

    @contextmanager
    def _writing(self, by: str) -> Iterator[None]:
        """Have the folder to oneself, and finish what a process that died has begun there."""
        if not by.strip():
            raise ArenasError("Say who you are: each save carries a name.")
        try:
            with alone(self.folder):
                finish(self.folder)
                yield
        except OSError as error:
            raise failed("save the draft", self.folder, error) from None

    def _seen(self) -> Files:
        """Return the files as they are; what somebody changed in them by hand is a version too."""
        files, saves = self._files(), self.history()
        for number in kept(self.folder):
            if number > len(saves):  # its save was never made
                forget(self.folder, number)
        if saves and saves[-1].version != hash_of(files):
            if saves[-1].version == hash_of({**files, TEXT: None}):
                keep(self.folder, len(saves), files)  # an older Arenas did not keep the text
            else:
                self._written(files, {}, _OUTSIDE, note="Changed outside the review")
        elif not kept(self.folder):
            keep(self.folder, len(saves), files)
        return files

    def _written(
        self,
        files: Files,
        changed: Files,
        by: str,
        *,
        edits: tuple[Edit, ...] = (),
        note: str = "",
        undoes: int | None = None,
    ) -> Saved:
        left = {**files, **changed}
        save = Saved(
            number=len(self.history()) + 1,
            by=by.strip(),
            at=datetime.now(UTC),
            edits=edits,
            version=hash_of(left),
            undoes=undoes,
            note=note,
        )
        if not edits or save.number % EACH == 0:
            keep(self.folder, save.number, left)
        named = {NAMES[name]: text for name, text in changed.items()}
        write_together(self.folder, named, HISTORY, save.model_dump_json())
        return save

    def _files(self) -> dict[str, str | None]:
        return {name: self._read(name) for name in NAMES}

    def _check(self, files: Mapping[str, str | None]) -> None:
        """Raise ``DataFault`` where the dossier, or a briefing of it, would no longer load."""
        try:
            with laid_out(self.folder.name, files) as copy:
                dossier = load_dossier(copy)
                if files.get("ground") is not None:
                    read_plan(copy)
            load_briefings(self.folder / BRIEFINGS, dossier)
        except DataFault as refused:
            faults = (of_record(one, files.get(Path(one.file).stem)) for one in refused.faults)
            raise DataFault(tuple(faults)) from None

    def _read(self, name: str) -> str | None:
        try:
            return (self.folder / NAMES[name]).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            message = f"not UTF-8 at byte {error.start}; save it as UTF-8"
            raise DataFault.of(f"{self.folder.name}/{NAMES[name]}", message) from None

    def _lines(self) -> Iterator[Saved]:
        try:
            text = (self.folder / HISTORY).read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        for line in text.splitlines():
            try:
                yield Saved.model_validate(json.loads(line))
            except (ValueError, ValidationError):
                continue


def _as_a_draft(manifest: str | None) -> str | None:
    """Return the text of a manifest with the state of a draft."""
    published, draft = DossierState.PUBLISHED.value, DossierState.DRAFT.value
    if manifest is None or parse_document(manifest, "manifest.yaml").data.get("state") != published:
        return manifest
    return edited(manifest, Edit(file="manifest", field="state", before=published, after=draft))


def _publishes(save: Saved) -> bool:
    """Whether a save made a draft a published map, or a draft again."""
    return any((edit.file, edit.field) == ("manifest", "state") for edit in save.edits)
