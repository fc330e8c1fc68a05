"""The routes of the review: its page, its parts as HTML, and the saves of whoever edits a draft.

A save comes as JSON from the page itself: another site's form or script is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml
from pydantic import JsonValue, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from dashboard.drafting.draft_store import DraftStore, NothingToUndo, Saved
from dashboard.drafting.forms import MODELS
from dashboard.drafting.review_edits import decision, with_review
from dashboard.drafting.review_screen import (
    doubts_html,
    page_html,
    panel_html,
    passages_of,
    progress_html,
    records_html,
    retired,
    where_html,
)
from dashboard.drafting.suggestions import decide, edits_for
from dashboard.http.asked_map import for_map
from dashboard.http.assets import urls_for
from dashboard.library import library, own_maps, query_for
from geodata.drafting.edits import Edit, Overtaken, plain
from geodata.errors import ArenasError, DataFault
from geodata.loading.library import LoadedMap
from geodata.schema.manifest import DossierState
from geodata.schema.suggestions import Answer

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
Action = Callable[[LoadedMap, dict[str, Any]], Saved | None]
"""Does what a POST asks, and returns the save that it made, if any."""
MOST_BYTES = 500_000
"""Of one save; a whole passage has a few thousand."""
_SAFE = {
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


@for_map
async def serve_review(_: Request, one: LoadedMap) -> Response:
    """Answer ``/review?map=SLUG`` with the page."""
    urls = urls_for(one, "assets/")
    page = await run_in_threadpool(
        lambda: page_html(
            one,
            asset_url={name: urls(name) for name in ("review.css", "review/review.js")},
            asked=query_for(one.slug),
            editable=is_editable(one),
        )
    )
    return HTMLResponse(page, headers=_SAFE | {"content-security-policy": CSP})


@for_map
async def serve_part(request: Request, one: LoadedMap) -> Response:
    """Answer ``/review/sentence/ID`` and ``/review/FILE/ID`` with that part of the page."""
    part, name = request.path_params["part"], request.path_params.get("name", "")
    try:
        if part == "sentence":
            html = await run_in_threadpool(panel_html, one, name)
        elif part in MODELS:
            suggestion = request.query_params.get("suggestion", "")
            html = await run_in_threadpool(records_html, one, part, name, suggestion)
        else:
            return PlainTextResponse("no such part of the review\n", 404, headers=_SAFE)
    except DataFault as fault:
        return PlainTextResponse(f"{fault}\n", 404, headers=_SAFE)
    return HTMLResponse(html, headers=_SAFE)


@for_map
async def serve_action(request: Request, one: LoadedMap) -> Response:
    """Answer a POST to ``/review/ACTION`` with the save, or with what stands against it."""
    write = _ACTIONS.get(request.path_params["action"])
    if write is None:
        return _refused(404, f"no such action; there are {', '.join(_ACTIONS)}")
    return await _written(request, one, write)


def is_editable(one: LoadedMap) -> bool:
    """Whether people may edit the map here: a draft of their own."""
    is_own = own_maps().resolve() in one.folder.resolve().parents
    return is_own and one.manifest.state is DossierState.DRAFT


async def _written(request: Request, one: LoadedMap, write: Action) -> Response:
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return _refused(403, "a save comes from the review page itself")
    if not request.headers.get("content-type", "").startswith("application/json"):
        return _refused(415, "a save is JSON")
    if not is_editable(one):
        return _refused(403, "this map is read-only here")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return _refused(413, f"a save has at most {MOST_BYTES:,} bytes")
    try:
        sent = json.loads(body)
        if not isinstance(sent, dict):
            raise ValueError("expected an object")
        saved = await run_in_threadpool(write, one, sent)
        answer = await run_in_threadpool(_answer, one.slug, saved) if saved else {}
    except Overtaken as error:
        return JSONResponse({"error": str(error), "found": error.found}, 409, headers=_SAFE)
    except NothingToUndo as error:
        return _refused(404, str(error))
    except DataFault as fault:
        faults = [{"field": one.field, "message": one.message} for one in fault.faults]
        return JSONResponse({"error": str(fault), "faults": faults}, 422, headers=_SAFE)
    except (ValueError, RecursionError, ValidationError) as error:
        return _refused(400, f"this is no save: {str(error).splitlines()[0]}")
    except ArenasError as error:
        return _refused(400, str(error))
    return JSONResponse(answer, headers=_SAFE)


def _refused(status: int, message: str) -> Response:
    return JSONResponse({"error": message}, status, headers=_SAFE)


def _save(one: LoadedMap, sent: dict[str, Any]) -> Saved:
    edits = [_edit(given) for given in sent.get("edits", ())]
    by = _by(sent)
    return DraftStore(one.folder).save(with_review(one.dossier, edits, by), by)


def _decide(one: LoadedMap, sent: dict[str, Any]) -> Saved:
    value = sent.get("value")
    edit = decision(
        one.dossier,
        str(sent.get("sentence")),
        str(sent.get("field")),
        str(value) if value else None,
    )
    return DraftStore(one.folder).save([edit], _by(sent))


def _retire(one: LoadedMap, sent: dict[str, Any]) -> Saved:
    edit = retired(one, str(sent.get("file")), str(sent.get("id")))
    return DraftStore(one.folder).save(with_review(one.dossier, [edit], _by(sent)), _by(sent))


def _answered(one: LoadedMap, sent: dict[str, Any]) -> Saved | None:
    answer, by = str(sent.get("answer", "")), _by(sent)
    everywhere = bool(sent.get("everywhere"))
    taken = decide(one.folder, str(sent.get("id")), answer, by, everywhere=everywhere)
    if answer != Answer.ACCEPTED:
        return None
    edits = edits_for(taken, passages_of(one), one.dossier)
    return DraftStore(one.folder).save(with_review(one.dossier, edits, by), by) if edits else None


def _undo(one: LoadedMap, sent: dict[str, Any]) -> Saved:
    by = _by(sent)
    return DraftStore(one.folder).undo(by, lambda edits: with_review(one.dossier, edits, by))


def _by(sent: dict[str, Any]) -> str:
    return str(sent.get("by", ""))[:80]


def _edit(given: Any) -> Edit:
    """Return what the page sent as an edit; a value typed as YAML is read here."""
    if not isinstance(given, dict):
        raise ValueError("expected a list of edits")
    return Edit.model_validate({**given, "after": _read(given.get("after"))})


def _read(value: JsonValue) -> JsonValue:
    """Return a value that the page sent, each part that was typed as YAML in its place."""
    if isinstance(value, dict) and set(value) == {"yaml"}:
        try:
            return plain(yaml.safe_load(str(value["yaml"])))
        except yaml.YAMLError as error:
            raise DataFault.of("what you typed", f"not YAML: {error}") from None
    if isinstance(value, dict):
        return {key: _read(one) for key, one in value.items()}
    return value


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


_ACTIONS: Mapping[str, Action] = {
    "edits": _save,
    "decision": _decide,
    "retire": _retire,
    "answer": _answered,
    "undo": _undo,
}
