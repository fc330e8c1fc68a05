"""The pages of the app as Streamlit runs them, in the order of the header."""

from __future__ import annotations

import streamlit as st

from dashboard.project_files import project_file
from dashboard.views.shell.page_titles import every_title


def pages() -> dict[str, st.Page]:
    """Return every page by its name; call it in a run of the app."""
    return {
        name: st.Page(
            project_file("pages") / f"{name}.py", title=title, url_path=name, default=n == 0
        )
        for n, (name, title) in enumerate(every_title().items())
    }
