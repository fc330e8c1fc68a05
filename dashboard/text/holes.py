"""Pieces of the app's own HTML with holes in it, which ``web/shared/pieces.js`` fills.

A piece is what a template draws for one reading, with whatever differs between readings cut out. A
cut that does not find what it looks for is an error: a template was changed, and the piece with it.
"""

from __future__ import annotations

import re

from dashboard.text.templates import render

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around the name of a hole: characters of no script, which no article has."""


def drawn(template: str, **values: object) -> str:
    """Return what a template of the app draws, to be cut."""
    return str(render(template, **values))


def hole(name: str) -> str:
    """Return a hole called ``name``; as a value of a template it marks the value's place."""
    return f"{_OPEN}{name}{_CLOSE}"


def cut(html: str, *parts: tuple[str, str]) -> str:
    """Return ``html`` with a hole in the place of each part, given as what is cut and the name.

    Raises ``ValueError`` where a part is not there exactly once.
    """
    for part, name in parts:
        if not part or html.count(part) != 1:
            raise ValueError(f"{name}: {html.count(part)} times in the template, not once: {part}")
        html = html.replace(part, hole(name))
    return html


def cut_all(html: str, part: str, name: str, times: int) -> str:
    """Return ``html`` with a hole for each ``part``, of which there must be so many ``times``."""
    if html.count(part) != times:
        raise ValueError(f"{name}: {html.count(part)} times in the template, not {times}: {part}")
    return html.replace(part, hole(name))


def cut_within(html: str, pattern: str, *names: str) -> str:
    """Return ``html`` with holes in the place of the groups of ``pattern``, which is there once."""
    found = re.findall(pattern, html)
    if len(found) != 1:
        raise ValueError(f"{names}: {len(found)} times in the template, not once: {pattern}")

    def with_holes(match: re.Match[str]) -> str:
        whole, start = match[0], match.start()
        for n, name in sorted(enumerate(names, 1), reverse=True):
            left, right = match.span(n)
            whole = whole[: left - start] + hole(name) + whole[right - start :]
        return whole

    return re.sub(pattern, with_holes, html)
