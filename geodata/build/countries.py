"""The neighbours' ground: Natural Earth's countries, their codes, and the class of each border."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geodata.build import readers
from geodata.ground.borders import BorderClasses

# Natural Earth's own codes where ISO has one for the same ground.
_ISO = {"SDS": "SSD", "SAH": "ESH", "KAB": "KAZ"}
# Too small or too narrow to draw at this scale: shown as part of the island around them.
_FOLDED = {"CNM": "CYP", "ESB": "CYP", "WSB": "CYP"}
_NAMES = {"CYN": "Northern Cyprus", "BRT": "Bir Tawil", "KAS": "Siachen Glacier"}

REPLACED = {"ISR", "PSX", "LBN", "SYR", "IRQ", "YEM", "JOR"}
"""Countries whose ground comes from OpenStreetMap; Natural Earth's outline is only compared."""

_THEATRE_CODES = {
    "gaza": "PSX",
    "west-bank": "PSX",
    "south-lebanon": "LBN",
    "golan": "SYR",
    "iraq": "IRQ",
    "syria": "SYR",
    "yemen": "YEM",
}

# Natural Earth calls all but 6 km of this border indefinite; it is drawn alike throughout.
_UNDELIMITED = frozenset({frozenset({"LBN", "SYR"})})

_AGREED = ("International boundary (verify)", "Lease limit")


def read_countries(
    folder: Path, extent: BaseGeometry
) -> tuple[dict[str, BaseGeometry], dict[str, str]]:
    """Countries by code, clipped to `extent`, and the English name of each."""
    table = readers.read_natural_earth(folder, "cultural/ne_10m_admin_0_countries", extent)
    grouped: dict[str, list[BaseGeometry]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in table.itertuples():
        raw = str(row.ADM0_A3)
        code = _FOLDED.get(raw, _ISO.get(raw, raw))
        clipped = shapely.intersection(row.geometry, extent)
        if clipped.is_empty:
            continue
        grouped[code].append(clipped)
        if raw not in _FOLDED and raw != "KAB":
            names[code] = _NAMES.get(code, str(row.NAME_LONG))
    return {code: shapely.union_all(parts) for code, parts in sorted(grouped.items())}, names


def read_border_classes(folder: Path, extent: BaseGeometry) -> BorderClasses:
    """Read the boundary lines and whether Natural Earth's `featurecla` calls them settled."""
    table = readers.read_natural_earth(
        folder, "cultural/ne_10m_admin_0_boundary_lines_land", extent
    )
    table = table[table["FEATURECLA"] != "Overlay limit"]
    pairs = [
        frozenset(_FOLDED.get(str(code), _ISO.get(str(code), str(code))) for code in codes)
        for codes in zip(table["ADM0_A3_L"], table["ADM0_A3_R"], strict=True)
    ]
    return BorderClasses(
        STRtree(table.geometry.values),
        [str(kind) not in _AGREED for kind in table["FEATURECLA"]],
        pairs,
        _THEATRE_CODES,
        _UNDELIMITED,
    )
