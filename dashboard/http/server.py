"""The server: Streamlit's own, with our routes for assets and for a health check.

``streamlit run dashboard/http/server.py`` and ``python -m dashboard run`` both start this file.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    # `streamlit run` puts this file's folder first on the path, not the repository.
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
from starlette.concurrency import run_in_threadpool  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from starlette.requests import Request  # noqa: E402
from starlette.responses import JSONResponse, PlainTextResponse, Response  # noqa: E402
from starlette.routing import Route  # noqa: E402

from dashboard.briefing.export.running_videos import running_videos  # noqa: E402
from dashboard.http.actor_route import serve_actors  # noqa: E402
from dashboard.http.assets import Asset, assets, assets_of, house_asset  # noqa: E402
from dashboard.http.download_route import serve_package, serve_reading, serve_view_file  # noqa: E402
from dashboard.http.embed_route import serve_embed, serve_oembed  # noqa: E402
from dashboard.http.gate import KEPT_FOR_EVER, Gate, sign_in  # noqa: E402
from dashboard.http.ground_route import (  # noqa: E402
    serve_found,
    serve_land,
    serve_making,
    serve_shapes,
    serve_upload,
)
from dashboard.http.house_read import house_or_why  # noqa: E402
from dashboard.http.page_route import (  # noqa: E402
    serve_no_page,
    serve_no_review,
    serve_opening,
    serve_page,
)
from dashboard.http.publish_route import serve_website, serve_website_file  # noqa: E402
from dashboard.http.readiness import serve_ready  # noqa: E402
from dashboard.http.request_log import RequestLog  # noqa: E402
from dashboard.http.requested_map import for_map  # noqa: E402
from dashboard.http.review_route import serve_action, serve_part, serve_review  # noqa: E402
from dashboard.http.stage_route import serve_handout, serve_notes, serve_stage  # noqa: E402
from dashboard.http.startup import preload, send_at_once, stay_offline  # noqa: E402
from dashboard.http.thumbnail_route import serve_thumbnail  # noqa: E402
from dashboard.http.view_route import serve_cards, serve_view  # noqa: E402
from dashboard.maps.house_css import HOUSE_SHEET  # noqa: E402
from dashboard.publish.making import FORMS, site_making  # noqa: E402
from dashboard.views.shell.page_titles import every_title  # noqa: E402
from geodata.errors import ArenasError  # noqa: E402
from geodata.loading.library import LoadedMap  # noqa: E402

_PATHS = ("", *every_title())
FOR_EVER = f"public{KEPT_FOR_EVER}"
A_DAY = "public,max-age=86400"
EACH_TIME = "no-cache"


async def serve_asset(request: Request) -> Response:
    """Answer ``/assets/{name}``; a missing one is a real 404, not Streamlit's page.

    What is made of a map is that of the map which the query names.
    """
    name = request.path_params["name"]
    if name == HOUSE_SHEET:
        house = await house_or_why()
        if isinstance(house, Response):
            return house
        return _sent(request, await run_in_threadpool(house_asset, house))
    asset = assets().get(name)
    return await _serve_of_map(request) if asset is None else _sent(request, asset)


@for_map
async def _serve_of_map(request: Request, one: LoadedMap) -> Response:
    asset = (await run_in_threadpool(assets_of, one)).get(request.path_params["name"])
    if asset is None:
        return PlainTextResponse("no such asset\n", status_code=404)
    return _sent(request, asset)


def _sent(request: Request, asset: Asset) -> Response:
    tag = f'"{asset.hash}"'
    headers = {
        "cache-control": FOR_EVER if request.query_params.get("v") == asset.hash else EACH_TIME,
        "etag": tag,
        "vary": "accept-encoding",
        "x-content-type-options": "nosniff",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = asset.content
    if asset.gzipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        body = asset.gzipped
        headers["content-encoding"] = "gzip"
    return Response(body, media_type=asset.media_type, headers=headers)


async def serve_icon(_: Request) -> Response:
    """Answer the page's icon, to be kept: the page requests it at each run of the app.

    Streamlit requests a name that ends in png; the browser goes by the type.
    """
    icon = ROOT / "dashboard" / "web" / "page" / "favicon.svg"
    return Response(
        icon.read_bytes(),
        media_type="image/svg+xml",
        headers={"cache-control": A_DAY, "x-content-type-options": "nosniff"},
    )


async def healthz(_: Request) -> Response:
    """Say that the server is up and which content it serves."""
    hashes = {name: asset.hash for name, asset in assets().items() if name.endswith(".js")}
    return JSONResponse({"status": "ok", "assets": hashes}, headers={"cache-control": "no-store"})


def routes(base_path: str = "") -> list[Route]:
    """Return our routes, plain and under ``base_path`` (Streamlit does not prefix them)."""
    base = base_path.strip("/")
    prefixes = ("", f"/{base}") if base else ("",)
    found = [
        route
        for prefix in prefixes
        for route in (
            Route(f"{prefix}/assets/{{name:path}}", serve_asset, methods=["GET"]),
            Route(f"{prefix}/favicon.png", serve_icon, methods=["GET"]),
            Route(f"{prefix}/view/{{page}}", serve_view, methods=["GET"]),
            Route(f"{prefix}/cards", serve_cards, methods=["GET"]),
            Route(f"{prefix}/find/actors", serve_actors, methods=["GET"]),
            Route(f"{prefix}/pack", serve_package, methods=["GET"]),
            Route(f"{prefix}/take/{{format}}", serve_reading, methods=["GET", "POST"]),
            Route(f"{prefix}/share/{{page}}/{{format}}", serve_view_file, methods=["GET"]),
            Route(f"{prefix}/embed/{{kind}}/{{name}}", serve_embed, methods=["GET"]),
            Route(f"{prefix}/oembed", serve_oembed, methods=["GET"]),
            Route(
                f"{prefix}/website.{{form}}/making",
                serve_website,
                methods=["GET", "POST", "DELETE"],
            ),
            Route(f"{prefix}/website.{{form}}", serve_website_file, methods=["GET"]),
            Route(f"{prefix}/stage/{{name}}", serve_stage, methods=["GET"]),
            Route(f"{prefix}/stage/{{name}}/handout", serve_handout, methods=["GET"]),
            Route(f"{prefix}/stage/{{name}}/notes", serve_notes, methods=["GET"]),
            Route(f"{prefix}/ground/find", serve_found, methods=["GET"]),
            Route(f"{prefix}/ground/land", serve_land, methods=["GET"]),
            Route(f"{prefix}/ground/shapes", serve_shapes, methods=["GET"]),
            Route(f"{prefix}/ground/making", serve_making, methods=["GET"]),
            Route(f"{prefix}/ground/upload", serve_upload, methods=["POST"]),
            Route(f"{prefix}/review", serve_review, methods=["GET"]),
            Route(f"{prefix}/review/{{action}}", serve_action, methods=["POST"]),
            Route(f"{prefix}/review/{{page}}", serve_no_review, methods=["GET"]),
            Route(f"{prefix}/review/{{part}}/{{name:path}}", serve_part, methods=["GET"]),
            Route(f"{prefix}/opening.svg", serve_opening, methods=["GET"]),
            Route(f"{prefix}/thumbnail.png", serve_thumbnail, methods=["GET"]),
            *(
                Route(f"{prefix}/{path}", serve_page, methods=["GET"])
                for path in ("", *every_title())
            ),
            Route(f"{prefix}/healthz", healthz, methods=["GET"]),
            Route(f"{prefix}/ready", serve_ready, methods=["GET"]),
        )
    ]
    # Last, and not beside the base path itself.
    found.append(Route(f"{prefixes[-1]}/{{page:word}}", serve_no_page, methods=["GET"]))
    for one in found:
        one.app = RequestLog(one.app)
    return found


def _refuse_to_start_open() -> None:
    """Stop with one sentence where sign-in is wanted and cannot work."""
    try:
        sign_in()
    except ArenasError as error:
        sys.exit(f"Arenas was not started. {error}")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, object]]:
    """Warm up before the first visitor comes; at the end, leave nothing that is half made."""
    preload()
    yield {}
    for form in FORMS:
        await run_in_threadpool(site_making(form).end)
    await run_in_threadpool(running_videos().end)


_refuse_to_start_open()
send_at_once()
stay_offline()
app = st.App(
    str(ROOT / "dashboard" / "app.py"),
    routes=routes(st.get_option("server.baseUrlPath") or ""),
    middleware=[Middleware(Gate)],
    lifespan=lifespan,
)
