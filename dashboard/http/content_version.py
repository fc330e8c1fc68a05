"""The version of the content, by which a browser may keep an answer for good."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import LoadedMap

VERSION = "_v"
"""The parameter that has the version of the content: with it the browser may keep the answer."""
_ROOT = Path(__file__).parents[2]
_OF_CODE = (".py", ".yaml", ".html", ".css", ".tsv")


def version(one: LoadedMap) -> str:
    """Return what changes with the code and with the map that answers are made of."""
    return f"{_code()[:6]}{one.hash[:6]}"


@cache
def _code() -> str:
    found = sha256()
    folders = (_ROOT / "dashboard", _ROOT / "geodata")
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.suffix in _OF_CODE and SHIPPED.parent not in path.parents:
            found.update(path.read_bytes())
    return found.hexdigest()
