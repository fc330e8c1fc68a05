"""Paste or choose a text, look through what was cleaned and set aside, and make the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from dashboard.library import library, query_for
from dashboard.new_map import keep_draft, write_suggestions
from dashboard.own_process import apart
from dashboard.text.templates import render
from dashboard.views.briefing.open_sessions import may_save
from dashboard.views.mount import html
from dashboard.views.stoppable import stoppable
from geodata.errors import ArenasError
from geodata.intake.draft import draft_files, particulars, slug_of
from geodata.intake.errors import IntakeError
from geodata.intake.put_back import put_back
from geodata.intake.reading import read_pasted, read_source
from geodata.intake.sentences import split
from geodata.intake.source_text import BlockKind, SourceText, from_markup, marked_up

_SOURCE, _TEXT = "arenas_new_source", "arenas_new_text"
_SAID, _MADE = "arenas_new_said", "arenas_new_made"
_LACKS = "arenas_new_lacks"
_TITLE, _AUTHORS, _PUBLISHER = "arenas_new_title", "arenas_new_authors", "arenas_new_publisher"
_DATE, _URL, _SLUG = "arenas_new_date", "arenas_new_url", "arenas_new_slug"
_FILE, _PASTED = "arenas_new_file", "arenas_new_pasted"
_READ = "arenas_new_read_file"
"""Which upload was read: each is read once."""
_EARLIEST = date(1900, 1, 1)
_EACH = 10
"""Sentences after which the bar of progress moves on."""


def new_map_page() -> None:
    """Draw the page."""
    with st.container(key="arenas_new"):
        html("views/new_map/new_map.opening")
        if not may_save():
            html("views/new_map/new_map.refused")
            return
        _made()
        _choosing()
        if words := st.session_state.get(_SAID):
            html("views/new_map/new_map.said", words=words)
        source = st.session_state.get(_SOURCE)
        if isinstance(source, SourceText):
            _looking_through(source)


def _choosing() -> None:
    """Draw the ways by which a text comes in."""
    chosen, pasted = st.tabs(["A file", "Pasted text"])
    with chosen:
        upload = st.file_uploader(
            "Text, Markdown, HTML, PDF or Word (DOCX), up to 20 MB", key=_FILE
        )
        if upload is not None and st.session_state.get(_READ) != upload.file_id:
            seen = partial(_note_read, upload.file_id)
            say = stoppable(upload.name, key="arenas_new_stop", on_stop=seen)
            _take(upload.getvalue(), upload.name, say)
            seen()  # a run that something else ends leaves it to the next
            st.rerun()
    with pasted:
        st.text_area("The text of the article", key=_PASTED, height=160)
        st.button("Read it", key="arenas_new_read", on_click=_take_pasted)


def _note_read(file_id: str) -> None:
    st.session_state[_READ] = file_id


def _take_pasted() -> None:
    _take(str(st.session_state.get(_PASTED) or ""), "")


def _take(
    given: bytes | str, name: str, meanwhile: Callable[[float], None] = lambda _: None
) -> None:
    """Read what came; where it is refused, what was read before stays."""
    st.session_state.pop(_MADE, None)
    try:
        source = (
            apart(read_pasted, given)
            if isinstance(given, str)
            else apart(read_source, given, name, meanwhile=meanwhile)
        )
    except IntakeError as error:
        st.session_state[_SAID] = f"{name or 'The pasted text'}: {error}"
        return
    st.session_state[_SAID] = ""
    st.session_state[_SOURCE] = source
    st.session_state[_TEXT] = marked_up(source)
    st.session_state[_TITLE] = source.title
    st.session_state[_AUTHORS] = ", ".join(source.authors)
    st.session_state[_PUBLISHER] = source.publisher
    st.session_state[_DATE] = source.published
    st.session_state[_URL] = source.url
    st.session_state[_SLUG] = slug_of(source.title)


def _looking_through(source: SourceText) -> None:
    """Draw the article's particulars, the cleaned text and what was set aside."""
    st.subheader("The article")
    st.text_input("Title", key=_TITLE)
    first, second = st.columns(2)
    first.text_input("Authors, with commas between", key=_AUTHORS)
    second.text_input("Publisher", key=_PUBLISHER)
    first.date_input(
        "Day of publication", key=_DATE, format="YYYY-MM-DD", min_value=_EARLIEST, value=None
    )
    second.text_input("Web address, where it has one", key=_URL)
    st.text_input("The map’s name in links: lower-case letters, digits, hyphens", key=_SLUG)
    st.subheader("The text")
    st.text_area(
        "Correct whatever was read wrongly; this text is what counts", key=_TEXT, height=460
    )
    corrected = from_markup(str(st.session_state[_TEXT]), source)
    parts = split(corrected.blocks)
    html(
        "views/new_map/new_map.counted",
        words=corrected.words,
        sentences=len(parts.sentences),
        paragraphs=sum(block.kind is not BlockKind.HEADING for block in corrected.kept),
        remarks=source.remarks,
    )
    _set_aside(source)
    st.button("Make the draft", key="arenas_new_make", type="primary", on_click=_make)
    if words := st.session_state.pop(_LACKS, ""):
        html("views/new_map/new_map.said", words=words)


