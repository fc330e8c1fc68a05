"""The entry: page config, navigation, header. Everything else is the pages'."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.http.startup import settle
from dashboard.maps.style import css_variables
from dashboard.state import arrive
from dashboard.views.shell.error_notice import shown_to_reader
from dashboard.views.shell.header import header
from dashboard.views.shell.navigation import pages
from geodata.loading import shipped

ROOT = Path(__file__).parents[1]
SHEETS = (
    "page.css", "article.css", "tiers.css", "actors.css", "timeline.css", "search.css",
    "briefing.css", "phone.css", "print.css",
)  # fmt: skip
# Of web/: the page's own, then one for each view that has its own. (A string would be drawn.)


def page_css() -> str:
    """Return the style sheet of what stands around the map."""
    web = ROOT / "dashboard" / "web"
    return "\n".join((web / sheet).read_text(encoding="utf-8") for sheet in SHEETS)


def main() -> None:
    """Draw the page that the URL asks for."""
    st.set_page_config(page_title="Arenas", layout="wide", initial_sidebar_state="collapsed")
    st.html(f"<style>{css_variables()}{page_css()}</style>")
    chosen = st.navigation(list(pages().values()), position="hidden")
    with shown_to_reader():
        arrive(chosen.url_path)
        header(shipped.dossier())
        chosen.run()
    settle()


main()
