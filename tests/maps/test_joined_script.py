"""Modules joined into one script: in their order, each in a scope of its own, nothing left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.maps import joined_script
from dashboard.maps.joined_script import joined
from dashboard.script_engine import ScriptEngine


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(joined_script, "WEB", tmp_path)
    joined.cache_clear()
    return tmp_path


def write(web: Path, **modules: str) -> None:
    for name, text in modules.items():
        (web / f"{name}.js").write_text(text, encoding="utf-8")


def run(script: str, expression: str) -> Any:
    both = "(all, one) => { (0, eval)(all); return JSON.stringify((0, eval)(one)); }"
    return json.loads(ScriptEngine().run(both, script, expression))


def test_modules_keep_their_own_names_and_give_their_exports(web: Path) -> None:
    write(
        web,
        a='const secret = "a";\nexport const shown = secret;\nexport class One { n = 1; }\n',
        b='import { shown } from "./a.js";\nconst secret = "b";\n'
        "export function both() {\n  return shown + secret;\n}\n",
        c='import {\n  One,\n} from "./a.js";\nimport * as b from "./b.js";\n'
        "const n = new One().n;\nexport { b, n };\n",
    )
    script = joined("c.js", "ALL")
    assert run(script, "ALL.b.both() + ALL.n") == "ab1"
    assert run(script, "typeof secret + typeof $a") == "undefinedundefined"
    assert script.count('"a"') == 1, "a module that two import is there once"


def test_what_a_module_exports_by_default_is_imported_by_any_name(web: Path) -> None:
    write(
        web,
        a="export default function twice(n) {\n  return 2 * n;\n}\n",
        b='import double from "./a.js";\nexport const four = double(2);\n',
    )
    assert run(joined("b.js", "ALL"), "ALL.four") == 4


@pytest.mark.parametrize(
    "line",
    [
        'import "./a.js";',
        "export default 1;",
        'export * from "./a.js";',
    ],
)
def test_a_line_that_cannot_be_joined_is_named_with_its_module(web: Path, line: str) -> None:
    write(web, a="export const a = 1;\n", b=f"{line}\n")
    with pytest.raises(ValueError, match=r"web/b\.js: cannot join this line: (import|export)"):
        joined("b.js", "ALL")


def test_a_browser_gets_no_comments_but_every_line_of_code(web: Path) -> None:
    write(
        web,
        a="// What it is.\n\n/** @type {(a: number) => string} */\nexport function a(n) {\n"
        "  /** Of\n   * two lines. */\n  /** @type {any} */ (n).x = 1; // stays\n"
        '  return `/* ${"//"} */`;\n}\n',
    )
    assert joined_script.source("a.js") == (
        "\nexport function a(n) {\n  /** @type {any} */ (n).x = 1; // stays\n"
        '  return `/* ${"//"} */`;\n}\n'
    )


def test_modules_in_a_circle_are_named(web: Path) -> None:
    write(web, a='import * as b from "./b.js";\n', b='import * as a from "./a.js";\n')
    with pytest.raises(ValueError, match=r"a\.js > b\.js > a\.js"):
        joined("a.js", "ALL")
