"""The entry: page config, navigation, header. Everything else is the pages'.

The style sheet comes with the page itself (``http/page_route.py``).
"""

from __future__ import annotations

import streamlit as st

from dashboard.http.startup import settle
from dashboard.state import arrive, map_read
from dashboard.views.shell.error_notice import shown_to_reader
from dashboard.views.shell.header import header
from dashboard.views.shell.navigation import pages
from dashboard.views.shell.page_titles import titled


def main() -> None:
    """Draw the page that the URL asks for."""
    chosen = st.navigation(list(pages().values()), position="hidden")
    # What is open on a page with views, the browser says (web/page/title.js).
    st.set_page_config(
        page_title=titled(chosen.title), layout="wide", initial_sidebar_state="collapsed"
    )
    with shown_to_reader():
        arrive(chosen.url_path)
        header(map_read())
        chosen.run()
    settle()


main()
