"""The search box of every page: one question, answered in place by the server's index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.components.view import component
from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY
from dashboard.reading.selection import QUERY_MOST
from dashboard.search.excerpt import Runs
from dashboard.search.quoted_phrases import MARKS
from dashboard.search.result_text import Hit
from dashboard.search.results import Found, HitGroup
from dashboard.search.search import Index
from dashboard.search.typed_dates import AskedSpan
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views.shell.own_copy_menu import held_copy
from geodata.schema.dossier import Dossier

TITLES = {
    "actor": "Actors",
    "theatre": "Theatres",
    "place": "Places that are no theatres",
    "concept": "Concepts",
    "incident": "Incidents",
    "unnamed": "Other names of the field",
    "passage": "Passages",
}
DOES = {
    "actor": "adds to the filter",
    "theatre": "opens the region",
    "place": "opens",
    "concept": "opens the first passage",
    "incident": "opens",
    "unnamed": "leads to what the article has",
    "passage": "opens",
}
"""What choosing a hit of each kind does."""
IN_PLACE: Mapping[tuple[str, str], tuple[Mapping[str, str], str]] = {
    ("actors", "actor"): ({"kind": "profile"}, "opens the profile"),
    ("article", "place"): ({"page": "map"}, "opens on the map"),
}
"""By page and kind, where that differs: the event of choosing a hit, and what it does.

What no view of a page can show opens on the map: the event then names that.
"""

_MOST_ECHOED = 60
"""Letters of a query that are shown again in what is said of it."""


@st.fragment
def search_box(dossier: Dossier) -> None:
    """Draw the box and what it finds, in the reader's own copy too, if there is one."""
    # Asked for here, not handed in: a run of this fragment alone must not find a copy's words
    # after the copy has gone.
    verbatim = held_copy(dossier)
    asked = draft()
    found = _index(dossier, verbatim).find(asked)
    component("search", ("search.js", "page_links.js", "connection.js"))(
        key=state.SEARCH,
        data={
            "html": found_html(
                found,
                with_copy=bool(verbatim),
                page=st.session_state.get(state.PAGE, ""),
            ),
            "answers": asked,
            "most": QUERY_MOST,
        },
        on_event_change=_note_draft,
    )


def draft() -> str:
    """Return what was typed last, or what the URL asks for where nothing was."""
    return str(st.session_state.get(state.SEARCH_DRAFT, st.query_params.get("q", "")))[:QUERY_MOST]


def found_html(found: Found, *, with_copy: bool, page: str = "") -> str:
    """Return what stands under the box of ``page`` for ``found``, every value escaped."""
    if not found.query:
        return _hint(with_copy)
    spans = "".join(map(_span, found.spans))
    groups = "".join(_group(group, page) for group in found.groups)
    options = f"{spans}{groups}"
    listed = (
        f'<div role="listbox" id="ar-search-list" aria-label="What was found">{options}</div>'
        if options
        else ""
    )
    return (
        f'<p class="ar-found-said" role="status">{_said(found)}</p>{listed}'
        '<p class="ar-found-foot"><span><kbd>↑</kbd> <kbd>↓</kbd> move</span> '
        "<span><kbd>Enter</kbd> opens</span> <span><kbd>Esc</kbd> closes</span></p>"
    )


def _hint(with_copy: bool) -> str:
    own = ", the words of your own copy" if with_copy else ""
    return (
        '<p class="ar-found-said">Search Arenas’ summaries of the passages'
        f"{own}, actors, theatres and concepts in any spelling or script, incidents and dates "
        "(“12 October”, “2023-10”, “17 October – 13 November”), or go to a paragraph (“¶6”). "
        "Words in quotation marks are looked for as a phrase; slips of the pen are mended.</p>"
    )


def _said(found: Found) -> str:
    if found.written:
        there = f" {found.total} found with these words." if found.total else ""
        return f"The article was written on {found.written}; name a date.{there}"
    if found.places:
        there = f"{found.total} found; " if found.total else ""
        said = f"{there}the article has {text(found.places)}."
        return f"{said[0].upper()}{said[1:]}"
    undated = " or ".join(span.words for span in found.undated)
    none = f"No passage is dated {undated}. " if undated else ""
    if found.total:
        return none + _said_of(found)
    if none:
        return f"{none}Try other words."
    if found.cited:
        return f"No passage of ours restates {text(found.cited)}."
    return (
        f"Nothing in the article, nor among its names, has “{_echo(found.query)}”. "
        "Try another spelling or fewer words."
    )


