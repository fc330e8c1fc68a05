"""Validation, once, at the border: read the dossier's files, gather every fault, raise once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from geodata.errors import DataFault, Fault
from geodata.model import (
    Actor,
    Article,
    Dossier,
    EditorQuery,
    Incident,
    LaterNote,
    Passage,
    Place,
    Relation,
    Theatre,
)
from geodata.yaml_lines import Document, Loc, read_document

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


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Identified)


def load_dossier(folder: Path = SHIPPED, theatre_ids: Sequence[str] | None = None) -> Dossier:
    """Read and validate the dossier in ``folder``.

    ``theatre_ids`` are the ids of the polygons that exist (``theatres.geojson``); where given,
    theatres and polygons must agree one to one. Raises ``DataFault`` with every fault found:
    unknown keys, bad values, ids that point nowhere, sentences that no passage restates.
    """
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    parsed: dict[str, Any] = {}
    for name, kind in (("article", Article), *_LISTS.items()):
        path = folder / f"{name}.yaml"
        if name in _OPTIONAL and not path.exists():
            continue
        try:
            document = read_document(path, f"{folder.name}/{path.name}")
            documents[name] = document
            parsed[name] = _validate(kind, document, many=name in _LISTS)
        except DataFault as error:
            faults.extend(error.faults)
    if faults:
        raise DataFault(tuple(faults))
    dossier = Dossier(**parsed)
    faults.extend(_cross_check(dossier, documents, theatre_ids))
    if faults:
        raise DataFault(tuple(faults))
    return dossier


def _validate(kind: type[BaseModel], document: Document, *, many: bool) -> Any:
    shape: Any = tuple[kind, ...] if many else kind  # type: ignore[valid-type]
    try:
        return TypeAdapter(shape).validate_python(document.data)
    except ValidationError as error:
        raise DataFault(tuple(_faults(error, document))) from None


def _faults(error: ValidationError, document: Document) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        loc: Loc = tuple(detail["loc"])
        message = detail["msg"]
        if detail["type"] == "extra_forbidden":
            message = "unknown key; remove it or correct its spelling"
        elif detail["type"] == "missing":
            message = "this key is required and is missing"
        elif "input" in detail and not isinstance(detail["input"], dict | list):
            message = f"{message}; found {detail['input']!r}"
        yield Fault(document.file, document.line(loc), _dotted(loc), message)


def _dotted(loc: Loc) -> str:
    return ".".join(str(part) for part in loc if not isinstance(part, int))


def _cross_check(
    dossier: Dossier, documents: dict[str, Document], theatre_ids: Sequence[str] | None
) -> Iterator[Fault]:
    ids = {name: {r.id for r in getattr(dossier, name)} for name in _LISTS}
    sentences = [s.id for s in dossier.article.sentences]
    article = documents["article"]

    def fault(name: str, loc: Loc, message: str) -> Fault:
        document = documents[name]
        return Fault(document.file, document.line(loc), _dotted(loc), message)

    for name in _LISTS:
        if name in documents:
            yield from _repeated(name, getattr(dossier, name), fault)
    for sentence, times in Counter(sentences).items():
        if times > 1:
            yield Fault(article.file, article.line(("sentences",)), sentence, "stands twice")

    known = set(sentences)
    targets = {"article"}.union(*ids.values())
    for name, document in documents.items():
        for loc in document.lines:
            value = _at(document.data, loc)
            expected = _reference(name, loc)
            if not isinstance(value, str) or expected is None:
                continue
            pool = {"sentence": known, "any": targets}.get(expected) or ids[expected]
            if value not in pool:
                yield fault(name, loc, f"{value!r} is no {expected} of this dossier")

    order = {sentence: n for n, sentence in enumerate(sentences)}
    restated: set[str] = set()
    for n, passage in enumerate(dossier.passages):
        places = [order[s] for s in passage.sentences if s in order]
        restated.update(passage.sentences)
        if places and places != list(range(places[0], places[0] + len(places))):
            yield fault("passages", (n, "sentences"), "must be consecutive and in order")
    for sentence in sentences:
        if sentence not in restated:
            yield Fault(documents["passages"].file, 0, "", f"no passage restates {sentence}")

    if theatre_ids is not None:
        for n, theatre in enumerate(dossier.theatres):
            if theatre.id not in theatre_ids:
                yield fault("theatres", (n, "id"), f"{theatre.id!r} has no polygon")
        for missing in set(theatre_ids) - ids["theatres"]:
            yield Fault(documents["theatres"].file, 0, "", f"polygon {missing!r} has no record")


def _repeated(name: str, records: Sequence[R], fault: Any) -> Iterable[Fault]:
    seen: set[str] = set()
    for n, record in enumerate(records):
        if record.id in seen:
            yield fault(name, (n, "id"), f"{record.id!r} stands twice; ids must be unique")
        seen.add(record.id)


_BY_KEY = {
    "theatres": "theatres",
    "incidents": "incidents",
    "member_of": "actors",
    "actor": "actors",
    "passage": "passages",
    "sentences": "sentence",
}


def _reference(name: str, loc: Loc) -> str | None:
    """Say what the string at ``loc`` of file ``name`` refers to, if it refers to anything."""
    keys = [part for part in loc if isinstance(part, str)]
    if not keys:
        return None
    key, listed = keys[-1], isinstance(loc[-1], int)
    if name == "article" and keys[0] == "sentences":
        return None
    if listed and key.endswith("_sentences"):
        return "sentence"
    if name == "passages" and keys == ["actors"] and listed:
        return "actors"
    if name == "relations" and keys in (["source"], ["target"]):
        return "actors"
    if name in ("editor_queries", "later_notes") and keys == ["target"]:
        return "any"
    if listed == (key in ("theatres", "incidents", "member_of", "sentences")):
        return _BY_KEY.get(key)
    return None


def _at(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data
