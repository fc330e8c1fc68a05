"""The house style in every file of a briefing, on the stage, in a report and on a card."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import page as validator
import pypdfium2 as pdfium
import pytest
from docx import Document
from lxml import etree
from pptx import Presentation
from pypdf import PdfReader

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.export_formats import FORMATS, quietly
from dashboard.briefing.export.view_file import REPORT, Viewed, view_file
from dashboard.maps.house import HouseStyle
from dashboard.maps.house_file import FILE, VARIABLE, house_style
from dashboard.reading.selection import Selection
from dashboard.text.typefaces import SANS, Face
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from tests.asgi import ask
from tests.briefing.conftest import MADE, Leaving
from tests.maps.test_house import EXAMPLE

MARK, FOOTER, COVER = (
    "FOR OFFICIAL USE",
    "Institute of Examples · for discussion",
    "Prepared by the lighthouse desk",
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> HouseStyle:
    """The example with a typeface: our own sans in the place of the serif."""
    folder = tmp_path_factory.mktemp("house")
    for path in EXAMPLE.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "own.ttf").write_bytes(Face(SANS).file.read_bytes())
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write("typefaces: {serif: {regular: own.ttf}}\n")
    return house_style(folder / FILE)


@pytest.fixture(scope="module")
def dressed(leaving: Leaving, house: HouseStyle) -> Papers:
    return leaving(house=house)


def test_every_slide_is_marked_and_the_logo_is_said(dressed: Papers) -> None:
    assert (dressed.briefing.handling or "").startswith(f"{MARK} · ")
    data = FORMATS["pptx"].write(dressed, dressed.scenes[0], quietly)
    deck: Any = Presentation(io.BytesIO(data))
    for slide in deck.slides:
        said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert said.count(dressed.briefing.handling or "") == 2
        assert FOOTER in said
        logos = [s for s in slide.shapes if s.name == "Logo"]
        assert logos
        assert {s._element.xpath(".//p:cNvPr/@descr")[0] for s in logos} == {
            "Institute of Examples"
        }
    first = deck.slides[0]
    assert COVER in [s.text_frame.text for s in first.shapes if s.has_text_frame]
    names = [shape.name for shape in first.shapes]
    assert first.shapes[0]._element.xpath("boolean(.//a:ext//*[local-name()='decorative'])"), names
    title = first.shapes.title.text_frame.paragraphs[0].runs[0].font
    assert (str(title.color.rgb), title.name) == ("FFFFFF", "Source Sans Pro")
    ground = deck.slide_master.background.fill.fore_color.rgb
    assert str(ground) == "FFFFFF"


def test_every_page_of_the_handout_is_marked_and_stays_accessible(dressed: Papers) -> None:
    data = FORMATS["pdf"].write(dressed, dressed.scenes[0], quietly)
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]
    assert all(page.count(MARK) >= 2 and FOOTER in page for page in pages)
    assert COVER in pages[0]
    found = validator.validate_pdf_bytes(data)
    assert found.is_compliant, [one.message for one in found.failures]
    first: Any = PdfReader(io.BytesIO(data)).pages[0]
    fonts = {str(one.get_object()["/BaseFont"]) for one in first["/Resources"]["/Font"].values()}
    assert any("SourceSans" in name for name in fonts)
    assert not any("SourceSerif" in name for name in fonts), "the masthead has no other letters"


def test_a_drawing_has_the_logo_the_line_and_the_map_s_own_colours(dressed: Papers) -> None:
    svg = FORMATS["svg"].write(dressed, dressed.scenes[1], quietly).decode()
    root = ElementTree.fromstring(svg)  # noqa: S314 - we have just written it
    assert {e.get("aria-label") for e in root.iter() if e.tag.endswith("image")} == {
        "Institute of Examples"
    }
    assert FOOTER in svg
    plain = replace(dressed, house=HouseStyle())
    ours = FORMATS["svg"].write(plain, plain.scenes[1], quietly).decode()
    view, words = svg.split('data-part="view"')[1], svg.split('data-part="words"')[1]
    assert 'font-family="Source Sans Pro, IBM Plex Sans Arabic, Georgia' in words, (
        "in the place of the serif"
    )
    assert 'font-family="Source Serif Pro' in view, "the map keeps its lettering"
    assert FOOTER not in ours


def test_the_stage_in_one_file_carries_its_style_and_asks_nobody(dressed: Papers) -> None:
    page = FORMATS["html"].write(dressed, dressed.scenes[0], quietly).decode()
    assert "--a-panel:#FFFFFF" in page
    assert page.count(f"<span>{MARK} · ") == 2
    assert page.count(f"{MARK} · {MARK}") == 0, "papers() has marked it"
    assert f'<span class="st-house">{FOOTER}</span>' in page
    assert 'aria-label="Institute of Examples"' in page


def test_a_report_is_dressed(house: HouseStyle, other: Dossier, other_geometry: Geometry) -> None:
    view = Viewed("map", Selection(), house=house)
    word: Any = Document(io.BytesIO(view_file(view, REPORT, other, other_geometry, MADE)))
    assert str(word.styles["Heading 1"].font.color.rgb) == "0B3D91"
    assert word.styles["Normal"].font.name == "Source Sans Pro"
    title = [etree.QName(one).localname for one in word.styles["Title"].element.pPr]
    assert title == ["shd", "spacing", "contextualSpacing"], "in the order of the schema"
    section = word.sections[0]
    assert MARK in [p.text for p in section.header.paragraphs]
    assert [p.text for p in section.footer.paragraphs][1:] == [FOOTER, MARK]
    head = etree.tostring(section.header._element).decode()
    assert 'descr="Institute of Examples"' in head
    assert COVER in [p.text for p in word.paragraphs]


def test_stage_and_cards_are_dressed_and_a_broken_style_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shipped: Dossier
) -> None:
    plain = ask("/stage/main")
    assert "house.css" not in plain.text
    assert "house-logo" not in plain.text
    monkeypatch.setenv(VARIABLE, str(EXAMPLE / FILE))
    stage, card = ask("/stage/main").text, ask(f"/embed/theatre/{shipped.theatres[0].id}").text
    for page in (stage, card):
        assert MARK in page
        assert "assets/house.css?v=" in page
    sheet = ask("/assets/house.css")
    assert sheet.status_code == 200
    assert "--house-logo:url(data:image/svg+xml;base64," in sheet.text
    broken = tmp_path / FILE
    broken.write_text("colours: {ink: grey}\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(broken))
    card_at = f"/embed/theatre/{shipped.theatres[0].id}"
    for path in ("/stage/main", card_at, "/share/map/png", "/assets/house.css"):
        answer = ask(path)
        assert answer.status_code == 500
        assert "house.yaml:1: colours.ink: expected a colour like" in answer.text
