"""A reader's copy gives back every sentence that it has, and not a word that is not verified."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.reading.attach import match
from dashboard.reading.decode import decode
from geodata.sentences import digest
from tests.reading.manglings import (
    CHARACTERS,
    ENCODINGS,
    LINES,
    PARAGRAPHS,
    SENTENCES,
    Mangling,
)
from tests.reading.prose import ALL, Prose

each_prose = pytest.mark.parametrize("prose", ALL, ids=lambda p: p.name)
MANGLINGS = {
    f"{stage}: {name}": change
    for stage, changes in {
        "characters": CHARACTERS,
        "sentences": SENTENCES,
        "paragraphs": PARAGRAPHS,
        "lines": LINES,
    }.items()
    for name, change in changes.items()
}


def assert_whole(prose: Prose, data: bytes) -> None:
    found = match(decode(data), prose.refs)
    assert found.missing == ()
    assert list(found.sentences) == [s.id for s in prose.refs]
    for sentence in prose.refs:
        words = found.sentences[sentence.id]
        assert digest(words) == sentence.sha256
        assert words == " ".join(words.split())


@each_prose
@pytest.mark.parametrize("change", MANGLINGS.values(), ids=MANGLINGS)
def test_a_mangled_copy_gives_back_every_sentence(prose: Prose, change: Mangling) -> None:
    assert_whole(prose, change(prose.text).encode())


@each_prose
@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS)
def test_an_encoded_copy_gives_back_every_sentence(
    prose: Prose, encode: Callable[[str], bytes]
) -> None:
    assert_whole(prose, encode(prose.text))


@pytest.mark.parametrize("prose", ALL, ids=lambda p: p.name)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_manglings_together_lose_no_sentence_either(prose: Prose, data: st.DataObject) -> None:
    text = prose.text
    for changes in (CHARACTERS, SENTENCES, PARAGRAPHS, LINES):
        text = changes[data.draw(st.sampled_from(sorted(changes)))](text)
    encodings = sorted(set(ENCODINGS) - {"Windows-1252", "UTF-16 LE"})
    assert_whole(prose, ENCODINGS[data.draw(st.sampled_from(encodings))](text))
