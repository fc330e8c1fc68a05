"""Validation, once, at the border: read the dossier's files, gather every fault, raise once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from geodata.errors import DataFault, Fault
from geodata.loading.carried_text import carried_text
from geodata.loading.cross_references import OPTIONAL, cross_check, spelt
from geodata.loading.incident_tags import tagged
from geodata.loading.record_faults import validate
from geodata.loading.vocabulary_file import load_vocabulary
from geodata.loading.yaml_lines import RESTORE, Document, dotted, read_document
from geodata.schema.actors import Actor, Relation
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import VOCABULARY, Vocabulary
from geodata.schema.editorial import EditorQuery, LaterNote
from geodata.schema.incidents import Incident
from geodata.schema.manifest import DossierState, Manifest
from geodata.schema.passages import Passage
from geodata.schema.review import SentenceReview
from geodata.schema.terms import Concept, Unnamed
from geodata.schema.theatres import Place, Theatre

SHIPPED = Path(__file__).parents[1] / "dossiers" / "save-hamas"
"""Folder of the dossier that comes with Arenas."""

_LISTS: dict[str, type[BaseModel]] = {
    "theatres": Theatre,
    "actors": Actor,
    "incidents": Incident,
    "passages": Passage,
    "relations": Relation,
    "places": Place,
    "concepts": Concept,
    "unnamed": Unnamed,
    "editor_queries": EditorQuery,
    "later_notes": LaterNote,
    "review": SentenceReview,
}
_WORDED = {"theatres", "actors", "incidents", "relations"}
"""Files whose records use words of the vocabulary."""
_OF_ANY = {"editor_queries", "later_notes"}
"""Files whose records are about a record of any kind."""


_KEPT = 4
"""Dossiers that are kept by the content of their files."""
_OF_A_DRAFT = "python -m dashboard new FILE makes it from the article’s text"
"""What to do where a draft has no article."""


def load_dossier(
    folder: Path = SHIPPED, theatre_ids: Sequence[str] | None = None, *, complete: bool = False
) -> Dossier:
    """Read and validate the dossier in ``folder``.

    A draft may lack what is not done yet: sentences that no passage restates, files of records,
    the ground. ``complete`` requires of it what every other must have.

    ``theatre_ids`` are the ids of the polygons that exist (``theatres.geojson``); where given,
    theatres and polygons must agree one to one. Raises ``DataFault`` with every fault found:
    unknown keys, bad values, ids that point nowhere, sentences that no passage restates.
    """
    ids = None if theatre_ids is None else tuple(theatre_ids)
    files = _files(folder)
    dossier = _loaded(files, ids, complete)
    if _files(folder) != files:  # somebody saved meanwhile: it may be of either
        _loaded.cache_clear()
    text = carried_text(folder, dossier.manifest, dossier.article)
    return dossier.model_copy(update={"text": text}) if text else dossier


@dataclass(frozen=True)
class _Files:
    """The files of a dossier; two of the same name and content are equal, wherever they lie."""

    name: str
    hash: bytes
    folder: Path = field(compare=False)


def _files(folder: Path) -> _Files:
    found = sha256()
    for name in ("vocabulary", "manifest", "article", *_LISTS):
        path = folder / f"{name}.yaml"
        if path.exists():
            found.update(name.encode() + b"\0" + path.read_bytes())
    return _Files(folder.name, found.digest(), folder)


@lru_cache(maxsize=_KEPT)
def _loaded(files: _Files, theatre_ids: Sequence[str] | None, complete: bool) -> Dossier:
    """Return the dossier of ``files``: a draft that a save has checked is not read again."""
    folder = files.folder
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    parsed: dict[str, Any] = {}
    unread = False
    vocabulary = _words(folder, faults)
    if vocabulary:
        parsed["vocabulary"] = vocabulary
    kinds: dict[str, type[BaseModel]] = {"manifest": Manifest, "article": Article, **_LISTS}
    drafted = False
    for name, kind in kinds.items():
        path = folder / f"{name}.yaml"
        if name in OPTIONAL and not path.exists():
            continue
        called = f"{folder.name}/{path.name}"
        if drafted and name in _LISTS and not path.exists():
            documents[name], parsed[name] = Document(called, [], {(): 1}), ()
            continue
        try:
            document = read_document(path, called, remedy=_OF_A_DRAFT if drafted else RESTORE)
            if _tells_its_ids(name, document):
                documents[name] = document
            if vocabulary or name not in _WORDED:
                context = {VOCABULARY: vocabulary}
                parsed[name] = validate(kind, document, many=name in _LISTS, context=context)
            if name == "manifest":
                drafted = parsed[name].state is DossierState.DRAFT and not complete
        except DataFault as error:
            faults.extend(error.faults)
        if name in OPTIONAL and name in _LISTS and name not in documents:
            unread = True
    if unread:  # what points to a record of any kind might point to one of these
        documents = {name: d for name, d in documents.items() if name not in _OF_ANY}
    faults.extend(cross_check(documents, theatre_ids, is_draft=drafted))
    for document in documents.values():
        faults.extend(_names_of_others(document))
    if faults:
        raise DataFault(tuple(faults))
    parsed.setdefault("manifest", _unwritten_manifest(folder, parsed["article"]))
    parsed["passages"] = tagged(parsed.get("passages", ()), parsed.get("incidents", ()))
    return Dossier(**parsed)


def file_kinds() -> Mapping[str, Any]:
    """Return what each file of a dossier holds, by its name: a record, or a tuple of them."""
    lists = {name: tuple[kind, ...] for name, kind in _LISTS.items()}  # type: ignore[valid-type]
    return {"manifest": Manifest, "article": Article, "vocabulary": Vocabulary, **lists}


def is_draft(folder: Path) -> bool:
    """Whether the manifest in ``folder`` says that it is a draft; a broken one says nothing."""
    try:
        manifest = load_manifest(folder)
    except DataFault:
        return False
    return manifest is not None and manifest.state is DossierState.DRAFT


def load_manifest(folder: Path) -> Manifest | None:
    """Return the manifest in ``folder``, or None where there is none; ``DataFault`` if broken."""
    path = folder / "manifest.yaml"
    if not path.exists():
        return None
    manifest: Manifest = validate(Manifest, read_document(path, f"{folder.name}/{path.name}"))
    return manifest


def slug_of(folder: Path) -> str:
    """Return the slug that a folder's name gives where no manifest says one."""
    return "-".join(re.findall(r"[a-z0-9]+", folder.resolve().name.lower())) or "dossier"


