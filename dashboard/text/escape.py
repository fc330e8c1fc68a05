"""The escaping that templates do not do: text into SVG and into scripts."""

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


def escaped(text: str) -> str:
    """Return ``text`` as it is written between tags, or in an attribute in quotes."""
    return html.escape(text)


def trusted(html: str) -> Markup:
    """Return as ``Markup`` what our own writers made, escaped there: a figure, say."""
    return Markup(html)  # noqa: S704 - the one place where a text becomes HTML


def script_json(value: Any) -> str:
    """Write ``value`` as JSON that can end neither a ``<script>`` nor a line of JavaScript.

    The characters concerned occur in JSON only inside strings, where an escape is the same
    string again. Raises ``ValueError`` for NaN and infinities, which are no JSON.
    """
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for opening in ("{{", "{%", "{#"):
        # Two such characters in a row are only inside strings; folium's templates would run
        # them.
        plain = plain.replace(opening, f"{{\\u{ord(opening[1]):04x}")
    return plain.translate(_IN_SCRIPT)
