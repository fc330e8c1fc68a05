"""Validation, once, at the border: read the dossier's files, gather every fault, raise once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from geodata.actors import Actor, Relation
from geodata.article import Article
from geodata.dossier import Dossier
from geodata.editorial import EditorQuery, LaterNote
from geodata.errors import DataFault, Fault
from geodata.incidents import Incident
from geodata.passages import Passage
from geodata.references import cross_check
from geodata.theatres import Place, Theatre
from geodata.yaml_lines import Document, dotted, read_document

SHIPPED = Path(__file__).parent / "dossier"
"""Folder of the dossier that comes with Arenas."""

_LISTS: dict[str, type[BaseModel]] = {
    "theatres": Theatre,
    "actors": Actor,
    "incidents": Incident,
    "passages": Passage,
    "relations": Relation,
    "places": Place,
    "editor_queries": EditorQuery,
    "later_notes": LaterNote,
}
_OPTIONAL = {"places", "editor_queries", "later_notes"}


def load_dossier(folder: Path = SHIPPED, theatre_ids: Sequence[str] | None = None) -> Dossier:
    """Read and validate the dossier in ``folder``.

    ``theatre_ids`` are the ids of the polygons that exist (``theatres.geojson``); where given,
    theatres and polygons must agree one to one. Raises ``DataFault`` with every fault found:
    unknown keys, bad values, ids that point nowhere, sentences that no passage restates.
    """
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    parsed: dict[str, Any] = {}
    kinds: dict[str, type[BaseModel]] = {"article": Article, **_LISTS}
    for name, kind in kinds.items():
        path = folder / f"{name}.yaml"
        if name in _OPTIONAL and not path.exists():
            continue
        try:
            documents[name] = read_document(path, f"{folder.name}/{path.name}")
            parsed[name] = validate(kind, documents[name], many=name in _LISTS)
        except DataFault as error:
            faults.extend(error.faults)
    faults.extend(cross_check(documents, theatre_ids))
    if faults:
        raise DataFault(tuple(faults))
    return Dossier(**parsed)


def validate(kind: type[BaseModel], document: Document, *, many: bool = False) -> Any:
    """Return ``document`` as a record of ``kind``, or a tuple of them; ``DataFault`` if it is none.

    Each fault names the line that it stands in.
    """
    shape: Any = tuple[kind, ...] if many else kind  # type: ignore[valid-type]
    try:
        return TypeAdapter(shape).validate_python(document.data)
    except ValidationError as error:
        raise DataFault(tuple(_faults(error, document))) from None


def _faults(error: ValidationError, document: Document) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # short only of the items whose own faults are told
        missing = detail["type"] == "missing"
        loc = document.known(tuple(detail["loc"]), keep_last=missing)
        message = detail["msg"]
        if detail["type"] == "extra_forbidden":
            message = "unknown key; remove it or correct its spelling"
        elif missing:
            message = "this key is required and is missing"
        elif not isinstance(detail["input"], dict | list):
            message = f"{message}; found {detail['input']!r}"
        yield Fault(document.file, document.line(loc), dotted(loc), message)
