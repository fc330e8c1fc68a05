"""A file read as records: every fault by file, line and field, in the words of who writes YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from geodata.errors import DataFault, Fault
from geodata.loading.yaml_lines import Document, dotted
from geodata.schema.house import BESIDE, HEX
from geodata.schema.record import SENTENCE, SLUG

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
"""What is wrong, by the validator's name for it, in the words of who writes YAML."""
_FORMS = {
    SLUG: "an id of lower-case letters, digits and single hyphens",
    SENTENCE: "a sentence's id like p07s6",
    HEX: 'a colour like "#1F3A5F", in quotation marks',
    BESIDE: "the name of a file in the same folder, such as logo.svg",
}
_KINDS = 64
"""Kinds of record that files hold, and more."""
_SHOWN = 80
"""Letters of what was found that a message quotes."""


def validate(
    kind: type[BaseModel],
    document: Document,
    *,
    many: bool = False,
    context: Mapping[str, object] | None = None,
) -> Any:
    """Return ``document`` as a record of ``kind``, or a tuple of them; ``DataFault`` if it is none.

    Each fault names its line. ``context`` has the vocabulary, where the records
    use its words.
    """
    faults = list(_merged(document))
    try:
        valid = _adapter(kind, many).validate_python(document.data, context=dict(context or {}))
    except ValidationError as error:
        faults.extend(_faults(error, document))
    if faults:
        raise DataFault(tuple(faults))
    return valid


@lru_cache(maxsize=_KINDS)
def _adapter(kind: type[BaseModel], many: bool) -> TypeAdapter[Any]:
    shape: Any = tuple[kind, ...] if many else kind  # type: ignore[valid-type]
    return TypeAdapter(shape)


def _merged(document: Document) -> Iterator[Fault]:
    """Yield each merge key: what it brings in, and what overrides that, no reviewer would see."""
    for loc, line in document.lines.items():
        if loc[-1:] == ("<<",):
            message = "a merge key brings in keys unseen; write them out in this record"
            yield Fault(document.file, line, dotted(loc), message)


def _faults(error: ValidationError, document: Document) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # short only of the items whose own faults are listed
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
    """Return what was found, as YAML names it."""
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
