"""What each field of a record means, in the words of its docstring: one source for all help."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent
from types import MappingProxyType

from geodata.schema.record import Record


@cache
def field_help(kind: type[Record]) -> Mapping[str, str]:
    """Return the help of each field of ``kind`` that has any, its bases' among them."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if issubclass(one, Record):
            found.update(_documented(one))
    return MappingProxyType({name: found[name] for name in kind.model_fields if name in found})


def _documented(kind: type[Record]) -> Mapping[str, str]:
    """Return the text beneath each field in the source of the class."""
    (stated,) = ast.parse(dedent(inspect.getsource(kind))).body
    assert isinstance(stated, ast.ClassDef)  # noqa: S101 - the source of a class
    return {
        field.target.id: " ".join(inspect.cleandoc(text.value.value).split())
        for field, text in pairwise(stated.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
