"""Runs the scripts' own tests in Node, which comes with Playwright: no browser starts.

The cases that the map's layout is tried on are written to a folder that Node then reads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from dashboard.briefing.export import labels
from dashboard.briefing.export.map_svg import Sheet, opening_of, view_of
from dashboard.briefing.export.placement import Covered, wish
from dashboard.briefing.export.projected_basemap import survey
from dashboard.briefing.stage.scenes import show
from dashboard.maps.ground import ground_data
from dashboard.maps.map_state import MapState
from dashboard.search.names import Named, spellings
from geodata.name_folding import fold
from geodata.schema.record import Bounds
from tests import shipped

HERE = Path(__file__).parent
SHEETS = ((1200, 800), (900, 640), (604, 486), (541, 502), (480, 300))
"""px of the maps that names are laid out on: a wide screen, a window, the stage, a slide, a
thumbnail."""

ZOOMED = ((624, 415), (808, 440), (912, 640), (1394, 822))
"""px of the map page's frame on screens of 1024 to 1920 px, where a theatre fills it."""
PAGES = ((320, 449), (390, 652), (768, 845), (808, 442), (913, 622), (1300, 800))
"""px of the frames in which the map page opens, on screens 320 to 1920 px wide."""


def node() -> Path:
    """Return the Node that Playwright carries."""
    spec = find_spec("playwright")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package 'playwright' is missing; run `make test`")
    name = "node.exe" if os.name == "nt" else "node"
    return Path(spec.origin).parent / "driver" / name


def cases() -> list[dict[str, object]]:
    """Return the opening view and every close-up of the shipped briefing, on each sheet, and each
    page as it opens."""
    terrain = survey(ground_data(shipped.geometry(), shipped.dossier()))
    scenes = show(shipped.briefings()["main"], shipped.dossier(), shipped.geometry())
    views: list[tuple[str, MapState, Bounds | None]] = [("opening", MapState(), None)]
    views += [(s.scene.id, s.map_state, s.bounds) for s in scenes if s.bounds]
    pages = []
    for size in PAGES:
        view, over = opening_of(terrain, MapState(), size)
        wanted = wish(terrain, view, over, labels.size)
        pages.append({"name": f"page {size[0]} x {size[1]}", **wanted})
    on_sheets = [
        {
            "name": f"{name} {width} x {height}",
            **wish(
                terrain,
                view_of(terrain, state, bounds, Sheet(width, height)),
                Covered(),
                labels.size,
            ),
        }
        for name, state, bounds in views
        for width, height in SHEETS
    ]
    close = [
        {
            "name": f"syria {wide} x {high}",
            **wish(
                terrain,
                view_of(terrain, MapState(inset=False), _syria(), Sheet(wide, high)),
                Covered(((0, 0, 196, 60), (14, 66, 140, 220), (wide - 166, 0, wide, 46))),
                labels.size,
            ),
        }
        for wide, high in ZOOMED
    ]
    return [*on_sheets, *pages, *close]


def _syria() -> Bounds:
    """Return Syria with the room that the page leaves at its left, for its locator."""
    west, south, east, north = shipped.geometry().theatre_bounds["syria"]
    return west - 0.3 * (east - west), south, east, north


def names() -> dict[str, object]:
    """Return the names of actors and theatres by record, and every text as Python folds it."""
    dossier = shipped.dossier()
    named: list[Named] = [*dossier.actors, *dossier.theatres, *dossier.places, *dossier.incidents]
    texts = [name for record in named for name in spellings(record)]
    texts += [passage.text for passage in dossier.passages]
    # What the dossier does not have: a quotation mark within a Hebrew word, a long letter.
    texts += ['ארה"ב', "حـــزب الله", "Straße U.S.A. x_y"]
    # An abbreviation with points is one word to the search alone.
    return {
        "spelt": [*map(spellings, dossier.actors), *map(spellings, dossier.theatres)],
        "folded": {bare: fold(bare) for bare in (text.replace(".", " ") for text in texts)},
    }


def main() -> int:
    """Return what Node returns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ground = ground_data(shipped.geometry(), shipped.dossier())
        (folder / "ground.json").write_text(json.dumps(ground), encoding="utf-8")
        (folder / "cases.json").write_text(json.dumps(cases()), encoding="utf-8")
        (folder / "names.json").write_text(json.dumps(names()), encoding="utf-8")
        tests = sorted(str(path) for path in HERE.glob("*.test.mjs"))
        environment = {**os.environ, "ARENAS_LAYOUT": name}
        return subprocess.run([node(), "--test", *tests], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
