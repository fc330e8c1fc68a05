"""The house style for a route: read beside the event loop, for its typefaces may take a while."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from dashboard.maps.house import HouseStyle
from dashboard.maps.house_file import house_style
from geodata.errors import DataFault


async def house_or_why(headers: Mapping[str, str] | None = None) -> HouseStyle | Response:
    """Return the house style, or the answer with ``headers`` that names its faults."""
    try:
        return await run_in_threadpool(house_style)
    except DataFault as fault:
        said = f"The house style cannot be read.\n{fault}\n"
        return PlainTextResponse(said, 500, headers=headers)
