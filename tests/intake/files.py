"""Files of an invented report, as programs write them: PDF by typst, DOCX by hand."""

from __future__ import annotations

import io
import zipfile

import typst
from pypdf import PdfReader, PdfWriter

REPORT = """
#set page(width: 300pt, height: 400pt, margin: 50pt,
  header: text(7pt)[The Tidal Institute #h(1fr) #context counter(page).display()],
  footer: text(7pt)[TI-77 · #context counter(page).display()])
#set text(10pt, font: "Libertinus Serif", hyphenate: false)
#set par(spacing: 14pt)
#text(16pt, weight: "bold")[Lamps Out in the Narrow Sea]

#text(11pt)[May 4, 2031]

The Lantern League put out its lamps on May 1, and #link("https://tide.example/a")[ships waited]
outside North Reach for three days. Nobody was hurt, the harbour master said.

== What Tarn wants

The Kingdom of Tarn has not-\\
withstanding its threats sent no fleet to the Narrow Sea so far. Its envoys
asked for talks in well-known terms, and the League may answer them before the summer ends.

- *Lamps.* The League keeps forty lamps, of which nine were lit again by May 3.
- *Ferries.* The Shoal Wardens raided a ferry off Quill Bay and let its passengers go, one of whom
  spoke of masked men who asked for nothing but the oil and left by boat as quietly as they came.

#for n in range(9) [The wardens were seen again on the shoals that week, and nobody knew why they
stayed. ]

== Disclaimer

Nothing in this report is true, and nobody may rely on it for any purpose whatever.
"""


def report_pdf() -> bytes:
    return bytes(typst.compile(REPORT.encode()))


def pages(count: int) -> bytes:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width=200, height=200)
    return _written(writer)


def locked(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("a secret", algorithm="RC4-128")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


_TYPES = """<?xml version="1.0"?><Types
 xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument\
.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""

_STYLES = """<?xml version="1.0"?><w:styles
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>"""
"""As a German Word writes it: the id is translated, the name is not."""


def docx(*paragraphs: tuple[str, str]) -> bytes:
    """Return a Word document of ``paragraphs``, each a style's name (or nothing) and words."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    main = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    )
    return zipped({
        "[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": main,
        "word/styles.xml": _STYLES,
    })  # fmt: skip


def zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()
