"""HTML as a browser would take it: a tree of elements, read with the standard library alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_VOID = {"br", "hr", "img", "input", "link", "meta", "circle", "path", "rect", "line"}


@dataclass
class Element:
    """An element with its attributes and what stands in it, in order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name] or ""

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def classes(self) -> set[str]:
        return set((self.get("class") or "").split())

    @property
    def text(self) -> str:
        """All text within, white space collapsed."""
        return " ".join("".join(self._strings()).split())

    @property
    def event(self) -> dict[str, Any]:
        """The event that a click sends."""
        found: dict[str, Any] = json.loads(self["data-event"])
        return found

    def all(self, tag: str | None = None, css: str | None = None, **having: str) -> list[Element]:
        """Return the elements within, by tag, class and attributes (``data_key`` for a dash)."""
        wanted = {name.replace("_", "-"): value for name, value in having.items()}
        return [
            e
            for e in self.walk()
            if (tag is None or e.tag == tag)
            and (css is None or css in e.classes)
            and all(e.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str | None = None, css: str | None = None, **having: str) -> Element:
        """Return the only such element; an assertion fails where there is not exactly one."""
        found = self.all(tag, css, **having)
        assert len(found) == 1, f"{len(found)} elements for {tag} .{css} {having}"
        return found[0]

    def walk(self) -> Iterator[Element]:
        for child in self.inside:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def _strings(self) -> Iterator[str]:
        for child in self.inside:
            if isinstance(child, str):
                yield child
            else:
                yield from child._strings()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("root")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parse(html: str) -> Element:
    """Return the tree of ``html``; an assertion fails where a tag is left open or crosses."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert [e.tag for e in builder.open] == ["root"], f"left open: {builder.open[-1].tag}"
    return builder.open[0]


def assert_harmless(root: Element) -> None:
    """Fail if text of the dossier has become an element, a script or a handler."""
    for element in root.walk():
        assert element.tag not in {"script", "img", "iframe", "style", "b-whisper"}, element
        handlers = [name for name in element.attributes if name.startswith("on")]
        assert not handlers, f"<{element.tag}> handles {handlers}"
        link = element.get("href")
        assert link is None or link.startswith(("https://", "take/")), link


def assert_sound(root: Element) -> None:
    """Fail on what assistive technology and our own scripts cannot work with."""
    keys = [e["data-key"] for e in root.walk() if e.get("data-key")]
    assert len(keys) == len(set(keys)), "data-key must be unique within a view"
    ids = [e["id"] for e in root.walk() if e.get("id")]
    assert len(ids) == len(set(ids)), "id must be unique"
    for button in root.all("button"):
        assert button.get("type") == "button"
        assert button.text or button.get("aria-label"), "a button without a name"
        # What cites leads away, and stands wherever a line rests on the same sentence.
        keeps = button.get("data-key") or "ar-cite" in button.classes
        assert keeps, f"{button.text!r} loses keyboard focus at a redraw"
        assert not button.all("button"), "a button within a button"
        if button.get("data-event"):
            assert button.event["kind"]
