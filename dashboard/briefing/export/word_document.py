"""A Word document with what python-docx lacks: footnotes with links, alt texts, a language.

Every paragraph has a style by name, so that an editor changes the look in one place.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Pt, RGBColor
from lxml import etree

from dashboard.layout.svg import clean
from dashboard.text.typefaces import right_to_left
from geodata.packed import repacked

_FOOTNOTES = (
    f"<w:footnotes {nsdecls('w', 'r')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote></w:footnotes>"
)
NOTE_TEXT, NOTE_SIGN = "footnote text", "footnote reference"
_MOST_OF_A_PROPERTY = 255
_INCH = 914_400
"""EMU."""
_BEFORE_SHADE = frozenset(
    qn(f"w:{name}")
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr",
    )
)  # fmt: skip
"""The properties of a paragraph that the schema has before its shading."""


class WordDocument:
    """A document that is filled from top to bottom."""

    def __init__(self, language: str = "en-GB") -> None:
        """Begin an empty document on A4, in ``language`` (BCP 47)."""
        self.word: Any = Document()
        page = self.word.sections[0]
        page.page_width, page.page_height = Emu(int(8.27 * _INCH)), Emu(int(11.69 * _INCH))
        page.left_margin = page.right_margin = Emu(int(0.9 * _INCH))
        page.top_margin = page.bottom_margin = Emu(int(0.9 * _INCH))
        self.width = page.page_width - page.left_margin - page.right_margin
        """EMU of a line."""
        self._notes = parse_xml(_FOOTNOTES)
        self._part = Part(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", self.word.part.package
        )
        self.word.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._name_separators()
        self.style(NOTE_TEXT, size=8.5, after=1)
        sign = self.word.styles.add_style(NOTE_SIGN, WD_STYLE_TYPE.CHARACTER)
        sign.font.superscript = True
        defaults = self.word.styles.element.find(qn("w:docDefaults"))
        for tongue in defaults.iter(qn("w:lang")):
            tongue.set(qn("w:val"), language)

    def style(
        self,
        name: str,
        *,
        size: float = 0,
        colour: str = "",
        face: str = "",
        italic: bool = False,
        after: float | None = None,
        ground: str = "",
    ) -> None:
        """Set the look of the paragraph style called ``name``, which is added where it is new."""
        styles = self.word.styles
        try:
            style = styles[name]
        except KeyError:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            style.quick_style = True
        if size:
            style.font.size = Pt(size)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
        if face:
            style.font.name = face
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for way in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{way}"), face)
        if italic:
            style.font.italic = True
        if after is not None:
            style.paragraph_format.space_after = Pt(after)
        if ground:
            shade = OxmlElement("w:shd")
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", ground.lstrip("#"))):
                shade.set(qn(f"w:{key}"), value)
            of = style.element.get_or_add_pPr()
            of.insert(sum(one.tag in _BEFORE_SHADE for one in of), shade)
        for edges in style.element.iter(qn("w:pBdr")):
            edges.getparent().remove(edges)  # the line under a title has a colour of its own

    def add(self, text: str, style: str = "Normal", note: str = "", link: str = "") -> Any:
        """Add a paragraph; ``note`` is its footnote, and ``link`` where that leads."""
        paragraph = self.word.add_paragraph(clean(text), style=style)
        if right_to_left(text):
            # In the order of the schema: the paragraph's direction, then that of its letters.
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            for run in paragraph.runs:
                run.font.rtl = True
        if note:
            self._add_note(paragraph, note, link)
        return paragraph

    def picture(self, png: bytes, described: str, wide: float = 1.0) -> None:
        """Add a picture over a share ``wide`` of the line, with its alt text."""
        self._picture(self.word.add_paragraph(style="Normal"), png, described, wide)

    def logo(self, png: bytes, described: str, wide: float) -> None:
        """Add a picture at the top of every page, over a share ``wide`` of the line."""
        head = self.word.sections[0].header
        over = head.paragraphs[0].insert_paragraph_before(style="Header")
        self._picture(over, png, described, wide)

    def _picture(self, paragraph: Any, png: bytes, described: str, wide: float) -> None:
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(png), width=Emu(int(self.width * wide)))
        about = shape._inline.docPr
        about.set("descr", clean(described))

    def link(self, paragraph: Any, words: str, url: str) -> None:
        """Add ``words`` that lead to ``url`` to the end of a paragraph."""
        paragraph._p.append(_link(self.word.part, words, url))

    def margins(self, head: str, foot: str, *, mark: str = "", line: str = "") -> None:
        """Set head and foot of every page; the number of the page follows ``foot``.

        ``mark`` is in the middle over the head and beneath the foot, ``line`` under the foot.
        """
        page = self.word.sections[0]
        page.header.paragraphs[0].text = clean(head)
        under = page.footer.paragraphs[0]
        under.text = f"{clean(foot)} · page "
        if line:
            page.footer.add_paragraph(clean(line), style="Footer")
        if mark:
            over = page.header.paragraphs[0].insert_paragraph_before(style="Header")
            for one in (over, page.footer.add_paragraph(style="Footer")):
                one.alignment = WD_ALIGN_PARAGRAPH.CENTER
                one.add_run(clean(mark)).bold = True
        for part in ("begin", "", "end"):
            if part:
                sign = OxmlElement("w:fldChar")
                sign.set(qn("w:fldCharType"), part)
            else:
                sign = OxmlElement("w:instrText")
                sign.text = "PAGE"
            under._p.append(_run(sign))

    def properties(self, values: Mapping[str, Any]) -> None:
        """Set what the document says of itself to whoever lists files; words only as far as fit."""
        for name, value in values.items():
            fits = clean(value)[:_MOST_OF_A_PROPERTY] if isinstance(value, str) else value
            setattr(self.word.core_properties, name, fits)

    def saved(self) -> bytes:
        """Return the document as a .docx file; the same content gives the same bytes."""
        self._part._blob = etree.tostring(
            self._notes, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        out = io.BytesIO()
        self.word.save(out)
        return repacked(out.getvalue())

    def _add_note(self, paragraph: Any, text: str, link: str) -> None:
        number = str(len(self._notes) - 1)
        sign = OxmlElement("w:footnoteReference")
        sign.set(qn("w:id"), number)
        paragraph._p.append(_run(sign, style=_id_of(NOTE_SIGN)))
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), number)
        body = OxmlElement("w:p")
        properties, style = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
        style.set(qn("w:val"), _id_of(NOTE_TEXT))
        properties.append(style)
        body.append(properties)
        body.append(_run(OxmlElement("w:footnoteRef"), style=_id_of(NOTE_SIGN)))
        body.append(_run(_text(f" {text}")))
        if link:
            body.append(_run(_text(" ")))
            body.append(_link(self._part, "Open in Arenas", link))
        note.append(body)
        self._notes.append(note)

    def _name_separators(self) -> None:
        settings = self.word.settings.element
        listed = OxmlElement("w:footnotePr")
        for number in ("-1", "0"):
            one = OxmlElement("w:footnote")
            one.set(qn("w:id"), number)
            listed.append(one)
        # The schema has it before the list of what older programs do.
        before = settings.find(qn("w:compat"))
        if before is None:
            settings.append(listed)
        else:
            before.addprevious(listed)


def _id_of(style: str) -> str:
    """Return the id that python-docx gives a style of that name."""
    return style.replace(" ", "")


def _run(content: Any, style: str = "") -> Any:
    run = OxmlElement("w:r")
    if style:
        properties, named = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        named.set(qn("w:val"), style)
        properties.append(named)
        run.append(properties)
    run.append(content)
    return run


def _text(words: str) -> Any:
    text = OxmlElement("w:t")
    text.text = clean(words)
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text


def _link(part: Any, words: str, url: str) -> Any:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = _run(_text(words))
    properties, line = OxmlElement("w:rPr"), OxmlElement("w:u")
    line.set(qn("w:val"), "single")
    properties.append(line)
    run.insert(0, properties)
    link.append(run)
    return link