def _set_aside(source: SourceText) -> None:
    """Draw what was taken out of the text, each with a way back."""
    aside = [n for n, b in enumerate(source.blocks) if b.kind is BlockKind.SET_ASIDE]
    if not aside:
        return
    with st.expander(f"Set aside as no part of the text ({len(aside)})"):
        for n in aside:
            words, button = st.columns([5, 1], vertical_alignment="center")
            with words:
                st.html(render("views/new_map/new_map.set_aside", block=source.blocks[n]))
            button.button("Put it back", key=f"arenas_new_back_{n}", on_click=_back, args=(n,))


def _back(n: int) -> None:
    source: SourceText = st.session_state[_SOURCE]
    source, text = put_back(source, n, str(st.session_state[_TEXT]))
    st.session_state[_SOURCE], st.session_state[_TEXT] = source, text


def _make() -> None:
    source: SourceText = st.session_state[_SOURCE]
    given_day = st.session_state.get(_DATE)
    corrected = from_markup(str(st.session_state[_TEXT]), source)
    try:
        given = particulars(
            corrected,
            slug=str(st.session_state[_SLUG]),
            title=str(st.session_state[_TITLE]),
            authors=str(st.session_state[_AUTHORS]).split(","),
            published=given_day if isinstance(given_day, date) else None,
            publisher=str(st.session_state[_PUBLISHER]),
            url=str(st.session_state[_URL]),
        )
        keep_draft(given.slug, draft_files(corrected, given))
    except ArenasError as error:
        st.session_state[_LACKS] = str(error)  # beside the button, which may be far from the top
        return
    st.session_state[_SAID] = ""
    st.session_state[_MADE] = (given.slug, given.title)
    for key in (_SOURCE, _TEXT, _PASTED):
        st.session_state.pop(key, None)


def _made() -> None:
    """Say that the draft is made, and suggest from its words, with a bar of progress."""
    made = st.session_state.get(_MADE)
    if made is None:
        return
    slug, title, *counts = made
    if not counts:
        bar = st.progress(0.0, "Reading the words for places, actors and dates")

        def progress(done: int, of: int) -> None:
            if done == of or not done % _EACH:
                bar.progress(done / of)

        kept = write_suggestions(library().open(slug), library(), progress)
        bar.empty()
        counts = [tuple(Counter(one.kind.value for one in kept.suggestions).items())]
        st.session_state[_MADE] = (slug, title, *counts)
    html(
        "views/new_map/new_map.made",
        title=title,
        slug=slug,
        href=f"./?{query_for(slug)}",
        counts=counts[0],
    )
