"""The header of every page: what is read, who wrote it, when, and the way between pages."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.shell.own_copy_menu import own_copy
from dashboard.views.shell.search_box import search_box
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier


def header_html(article: Article) -> str:
    """Return the article's particulars as HTML; the author line says so where none is known."""
    authors = ", ".join(article.authors) or article.author_note or ""
    publisher = (
        f'<a href="{attribute(str(article.publisher_url))}" target="_blank" rel="noreferrer">'
        f"{text(article.publisher)} ↗</a>"
    )
    as_written = f'<b class="ar-as-written">As written, {words.day(article.date)}</b>'
    byline = " · ".join(filter(None, (text(authors), publisher, as_written)))
    return (
        '<div class="ar-header"><span class="ar-brand">Arenas</span>'
        f'<div><p class="ar-title">{text(article.title)}</p>'
        f'<p class="ar-byline">{byline}</p></div></div>'
    )


def header(dossier: Dossier, pages: Sequence[st.Page]) -> None:
    """Draw the header with a link to each page and the control for the reader's own copy."""
    with st.container(key="arenas_header", horizontal=True, vertical_alignment="center"):
        st.html(header_html(dossier.article))
        search = st.container(key="arenas_search")
        with st.container(key="arenas_nav", horizontal=True, width="content"):
            for page in pages:
                st.page_link(page)
            own_copy(dossier)
        with search:
            search_box(dossier)
