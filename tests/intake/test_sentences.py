"""Where sentences end, what they are called, and which links are theirs."""

from __future__ import annotations

import pytest

from geodata.errors import DataFault
from geodata.intake.sentences import split
from geodata.intake.source_text import Block, BlockKind, TextLink
from geodata.intake.text_file import read_text, write_text


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **more: object) -> Block:
    return Block.model_validate({"kind": kind, "text": text, **more})


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Amir Ali met the U.S. envoy on Nov. 13 in Qom.|He left at 5 p.m. the next day.",
        "He said: “It is over.|We won.”|Then he left.",
        "It was “subject to … Iran agreeing to the SAFE OPENING of the Strait.”|It was not.",
        "Members of H.R. 2012 and P.L. 93-148 agreed.|Others did not.",
        "انطفأت المصابيح في أول مايو.|لم يصب أحد بأذى؟|قال الربان ذلك.",
    ],
)
def test_a_sentence_ends_where_a_reader_would_say(text: str) -> None:
    found = split([block(text.replace("|", " "))])
    assert "|".join(s.text for s in found.sentences) == text


def test_ids_count_paragraphs_without_a_ceiling_and_headings_begin_parts() -> None:
    blocks = [
        block("One."),
        block("Aims and the “end”", BlockKind.HEADING),
        block("x", BlockKind.SET_ASIDE, reason="navigation"),
        block("Two. Three.", BlockKind.LIST_ITEM),
        block("Aims and the end", BlockKind.HEADING),
        block("Four."),
    ]
    found = split(blocks)
    assert [s.id for s in found.sentences] == ["p01s1", "p02s1", "p02s2", "p03s1"]
    assert [(p.id, p.first_paragraph) for p in found.parts] == [
        ("opening", 1), ("aims-and-the-end", 2), ("aims-and-the-end-2", 3),
    ]  # fmt: skip


def test_a_link_goes_with_its_sentence() -> None:
    text = "It rained. The sea rose."
    at = text.index("sea")
    found = split([block(text, links=(TextLink(start=at, end=at + 3, url="https://a.example"),))])
    assert [s.links for s in found.sentences] == [(), (("sea", "https://a.example"),)]


def test_the_text_file_reads_back_and_names_a_broken_line() -> None:
    found = split([block("Aims", BlockKind.HEADING), block("It rained. The sea rose.")])
    text = write_text(found)
    assert text == "#\tAims\np01s1\tIt rained.\np01s2\tThe sea rose.\n"
    assert read_text(text) == {"p01s1": "It rained.", "p01s2": "The sea rose."}
    for broken, line in (("p01s1 It rained.", 1), ("p01s1\tA.\np01s1\tB.", 2)):
        with pytest.raises(DataFault) as caught:
            read_text(broken)
        assert caught.value.faults[0].line == line
