"""The formats of what is left behind: each writes what it says, and asks nobody for anything."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.export_formats import FORMATS, briefing_file_name, quietly
from dashboard.briefing.export.slide_image import plate
from dashboard.text.file_names import slug
from tests.briefing.conftest import Leaving

MAGIC = {
    "pptx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html", "png": b"\x89PNG", "svg": b"<svg",
}  # fmt: skip
"""A video needs a program that is not here: ``test_video.py``."""


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "mp4"])
def test_each_format_writes_its_own_kind_and_no_notes(leaving: Leaving, form: str) -> None:
    papers = leaving()
    data = FORMATS[form].write(papers, papers.scenes[0], quietly)
    assert data.startswith(MAGIC[form])
    assert b"Heron" not in data


@pytest.mark.parametrize("form", ["html", "svg"])
def test_a_file_says_when_it_was_made_and_from_what(leaving: Leaving, form: str) -> None:
    papers = leaving()
    filtered = papers.scenes[1]
    data = FORMATS[form].write(papers, filtered, quietly).decode()
    data = " ".join(re.sub(r"<[^>]+>", " ", data).split())
    assert "22 November 2026, 09:30 UTC" in data
    assert papers.version in data
    assert papers.dossier.article.title in data
    assert "from 1 March 2031 to 30 April 2031" in data


def test_a_file_is_named_for_the_briefing_and_a_picture_for_its_scene(leaving: Leaving) -> None:
    papers = leaving()
    title = slug(papers.briefing.title)
    assert briefing_file_name(papers, FORMATS["pdf"]) == f"{title}-2026-11-22.pdf"
    picture = briefing_file_name(papers, FORMATS["png"], papers.scenes[1])
    assert picture == f"{title}-scene-2-2026-11-22.png"


def test_a_picture_of_a_scene_is_full_hd(leaving: Leaving) -> None:
    papers = leaving()
    data = FORMATS["png"].write(papers, papers.scenes[1], quietly)
    assert Image.open(io.BytesIO(data)).size == (1920, 1080)


def test_a_drawing_carries_its_words_and_its_letters(left: Papers) -> None:
    for shown in (left.scenes[0], left.scenes[1], left.scenes[7]):
        svg = FORMATS["svg"].write(left, shown, quietly).decode()
        root = ElementTree.fromstring(svg)  # noqa: S314 - we have just written it
        words = " ".join(
            "".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")
        )
        for text in (shown.title, shown.message, *(line.text for line in shown.evidence)):
            assert text in words
        for line in shown.evidence:
            assert line.cite in words
        assert shown.as_written in words
        assert left.dossier.article.title in words
        assert f"{shown.number} / {shown.of}" in words
        assert svg.count("@font-face") >= 3
        assert set(re.findall(r"https?://[^\"' )]+", svg)) == {"http://www.w3.org/2000/svg"}


def test_words_fit_the_column_on_every_scene(left: Papers) -> None:
    for shown in left.scenes:
        svg = plate(left, shown)
        words = svg.split('data-part="words">')[1].split('data-part="view"')[0]
        lowest = max(float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)"', words))
        assert lowest < 674


def test_a_hostile_scene_is_text_in_every_drawing(leaving: Leaving) -> None:
    papers = leaving()
    svg = FORMATS["svg"].write(papers, papers.scenes[2], quietly).decode()
    root = ElementTree.fromstring(svg)  # noqa: S314 - we have just written it
    assert not [e for e in root.iter() if e.tag.rpartition("}")[2] in ("script", "img")]
    assert "&lt;/script&gt;" in svg


def test_pictures_are_marked_and_dark_where_asked(leaving: Leaving) -> None:
    papers = leaving()
    light, dark = (plate(papers, papers.scenes[1], s) for s in ("light", "dark"))
    assert light != dark
    for one in (light, dark):
        assert one.count("TLP:AMBER+STRICT") == 2
        assert one.count(str(papers.briefing.handling)) == 2
