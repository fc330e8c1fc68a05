"""The routes of the review: its page, its parts as HTML, and the saves of whoever edits a draft.

A save comes as JSON from the page itself: another site's form or script is refused.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from markupsafe import Markup
from pydantic import JsonValue, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from dashboard.drafting.draft_store import NothingToUndo, Saved
from dashboard.drafting.forms import MODELS
from dashboard.drafting.publishing import PARTICULARS, publish_html
from dashboard.drafting.refusals import in_words, overtaken_in_words
from dashboard.drafting.review_actions import ACTIONS, FOR_PUBLISHED, Action
from dashboard.drafting.review_screen import (
    doubts_html,
    free_id,
    page_html,
    panel_html,
    particulars_html,
    progress_html,
    records_html,
    where_html,
)
from dashboard.drafting.versions import NoVersion
from dashboard.drafting.versions_screen import compared_html, versions_html
from dashboard.http.assets import urls_for
from dashboard.http.requested_map import for_map
from dashboard.http.review_posts import SAFE, body_of, is_editable, is_own, refused, unfit
from dashboard.library import library, query_for
from geodata.drafting.edits import Edit, Overtaken
from geodata.errors import ArenasError, DataFault
from geodata.loading.library import LoadedMap

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_ASSETS = ("review.css", "review/review.js", "leaflet.js", "leaflet.css")
MOST_BYTES = 500_000
"""Of one save; a whole passage has a few thousand."""


@for_map
async def serve_review(_: Request, one: LoadedMap) -> Response:
    """Answer ``/review?map=SLUG`` with the page."""
    urls = urls_for(one, "assets/")
    page = await run_in_threadpool(
        lambda: page_html(
            one,
            asset_url={name: urls(name) for name in _ASSETS},
            query=query_for(one.slug),
            editable=is_editable(one),
        )
    )
    return HTMLResponse(page, headers=SAFE | {"content-security-policy": CSP})


@for_map
async def serve_part(request: Request, one: LoadedMap) -> Response:
    """Answer ``/review/sentence/ID`` and ``/review/FILE/ID`` with that part of the page."""
    part, name = request.path_params["part"], request.path_params.get("name", "")
    suggestion = request.query_params.get("suggestion", "")
    try:
        html = await run_in_threadpool(_part, one, part, name, suggestion)
    except DataFault as fault:
        return PlainTextResponse(f"{fault}\n", 404, headers=SAFE)
    if html is None:
        return PlainTextResponse("no such part of the review\n", 404, headers=SAFE)
    return HTMLResponse(html, headers=SAFE)


@for_map
async def serve_action(request: Request, one: LoadedMap) -> Response:
    """Answer a POST to ``/review/ACTION`` with the save, or with what prevents it."""
    write = ACTIONS.get(request.path_params["action"])
    if write is None:
        return refused(404, f"no such action; there are {', '.join(ACTIONS)}")
    return await _written(request, one, write)


async def _written(request: Request, one: LoadedMap, write: Action) -> Response:
    published = write in FOR_PUBLISHED
    if (stopped := unfit(request, one, published=published)) is not None:
        return stopped
    body = await body_of(request, MOST_BYTES)
    if isinstance(body, Response):
        return body
    try:
        sent = json.loads(body)
        if not isinstance(sent, dict):
            raise ValueError("expected an object")
        answer = await run_in_threadpool(_done, one, write, sent)
    except Overtaken as error:
        return JSONResponse(_overtaken(one, error), 409, headers=SAFE)
    except NothingToUndo as error:
        return refused(404, str(error))
    except DataFault as fault:
        faults = [{"field": each.field, "message": each.message} for each in fault.faults]
        said = in_words(fault, one.dossier)
        return JSONResponse({"error": said, "faults": faults}, 422, headers=SAFE)
    except (ValueError, RecursionError, ValidationError) as error:
        return refused(400, f"this is no save: {str(error).splitlines()[0]}")
    except ArenasError as error:
        return refused(400, str(error))
    return JSONResponse(answer, headers=SAFE)


def _overtaken(one: LoadedMap, error: Overtaken) -> dict[str, JsonValue]:
    """Return what the page shows of an edit that came too late, and how it may still be kept."""
    said = overtaken_in_words(error, one.dossier)
    answer = {"error": said, "found": error.found, "gone": error.is_gone, "field": error.edit.field}
    added = error.edit.after if error.edit.file == "passages" and not error.edit.field else None
    sentences = added.get("sentences") if isinstance(added, dict) else None
    if not isinstance(sentences, list) or not sentences:
        return answer
    return answer | {"free": free_id(library().open(one.slug).dossier, str(sentences[0]))}


def _done(one: LoadedMap, write: Action, sent: dict[str, Any]) -> dict[str, Any]:
    """Write, and return what the page shows of it, with the part that it ``shows`` next, if any."""
    outcome = write(one, sent)
    answer = {**(_answer(one.slug, outcome.saved) if outcome.saved else {}), **outcome.more}
    if isinstance(shows := sent.get("shows"), str):
        part, _, name = shows.partition("/")
        with suppress(DataFault):  # it is written; what to show instead, the page finds out
            now = library().open(one.slug)
            answer["part"] = _part(now, part, name, str(sent.get("suggestion", "")))
    return answer


def _part(one: LoadedMap, part: str, name: str, suggestion: str = "") -> Markup | None:
    """Return a part of the page; None if there is no such one."""
    if part == "sentence":
        return panel_html(one, name)
    if part == "versions":
        return _versions(one, name)
    if part == "publish":
        return publish_html(one, own=is_own(one))
    if part == PARTICULARS:
        return particulars_html(one)
    return records_html(one, part, name, suggestion) if part in MODELS else None


def _versions(one: LoadedMap, pair: str) -> Markup:
    """Return the list of versions, or what changed between the two of ``3..12``."""
    if not pair:
        return versions_html(one)
    try:
        before, after = map(int, pair.split("..", 1))
        return compared_html(one, before, after)
    except ValueError:
        raise DataFault.of(pair, "expected two versions, as 3..12") from None
    except NoVersion as error:
        raise DataFault.of(pair, str(error)) from None


def _answer(slug: str, saved: Saved) -> dict[str, Any]:
    """Return what the page shows after a save: the draft is read anew."""
    one = library().open(slug)
    sentences = _sentences(one, saved.edits)
    passages: Sequence[str] = [edit.id for edit in saved.edits if edit.file == "passages"]
    return {
        "version": saved.version,
        "at": saved.at.isoformat(timespec="seconds"),
        "progress": progress_html(one),
        "doubts": {passage: doubts_html(one, passage) for passage in passages},
        "values": [_value(edit) for edit in saved.edits],
        "states": {sentence: where_html(one, sentence) for sentence in sentences},
        "unsure": [review.id for review in one.dossier.review if review.unsure],
    }


def _value(edit: Edit) -> dict[str, JsonValue]:
    """Return what the file has now, which the next edit of the field has seen."""
    return {"file": edit.file, "id": edit.id, "field": edit.field, "value": edit.after}


def _sentences(one: LoadedMap, edits: Sequence[Edit]) -> Sequence[str]:
    known = {sentence.id for sentence in one.dossier.article.sentences}
    touched = {edit.id for edit in edits if edit.file == "review"}
    for edit in edits:
        for value in (edit.before, edit.after):
            if edit.file == "passages" and isinstance(value, dict):
                listed = value.get("sentences")
                touched.update(map(str, listed if isinstance(listed, list) else ()))
    return sorted(touched & known)
