"""The pages of the app, in the order of the header."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

_PAGES = Path(__file__).parents[3] / "pages"
_TITLES = {
    "map": "Map",
    "actors": "Actors",
    "article": "The argument",
    "timeline": "Timeline",
    "briefing": "Briefing",
    "about": "About this map",
}
"""By the page's file and URL path; the first is the default page."""


def titles() -> Mapping[str, str]:
    """Return the title of each page, by its name."""
    return _TITLES


def pages() -> dict[str, st.Page]:
    """Return every page by its name; call it in a run of the app."""
    return {
        name: st.Page(_PAGES / f"{name}.py", title=title, url_path=name, default=n == 0)
        for n, (name, title) in enumerate(_TITLES.items())
    }
