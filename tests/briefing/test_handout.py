"""The handout: a page a scene, footnoted, marked, and set from data that is never markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import page as validator
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from dashboard.briefing.export import handout as template
from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.handout import data_of, handout
from dashboard.briefing.export.typst_render import pdf
from dashboard.briefing.stage.answers import answers_of
from dashboard.layout.layout_svg import SIGNS
from geodata.schema.briefing import Briefing, Notes, Tlp
from geodata.schema.vocabulary import Certainty
from tests.briefing.conftest import Leaving

STRANGE = "حزب الله · 漢字 · 🎈 · \ue000 · \u202e right to left \u0301"
MARKUP = '#panic("no") $x$ *bold* _it_ @ref <label> = head [#sys] \\ // /* `raw` </script>'


def pages(data: bytes) -> list[str]:
    """Return each page's text with its line ends taken out."""
    document = pdfium.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def joined(data: bytes) -> str:
    return " ".join(pages(data))


@pytest.fixture(scope="module")
def made(left: Papers) -> bytes:
    return handout(left)


@pytest.fixture(scope="module")
def plain(leaving: Leaving) -> bytes:
    """The invented briefing's handout, with nothing besides."""
    return handout(leaving())


def test_there_is_a_masthead_a_page_for_each_scene_and_the_sources(
    made: bytes, left: Papers
) -> None:
    found = pages(made)
    assert len(found) == len(left.scenes) + 2
    for page, shown in zip(found[1:], left.scenes, strict=False):
        assert shown.title in page
        assert all(line.cite in page for line in shown.evidence)
        assert all(line in page for line in shown.particulars)


def test_a_scene_with_notes_and_a_marking_still_takes_one_page(left: Papers) -> None:
    marked = {"handling": "For the workshop only", "tlp": Tlp.AMBER_STRICT}
    papers = replace(left, briefing=left.briefing.model_copy(update=marked))
    assert len(pages(handout(papers))) == len(left.scenes) + 2


