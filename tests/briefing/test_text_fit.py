"""The words beside a map: as large as they fit, and no citation torn apart."""

from __future__ import annotations

import itertools

from dashboard.briefing.export.text_fit import Words, fitted
from dashboard.briefing.model.evidence import EvidenceLine
from dashboard.text.typefaces import SANS, SERIF, Face, embedded, together, width, wrapped

LINE = EvidenceLine(
    "What is said of it in a line or two.", "Stated", "by the author", "¶2, sentence 4",
    ("p02s4",), "passage", "said",
)  # fmt: skip


def words(times: int) -> Words:
    return Words("A title for a room", "A message. " * 3, "¶1, sentence 1", (LINE,) * times)


def test_few_words_are_set_large_and_many_still_fit() -> None:
    few, many = fitted(words(1), 460, 440), fitted(words(6), 460, 440)
    assert few.of("title")[0].size == 40
    assert few.of("evidence")[0].size == 20
    assert many.of("evidence")[0].size < 20
    assert many.bottom <= 440
    assert len(many.of("evidence")) == len(many.of("meta")) == 6


def test_blocks_stand_beneath_one_another() -> None:
    blocks = fitted(words(4), 460, 620).blocks
    for above, below in itertools.pairwise(blocks):
        assert above.bottom <= below.top


def test_room_is_left_for_a_typeface_that_runs_wider() -> None:
    own, strange = fitted(words(4), 460, 620), fitted(words(4), 460, 620, looseness=1.2)
    assert strange.of("evidence")[0].size <= own.of("evidence")[0].size
    for block in strange.blocks:
        for line in block.lines:
            assert width(line, block.size, block.face) * 1.2 <= 460 - block.left


def test_a_citation_breaks_only_between_two_places() -> None:
    cite = "¶17, sentences 1–2; ¶19, sentences 1–2"
    lines = wrapped(together(cite), 140, 14, Face(SANS))
    assert lines == ("¶17, sentences 1–2;", "¶19, sentences 1–2")


def test_a_word_wider_than_the_room_stands_alone() -> None:
    assert wrapped("a Brobdingnagian b", 30, 20, Face(SERIF)) == ("a", "Brobdingnagian", "b")


def test_bold_runs_wider_than_plain_and_letters_are_carried_once() -> None:
    assert width("Bold", 20, Face(SERIF, 700)) > width("Bold", 20, Face(SERIF))
    rules = embedded([(Face(SERIF), "ab"), (Face(SERIF), "bc"), (Face(SANS), "a")])
    assert rules.count("@font-face") == 2
