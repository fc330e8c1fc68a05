"""The slides: native text and notes, a crisp map, every source, and nothing that was not asked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn

from dashboard.briefing.export import slides
from dashboard.briefing.export.export_bundle import Papers, rests_on
from dashboard.briefing.export.slide_layout import PX
from dashboard.briefing.export.slide_sources import SOURCES
from dashboard.briefing.export.slides import pptx
from dashboard.briefing.model.evidence import notes_as_text
from dashboard.briefing.stage.figures import Tiers
from dashboard.reading.citation import sentences
from dashboard.text.typefaces import SANS, Face, width
from geodata.schema.briefing import Briefing, Figure, Tlp
from tests.briefing.conftest import Leaving


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def texts(slide: Any) -> str:
    said = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            said.append(shape.text_frame.text)
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(said)


def everything(data: bytes) -> str:
    """Return every part of the package that is text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(
            package.read(name).decode("utf-8")
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        )


WIDE = slides.PICTURE_WIDTH


@pytest.fixture(scope="module", autouse=True)
def narrow() -> Iterator[None]:
    """Have maps a third as wide as in a deck for use, which take a fourth of the time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(slides, "PICTURE_WIDTH", 700)
        yield


@pytest.fixture(scope="module")
def deck(left: Papers) -> Any:
    return opened(pptx(left))


@pytest.fixture(scope="module")
def plain(leaving: Leaving) -> bytes:
    """The invented briefing's deck, with nothing besides."""
    return pptx(leaving())


def test_there_is_a_slide_for_each_scene_and_one_for_the_sources(deck: Any, left: Papers) -> None:
    assert len(deck.slides) == len(left.scenes) + 1
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [*(shown.title for shown in left.scenes), SOURCES]


def test_a_deck_opens_with_a_cover_its_own_where_no_scene_is_one(
    leaving: Leaving, left: Papers, deck: Any, plain: bytes
) -> None:
    made = leaving()
    assert not made.scenes[0].scene.cover
    first, second, *_ = opened(plain).slides
    assert first.shapes.title.text_frame.text == made.briefing.title
    assert made.dossier.article.title in texts(first)
    assert len(pictures(first)) == 1  # its map
    assert second.shapes.title.text_frame.text == made.scenes[0].title
    assert left.scenes[0].scene.cover
    assert deck.slides[0].shapes.title.text_frame.text == left.scenes[0].title


def test_title_message_and_evidence_stand_in_placeholders(deck: Any, left: Papers) -> None:
    for slide, shown in zip(deck.slides, left.scenes, strict=False):
        placed = "\n".join(p.text_frame.text for p in slide.placeholders)
        assert shown.message in placed
        assert shown.cite in placed
        assert all(line in placed for line in shown.particulars)
        assert all(p.text_frame.text.strip() for p in slide.placeholders)
        for line in shown.evidence:
            said = texts(slide)
            assert line.text in said
            assert line.cite in said
            assert line.asserted in said
            assert line.certainty in said


def pictures(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.shape_type == 13]


def test_the_map_is_a_crisp_picture_that_says_what_it_shows(
    deck: Any, left: Papers, leaving: Leaving, lamps: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slides, "PICTURE_WIDTH", WIDE)
    cover = {"scenes": lamps.scenes[:1], "paths": ()}
    (one,) = pictures(opened(pptx(leaving(lamps.model_copy(update=cover)))).slides[0])
    assert one.image.size[0] >= 2000
    for slide, shown in zip(deck.slides, left.scenes, strict=False):
        found = pictures(slide)
        assert len(found) == (shown.scene.figure is None)
        for picture in found:
            image = Image.open(io.BytesIO(picture.image.blob))
            assert len(image.convert("RGB").resize((200, 170)).getcolors(40_000) or ()) > 50
            described = picture._element.xpath(".//p:cNvPr")[0].get("descr")
            assert described.startswith("Map: ")
            assert all(entry.text in described for entry in shown.legend)


def test_a_slide_is_read_from_its_title_on_and_what_has_no_words_is_described(deck: Any) -> None:
    for slide in deck.slides:
        shapes = list(slide.shapes)
        assert shapes[0] == slide.shapes.title
        for shape in shapes:
            worded = shape.has_text_frame and shape.text_frame.text.strip()
            about = shape._element.xpath(".//p:cNvPr")[0]
            passed_by = b'decorative" val="1"' in etree.tostring(about)
            assert worded or about.get("descr") or passed_by, shape.name


