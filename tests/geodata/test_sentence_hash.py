"""A sentence keeps its hash through everything that copying does to it, and through no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.schema.dossier import Dossier
from geodata.schema.sentence_hash import digest, normalise

PLAIN = 'On April 21 she said - "it\'s dark" - and left the file'


@pytest.mark.parametrize(
    "copied",
    [
        "On April 21 she said – “it’s dark” — and left the file",
        "On April 21 she said − „it‘s dark‟ ‒ and left the file",
        'On April\n21 she   said -\t"it\'s dark" -\r\nand left the file',
        '  On April\u00a021 she said - "it\'s dark" - and left the file \n',
        'On April 21 she said - "it\'s dark" - and left the ﬁle',
        'ON APRIL 21 SHE SAID - "IT\'S DARK" - AND LEFT THE FILE',
        '\ufeffOn Ap\u00adril 21 she said\u200b - "it\'s dark" - and left the file',
    ],
)
def test_a_copy_that_differs_only_in_typesetting_has_the_same_hash(copied: str) -> None:
    assert digest(copied) == digest(PLAIN)


@pytest.mark.parametrize(
    "changed",
    [
        PLAIN.replace("21", "12"),
        PLAIN.replace("dark", "lit"),
        PLAIN + ".",
        PLAIN.replace("she said", "said she"),
        PLAIN.replace("and left", "andleft"),
    ],
)
def test_a_copy_that_differs_in_words_has_another_hash(changed: str) -> None:
    assert digest(changed) != digest(PLAIN)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_a_hash_is_64_hexadecimal_digits(text: str) -> None:
    assert len(digest(text)) == 64
    assert int(digest(text), 16) >= 0


def test_the_invented_articles_prose_matches_its_hashes(other: Dossier, other_folder: Path) -> None:
    prose = normalise((other_folder / "article.txt").read_text(encoding="utf-8"))
    marks = ("the lantern league", "in early spring", "nobody has put", "it is an old quarrel")
    assert all(mark in prose for mark in marks)
    last = prose[prose.index("it is an old quarrel") :]
    assert digest(last) == other.article.sentences[-1].sha256
