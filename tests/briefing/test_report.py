"""The report as two other programs read it: order, footnotes, alt texts, and how it is dressed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import mammoth
import pytest
from docx import Document
from lxml import etree

from dashboard.briefing.export.report import ANSWER, INCIDENT, RELATION, RESTATEMENT
from dashboard.briefing.export.view_file import REPORT, Viewed, view_file
from dashboard.briefing.export.word_document import WordDocument
from dashboard.exports.contents import Taken, take
from dashboard.exports.record_words import tie_words
from dashboard.reading.citation import sentences
from dashboard.reading.selection import Selection
from geodata.loading.library import load_map
from tests import shipped
from tests.conftest import DATA

MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ADDRESS = "https://maps.example/"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def taken() -> Taken:
    return take(shipped.dossier(), shipped.geometry(), Selection(theatre="golan"), address=ADDRESS)


@pytest.fixture(scope="module")
def data(taken: Taken) -> bytes:
    view = Viewed("map", taken.selection)
    return view_file(view, REPORT, taken.dossier, taken.geometry, MADE, ADDRESS)


def styled(data: bytes, style: str) -> list[str]:
    word: Any = Document(io.BytesIO(data))
    return [p.text for p in word.paragraphs if p.style.name == style]


def test_it_has_the_records_of_the_reading_in_order_and_says_what_limits_it(
    data: bytes, taken: Taken
) -> None:
    assert styled(data, RESTATEMENT) == [p.text for p in taken.passages]
    assert styled(data, INCIDENT) == [i.title for i in taken.incidents]
    assert styled(data, RELATION) == [tie_words(r, taken.dossier) for r in taken.relations]
    (golan,) = [t for t in taken.theatres if t.id == "golan"]
    assert styled(data, ANSWER) == [line.text for line in golan.answer]
    said = mammoth.extract_raw_text(io.BytesIO(data)).value
    for line in (*taken.filters, taken.dossier.article.licence_note, taken.about()["version"]):
        assert line in said, line


def test_each_line_has_a_footnote_that_cites_it_and_leads_back(data: bytes, taken: Taken) -> None:
    html = re.sub(r'src="[^"]*"', "", mammoth.convert_to_html(io.BytesIO(data)).value)
    notes = re.findall(r'<li id="footnote-\d+"><p>(.*?)</p></li>', html)
    marked = re.findall(r"([^<>]+)<sup><a href=\"#footnote-(\d+)\"", html)
    assert len(notes) == len(marked)
    assert len(marked) >= len(taken.passages) + len(taken.incidents) + len(taken.relations)
    for passage in taken.passages:
        (number,) = {n for words, n in marked if words.endswith(passage.text[-40:])}
        assert f"{sentences(passage.sentences)}." in notes[int(number) - 1]
        assert f'href="{ADDRESS}?passage={passage.id}"' in notes[int(number) - 1]


def test_headings_step_down_one_by_one_and_pictures_say_what_they_show(data: bytes) -> None:
    word: Any = Document(io.BytesIO(data))
    levels = [int(p.style.name[-1]) for p in word.paragraphs if "Heading" in p.style.name]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert len(described) == 2
    assert "Legend: " in described[0]
    assert described[1].startswith("The tiers, and who is tied to whom: ")
    assert word.core_properties.title.startswith("Golan Heights: a reading of")
    assert word.core_properties.language == "en-GB"


def test_the_look_is_in_styles_alone_so_that_an_editor_changes_it_in_one_place(
    data: bytes,
) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    for tag in ("sz", "color", "rFonts", "b", "i"):
        assert not list(body.iter(f"{WORD}{tag}")), tag


def test_a_map_without_ties_or_figure_makes_a_report_too() -> None:
    isles = load_map(DATA / "isles")
    view = Viewed("map", Selection())
    made = view_file(view, REPORT, isles.dossier, isles.geometry, MADE)
    assert styled(made, RESTATEMENT) == [p.text for p in isles.dossier.passages]
    assert "not restated yet" in mammoth.extract_raw_text(io.BytesIO(made)).value
    word: Any = Document(io.BytesIO(made))
    assert len(word.inline_shapes) == 1
    foot = "".join(paragraph.text for paragraph in word.sections[0].footer.paragraphs)
    assert f"{len(isles.dossier.unrestated)} sentences of the article not restated yet" in foot


def test_a_paragraph_from_the_right_says_so() -> None:
    made = WordDocument()
    made.add("المنارات الثلاث")
    made.add("Three lights")
    word: Any = Document(io.BytesIO(made.saved()))
    right, left = (paragraph._p for paragraph in word.paragraphs)
    assert right.xpath("count(./w:pPr/w:bidi)") == 1
    assert right.xpath("count(./w:r/w:rPr/w:rtl)") == 1
    assert left.xpath("count(.//w:bidi | .//w:rtl)") == 0
