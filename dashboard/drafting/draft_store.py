"""The store of one draft: edits are checked, written whole, kept in a history, and undone.

``history.jsonl`` beside the dossier's files has a line for each save: who, when, every value before
and after, and the version that it made. So nothing that anybody wrote is ever gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from dashboard.storage import alone, failed, write_whole
from geodata.drafting.edits import EDITED, Edit, edited
from geodata.errors import ArenasError, DataFault
from geodata.ground.write import read_plan
from geodata.loading.briefing_file import load_briefings
from geodata.loading.dossier_files import load_dossier
from geodata.loading.library import BRIEFINGS
from geodata.schema.record import Record, Text

HISTORY = "history.jsonl"
_EMPTY_LIST = "[]\n"
_REVIEW = "review"

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
        if not by.strip():
            raise ArenasError("Say who you are: each save carries a name.")
        try:
            with alone(self.folder):
                return self._save(tuple(edits), by.strip(), undoes)
        except OSError as error:
            raise failed("save the draft", self.folder, error) from None

    def undo(self, by: str, follow: Follow = tuple) -> Saved:
        """Take back the last save of ``by`` that has not been taken back.

        What followed from its edits for the review is not taken back, for somebody may have read
        the sentence since: ``follow`` adds what follows from the edits that undo it.
        """
        saves = self.history()
        undone = {save.undoes for save in saves}
        for save in reversed(saves):
            if _publishes(save):
                continue  # what was published then may lack something now
            if save.by == by.strip() and save.undoes is None and save.number not in undone:
                made = [edit for edit in save.edits if edit.file != _REVIEW] or save.edits
                back = follow([edit.undone() for edit in reversed(made)])
                return self.save(back, by, undoes=save.number)
        raise NothingToUndo(f"There is nothing of {by.strip() or 'yours'} to undo.")

    def history(self) -> tuple[Saved, ...]:
        """Return every save, the first one first; a line cut short by a crash is left out."""
        return tuple(self._lines())

    def version(self) -> str:
        """Return the hash of the dossier's files as they are."""
        return _version({name: self._read(name) for name in EDITED})

    def _save(self, edits: tuple[Edit, ...], by: str, undoes: int | None) -> Saved:
        files = {name: self._read(name) for name in EDITED}
        texts: dict[str, str] = {}
        for edit in edits:
            before = texts.get(edit.file) or files.get(edit.file) or _EMPTY_LIST
            texts[edit.file] = edited(before, edit)
        left = {**files, **texts}
        self._check(left)
        save = Saved(
            number=len(self.history()) + 1,
            by=by,
            at=datetime.now(UTC),
            edits=edits,
            version=_version(left),
            undoes=undoes,
        )
        # The history first: after a crash between the two, it has more than the files, not less.
        path = self.folder / HISTORY
        cut_short = path.exists() and not path.read_bytes().endswith(b"\n")
        with path.open("a", encoding="utf-8") as history:
            history.write("\n" * cut_short + save.model_dump_json() + "\n")
        for name, text in texts.items():
            write_whole(self.folder / f"{name}.yaml", text.encode())
        return save

    def _check(self, files: Mapping[str, str | None]) -> None:
        """Raise ``DataFault`` where the dossier, or a briefing of it, would no longer load."""
        with TemporaryDirectory() as scratch:
            copy = Path(scratch) / self.folder.name
            copy.mkdir()
            for name, text in files.items():
                if text is not None:
                    (copy / f"{name}.yaml").write_text(text, encoding="utf-8")
            dossier = load_dossier(copy)
            if files.get("ground") is not None:
                read_plan(copy)
        load_briefings(self.folder / BRIEFINGS, dossier)

    def _read(self, name: str) -> str | None:
        try:
            return (self.folder / f"{name}.yaml").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            message = f"not UTF-8 at byte {error.start}; save it as UTF-8"
            raise DataFault.of(f"{self.folder.name}/{name}.yaml", message) from None

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


def _publishes(save: Saved) -> bool:
    """Whether a save made a draft a published map, or a draft again."""
    return any((edit.file, edit.field) == ("manifest", "state") for edit in save.edits)


def _version(files: Mapping[str, str | None]) -> str:
    found = sha256()
    for name, text in sorted(files.items()):
        if text is not None:
            found.update(f"{name}\0{text}\0".encode())
    return found.hexdigest()[:12]
