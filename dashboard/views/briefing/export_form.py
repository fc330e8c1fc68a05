"""Export of a briefing: each format is made on request, with a progress bar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urljoin

import streamlit as st

from dashboard import state
from dashboard.briefing.editing.edit_session import Sitting
from dashboard.briefing.export.export_bundle import papers
from dashboard.briefing.export.export_formats import FORMATS, Form, briefing_file_name
from dashboard.briefing.stage.scenes import scene_name
from dashboard.library import query_for
from dashboard.maps.house_file import house_style
from dashboard.text.file_names import file_name
from dashboard.text.templates import render
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.mount import html
from dashboard.views.shell.navigation import pages
from dashboard.views.shell.own_copy_menu import held_copy
from geodata.errors import ArenasError
from geodata.loading.briefing_file import write_briefing
from geodata.loading.library import LoadedMap
from geodata.schema.briefing import Briefing, Scene


class Options(NamedTuple):
    """What the briefer wants in a file beside the scenes."""

    notes: bool
    optional: bool
    verbatim: Mapping[str, str]


class Made(NamedTuple):
    """A file that was made, and of what."""

    of: str
    form: str
    name: str
    data: bytes


def leave(name: str, held: Sitting) -> None:
    """Draw the formats, and the file that was last made."""
    with st.expander("Export: files to hand out", key="arenas_briefing_leave"):
        options = _options(held)
        titles = [f"{n}. {s.title}" for n, s in enumerate(held.briefing.scenes, 1)]
        with st.container(key="arenas_leave_forms", horizontal=True):
            wanted = [
                form for form in FORMATS.values() if not form.is_picture and _is_pressed(form)
            ]
        with st.container(
            key="arenas_leave_pictures", horizontal=True, vertical_alignment="bottom"
        ):
            number = st.selectbox(
                "A scene as a picture",
                range(len(titles)),
                format_func=titles.__getitem__,
                key="arenas_leave_scene",
            )
            wanted += [form for form in FORMATS.values() if form.is_picture and _is_pressed(form)]
        code = card_code(
            state.map_read(), name, held.briefing, held.briefing.scenes[number], st.context.url
        )
        if code:
            with st.container(key="arenas_leave_card"):
                st.caption("The same scene as a card for another page, cited, with a link back:")
                st.code(code, language="html")
        key = _key(held, options)
        if stopped := st.session_state.pop(state.BRIEFING_MAKING, None):
            words = f"{stopped} stopped. Nothing was kept."
            html("views/macros.said", words=words, look="ar-brief-said", role="status")
        for form in wanted:
            _make(name, held, form, number, key, options)
            st.session_state.pop(state.BRIEFING_MAKING, None)  # it came to its end
        _ready(key)
        st.download_button(
            "The briefing itself as a YAML file, to keep or to import elsewhere",
            partial(write_briefing, held.briefing),  # once somebody wants it: half of a run's time
            file_name=file_name(".yaml", datetime.now(UTC).date(), held.briefing.title[:60]),
            mime="application/yaml",
            key="arenas_leave_yaml",
            type="tertiary",
            on_click="ignore",
        )


def card_code(one: LoadedMap, name: str, briefing: Briefing, scene: Scene, url: str | None) -> str:
    """Return the code of a scene's card, as seen from the page at ``url``.

    There is none of a scene of later notes, and none where ``briefing`` is not as the map has it.
    """
    if not url or scene.is_later or one.briefings.get(name) != briefing:
        return ""
    query = query_for(one.slug)
    address = urljoin(url, f"embed/scene/{scene_name(name, scene)}{'?' if query else ''}{query}")
    return str(render("views/macros.frame", title=scene.title, address=address))


def _options(held: Sitting) -> Options:
    notes = optional = verbatim = False
    copy = held_copy(state.map_read().dossier)
    with st.container(horizontal=True):
        if any(scene.notes for scene in held.briefing.scenes):
            notes = st.checkbox("With the speaker notes", key="arenas_leave_notes")
        if held.briefing.default != held.briefing.scenes:
            optional = st.checkbox("With the optional scenes", key="arenas_leave_optional")
        if copy:
            verbatim = st.checkbox("Quote my copy of the article", key="arenas_leave_verbatim")
    return Options(notes, optional, copy if verbatim else {})


def _is_pressed(form: Form) -> bool:
    return st.button(
        form.title, key=f"arenas_leave_{form.id}", help=f"{form.use[0].upper()}{form.use[1:]}."
    )


def _make(
    name: str,
    held: Sitting,
    form: Form,
    number: int,
    key: str,
    options: Options,
) -> None:
    bar, stop = st.progress(0.0, text=f"Making the {form.title} …"), st.empty()
    if form.is_slow:
        # A press within this fragment would wait for the run under way. A link to the page begins
        # a run of the app, which ends that one at its next step, with what it began.
        st.session_state[state.BRIEFING_MAKING] = form.title
        stop.page_link(pages()["briefing"], label="Stop", query_params=st.query_params.to_dict())

    def progress(done: int, of: int) -> None:
        bar.progress(min(done / max(of, 1), 1.0), text=f"Making the {form.title} …")

    one = state.map_read()
    try:
        held_papers = papers(
            name,
            held.briefing,
            one.dossier,
            one.geometry,
            datetime.now(UTC),
            with_notes=options.notes and form.holds_notes,
            with_optional=options.optional or form.is_picture,
            verbatim=options.verbatim if form.holds_verbatim else {},
            house=house_style(),
        )
        scene = held_papers.scenes[number if form.is_picture else 0]
        data = form.write(held_papers, scene, progress)
    except ArenasError as error:
        bar.empty()
        stop.empty()
        # Not st.error, which would read what the briefing says as Markdown.
        html("views/macros.said", words=desk.words_of(error), look="ar-brief-alert", role="alert")
        return
    bar.empty()
    stop.empty()
    made = Made(key, form.id, briefing_file_name(held_papers, form, scene), data)
    st.session_state[state.BRIEFING_MADE] = made


def _ready(key: str) -> None:
    """Draw the file that was made, unless what it was made of has changed since."""
    made: Made | None = st.session_state.get(state.BRIEFING_MADE)
    if made is None or made.of != key:
        return
    form = FORMATS[made.form]
    st.download_button(
        f"Save {made.name} ({_size(len(made.data))})",
        made.data,
        file_name=made.name,
        mime=form.media_type,
        key="arenas_leave_save",
        type="primary",
        on_click="ignore",
    )


def _size(n: int) -> str:
    return f"{n / 1e6:.1f} MB" if n >= 1e6 else f"{max(1, round(n / 1e3))} kB"


def _key(held: Sitting, options: Options) -> str:
    inputs = (
        f"{held.draft.name}|{held.briefing.model_dump_json()}|{options.notes}|{options.optional}|"
        f"{bool(options.verbatim)}"
    )
    return sha256(inputs.encode()).hexdigest()
