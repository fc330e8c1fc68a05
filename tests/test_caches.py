"""Every cache has a bound: what a reader, a map or a file can say fills none without end."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from dashboard.text import typefaces
from dashboard.text.lettering import KINDS
from geodata.schema.dossier import Dossier, dossier_cache
from tests import shipped

ROOT = Path(__file__).parents[1]
CLOSED = {
    "ids_of": "fields of a record",
    "words_of": "fields of a record",
    "joined": "our own scripts",
    "script_engine": "two engines of ours",
    "modules_below": "our own scripts",
    "_macro": "our own templates",
    "key_svg": "four shapes of a date",
    "_advances": "typefaces",
    "_kerning": "typefaces",
    "_forms": "typefaces",
    "site_making": "forms of a website; another is refused",
    "component": "our own components",
}
"""Functions whose every argument is of a list of ours: their caches cannot grow beyond it."""


@cache
def caches() -> Sequence[tuple[str, str, str, str]]:
    """Return file, function, decorator and arguments of each cache that has a key."""
    return tuple(_caches())


def _caches() -> Iterator[tuple[str, str, str, str]]:
    for path in (p for name in ("dashboard", "geodata") for p in (ROOT / name).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if "cache" in source else ():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.args.args:
                for decorator in node.decorator_list:
                    words = ast.unparse(decorator)
                    if "cache" in words and "cached_property" not in words:
                        asked = ast.unparse(node.args)
                        yield path.relative_to(ROOT).as_posix(), node.name, words, asked


def test_each_cache_has_a_bound_or_a_closed_list_of_keys() -> None:
    unbounded = [
        f"{path}: {name} has @{words}"
        for path, name, words, _ in caches()
        if name not in CLOSED and not any(bound in words for bound in ("maxsize=", "max_entries="))
    ]
    assert unbounded == []
    endless = [name for _, name, words, _ in caches() if "=None" in words.replace(" ", "")]
    assert endless == []


def test_what_is_kept_by_dossier_compares_no_two_dossiers() -> None:
    # Versions of a draft have one hash: to look one up would compare it with each of the others.
    slow = [
        f"{path}: {name} has @{words}"
        for path, name, words, asked in caches()
        if "lru_cache" in words and "Dossier" in asked
    ]
    assert slow == []


def test_of_what_is_worked_out_of_dossiers_the_last_is_kept() -> None:
    worked_out: list[str] = []

    @dossier_cache(maxsize=2)
    def size(dossier: Dossier) -> int:
        worked_out.append(names[id(dossier)])
        return len(dossier.passages)

    a, b, c = (shipped.dossier().model_copy() for _ in range(3))
    names = {id(a): "a", id(b): "b", id(c): "c"}
    for one in (a, b, a, c, a, b):
        size(one)
    assert worked_out == ["a", "b", "c", "b"]


def test_what_people_write_fills_the_measures_of_text_no_further_than_their_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typefaces, "_kern_as_read", lambda *_: 0.0)
    typefaces._kern.cache_clear()
    face = next(iter(KINDS.values())).face
    most = typefaces._kern.cache_info().maxsize
    assert most
    for n in range(most + 100):
        typefaces._kern(face, chr(0x4E00 + n % 5_000), chr(0xAC00 + n // 5_000))
    assert typefaces._kern.cache_info().currsize == most
    typefaces._kern.cache_clear()
