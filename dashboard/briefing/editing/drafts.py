"""Drafts: changes that are not saved yet, kept in the data folder so that a reload loses none.

Each sitting of an editor has a file of its own, by a token, so that two never write the same one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from dashboard.briefing.model.import_file import read_briefing
from dashboard.briefing.model.repository import Shelf
from dashboard.storage import failed, make_folder, write_whole
from geodata.errors import DataFault
from geodata.loading.briefing_file import write_briefing
from geodata.schema.briefing import Briefing


@dataclass(frozen=True)
class Draft:
    """A briefing as it is being edited."""

    name: str
    briefing: Briefing
    started_from: str | None
    """The version that is edited; None where nothing of the name is saved."""
    token: str
    when: datetime


def begin(name: str, briefing: Briefing, started_from: str | None) -> Draft:
    """Return a new draft; nothing is written yet."""
    return Draft(name, briefing, started_from, token_hex(8), datetime.now(UTC))


def keep(shelf: Shelf, draft: Draft) -> None:
    """Write the draft; ``ArenasError`` where the folder cannot be written."""
    path = _place(shelf, draft.token)
    record = {
        "name": draft.name,
        "started_from": draft.started_from,
        "when": draft.when.isoformat(),
        "briefing": write_briefing(draft.briefing),
    }
    try:
        make_folder(path.parent)
        write_whole(path, json.dumps(record, ensure_ascii=False).encode("utf-8"))
    except OSError as error:
        raise failed("keep your changes", path, error) from None


def find(shelf: Shelf, token: str) -> Draft | None:
    """Return the draft of ``token``, or None where there is none that can be read."""
    if not re.fullmatch(r"[0-9a-f]{16}", token):
        return None
    try:
        kept = json.loads(_place(shelf, token).read_bytes())
        name, started = str(kept["name"]), kept["started_from"]
        return Draft(
            name,
            read_briefing(str(kept["briefing"]).encode(), f"{name}.yaml", shelf.of.dossier),
            started if isinstance(started, str) else None,
            token,
            datetime.fromisoformat(kept["when"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError, DataFault):
        return None


def of(shelf: Shelf, name: str) -> tuple[Draft, ...]:
    """Return the drafts of the briefing ``name``, the newest first."""
    tokens = (path.stem for path in _folder(shelf).glob("*.json"))
    found = [draft for token in tokens if (draft := find(shelf, token)) and draft.name == name]
    return tuple(sorted(found, key=lambda draft: draft.when, reverse=True))


def drop(shelf: Shelf, token: str) -> None:
    """Remove the draft of ``token``, if there is one."""
    if find(shelf, token) is not None:
        _place(shelf, token).unlink(missing_ok=True)


def _folder(shelf: Shelf) -> Path:
    return shelf.folder() / "drafts"


def _place(shelf: Shelf, token: str) -> Path:
    return _folder(shelf) / f"{token}.json"