def _said_of(found: Found) -> str:
    said = f"{found.total} found"
    if found.loosened:
        said = f"Nothing has all these words; {found.total} have some of them"
    elif found.cited:
        said += f" at {text(found.cited)}"
    if found.phrases:
        said += f"; {_quoted(found.phrases)} as a phrase"
    if found.unphrased:
        said += f"; {_quoted(found.unphrased)} not as a phrase"
    for typed, words in found.read_as:
        said += f"; “{_echo(typed)}” read as {' or '.join(f'<b>{text(w)}</b>' for w in words)}"
    return f"{said}."


def _quoted(phrases: Iterable[str]) -> str:
    return " and ".join(f"“{_echo(phrase)}”" for phrase in phrases)


def _echo(asked: str) -> str:
    """Return what was asked, cut where it is long, and ready to stand between quotation marks."""
    bare = asked.strip(MARKS)
    return text(bare if len(bare) <= _MOST_ECHOED else f"{bare[: _MOST_ECHOED - 1]}…")


def _span(span: AskedSpan) -> str:
    event = {
        "kind": "span",
        "start": None if span.start == FIRST_DAY else span.start.isoformat(),
        "end": None if span.end == LAST_DAY else span.end.isoformat(),
    }
    order = f"read as {span.order}; " if span.order else ""
    return _option(
        "span",
        event,
        f'<b class="ar-hit-title">Only {text(span.words)}</b>'
        f'<span class="ar-hit-meta">{text(order)}filters every view to these days</span>',
    )


def _group(group: HitGroup, page: str) -> str:
    _, does = IN_PLACE.get((page, group.kind), ({}, DOES[group.kind]))
    more = group.total - len(group.hits)
    rest = (
        f'<p class="ar-found-more">and {more} more; another word narrows the search</p>'
        if more
        else ""
    )
    name = f"ar-found-{group.kind}"
    return (
        f'<div role="group" aria-labelledby="{name}"><p class="ar-found-kind" id="{name}">'
        f"{TITLES[group.kind]} <span>{group.total} · {does}</span></p>"
        f"{''.join(_hit(hit, page) for hit in group.hits)}"
        f"{rest}</div>"
    )


def _hit(hit: Hit, page: str) -> str:
    opens = hit.opens or hit
    event, _ = IN_PLACE.get((page, opens.kind), ({}, ""))
    detail = ""
    if hit.detail:
        label = '<span class="ar-verbatim-label">Verbatim, from your copy</span> '
        detail = (
            f'<span class="ar-hit-detail">{label if hit.verbatim else ""}'
            f"{_marked(hit.detail)}</span>"
        )
    return _option(
        hit.kind,
        {"kind": opens.kind, "id": opens.id, **event},
        f'<span class="ar-hit-title">{_marked(hit.title)}</span>'
        f'<span class="ar-hit-meta">{text(hit.meta)}</span>{detail}',
        hit.opens.name if hit.opens else "",
    )


def _option(kind: str, event: Mapping[str, str | None], inside: str, opens: str = "") -> str:
    # The browser numbers the options: aria-activedescendant needs an id for each.
    named = f' data-opens="{attribute(opens)}"' if opens else ""
    return (
        f'<div role="option" class="ar-hit ar-hit-{kind}" aria-selected="false" '
        f'data-event="{attribute(json.dumps(event))}"{named}>{inside}</div>'
    )


def _marked(runs: Runs) -> str:
    return "".join(f"<mark>{text(run)}</mark>" if marked else text(run) for run, marked in runs)


def _index(dossier: Dossier, verbatim: Mapping[str, str]) -> Index:
    """Return the dossier's index, or one of this session where a copy is attached to it."""
    if not verbatim:
        return _plain_index(dossier, dossier.article.title)
    kept: tuple[Mapping[str, str], Index] | None = st.session_state.get(state.SEARCH_INDEX)
    if kept is None or kept[0] != verbatim:
        kept = (dict(verbatim), Index(dossier, verbatim))
        st.session_state[state.SEARCH_INDEX] = kept
    return kept[1]


@st.cache_resource(show_spinner=False, max_entries=2)
def _plain_index(_dossier: Dossier, title: str) -> Index:  # noqa: ARG001 - the title is the key
    return Index(_dossier)


def _note_draft() -> None:
    """Take what is being typed; what is chosen is an event of the page (``web/search.js``)."""
    sent: Any = (st.session_state.get(state.SEARCH) or {}).get("event")
    if isinstance(sent, dict) and isinstance(sent.get("value"), str):
        st.session_state[state.SEARCH_DRAFT] = sent["value"][:QUERY_MOST]
