"""From the unpacked sources to every file of the world layer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geodata.build import world_names, world_waters
from geodata.build.errors import BuildError
from geodata.build.manifest import listed
from geodata.build.sources import SOURCES, file_digest
from geodata.build.world_regions import GOLAN, build_regions, read_all_countries, read_regions
from geodata.world.gazetteer import Entry
from geodata.world.topology import rings_by_arcs, topology_of, write_packed

BUDGET = 12_000_000
"""Bytes of all outputs together."""
OUTPUTS = (
    *("regions.topojson.gz", "countries.tsv", "borders.json.gz", "lakes.json.gz"),
    *("rivers.json.gz", "entries.tsv.gz", "names.tsv.gz"),
)
USED = {
    "naturalearth": "countries, lakes, the class of each border",
    "places": "first-level regions",
    "rivers": "rivers",
    "dcw": "west edge of the Golan Heights",
    "geonames": "towns and their names, capitals",
}
"""Which of the sources the world layer takes, and for what."""
_LONG = 16
"""Letters from which a map writes a country's short name."""


def build_world(folders: dict[str, Path], out: Path, report: Callable[[str], None]) -> None:
    """Rebuild every output in `out` and the manifest; `seas.tsv` is read there."""
    report("countries and regions as one coverage")
    table, countries = read_all_countries(folders)
    rows: list[dict[str, Any]] = table.drop(columns="geometry").to_dict("records")
    codes = {str(row["ADM0_A3"]): str(row["code"]) for row in rows}
    regions = read_regions(folders["places"], codes)
    arcs, cover = build_regions(countries, regions, report)
    country_of = {region.key: region.country for region in regions}
    names = {region.key: region.name for region in regions}
    country_rows = list(world_names.country_entries(rows))
    known = {entry.id: entry.name for entry in country_rows}
    properties = {
        key: {"country": country_of.get(key, key), "name": names.get(key, known.get(key, key))}
        for key in sorted(cover)
    }
    lost = set(countries) - {str(one["country"]) for one in properties.values()}
    if lost:
        raise BuildError(f"lost in the coverage: {', '.join(sorted(lost))}")
    lines = [arc.xy for arc in arcs]
    rings = rings_by_arcs({key: cover[key] for key in sorted(cover)}, lines)
    report("write")
    out.mkdir(parents=True, exist_ok=True)
    write_packed(out / "regions.topojson.gz", topology_of(lines, rings, properties))
    # Clipperton and the like share the letters of the country that they belong to.
    rows.sort(key=lambda row: row["POP_EST"])
    letters = {str(row["ISO_A2_EH"]): str(row["code"]) for row in rows if row["ISO_A2_EH"] != "-99"}
    short = {str(row["code"]): _short(row) for row in rows}
    short |= {"ARE": "U.A.E.", "USA": "United States"}
    _write_countries(out / "countries.tsv", country_rows, letters, short)
    for name, features in (
        ("borders", world_waters.borders(folders["naturalearth"], codes)),
        ("lakes", world_waters.lakes(folders["naturalearth"])),
        ("rivers", world_waters.rivers(folders["rivers"])),
    ):
        write_packed(out / f"{name}.json.gz", {"type": "FeatureCollection", "features": features})
    kept = [region for region in regions if region.key in cover]
    counts = world_names.write_names(
        out,
        [
            *country_rows,
            *world_names.region_entries(kept),
            *world_names.sea_entries(out / "seas.tsv"),
            *world_names.town_entries(folders["geonames"], letters),
        ],
    )
    _write_manifest(out, counts | {"points": sum(map(len, lines))})
    size = sum((out / name).stat().st_size for name in OUTPUTS)
    if size > BUDGET:
        raise BuildError(f"the outputs have {size:,} bytes, the budget is {BUDGET:,}")
    report(f"{size:,} bytes of {BUDGET:,}")


def _short(row: dict[str, Any]) -> str:
    name = str(row["NAME_LONG"])
    return name if len(name) <= _LONG else str(row["NAME"])


def _write_countries(
    path: Path,
    countries: list[Entry],
    letters: dict[str, str],
    short: dict[str, str],
) -> None:
    """Write a line for each country: our code, ISO's two letters, names, where it lies."""
    two = {code: pair for pair, code in letters.items()}
    lines = ["# id\tiso2\tname\ton a map\tlon\tlat"]
    for entry in countries:
        cells = (entry.id, two.get(entry.id, ""), entry.name, short.get(entry.id, entry.name))
        lines.append("\t".join((*cells, f"{entry.lon:.3f}", f"{entry.lat:.3f}")))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _write_manifest(out: Path, counts: dict[str, int]) -> None:
    inputs = [listed(source, USED[source.key]) for source in SOURCES if source.key in USED]
    outputs = {
        name: {"sha256": file_digest(out / name), "bytes": (out / name).stat().st_size}
        for name in OUTPUTS
    }
    note = f"{GOLAN} is ours: the Golan Heights, which Natural Earth draws with Israel"
    manifest = {"inputs": inputs, "outputs": outputs, "counts": counts, "codes": note}
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (out / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
