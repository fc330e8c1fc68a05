"""Templates: every value is escaped, a missing one is an error, and line breaks are layout."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from dashboard.text import templates
from dashboard.text.templates import event, render
from tests.conftest import HOSTILE
from tests.views.markup import assert_harmless, parse


@pytest.fixture(scope="module")
def environment() -> Environment:
    return templates._environment()


def drawn(environment: Environment, source: str, **values: object) -> str:
    return environment.from_string(source).render(**values)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_is_said_as_it_is_between_tags_and_in_attributes(text: str) -> None:
    root = parse(render("views/macros.said", words=text, look=text))
    assert root.one("p")["class"] == text
    assert "".join(root.one("p")._strings()) == text


def test_what_is_html_already_stays_and_all_else_is_escaped(environment: Environment) -> None:
    html = drawn(environment, "{{ a }}{{ b }}{{ c }}", a=Markup("<b>1</b>"), b=HOSTILE, c=[HOSTILE])
    assert html.startswith("<b>1</b>&lt;/script")
    assert_harmless(parse(html))


def test_no_template_switches_escaping_off() -> None:
    switches = re.compile(r"autoescape|\|\s*safe\b")
    paths = list(templates._ROOT.rglob("templates/*.html"))
    assert paths
    assert [path.name for path in paths if switches.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("source", ["{{ nothing }}", "{% for x in nothing %}{% endfor %}"])
def test_a_name_that_nobody_passed_is_an_error(environment: Environment, source: str) -> None:
    with pytest.raises(UndefinedError, match="nothing"):
        drawn(environment, source)


def test_an_attribute_that_is_not_there_is_an_error(environment: Environment) -> None:
    with pytest.raises(UndefinedError, match="tilte"):
        drawn(environment, "{{ a.tilte }}", a="x")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<p>\n  <b>x</b>\n</p>", "<p><b>x</b></p>"),
        ("<p>one\n  two</p>", "<p>one two</p>"),
        ('<p class="a"\n  id="b">x</p>', '<p class="a" id="b">x</p>'),
        ("<p>\n  {{ a }}\n</p>", "<p>1</p>"),
        ("<p>so {{ a }}\n  and {{ a }}</p>", "<p>so 1 and 1</p>"),
        ("<p>so\n  {{ a }}</p>", "<p>so 1</p>"),
        ("<p>\n  {% if a %}\n    x\n  {% endif %}\n</p>", "<p>x</p>"),
        ("<b>x</b> {{ a }}", "<b>x</b> 1"),
    ],
)
def test_line_breaks_are_layout_or_one_space(
    environment: Environment, source: str, html: str
) -> None:
    assert drawn(environment, source, a=1) == html


def test_an_event_is_one_attribute_whatever_is_in_it() -> None:
    sent = event("pair", HOSTILE, theatre="a'b\"c", start=None)
    element = parse(f"<i {sent}></i>").one("i")
    assert list(element.attributes) == ["data-event"]
    assert json.loads(element["data-event"]) == {
        "kind": "pair", "id": HOSTILE, "theatre": "a'b\"c", "start": None,
    }  # fmt: skip


def test_every_template_can_be_read(environment: Environment) -> None:
    for path in templates._ROOT.rglob("templates/*.html"):
        folder = path.parents[1].relative_to(templates._ROOT).as_posix()
        environment.get_template(f"{folder}/{path.name}")
