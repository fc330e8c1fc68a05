"""The sheet that adds what a page shows to a briefing: the same for every reading."""

from __future__ import annotations

from dashboard.text.templates import render

TITLE_MOST = 90
"""Characters of a title."""


def add_view_html() -> str:
    """Return the sheet: which briefing, which title, and what came of it."""
    return render("views/briefing/add_view", title_most=TITLE_MOST)