def test_nothing_leaves_the_slide_and_words_do_not_cross_the_map(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 20
            assert shape.top + shape.height <= deck.slide_height + 20
        column = list(slide.placeholders)
        for one, below in pairwise(column):
            assert one.top + one.height <= below.top + 9525 * 8


def test_every_slide_dates_itself_and_names_its_source(deck: Any, left: Papers) -> None:
    for number, slide in enumerate(deck.slides, 1):
        said = texts(slide)
        assert left.scenes[0].as_written in said
        assert left.dossier.article.title in said
        assert left.dossier.article.publisher in said
        assert left.made_from in said
        assert f"{number} / {len(deck.slides)}" in said


def test_a_line_of_evidence_stands_beside_the_rule_of_its_certainty(
    deck: Any, left: Papers
) -> None:
    dashes = {"stated": "solid", "reported": "solid", "claimed": "solid", "assessed": "dash",
              "speculated": "sysDot"}  # fmt: skip
    seen = set()
    for slide, shown in zip(deck.slides, left.scenes, strict=False):
        if shown.scene.figure is Figure.CLAIMS:
            continue
        places = list(slide.placeholders)[2:]
        assert [p.text_frame.paragraphs[0].text for p in places] == [
            line.text for line in shown.evidence
        ]
        for place, line in zip(places, shown.evidence, strict=True):
            rules = [
                shape
                for shape in slide.shapes
                if shape.name == f"Certainty: {line.certainty}"
                and place.top <= shape.top <= place.top + place.height
            ]
            assert len(rules) == (2 if line.level == "claimed" else 1)
            assert all(rule.left < place.left for rule in rules)
            (dash,) = {r._element.xpath(".//a:prstDash")[0].get("val") for r in rules}
            assert dash == dashes[line.level]
            seen.add((line.level, rules[0].line.width, dash, len(rules)))
    assert len(seen) == len({level for level, *_ in seen}) >= 4


def test_a_member_has_a_box_within_its_body_s(deck: Any, left: Papers) -> None:
    shown = next(s for s in left.scenes if s.scene.figure is Figure.TIERS)
    slide = deck.slides[shown.number - 1]
    boxes = {
        s.text_frame.text: s for s in slide.shapes if s.has_text_frame and not s.is_placeholder
    }
    assert isinstance(shown.exhibit, Tiers)
    within = [
        (one, name)
        for column in shown.exhibit.columns
        for one in column.stations
        for name in one.within
    ]
    assert within
    for one, name in within:
        outer, inner = boxes[one.name], boxes[name]
        assert outer.left < inner.left
        assert outer.top < inner.top
        assert inner.left + inner.width < outer.left + outer.width
        assert inner.top + inner.height < outer.top + outer.height


def test_the_shipped_words_can_be_read_in_a_room(deck: Any, left: Papers) -> None:
    for slide, shown in zip(deck.slides, left.scenes, strict=False):
        title, _, *lines = slide.placeholders
        assert title.text_frame.paragraphs[0].runs[0].font.size.pt >= 28, shown.number
        for line in lines:
            assert line.text_frame.paragraphs[0].runs[0].font.size.pt >= 15, shown.number


def test_the_last_slide_holds_every_source_and_limit(deck: Any, left: Papers) -> None:
    said = texts(deck.slides[len(left.scenes)])
    for line in (left.reference, left.imprint, *left.filters, *left.limits, *left.licences):
        assert line in said
    assert left.version in said
    for shown in left.scenes:
        ordered = sorted(rests_on(shown), key=lambda s: (int(s[1:3]), int(s[4:])))
        assert sentences(ordered) in said


def test_notes_are_notes_and_only_if_asked(
    deck: Any, left: Papers, leaving: Leaving, plain: bytes
) -> None:
    for slide, shown in zip(deck.slides, left.scenes, strict=False):
        notes = notes_as_text(shown.scene.notes)
        assert slide.notes_slide.notes_text_frame.text == notes
        assert "[p" not in notes
    assert "Heron" not in everything(plain)
    assert not any(slide.has_notes_slide for slide in opened(plain).slides)
    assert "Heron" in everything(pptx(leaving(with_notes=True)))


def test_later_notes_are_in_a_deck_only_if_asked_and_say_that_they_are_ours(
    left: Papers, after: Papers
) -> None:
    shown = after.scenes[-1]
    last = replace(after, scenes=after.scenes[-1:])  # each scene of a deck draws its map
    slide = opened(pptx(last)).slides[1]  # after the cover
    said = texts(slide)
    assert [s.title for s in left.scenes] == [s.title for s in after.scenes[:-1]]
    assert shown.as_written in said
    assert after.scenes[0].as_written not in said
    for line in shown.evidence:
        assert line.text in said
        assert line.cite in said


def test_handling_and_tlp_stand_at_top_and_bottom_of_every_slide(
    leaving: Leaving, plain: bytes
) -> None:
    made = leaving()
    for slide in opened(plain).slides:
        said = texts(slide)
        assert said.count(str(made.briefing.handling)) == 2
        assert said.count("TLP:AMBER+STRICT") == 2
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text == "TLP:AMBER+STRICT":
                ours = width("TLP:AMBER+STRICT", 14.5, Face(SANS, 600))
                # Arial Bold has these capitals a quarter wider.
                assert shape.width >= (1.25 * ours + 24) * PX
    assert "FFC000" in everything(plain)


def test_without_handling_or_label_there_is_no_strip(deck: Any) -> None:
    assert "TLP" not in "".join(texts(slide) for slide in deck.slides)


@pytest.mark.parametrize("label", Tlp)
def test_each_label_has_the_colour_that_first_gives_it(
    leaving: Leaving, lamps: Briefing, label: Tlp
) -> None:
    colours = {"RED": "FF2B2B", "AMBER": "FFC000", "GREEN": "33FF00", "CLEAR": "FFFFFF"}
    one = lamps.model_copy(update={"tlp": label, "scenes": lamps.scenes[2:], "paths": ()})
    found = everything(pptx(leaving(one)))
    colour = next(c for name, c in colours.items() if name in label.value)
    assert re.search(rf'<a:srgbClr val="{colour}"/>.{{0,200}}{re.escape(label.value)}', found)


def test_verbatim_text_is_there_only_if_asked(
    leaving: Leaving, copy: dict[str, str], plain: bytes
) -> None:
    quoted = copy["p02s1"]
    assert quoted not in everything(plain)
    deck = opened(pptx(leaving(verbatim=copy)))
    assert any(quoted in texts(slide) for slide in deck.slides)


def test_filters_are_told_on_the_scene_and_among_the_sources(
    leaving: Leaving, plain: bytes
) -> None:
    made, deck = leaving(), opened(plain)
    filtered = next(shown for shown in made.scenes if shown.filters)
    assert filtered.filters in texts(deck.slides[filtered.number])
    assert filtered.filters in texts(deck.slides[len(made.scenes) + 1])


def test_the_same_moment_gives_the_same_file(leaving: Leaving, plain: bytes) -> None:
    assert pptx(leaving()) == plain


def test_twenty_scenes_still_have_all_their_sources(leaving: Leaving, lamps: Briefing) -> None:
    many = tuple(
        # A figure is drawn sooner than a map.
        lamps.scenes[0].model_copy(update={"id": f"scene-{n}", "title": f"Scene {n}"})
        for n in range(20)
    )
    made = leaving(lamps.model_copy(update={"scenes": many, "paths": ()}))
    deck = opened(pptx(made))
    said = "".join(texts(slide) for slide in list(deck.slides)[20:])
    assert all(f"Scene {n}" in said for n in range(20))


def test_text_from_the_right_says_so_and_claims_no_english(leaving: Leaving) -> None:
    papers = leaving()
    first = papers.scenes[0]
    scene = replace(first, title="المنارات الثلاث")
    deck = opened(pptx(replace(papers, scenes=(scene, *papers.scenes[1:]))))
    title = deck.slides[1].shapes.title
    assert title._element.xpath(".//a:pPr/@rtl") == ["1"]
    assert title._element.xpath(".//a:rPr/@lang") == []
    others = deck.slides[2].shapes.title._element
    assert others.xpath(".//a:pPr/@rtl") == []
    assert others.xpath(".//a:rPr/@lang") == ["en-GB"]
    # The rest is in typefaces of ours, which lack the letters: one that has them stands beside.
    runs = deck.slides[1].shapes._spTree.xpath(".//a:rPr[a:latin]")
    assert runs
    assert {run.find(qn("a:cs")).get("typeface") for run in runs} == {"Arial"}
