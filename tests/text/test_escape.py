"""The only escaping holds against hostile text."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from dashboard.text.escape import escaped, script_json
from tests.each import each

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "`${alert(1)}`",
    "a\u2028b\u2029c",
    "{{ 7 * 7 }} {% raw %}",
    "\\u003c/script\\u003e",
    "حزب الله & <b>",
)


class _Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


@each("text", HOSTILE)
def test_text_stays_text_between_tags(text: str) -> None:
    seen = _read(f"<p>{escaped(text)}</p>")
    assert seen.tags == ["p"]
    assert seen.text == text


@each("quote", ['"', "'"])
@each("text", HOSTILE)
def test_text_stays_one_attribute_in_either_quotes(text: str, quote: str) -> None:
    seen = _read(f"<p title={quote}{escaped(text)}{quote}></p>")
    assert seen.attributes == [("title", text)]


@pytest.mark.parametrize("text", HOSTILE)
def test_json_in_a_script_ends_neither_the_script_nor_the_line(text: str) -> None:
    written = script_json({text: [text]})
    assert not set("<>&\u2028\u2029\n") & set(written)
    assert json.loads(written) == {text: [text]}


def test_json_refuses_what_is_no_json() -> None:
    with pytest.raises(ValueError, match="JSON"):
        script_json(float("nan"))