def test_no_scene_of_the_list_is_alone_on_its_second_page(left: Papers) -> None:
    data = data_of(replace(left, scenes=left.scenes[:1]))
    short = {"svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 1"/>', "notes": []}
    one = data["scenes"][0] | short
    listed = [one | {"number": n} for n in range(1, 22)]
    found = pages(pdf(template.TEMPLATE, data | {"scenes": listed}, left.made))
    first, second = (len(re.findall(r"p\. \d", page)) for page in found[:2])
    assert (first, second) == (18, 3)


def test_a_page_of_later_notes_is_not_dated_as_the_article_is(after: Papers) -> None:
    last = replace(after, scenes=after.scenes[-2:])  # each scene of a handout draws its map
    _, before, since, sources = pages(handout(last))
    shown = after.scenes[-1]
    assert shown.scene.is_later
    assert shown.as_written in since
    assert all(line.text in since for line in shown.evidence)
    assert after.scenes[0].as_written not in since
    for page in (before, sources):
        assert after.scenes[0].as_written in page
        assert shown.as_written not in page


def test_another_program_finds_nothing_against_pdf_ua(made: bytes) -> None:
    found = validator.validate_pdf_bytes(made)
    assert found.is_compliant, [one.message for one in found.failures]
    untagged = made.replace(b"/Marked true", b"/Marked false")
    assert untagged != made
    assert not validator.validate_pdf_bytes(untagged).is_compliant


def test_no_page_is_blank(made: bytes) -> None:
    for page in pdfium.PdfDocument(made):
        picture = page.render(scale=0.5).to_pil().convert("L")
        dark = sum(picture.histogram()[:128]) / (picture.width * picture.height)
        assert dark > 0.002


def test_the_file_has_a_title_a_language_and_tags(made: bytes, left: Papers) -> None:
    document = pdfium.PdfDocument(made)
    assert document.get_metadata_dict()["Title"] == left.briefing.title
    assert document.is_tagged()
    assert b"/Lang" in made
    assert b"pdfuaid:part" in made


def test_who_cannot_see_it_has_bookmarks_headings_in_steps_alt_texts_and_named_links(
    made: bytes, left: Papers
) -> None:
    reader: Any = PdfReader(io.BytesIO(made))
    title, below = reader.outline[0], reader.outline[1]
    marks = [one.title for one in below if not isinstance(one, list)]
    assert (title.title, marks) == (
        left.briefing.title,
        [*(shown.title for shown in left.scenes), "Sources and limits"],
    )
    parts = list(tagged(reader.trailer["/Root"]["/StructTreeRoot"]))
    levels = [int(one["/S"][2:]) for one in parts if re.fullmatch(r"/H\d", one["/S"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    figures = [one for one in parts if one["/S"] == "/Figure"]
    assert len(figures) >= len(left.scenes) - 1
    assert all(one.get("/Alt") for one in figures)
    for page in reader.pages:
        assert page["/Tabs"] == "/S"
        for link in page.get("/Annots", ()):
            assert link.get_object()["/Contents"]


def tagged(node: Any) -> Iterator[Any]:
    """Yield every element of a structure tree, in reading order."""
    one = node.get_object()
    if isinstance(one, list):
        for child in one:
            yield from tagged(child)
    elif isinstance(one, dict):
        if "/S" in one and one.get("/Type") != "/MCR":
            yield one
        if "/K" in one:
            yield from tagged(one["/K"])


def test_it_says_when_it_was_made_from_what_and_under_which_filters(
    made: bytes, left: Papers
) -> None:
    first, last = pages(made)[0], pages(made)[-1]
    for page in (first, last):
        assert "22 November 2026, 09:30 UTC" in page
        assert left.version in page
    for line in (*left.filters, *left.limits):
        assert line in last
    for _, _, where in left.cited:
        assert where in last


def test_every_page_says_when_and_from_which_dossier_it_was_made(made: bytes, left: Papers) -> None:
    for page in pages(made):
        assert left.made_from in page
        assert left.scenes[0].as_written in page


def test_a_figure_has_its_legend(made: bytes, left: Papers) -> None:
    found = pages(made)
    for shown in (s for s in left.scenes if s.scene.figure):
        assert shown.exhibit is not None
        assert shown.exhibit.legend
        assert all(entry in found[shown.number] for entry in shown.exhibit.legend)


def test_each_certainty_has_a_rule_of_its_own(
    leaving: Leaving, plain: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = data_of(leaving())
    drawn = {line["level"] for scene in data["scenes"] for line in scene["evidence"]}
    assert drawn
    assert len({str(sign) for sign in data["signs"].values()}) == len(Certainty) + 1
    for level in drawn:
        other = next(name for name in SIGNS if name != level)
        monkeypatch.setattr(template, "SIGNS", {**SIGNS, level: SIGNS[other]})
        assert handout(leaving()) != plain


def test_the_marking_stands_clear_of_the_foot(leaving: Leaving, plain: bytes) -> None:
    papers = leaving()
    for page in pdfium.PdfDocument(plain):
        words = page.get_textpage()
        lowest = {
            text: min(_boxes(words, text), key=lambda box: box[1])
            for text in (papers.made_from, str(papers.briefing.handling))
        }
        foot, marking = lowest.values()
        assert foot[1] - marking[3] >= 4


def _boxes(words: pdfium.PdfTextPage, text: str) -> list[tuple[float, float, float, float]]:
    """Return the box of each place where ``text`` stands, in points from the page's foot."""
    search, found = words.search(text), []
    while at := search.get_next():
        boxes = [words.get_charbox(n) for n in range(at[0], at[0] + at[1])]
        left, bottom, right, top = zip(*boxes, strict=True)
        found.append((min(left), min(bottom), max(right), max(top)))
    return found


def test_notes_are_there_only_if_asked(leaving: Leaving, plain: bytes) -> None:
    assert "Heron" not in joined(plain)
    assert b"Heron" not in plain
    assert "Heron" in joined(handout(leaving(with_notes=True)))


def test_verbatim_text_is_there_only_if_asked(
    leaving: Leaving, copy: dict[str, str], plain: bytes
) -> None:
    assert copy["p02s1"] not in joined(plain)
    assert copy["p02s1"] in joined(handout(leaving(verbatim=copy)))


def test_every_page_is_marked(leaving: Leaving, plain: bytes) -> None:
    papers = leaving()
    for page in pages(plain):
        assert page.count(str(papers.briefing.handling)) == 2
        assert page.count("TLP:AMBER+STRICT") == 2


def test_what_looks_like_markup_is_set_as_it_stands(leaving: Leaving, lamps: Briefing) -> None:
    scene = lamps.scenes[0].model_copy(
        update={"title": MARKUP, "message": MARKUP, "notes": Notes(say=MARKUP), "figure": None}
    )
    hostile = lamps.model_copy(
        update={"title": MARKUP, "handling": MARKUP, "scenes": (scene,), "paths": ()}
    )
    found = joined(handout(leaving(hostile, with_notes=True)))
    assert '#panic("no") $x$ *bold* _it_' in found
    assert found.count("`raw`") >= 4


def test_letters_that_no_face_of_ours_has_stop_nothing(leaving: Leaving, lamps: Briefing) -> None:
    scene = lamps.scenes[0].model_copy(update={"title": STRANGE, "message": STRANGE})
    strange = lamps.model_copy(update={"title": STRANGE, "scenes": (scene,), "paths": ()})
    assert len(pages(handout(leaving(strange)))) == 3


def test_the_same_moment_gives_the_same_file(leaving: Leaving, plain: bytes) -> None:
    assert handout(leaving()) == plain


def test_the_teller_hears_of_every_scene(leaving: Leaving) -> None:
    heard: list[tuple[int, int]] = []
    data_of(leaving(), lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_what_the_room_asked_is_the_last_page_with_certainty_and_place(left: Papers) -> None:
    passage, actor = left.dossier.passages[0], left.dossier.actors[0]
    shown = answers_of((f"passage:{passage.id}", f"actor:{actor.id}"), left.dossier)
    *_, sources, last = pages(handout(replace(left, scenes=left.scenes[:1], answers=shown)))
    assert "Sources and limits" in sources
    assert "Asked in the room" in last
    assert actor.name in last
    for line in (*shown[0].lines, *shown[1].lines):
        assert line.text in last
        assert f"{line.certainty} {line.asserted} · {line.cite}." in last


def test_an_answer_that_nobody_has_is_refused(leaving: Leaving) -> None:
    with pytest.raises(KeyError, match="actor:nobody"):
        leaving(asked=("actor:nobody",))
