"""What a reader's own copy holds, as one text, whatever kind of file it is."""

from __future__ import annotations

from geodata.intake.decoding import MAX_BYTES, as_read, decode, too_large
from geodata.intake.docx import docx_html
from geodata.intake.pdf import pdf_text

IS_PDF, IS_ZIP = b"%PDF-", b"PK\x03\x04"


def plain_text(data: bytes) -> str:
    """Return the text of a PDF, a Word document, HTML or a text; ``IntakeError`` if it has none."""
    if len(data) > MAX_BYTES:
        raise too_large()
    if is_pdf(data):
        return pdf_text(data)
    if data.startswith(IS_ZIP):
        return as_read(docx_html(data))
    return decode(data)


def is_pdf(data: bytes) -> bool:
    """Whether ``data`` is a PDF; a few bytes may precede its mark."""
    return IS_PDF in data[:1024] and not data.lstrip().startswith(b"<")
