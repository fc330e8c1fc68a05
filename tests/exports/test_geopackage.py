"""The GeoPackage as GDAL reads it: layers with a reference system, typed columns, whole ground."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyogrio
from lxml import etree
from shapely.geometry import shape

from dashboard.exports.contents import TAKEN_KINDS, Taken
from dashboard.exports.geopackage import to_geopackage


def test_gdal_reads_layers_tables_and_types(whole: Taken, tmp_path: Path) -> None:
    path = tmp_path / "reading.gpkg"
    path.write_bytes(to_geopackage(whole))
    layers = {str(name): kind for name, kind in pyogrio.list_layers(path)}
    assert set(layers) == {*TAKEN_KINDS, "about", "layer_styles"}
    assert {n for n, kind in layers.items() if kind == "MultiPolygon"} == {"theatres", "incidents"}
    theatres = pyogrio.read_dataframe(path, layer="theatres")
    assert theatres.crs.to_epsg() == 4326
    drawn = {f["properties"]["id"]: f["geometry"] for f in whole.geometry.theatres["features"]}
    for name, ground in zip(theatres["id"], theatres.geometry, strict=True):
        assert ground.equals(shape(drawn[name])), name
    incidents = pyogrio.read_dataframe(path, layer="incidents")
    assert incidents["first_day"].dtype.kind == "M"
    assert incidents.geometry.dropna().is_valid.all()
    placed = {i.id for i in whole.incidents if i.theatres}
    assert set(incidents["id"][incidents.geometry.notna()]) == placed
    info = pyogrio.read_info(path, layer="incidents")
    types = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert types["count"].startswith(("int", "float"))
    assert types["count_is_total"] == "bool"
    # QGIS asks for the default style of a layer; each theatre falls under one of its categories.
    styles = pyogrio.read_dataframe(path, layer="layer_styles").set_index("f_table_name")
    assert set(styles.index[styles["useAsDefault"].astype(bool)]) == {"theatres", "incidents"}
    drawn_as = etree.fromstring(styles.loc["theatres", "styleQML"])
    categories = {one.get("value"): one.get("symbol") for one in drawn_as.iter("category")}
    looks = theatres["colour"] + " " + theatres["pattern"]
    assert set(categories) == set(looks)
    (named,) = (one.get("fieldName") for one in drawn_as.iter("text-style"))
    assert drawn_as.get("labelsEnabled") == "1"
    assert named in theatres.columns
    symbols = {one.get("name") for one in drawn_as.iter("symbol")}
    assert symbols == set(categories.values())
    brushes = [one.get("value") for one in drawn_as.iter("Option") if one.get("name") == "style"]
    assert brushes == ["solid", "b_diagonal", "solid"]
    labels = [one.get("label") for one in drawn_as.iter("category")]
    assert labels[:2] == ["Front, as envisioned", "Planned, limited influence"]


def test_it_is_sound_as_a_database(whole: Taken, tmp_path: Path) -> None:
    path = tmp_path / "reading.gpkg"
    path.write_bytes(to_geopackage(whole))
    base = sqlite3.connect(path)
    try:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        named = {name for (name,) in base.execute("SELECT table_name FROM gpkg_contents")}
        assert named == {*TAKEN_KINDS, "about", "layer_styles"}
    finally:
        base.close()
