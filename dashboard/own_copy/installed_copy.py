"""Where the copy that is attached to this installation is kept, and whom it may be shown to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dashboard.own_copy.attachment import Attachment, verified
from dashboard.storage import COPIES, data_folder, failed, make_folder, own_maps, write_whole
from dashboard.storage import FOLDER as FOLDER
from geodata.errors import DataFault
from geodata.intake.text_file import TEXT_FILE, read_text
from geodata.schema.dossier import Dossier


@dataclass(frozen=True)
class AttachedCopy:
    """The attached copy: its verified sentences, since when, and for whom."""

    attachment: Attachment
    attached_on: date
    for_everyone: bool
    """The operator answers for the right to show it to other people."""


def load(dossier: Dossier) -> AttachedCopy | None:
    """Return the copy attached for ``dossier``, or None where there is none that can be read.

    Each sentence is verified again: what has been changed in the file since is dropped. A text that
    the dossier carries needs no copy: it is for everyone. Who brought the text of a map of their
    own has it as their copy, until they attach another.
    """
    if dossier.text:
        carried = Attachment(dossier.carried, missing=())
        return AttachedCopy(carried, dossier.article.date, for_everyone=True)
    try:
        kept = json.loads(place(dossier).read_bytes())
        words = {str(key): str(text) for key, text in kept["sentences"].items()}
        attached_on = date.fromisoformat(kept["attached_on"])
        for_everyone = kept["for_everyone"] is True
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _beside(dossier)  # no copy, or one that is damaged: either way none to show
    attachment = verified(words, dossier.article.sentences)
    return AttachedCopy(attachment, attached_on, for_everyone) if attachment.matched else None


def _beside(dossier: Dossier) -> AttachedCopy | None:
    """Return what was pasted for a map of one's own; None where nothing is there to be read."""
    file = _text_of(dossier)
    try:
        kept_on = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
        words = read_text(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, DataFault):
        return None
    attachment = verified(words, dossier.article.sentences)
    return AttachedCopy(attachment, kept_on, for_everyone=False) if attachment.matched else None


def version(dossier: Dossier) -> str:
    """Return what changes whenever another copy is attached, or none; empty where there is none."""
    for file in (place(dossier), _text_of(dossier)):
        try:
            found = file.stat()
        except OSError:
            continue
        return f"{found.st_mtime_ns:x}-{found.st_ino:x}"
    return ""


def visible_to(copy: AttachedCopy, address_is_loopback: bool) -> bool:
    """Whether the app may show ``copy``, by whether it listens on this machine alone."""
    return address_is_loopback or copy.for_everyone


def save(dossier: Dossier, attachment: Attachment, *, for_everyone: bool) -> Path:
    """Keep ``attachment`` for this installation; return the file.

    The copy kept before becomes the backup beside it. Whatever fails, one whole copy stays.
    """
    path = place(dossier)
    record: Mapping[str, Any] = {
        "title": dossier.article.title,
        "publisher": dossier.article.publisher,
        "attached_on": datetime.now(UTC).date().isoformat(),
        "for_everyone": for_everyone,
        "sentences": dict(attachment.sentences),
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    try:
        make_folder(path.parent)
        if path.exists():
            write_whole(backup_of(path), path.read_bytes())
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise failed("keep the copy", path, error) from None
    return path


def remove(dossier: Dossier) -> bool:
    """Remove the attached copy and its backup; return whether there was either."""
    path = place(dossier)
    gone = False
    for file in (path, backup_of(path)):
        try:
            file.unlink()
            gone = True
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            raise failed("remove the copy", file, error) from None
    return gone


def place(dossier: Dossier) -> Path:
    """Return the file that the copy of a map's article is kept in, one for each map."""
    return data_folder() / COPIES / f"{dossier.manifest.slug}.json"


def _text_of(dossier: Dossier) -> Path:
    return own_maps() / dossier.manifest.slug / TEXT_FILE


def backup_of(path: Path) -> Path:
    """Return the file beside ``path`` that keeps the copy before the last."""
    return path.with_name(path.name + ".bak")
