"""Typst, which sets pages and turns SVG into pictures, offline.

Whatever a briefing says reaches it as data (``sys.inputs``), never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst

from dashboard.text.typefaces import folders
from geodata.errors import ArenasError

TEMPLATES = Path(__file__).parent
_INCH = 72.0
_PICTURE = (
    "#let d = json(bytes(sys.inputs.data))\n"
    "#set page(width: d.width * 1pt, height: d.height * 1pt, margin: 0pt)\n"
    '#image(bytes(d.svg), format: "svg", width: 100%, height: 100%)\n'
)


def pdf(template: str, data: Mapping[str, Any], made: datetime) -> bytes:
    """Return the pages of ``template``, a file beside this module, filled with ``data``.

    They follow PDF/UA-1, which screen readers ask for, unless a letter is in none of our
    typefaces: the standard forbids that, and it shall stop nobody. Raises ``ArenasError``
    with Typst's own words where it cannot.
    """
    source, moment = (TEMPLATES / template).read_bytes(), made.replace(microsecond=0)
    try:
        return _compiled(source, data, "pdf", timestamp=moment, standard="ua-1")
    except ArenasError:
        return _compiled(source, data, "pdf", timestamp=moment)


def png(svg: str, width: float, height: float, across: int) -> bytes:
    """Return an SVG of ``width`` x ``height`` px as a picture ``across`` px wide."""
    data = {"svg": svg, "width": width, "height": height}
    return _compiled(_PICTURE.encode(), data, "png", ppi=_INCH * across / width)


def _compiled(
    source: bytes,
    data: Mapping[str, Any],
    form: Literal["pdf", "png"],
    *,
    timestamp: datetime | None = None,
    ppi: float | None = None,
    standard: Literal["ua-1"] | None = None,
) -> bytes:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders())
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
