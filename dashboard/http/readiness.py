"""``/ready``: whether this server can answer readers, what it has loaded, and what has failed.

``/healthz`` says that the process lives. This one is for who sends it readers: 503 until the
default map is loaded, and where the data folder cannot be written.
"""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.library import library
from dashboard.storage import data_folder
from geodata.errors import ArenasError

_VERSIONS = ("streamlit", "pydantic", "shapely")


async def serve_ready(request: Request) -> Response:
    """Answer with what is loaded; faults are counted, for their words may name folders.

    Where people sign in, a stranger learns only whether the server is ready.
    """
    found = await run_in_threadpool(_found)
    if getattr(request.state, "is_stranger", False):
        found = {"ready": found["ready"]}
    return JSONResponse(
        found, 200 if found["ready"] else 503, headers={"cache-control": "no-store"}
    )


def _found() -> dict[str, object]:
    maps: dict[str, object] = {}
    default = ""
    try:
        default = library().open().slug
        for one in library().listing():
            maps[one.slug] = "listed" if not one.faults else f"{len(one.faults)} faults"
        maps[default] = "loaded"
    except ArenasError:
        maps[default or "the default map"] = "cannot be read: python -m dashboard check says why"
    data = _writable()
    return {
        "ready": bool(default) and data == "writable",
        "maps": maps,
        "data_folder": data,
        "versions": {"python": platform.python_version(), **{n: version(n) for n in _VERSIONS}},
    }


def _writable() -> str:
    """Return whether the data folder, or the nearest that exists above it, may be written."""
    try:
        folder = data_folder()
    except ArenasError:
        return "unknown: ARENAS_DATA names it"
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return "writable" if os.access(there, os.W_OK | os.X_OK) else "read-only"
