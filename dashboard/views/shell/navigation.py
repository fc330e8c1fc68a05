"""The pages of the app, in the order of the header."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.project_files import project_file

_TITLES = {
    "map": "Map",
    "actors": "Actors",
    "article": "The argument",
    "timeline": "Timeline",
    "briefing": "Briefing",
    "about": "About this map",
}
"""By the page's file and URL path; the first is the default page."""
_APART = {"maps": "Maps", "new": "New map"}
"""Pages of no one map: no link of the header's leads to them."""


def titles() -> Mapping[str, str]:
    """Return the title of each page that the header links, by its name."""
    return _TITLES


def every_title() -> Mapping[str, str]:
    """Return the title of each page, those that the header does not link among them."""
    return _TITLES | _APART


def pages() -> dict[str, st.Page]:
    """Return every page by its name; call it in a run of the app."""
    return {
        name: st.Page(
            project_file("pages") / f"{name}.py", title=title, url_path=name, default=n == 0
        )
        for n, (name, title) in enumerate(every_title().items())
    }
