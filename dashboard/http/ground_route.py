"""The routes of a draft's ground: what a name may mean, the land, shapes, files, progress."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from shutil import move
from tempfile import TemporaryDirectory
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dashboard.drafting.ground_making import making_of
from dashboard.drafting.ground_screen import every_seen
from dashboard.http.packing import packed, unpacked_for
from dashboard.http.requested_map import for_map
from dashboard.http.review_posts import SAFE, body_of, refused, unfit
from dashboard.reading.selection import QUERY_MOST
from dashboard.storage import alone, failed, make_folder
from dashboard.text.file_names import slug
from geodata.errors import ArenasError
from geodata.ground.errors import GroundError
from geodata.ground.files import LARGEST, read_polygons
from geodata.ground.preview import land_in
from geodata.ground.shapes import refuse_turned
from geodata.loading.library import LoadedMap
from geodata.schema.ground import SHAPE_KINDS, ShapeFile
from geodata.schema.record import Bounds
from geodata.world.choices import Choices
from geodata.world.layer import World

SHAPES = "shapes"
"""Folder of a draft with the files of shapes that its editors brought."""
_LAND_KEPT = 64


async def serve_found(request: Request) -> Response:
    """Answer ``/ground/find?q=NAME`` with what a name may mean."""
    typed = request.query_params.get("q", "")[:QUERY_MOST]
    found = await run_in_threadpool(Choices.shipped().find, typed)
    return JSONResponse([one._asdict() for one in found], headers=SAFE)


async def serve_land(request: Request) -> Response:
    """Answer ``/ground/land?box=WEST,SOUTH,EAST,NORTH`` with the land there, as GeoJSON."""
    box = _box(request.query_params.get("box", ""))
    if box is None:
        return PlainTextResponse("expected box=west,south,east,north\n", 400, headers=SAFE)
    land = await run_in_threadpool(_land, box)
    headers = {"cache-control": "public,max-age=86400"}
    return unpacked_for(request, land, "application/geo+json", headers)


@for_map
async def serve_shapes(_: Request, one: LoadedMap) -> Response:
    """Answer ``/ground/shapes?map=SLUG`` with what each shape of the plan comes to."""
    found = await run_in_threadpool(every_seen, one.folder)
    return JSONResponse({key: shape.model_dump() for key, shape in found.items()}, headers=SAFE)


@for_map
async def serve_making(_: Request, one: LoadedMap) -> Response:
    """Answer ``/ground/making?map=SLUG`` with how far the ground has come."""
    making = making_of(one.folder)
    return JSONResponse(asdict(making) if making else None, headers=SAFE)


@for_map
async def serve_upload(request: Request, one: LoadedMap) -> Response:
    """Answer a POST of a file to ``/ground/upload?map=SLUG&name=NAME`` with its place."""
    if (stopped := unfit(request, one, kind="application/octet-stream")) is not None:
        return stopped
    data = await body_of(request, LARGEST)
    if isinstance(data, Response):
        return data
    name = request.query_params.get("name", "")
    try:
        path = await run_in_threadpool(_kept, one.folder, name, data)
    except ArenasError as error:
        return refused(422, str(error))
    return JSONResponse({"shape": {"file": {"path": path}}}, headers=SAFE)


def _kept(folder: Path, name: str, data: bytes) -> str:
    """Keep a file of polygons in the draft in ``folder``, if it can be read; return its path.

    The same file is kept once; another of the same name beside it.
    """
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    if suffix not in SHAPE_KINDS:
        raise GroundError(f"{name}: expected a file ending in {', '.join(SHAPE_KINDS)}")
    plain = slug(stem)[:40].strip("-") or "shape"
    try:
        with TemporaryDirectory() as scratch:
            draft = Path(scratch) / f"{plain}{suffix}"
            draft.write_bytes(data)
            refuse_turned(read_polygons(Path(scratch), ShapeFile(path=draft.name)))
            with alone(folder):
                make_folder(folder / SHAPES)
                for n in range(1, 1000):
                    place = folder / SHAPES / f"{plain}{f'-{n}' if n > 1 else ''}{suffix}"
                    if place.exists() and place.read_bytes() == data:
                        break
                    if not place.exists():
                        move(draft, place)
                        break
    except OSError as error:
        raise failed("keep the file", folder, error) from None
    return f"{SHAPES}/{place.name}"


def _box(text: str) -> Bounds | None:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    ok = -600 <= west < east <= 600 and -90 <= south < north <= 90
    return (west, south, east, north) if ok else None


@lru_cache(maxsize=_LAND_KEPT)
def _land(box: Bounds) -> bytes:
    land: dict[str, Any] = land_in(box, World.shipped())
    return packed(json.dumps(land, separators=(",", ":")))
