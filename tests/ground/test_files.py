"""Polygons that somebody brings: their system, their crossings, their kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.ground.errors import GroundError
from geodata.ground.files import from_geojson, read_polygons
from geodata.schema.ground import ShapeFile

SQUARE = shapely.box(1, 1, 2, 2)


def saved(folder: Path, name: str, geometry: BaseGeometry, crs: str = "EPSG:4326") -> ShapeFile:
    driver = {"geojson": "GeoJSON", "kml": "KML", "gpkg": "GPKG"}[name.rpartition(".")[2]]
    pyogrio.raw.write(
        folder / name,
        np.array([shapely.to_wkb(geometry)]),
        field_data=[np.array(["one"])],
        fields=np.array(["Name"]),
        geometry_type=geometry.geom_type,
        crs=crs,
        driver=driver,
    )
    return ShapeFile(path=name)


def in_utm(geometry: BaseGeometry) -> BaseGeometry:
    move = Transformer.from_crs("EPSG:4326", "EPSG:32631", always_xy=True)
    return shapely.transform(
        geometry, lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1]))
    )


@pytest.mark.parametrize("name", ["a.geojson", "a.kml", "a.gpkg"])
def test_each_kind_of_file_is_read(tmp_path: Path, name: str) -> None:
    assert read_polygons(tmp_path, saved(tmp_path, name, SQUARE)).equals(SQUARE)


def test_another_reference_system_is_read_from_the_file(tmp_path: Path) -> None:
    found = read_polygons(tmp_path, saved(tmp_path, "a.gpkg", in_utm(SQUARE), "EPSG:32631"))
    assert found.hausdorff_distance(SQUARE) < 1e-6


def test_metres_without_a_system_are_refused_and_read_with_one(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(mapping(in_utm(SQUARE))))
    with pytest.raises(
        GroundError, match="is no longitude and latitude; save the file in EPSG:4326"
    ):
        read_polygons(tmp_path, ShapeFile(path="a.geojson"))
    read = read_polygons(tmp_path, ShapeFile(path="a.geojson", crs="EPSG:32631"))
    assert read.hausdorff_distance(SQUARE) < 1e-6


def polygon(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[*points, points[0]]]}


def test_an_outline_that_crosses_itself_is_refused_where_it_is_unclear() -> None:
    with pytest.raises(GroundError, match=r"crosses itself at 1, 1; draw its outline"):
        from_geojson(polygon((0, 0), (2, 2), (2, 0), (0, 2)))


def test_a_crossing_of_no_account_is_mended() -> None:
    found = from_geojson(
        polygon((0, 0), (2, 0), (2, 2), (1.001, 2), (1, 2.001), (1, 2), (1.001, 2.001), (0, 2))
    )
    assert found.is_valid
    assert found.area == pytest.approx(4, rel=1e-3)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (ShapeFile(path="../a.geojson"), "lies outside the dossier's folder"),
        (ShapeFile(path="a.shp"), "expected a file ending in"),
        (ShapeFile(path="b.geojson"), "no file b.geojson"),
        (ShapeFile(path="bad.geojson"), "as .geojson: it is damaged or another kind of file"),
        (ShapeFile(path="a.gpkg", layer="x"), "has no layer 'x'"),
        (ShapeFile(path="a.gpkg", where={"Name": "two"}), "no feature has"),
        (ShapeFile(path="a.gpkg", where={"name": "one"}), "no property 'name'; it has Name"),
        (ShapeFile(path="line.gpkg"), "no polygons"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, wanted: ShapeFile, said: str) -> None:
    saved(tmp_path, "a.gpkg", SQUARE)
    saved(tmp_path, "line.gpkg", shapely.LineString([(0, 0), (1, 1)]))
    (tmp_path / "bad.geojson").write_text("{")
    with pytest.raises(GroundError, match=said.replace("'", ".")):
        read_polygons(tmp_path, wanted)


def test_a_polygon_that_runs_round_the_world_is_asked_to_be_cut() -> None:
    found = from_geojson(polygon((-179, 0), (179, 0), (179, 2), (-179, 2)))
    assert found.bounds == (-179, 0, 179, 2)
