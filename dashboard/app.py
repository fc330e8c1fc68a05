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
from dashboard.views.shell.page_parts import page_parts
from dashboard.views.shell.page_titles import titled


def main() -> None:
    """Draw the page that the URL names."""
    every = pages()
    chosen = st.navigation(list(every.values()), position="hidden")
    name = next(name for name, page in every.items() if page is chosen)
    # What is open on a page with views, the browser says (web/page/title.js).
    st.set_page_config(
        page_title=titled(chosen.title), layout="wide", initial_sidebar_state="collapsed"
    )
    with shown_to_reader():
        arrive(chosen.url_path)
        header(map_read())
        with page_parts(name):
            chosen.run()
    settle()


main()
