"""Validation, once, at the border: read the dossier's files, gather every fault, raise once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from geodata.errors import DataFault, Fault
from geodata.loading.cross_references import OPTIONAL, cross_check, spelt
from geodata.loading.yaml_lines import RESTORE, Document, dotted, read_document
from geodata.schema.actors import Actor, Relation
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import EditorQuery, LaterNote
from geodata.schema.incidents import Incident
from geodata.schema.manifest import DossierState, Manifest
from geodata.schema.passages import Passage
from geodata.schema.record import SENTENCE, SLUG
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
_OF_ANY = {"editor_queries", "later_notes"}
"""Files whose records are about a record of any kind."""

_LIST, _MAPPING, _DATE = "a list", "a mapping of keys to values", "a valid date like 2023-11-16"
_WHOLE, _NUMBER, _BOOL = "a whole number", "a number", "true or false"
_URL = "a web address like https://example.org/page"
_EXPECTED = {
    "tuple_type": _LIST,
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
    "invalid_key": "text for a key",
    "too_short": "at least {min_length} {entries}",
    "too_long": "at most {max_length} {entries}",
    "string_type": "text",
    "string_too_short": "some text",
    "string_too_long": "at most {max_length} characters",
    "enum": "{expected}",
    "literal_error": "{expected}",
    "union_tag_not_found": "a key {discriminator}",
    "union_tag_invalid": "one of {expected_tags} for {discriminator}",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "greater_than": "a number greater than {gt}",
    "greater_than_equal": "a number greater than or equal to {ge}",
    "less_than": "a number less than {lt}",
    "less_than_equal": "a number less than or equal to {le}",
    "bool_type": _BOOL,
    "bool_parsing": _BOOL,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "url_type": _URL,
    "url_parsing": _URL,
    "url_scheme": "a web address with {expected_schemes}",
}
"""What stands in the way, by the validator's name for it, in the words of who writes YAML."""
_FORMS = {
    SLUG: "an id of lower-case letters, digits and single hyphens",
    SENTENCE: "a sentence's id like p07s6",
}
_SHOWN = 80
"""Letters of what was found that a message quotes."""


_OF_A_DRAFT = "python -m dashboard new FILE makes it from the article’s text"
"""What to do where a draft has no article."""


def load_dossier(
    folder: Path = SHIPPED, theatre_ids: Sequence[str] | None = None, *, complete: bool = False
) -> Dossier:
    """Read and validate the dossier in ``folder``.

    A draft may lack what is not done yet: sentences that no passage restates, files of records,
    the ground. ``complete`` asks of it what is asked of every other.

    ``theatre_ids`` are the ids of the polygons that exist (``theatres.geojson``); where given,
    theatres and polygons must agree one to one. Raises ``DataFault`` with every fault found:
    unknown keys, bad values, ids that point nowhere, sentences that no passage restates.
    """
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    parsed: dict[str, Any] = {}
    unread = False
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
            parsed[name] = validate(kind, document, many=name in _LISTS)
            if name == "manifest":
                drafted = parsed[name].state is DossierState.DRAFT and not complete
        except DataFault as error:
            faults.extend(error.faults)
        if name in OPTIONAL and name not in documents:
            unread = True
    if unread:  # what points to a record of any kind might point to one of these
        documents = {name: d for name, d in documents.items() if name not in _OF_ANY}
    faults.extend(cross_check(documents, theatre_ids, is_draft=drafted))
    for document in documents.values():
        faults.extend(_names_of_others(document))
    if faults:
        raise DataFault(tuple(faults))
    parsed.setdefault("manifest", _unwritten_manifest(folder, parsed["article"]))
    return Dossier(**parsed)


def is_draft(folder: Path) -> bool:
    """Whether the manifest in ``folder`` says that it is a draft; a broken one says nothing."""
    path = folder / "manifest.yaml"
    try:
        manifest = validate(Manifest, read_document(path))
    except DataFault:
        return False
    return bool(manifest.state is DossierState.DRAFT)


def _unwritten_manifest(folder: Path, article: Article) -> Manifest:
    """Return the manifest of a folder that has none, as earlier versions wrote them."""
    slug = "-".join(re.findall(r"[a-z0-9]+", folder.resolve().name.lower())) or "dossier"
    return Manifest(slug=slug, title=article.title)


def validate(kind: type[BaseModel], document: Document, *, many: bool = False) -> Any:
    """Return ``document`` as a record of ``kind``, or a tuple of them; ``DataFault`` if it is none.

    Each fault names the line that it stands in.
    """
    shape: Any = tuple[kind, ...] if many else kind  # type: ignore[valid-type]
    faults = list(_merged(document))
    try:
        valid = TypeAdapter(shape).validate_python(document.data)
    except ValidationError as error:
        faults.extend(_faults(error, document))
    if faults:
        raise DataFault(tuple(faults))
    return valid


def _tells_its_ids(name: str, document: Document) -> bool:
    """Whether every record that others may point to has an id that can be read.

    Where one has not, that is the fault to mend; each id that points to it would be a false one.
    """
    records = document.at(() if name in _LISTS else ("sentences",))
    return isinstance(records, list) and all(
        isinstance(record, dict) and isinstance(record.get("id"), str) for record in records
    )


def _merged(document: Document) -> Iterator[Fault]:
    """Yield each merge key: what it brings in, and what overrides that, no reviewer would see."""
    for loc, line in document.lines.items():
        if loc[-1:] == ("<<",):
            message = "a merge key brings in keys unseen; write them out in this record"
            yield Fault(document.file, line, dotted(loc), message)


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


def _faults(error: ValidationError, document: Document) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # short only of the items whose own faults are told
        missing = detail["type"] == "missing"
        loc = document.known(tuple(detail["loc"]), keep_last=missing)
        yield Fault(document.file, document.line(loc), dotted(loc), _said(detail))


def _said(detail: ErrorDetails) -> str:
    """Return what is wrong, in the words of who writes YAML."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return "unknown key; remove it or correct its spelling"
    if kind == "missing" and isinstance(detail["loc"][-1], int):
        return f"this list is too short; entry {detail['loc'][-1] + 1} is missing"
    if kind == "missing":
        return "this key is required and is missing"
    if kind == "value_error":
        return str(context["error"])
    return f"expected {_expected(detail)}; {_found(detail)}"


def _expected(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return _FORMS.get(context["pattern"], f"text of the pattern {context['pattern']}")
    if kind not in _EXPECTED:
        return detail["msg"].removeprefix("Input should be ")
    many = context.get("min_length", context.get("max_length")) != 1
    return _EXPECTED[kind].format(entries="entries" if many else "entry", **context)


def _found(detail: ErrorDetails) -> str:
    """Return what stands there, as YAML names it."""
    value = detail.get("ctx", {}).get("tag", detail["input"])
    if value is None or value == "":
        return "found nothing"
    if isinstance(value, list):
        return f"found a list of {len(value)}" if value else "found an empty list"
    if isinstance(value, dict):
        return "found a mapping"
    if isinstance(value, str):
        return f"found {value if len(value) <= _SHOWN else value[: _SHOWN - 1] + '…'!r}"
    found = str(value).lower() if isinstance(value, bool) else str(value)
    return f"found {found}" + ("; put it in quotes" if detail["type"] == "string_type" else "")
