"""Why a save was refused, in the words of the page: the sentence or record, the field, and why.

Files and their lines are for who edits them by hand, on the command line.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

from dashboard.drafting.forms import SINGULAR
from geodata.drafting.edits import Overtaken
from geodata.errors import DataFault, Fault
from geodata.loading.library import BRIEFINGS
from geodata.loading.yaml_lines import parse_document
from geodata.schema.dossier import Dossier
from geodata.schema.field_names import field_name


def of_record(fault: Fault, text: str | None) -> Fault:
    """Return ``fault`` with the id of the record in whose lines of the file's ``text`` it is."""
    with suppress(DataFault):  # the file is no YAML, and this is what the fault says
        document = parse_document(text or "", fault.file)
        records = document.data if isinstance(document.data, list) else []
        before = [n for n in range(len(records)) if document.line((n,)) <= fault.line]
        record = records[before[-1]] if before and fault.line else None
        if isinstance(record, dict):
            return replace(fault, record=str(record.get("id", "")))
    return fault


def in_words(refusal: DataFault, dossier: Dossier) -> str:
    """Return every fault of a save, each once."""
    return "; ".join(dict.fromkeys(_in_words(fault, dossier) for fault in refusal.faults))


def overtaken_in_words(error: Overtaken, dossier: Dossier) -> str:
    """Return what somebody else did to what was edited."""
    edit = error.edit
    field = field_name(edit.file, edit.field) if edit.field else ""
    where = ", ".join(filter(None, (_where(PurePath(edit.file), edit.id, dossier), field)))
    did = "removed" if error.is_gone else "changed"
    return f"{where}: somebody {did} this meanwhile; nothing was overwritten."


def _in_words(fault: Fault, dossier: Dossier) -> str:
    path = PurePath(fault.file)
    field = fault.field
    if path.parent.name != BRIEFINGS and field:
        field = field_name(path.stem, field.split(".")[0])
    where = ", ".join(filter(None, (_where(path, fault.record, dossier), field)))
    return f"{where}: {fault.message}" if where else fault.message


def _where(path: PurePath, record: str, dossier: Dossier) -> str:
    if path.parent.name == BRIEFINGS:
        return f"Briefing {path.stem}"
    if not record:
        return path.stem.replace("_", " ").capitalize()
    sentences = {p.id: " ".join(p.sentences) for p in dossier.passages}
    sentences |= {one.id: one.id for one in dossier.article.sentences}
    if path.stem in ("passages", "review") and record in sentences:
        return f"Sentence {sentences[record]}"
    return f"{SINGULAR.get(path.stem, path.stem).capitalize()} {record}"
