"""The only escaping: text into HTML, into attributes and into scripts."""

from __future__ import annotations

import html
import json
from typing import Any

from markupsafe import Markup

_IN_SCRIPT = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)
_HARMLESS = frozenset("&<>\"'").isdisjoint


def escaped(value: object) -> str:
    """Return ``value`` as HTML that says it: between tags, or in an attribute in quotes.

    What is HTML already, ``Markup``, stays as it is.
    """
    if type(value) is str:
        # Most names and ids are harmless, and to look first takes a third of the time.
        return value if _HARMLESS(value) else html.escape(value)
    return value if isinstance(value, Markup) else escaped(str(value))


def trusted(html: str) -> Markup:
    """Return as ``Markup`` what our own writers made, escaped there: a figure, say."""
    return Markup(html)  # noqa: S704 - the one place where a text becomes HTML


def html_text(text: str) -> str:
    """Escape ``text`` to stand between tags."""
    return html.escape(text, quote=False)


def html_attribute(text: str) -> str:
    """Escape ``text`` to stand in a quoted attribute, in either kind of quotes."""
    return html.escape(text, quote=True).replace("`", "&#96;")


def script_json(value: Any) -> str:
    """Write ``value`` as JSON that can end neither a ``<script>`` nor a line of JavaScript.

    The characters concerned occur in JSON only inside strings, where an escape is the same
    string again. Raises ``ValueError`` for NaN and infinities, which are no JSON.
    """
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for opening in ("{{", "{%", "{#"):
        # Two such characters in a row stand only inside strings; folium's templates would run
        # them.
        plain = plain.replace(opening, f"{{\\u{ord(opening[1]):04x}")
    return plain.translate(_IN_SCRIPT)
