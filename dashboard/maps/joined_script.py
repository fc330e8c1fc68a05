"""Joins modules of ``web/`` into one classic script, for what takes a single one.

Four places do: the frame of streamlit-folium, the stage, a file that works from a disk, and the
engine that lays out still maps and draws the diagram. Each module becomes a function that returns
what it exports; the module's text stays as it is but for its lines of ``import`` and ``export``. A
module may write

- ``import { a, b as c } from "./x.js";``, ``import * as x from "../folder/x.js";``
  or ``import x from "./x.js";``
- ``export function a``, ``export const a``, ``export class A``, ``export default function a`` or
  ``export { a, b };``
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WEB = Path(__file__).parents[1] / "web"
_IMPORT = re.compile(r'^import (?:(\{[^}]*\})|\* as (\w+)|(\w+)) from "(\.[^"]+)";$', re.MULTILINE)
_DEFAULT = re.compile(r"^export default (?=function (\w+))", re.MULTILINE)
_DECLARED = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_LISTED = re.compile(r"^export \{ ?([\w, ]+?) ?\};$", re.MULTILINE)
_COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


@cache
def joined(entry: str, name: str, instead: tuple[tuple[str, str], ...] = ()) -> str:
    """Return ``entry`` and what it imports; its exports become the global ``name``.

    ``instead`` names modules and those of the same exports that take their place. Raises
    ``ValueError`` for a line that this cannot join, and for modules in a circle.
    """
    scripts: dict[str, str] = {}
    _add(entry, scripts, (), dict(instead))
    last = f"globalThis.{name} = {_variable(entry)};"
    return "\n".join(('"use strict";', "{", *scripts.values(), last, "}", ""))


def source(name: str) -> str:
    """Return a module's text for a browser: ours without comments that have lines of their own.

    These and the types in them are a quarter of it. What is not ours stays as it is.
    """
    text = (WEB / name).read_text(encoding="utf-8")
    return text if name.startswith("vendor/") else _COMMENTS.sub("", text)


def imported(name: str, path: str) -> str:
    """Return the name in ``web/`` of what ``name`` imports by the relative ``path``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _add(
    name: str, scripts: dict[str, str], above: tuple[str, ...], instead: Mapping[str, str]
) -> None:
    if name in above:
        raise ValueError(f"web/{name}: modules import one another: {' > '.join((*above, name))}")
    if name in scripts:
        return
    text = source(name)
    for found in _IMPORT.finditer(text):
        _add(_taken(name, found, instead), scripts, (*above, name), instead)
    defaults = [f"default: {name}" for name in _DEFAULT.findall(text)]
    exports = [*defaults, *_DECLARED.findall(text), *(", ".join(_LISTED.findall(text)).split(", "))]
    own = _DEFAULT.sub("", text)
    body = _LISTED.sub(
        "", _DECLARED.sub("", _IMPORT.sub(lambda found: _bound(found, name, instead), own))
    )
    if other := _OTHER.search(body):
        raise ValueError(f"web/{name}: cannot join this line: {other[0]}")
    returned = ", ".join(filter(None, exports))
    scripts[name] = f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {returned} }};\n}})();"


def _taken(name: str, found: re.Match[str], instead: Mapping[str, str]) -> str:
    wanted = imported(name, found[4])
    return instead.get(wanted, wanted)


def _bound(found: re.Match[str], name: str, instead: Mapping[str, str]) -> str:
    # What is renamed as it is imported is renamed as it is unpacked.
    listed = re.sub(r"(\w+) as (\w+)", r"\1: \2", found[1]) if found[1] else found[2]
    names = f"{{ default: {found[3]} }}" if found[3] else listed
    return f"const {names} = {_variable(_taken(name, found, instead))};"


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))
