"""The words beside a map: as large as they fit, and no citation torn apart."""

from __future__ import annotations

import itertools
from dataclasses import replace

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.scene_layout import Column, Frame, column
from dashboard.briefing.model.evidence import EvidenceLine
from dashboard.layout.layout import Box
from dashboard.layout.svg import Ink, lettering, letters
from dashboard.text.typefaces import (
    SANS,
    SERIF,
    Face,
    Run,
    embedded,
    flowed,
    together,
    width,
    wrapped,
)

LINE = EvidenceLine(
    "What is said of it in a line or two.", "Stated", "by the author", "¶2, sentence 4",
    ("p02s4",), "passage", "said",
)  # fmt: skip


def words(left: Papers, times: int, high: float = 620, looseness: float = 1) -> Column:
    shown = replace(
        left.scenes[1], title="A title for a room", message="A message. " * 3,
        evidence=(LINE,) * times,
    )  # fmt: skip
    frame = Frame((0, 0, 460, high), (480, 0, 1280, 720), 670, 0)
    return column(shown, frame, looseness=looseness)


def sizes(found: Column) -> tuple[float, ...]:
    return found.title.paragraphs[0].size, *(b.paragraphs[0].size for _, b in found.evidence)


def test_few_words_are_set_large_and_many_still_fit(left: Papers) -> None:
    few, many = words(left, 1, 440), words(left, 6, 440)
    assert sizes(few) == (40, 20)
    assert max(sizes(many)[1:]) < 20
    assert many.bottom <= 440
    assert len(many.evidence) == 6


def test_boxes_stand_beneath_one_another_and_a_rule_beside_each_line(left: Papers) -> None:
    found = words(left, 4)
    boxes = [one for one in found.items if isinstance(one, Box)]
    for above, below in itertools.pairwise(boxes):
        assert above.bottom <= below.top
    for rule, box in found.evidence:
        assert rule.left < box.left
        assert box.top <= rule.top < rule.bottom <= box.bottom


def test_room_is_left_for_a_typeface_that_runs_wider(left: Papers) -> None:
    own, strange = words(left, 4), words(left, 4, looseness=1.2)
    assert sizes(strange)[1] <= sizes(own)[1]
    for box in (one for one in strange.items if isinstance(one, Box)):
        for paragraph in box.paragraphs:
            for pieces in paragraph.lines:
                last = pieces[-1]
                end = last.left + width(last.text, last.run.size, last.run.face)
                assert end * 1.2 <= box.width


def test_a_citation_breaks_only_between_two_places() -> None:
    cite = "¶17, sentences 1–2; ¶19, sentences 1–2"
    lines = wrapped(together(cite), 140, 14, Face(SANS))
    assert lines == ("¶17, sentences 1–2;", "¶19, sentences 1–2")


def test_a_word_wider_than_the_room_stands_alone() -> None:
    assert wrapped("a Brobdingnagian b", 30, 20, Face(SERIF)) == ("a", "Brobdingnagian", "b")


def test_runs_flow_on_one_line_each_where_the_one_before_ends() -> None:
    who, label = Run("Hamas", Face(SANS, 600), 20), Run("in evident coordination", Face(SANS), 20)
    first, second, third = flowed((who, label), 90)
    assert [(piece.text, piece.run) for piece in first] == [("Hamas", who), ("in", label)]
    assert first[1].left == width("Hamas", 20, who.face) + width(" ", 20, label.face)
    assert [piece.left for piece in (*second, *third)] == [0, 0]
    assert second[0].text == "evident"


def test_bold_runs_wider_than_plain_and_letters_are_carried_once() -> None:
    assert width("Bold", 20, Face(SERIF, 700)) > width("Bold", 20, Face(SERIF))
    rules = embedded([(Face(SERIF), "ab"), (Face(SERIF), "bc"), (Face(SANS), "a")])
    assert rules.count("@font-face") == 2


def test_a_file_knows_which_letters_it_has_set_in_which_face() -> None:
    faces = [Face(SERIF, 400, italic=True), Face(SANS, 600), Face(SERIF)]
    svg = "".join(lettering("a & “b” <c>", 0, 0, Ink(face, 12, "#000000")) for face in faces)
    assert list(letters(svg)) == [(face, "a & “b” <c>") for face in faces]
