"""Typst, which sets pages and turns SVG into pictures, offline.

Whatever a briefing says reaches it as data (``sys.inputs``), never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

from dashboard.layout.svg import document, image
from dashboard.maps.house import Logo
from dashboard.text.typefaces import Dressing, folders, unpacked
from geodata.errors import ArenasError

TEMPLATES = Path(__file__).parent
_INCH = 72.0
_PICTURE = (
    "#let d = json(bytes(sys.inputs.data))\n"
    "#set page(width: d.width * 1pt, height: d.height * 1pt, margin: 0pt)\n"
    "#set page(fill: none) if d.clear\n"
    '#image(bytes(d.svg), format: "svg", width: 100%, height: 100%)\n'
)


def pdf(template: str, data: Mapping[str, Any], made: datetime, house: Dressing = ()) -> bytes:
    """Return the pages of ``template``, a file beside this module, filled with ``data``.

    They follow PDF/UA-1, which screen readers need, unless a letter is in none of our
    typefaces: the standard forbids that, and then the PDF does without it. ``house`` has typefaces
    that replace ours. Raises ``ArenasError`` with Typst's own words where it cannot.
    """
    source, moment = (TEMPLATES / template).read_bytes(), made.replace(microsecond=0)
    try:
        return _compiled(source, data, "pdf", house, timestamp=moment, standard="ua-1")
    except ArenasError:
        return _compiled(source, data, "pdf", house, timestamp=moment)


def png(
    svg: str,
    width: float,
    height: float,
    across: int,
    house: Dressing = (),
    *,
    clear: bool = False,
) -> bytes:
    """Return an SVG of ``width`` x ``height`` px as a picture ``across`` px wide.

    What the SVG leaves free is white or, if ``clear``, shows what is behind the picture.
    """
    data = {"svg": svg, "width": width, "height": height, "clear": clear}
    return _compiled(_PICTURE.encode(), data, "png", house, ppi=_INCH * across / width)


@lru_cache(maxsize=8)  # the same on every slide
def logo_png(logo: Logo, across: int) -> bytes:
    """Return a logo as a PNG, which every program draws; an SVG becomes one ``across`` px wide."""
    if logo.media_type == "image/png":
        return logo.data
    drawn = image(0, 0, logo.wide, logo.high, logo, "")
    return png(document(drawn, logo.wide, logo.high), logo.wide, logo.high, across, clear=True)


def _compiled(
    source: bytes,
    data: Mapping[str, Any],
    form: Literal["pdf", "png"],
    house: Dressing = (),
    *,
    timestamp: datetime | None = None,
    ppi: float | None = None,
    standard: Literal["ua-1"] | None = None,
) -> bytes:
    with _own_folder(house) as own:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[*own, *folders()]
        )
        compiler = typst.Compiler(
            source, font_paths=fonts, sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
        )
        try:
            made = compiler.compile(
                format=form,
                ppi=ppi,
                timestamp=timestamp,
                pdf_standards=[standard] if standard else [],
            )
        except typst.TypstError as error:
            raise ArenasError(f"Typst could not set the {form}: {error.message}") from error
    if not isinstance(made, bytes):
        raise ArenasError(f"Typst made no single {form} of it")
    return made


@contextmanager
def _own_folder(house: Dressing) -> Iterator[list[Path]]:
    """Give a folder of the house's fonts alone, none packed; no folder where there are none."""
    files = {
        (path, one.content) for _, one in house for path in (one.regular, one.bold, one.italic)
    }
    if not files:
        yield []
        return
    with TemporaryDirectory(prefix="arenas-") as place:
        for n, (path, content) in enumerate(sorted(files)):
            (Path(place) / f"{n}.ttf").write_bytes(unpacked(path, content))
        yield [Path(place)]