def _words(folder: Path, faults: list[Fault]) -> Vocabulary | None:
    """Return the dossier's words; None, and their ``faults`` among the others, if they are broken.

    Then no record is read that uses them: each word would be a false fault.
    """
    try:
        return load_vocabulary(folder)
    except DataFault as error:
        faults.extend(error.faults)
        return None


def _unwritten_manifest(folder: Path, article: Article) -> Manifest:
    """Return the manifest of a folder that has none, as earlier versions wrote them."""
    return Manifest(slug=slug_of(folder), title=article.title)


def _tells_its_ids(name: str, document: Document) -> bool:
    """Whether every record that others may point to has an id that can be read.

    Where one has not, that is the fault to mend; each id that points to it would be a false one.
    """
    records = document.at(() if name in _LISTS else ("sentences",))
    return isinstance(records, list) and all(
        isinstance(record, dict) and isinstance(record.get("id"), str) for record in records
    )


def _names_of_others(document: Document) -> Iterator[Fault]:
    """Yield each alias that is the name of another record: a search for it would find both."""
    names = list(spelt(document))
    bearers = {name: loc for loc, name in names if "aliases" not in loc}
    for loc, name in names:
        bearer = bearers.get(name, loc)
        if "aliases" in loc and bearer[0] != loc[0]:
            message = (
                f"{document.at(loc)!r} is the name of the record in line "
                f"{document.line(bearer)}; an alias is another name of its own record"
            )
            yield Fault(document.file, document.line(loc), dotted(loc), message)
