"""A Word document becomes blocks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from geodata.intake.errors import DAMAGED, IntakeError
from geodata.intake.html_blocks import blocks_of, parsed
from geodata.intake.source_text import Block

_MOST_FILES = 5_000
_MOST_XML = 12 * 1024 * 1024
_MOST_TOGETHER = 200 * 1024 * 1024
_MAIN = "word/document.xml"
_STYLES = "p[style-name='Title'] => h1:fresh"
"""Word keeps a title in a style of its own, by this name in any language, and not as a heading."""


def docx_blocks(data: bytes) -> Sequence[Block]:
    """Return the blocks of the Word document ``data``; ``IntakeError`` where it is none."""
    root = parsed(docx_html(data))
    return () if root is None else tuple(blocks_of(root))


def docx_html(data: bytes) -> str:
    """Return the Word document ``data`` as HTML; ``IntakeError`` where it is none."""
    import mammoth

    _refuse_what_is_none(data)
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(_no_picture),
            style_map=_STYLES,
        )
    except DAMAGED as error:
        raise IntakeError(
            f"This Word document is damaged ({type(error).__name__}); open it in Word or "
            "LibreOffice and save it anew, or paste its text."
        ) from None
    return str(converted.value)


def _no_picture(image: Any) -> dict[str, str]:
    del image
    return {"src": ""}


def _refuse_what_is_none(data: bytes) -> None:
    """Raise ``IntakeError`` where ``data`` is no Word document, or would unpack beyond bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise IntakeError(
            "This begins like a Word document and is damaged; open it in Word or LibreOffice and "
            "save it anew, or paste its text."
        ) from None
    names = {part.filename: part for part in parts}
    if "mimetype" in names or any(name.endswith(".opf") for name in names):
        raise IntakeError(
            "This is an EPUB or OpenDocument file; save it as DOCX, or paste its text."
        )
    if _MAIN not in names:
        raise IntakeError(
            "This is a zip archive and no Word document (it has no word/document.xml); "
            "unpack it and take the document that is in it."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise IntakeError("This Word document is locked with a password; save a copy without one.")
    xml = max((p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))), default=0)
    if (
        len(parts) > _MOST_FILES
        or xml > _MOST_XML
        or sum(part.file_size for part in parts) > _MOST_TOGETHER
    ):
        raise IntakeError(
            "This Word document would unpack to far more than an article holds; "
            "copy the article alone into a new document, or paste its text."
        )
