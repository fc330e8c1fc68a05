"""A reader's copy gives back every sentence that it has, and not a word that is not verified."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from html import escape
from itertools import product

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.own_copy import attachment
from dashboard.own_copy.attachment import attach, match, verified
from dashboard.own_copy.clean_text import mended
from geodata.intake.decoding import MAX_BYTES, decode
from geodata.intake.errors import IntakeError
from geodata.schema.dossier import Dossier
from geodata.schema.sentence_hash import digest, letters, normalise
from tests.each import each
from tests.intake.files import docx
from tests.own_copy.manglings import (
    CHARACTERS,
    ENCODINGS,
    FOR_ANY_TEXT,
    LINES,
    LINKS,
    MAILS,
    PARAGRAPHS,
    SENTENCES,
    paragraphs,
)
from tests.own_copy.prose import ALL, OTHER, Prose, awkward, ref

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


@each(("prose", "name"), product(ALL, MANGLINGS), ids=lambda prose, name: f"{prose.name}: {name}")
def test_a_mangled_copy_gives_back_every_sentence(prose: Prose, name: str) -> None:
    assert_whole(prose, MANGLINGS[name](prose.text).encode())


@each(("prose", "name"), product(ALL, ENCODINGS), ids=lambda prose, name: f"{prose.name}: {name}")
def test_an_encoded_copy_gives_back_every_sentence(prose: Prose, name: str) -> None:
    assert_whole(prose, ENCODINGS[name](prose.text))


@each(("prose", "name"), product(ALL, LINKS), ids=lambda prose, name: f"{prose.name}: {name}")
def test_links_and_escapes_of_other_programs_are_undone(prose: Prose, name: str) -> None:
    assert_whole(prose, LINKS[name](prose.text).encode())


@each(("prose", "name"), product(ALL, MAILS), ids=lambda prose, name: f"{prose.name}: {name}")
def test_a_mail_gives_back_every_sentence_whatever_keeps_it(prose: Prose, name: str) -> None:
    assert_whole(prose, MAILS[name](prose.text))


@each_prose
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_manglings_together_lose_no_sentence_either(prose: Prose, data: st.DataObject) -> None:
    text = prose.text
    for changes in (CHARACTERS, SENTENCES, PARAGRAPHS, LINES):
        # A line that ends within a mark of Markdown or a link is beyond repair.
        names = sorted(set(changes) - {"cut in mid-word at 90"})
        text = changes[data.draw(st.sampled_from(names))](text)
    assert_whole(prose, ENCODINGS[data.draw(st.sampled_from(FOR_ANY_TEXT))](text))


@each_prose
@given(data=st.data())
@settings(deadline=None, max_examples=20)
def test_missing_paragraphs_are_missed_and_the_rest_is_found(
    prose: Prose, data: st.DataObject
) -> None:
    parts = paragraphs(prose.text)
    kept = data.draw(st.lists(st.sampled_from(range(len(parts))), unique=True).map(sorted))
    whole = match(prose.text, prose.refs).sentences
    text = "\n\n".join(parts[n] for n in kept)
    found = match(text, prose.refs)
    for name, words in found.sentences.items():
        assert words == whole[name]
        assert words in text
    for name in found.missing:
        twins = [s.id for s in prose.refs if s.sha256 == digest(whole[name])]
        assert whole[name] not in text or len(twins) > 1
    assert found.matched + len(found.missing) == found.total == len(prose.refs)


def test_the_words_are_the_readers_own_with_white_space_collapsed() -> None:
    prose = awkward()
    straight = (
        prose.text.replace("“", '"').replace("”", '"').replace(" Oct. 10", "\n  Oct.\u00a010")
    )
    words = match(straight, prose.refs).sentences["p01s2"]
    assert words.startswith("On Oct. 10, Maj. Gen. Ode Farrow,")
    assert '"We saw nothing (nobody did).' in words


@pytest.mark.parametrize(
    ("old", "new"),
    [("lamps dark", "lamps lit"), ("rings.", "rings!"), ("Keep the", "Keep"), ("bell ", "bell")],
)
def test_a_changed_sentence_is_missing_and_never_shown(old: str, new: str) -> None:
    prose = awkward()
    assert old in prose.text
    found = match(prose.text.replace(old, new), prose.refs)
    assert found.missing == ("p01s1",)
    assert "p01s1" not in found.sentences


def test_of_a_sentence_that_stands_twice_each_is_told_by_its_place() -> None:
    prose = awkward()
    first, second, _ = paragraphs(prose.text)
    assert "p02s3" in match(first, prose.refs).missing
    assert "p01s4" in match(second, prose.refs).missing
    assert match(second, prose.refs).sentences["p02s3"] == "No one answered."


def test_of_twins_a_divided_one_is_one_and_not_both() -> None:
    sentence = "The wardens extinguished the lamps."
    refs = [ref("p01s1", sentence), ref("p02s1", sentence)]
    found = match("Once.\n\nThe wardens extin-\nguished the lamps.\n", refs)
    assert found.matched == 1
    assert found.sentences["p01s1"] == sentence


def test_a_divided_sentence_is_found_after_a_heading_that_runs_into_it() -> None:
    sentence = "The wardens extinguished the lamps."
    found = match(
        "What Came Next The wardens extin-\nguished the lamps. And so on.", [ref("p01s1", sentence)]
    )
    assert found.sentences == {"p01s1": sentence}


def test_sentences_are_listed_in_the_articles_order_whatever_that_of_the_copy() -> None:
    prose = awkward()
    turned = "\n\n".join(reversed(paragraphs(prose.text)))
    found = match(turned, prose.refs)
    assert list(found.sentences) == [s.id for s in prose.refs if s.id in found.sentences]
    assert found.matched >= found.total - 1


@pytest.mark.parametrize("name", ["wrapped at 72", "quoted in a mail", "HTML"])
def test_a_dossier_without_counts_of_letters_finds_the_same(name: str) -> None:
    prose = awkward(counted=False)
    assert_whole(prose, LINES[name](prose.text).encode())


def test_a_count_that_is_wrong_hides_its_sentence() -> None:
    """The counts are used: else they would be dead data that nothing checks."""
    sentence = "The bell rang over the bay."
    right = ref("p01s1", sentence)
    wrong = right.model_copy(update={"chars": (right.chars or 0) + 1})
    assert match(sentence, [right]).matched == 1
    assert match(sentence, [wrong]).matched == 0


@each_prose
def test_the_counts_of_letters_in_the_dossier_are_those_of_the_sentences(prose: Prose) -> None:
    uncounted = [s.model_copy(update={"chars": None}) for s in prose.refs]
    words = match(prose.text, uncounted).sentences
    assert [s.chars for s in prose.refs] == [letters(normalise(words[s.id])) for s in prose.refs]


def test_words_without_the_sentences_hash_are_dropped() -> None:
    prose = awkward()
    words = dict(match(prose.text, prose.refs).sentences)
    words["p01s3"] += " Not."
    words["p09s9"] = "Nor this."
    found = verified(words, prose.refs)
    assert found.missing == ("p01s3",)
    assert "p09s9" not in found.sentences


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"<html><body><script>x</script></body></html>", "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x7fELF" + b"\0\1\2\3" * 500, "binary"),
        (b"%PDF-1.7\n...", "PDF is damaged"),
        (b"PK\x03\x04...", "Word"),
        (b"a" * (MAX_BYTES + 1), "20 MB"),
        (b"A text about something else. It has sentences, too.", "no copy of"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_copy_is_refused_and_told_why(other: Dossier, data: bytes, says: str) -> None:
    with pytest.raises(IntakeError, match=says) as refused:
        attach(data, other.article)
    assert "\n" not in str(refused.value)


def test_a_copy_may_be_a_pdf_or_a_word_document(other: Dossier) -> None:
    text = (OTHER / "article.txt").read_text(encoding="utf-8")
    words = docx(*(("", escape(line)) for line in text.splitlines() if line.strip()))
    # Lines of 40 letters cut sentences, and a page ends in the middle of one.
    page = "#set page(width: 210pt, height: 150pt, footer: [Page #context here().page()])\n"
    pdf = bytes(typst.compile((page + f"#{json.dumps(text, ensure_ascii=False)}").encode()))
    for data in (words, pdf):
        assert attach(data, other.article).missing == ()


def test_one_sentence_is_enough_to_be_a_copy(other: Dossier) -> None:
    text = (OTHER / "article.txt").read_text(encoding="utf-8")
    one = text[: text.index(".") + 1]
    assert attach(one.encode(), other.article).matched == 1


HOSTILE: dict[str, str] = {
    "words": "Some words of quite another text. ",
    "capitals": "Aa Bb Cc Dd ",
    "capitals without a gap": "AaBbCcDd",
    "combining marks": "\u0301\u0327",
    "letters that become eighteen": "\ufdfa",
    "line separators": "\u2028a",
    "short lines": "a\n",
    "empty lines": "\n",
    "quotes": "“",
    "numbers": "1. ",
    "divided words": "a-\nb. ",
    "tags without an end": "<a ",
    "comments without an end": "<!--",
    "scripts without an end": "<script>",
    "raised notes without an end": "<sup><a>",
    "hidden tags without an end": "<span hidden ",
    "brackets": "[",
    "links without an end": "[x](http://",
    "addresses in a row": "http://",
    "definitions": "[a]: b\n",
    "entities": "&amp;",
    "backslashes": "\\",
    "quoted printable": "=E2=80=9C",
    "brackets again and again": "(a)",
    "parts of a mail": "--b\nContent-Type: text/plain\n\nx\n",
    "mails of a box": "From a Sat Jan  1 10:00:00 2022\nFrom: a\nTo: b\n\nx\n",
}


@each("name", HOSTILE)
def test_mending_a_hostile_file_costs_no_more_than_its_length(name: str) -> None:
    """Of these some grew with the square: 200,000 combining marks took 44 s."""
    unit = HOSTILE[name]
    size = 200_000 if name == "combining marks" else 40_000
    data = (unit * (size // len(unit.encode()))).encode()
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    whole = head + data if "mail" in name else data + b" </p>" if "<" in unit else data
    start = time.process_time()
    with suppress(IntakeError):
        for attempt in mended(decode(whole)):
            assert digest(attempt)
    assert time.process_time() - start < 4


def test_a_search_among_short_pieces_is_bounded(other: Dossier) -> None:
    """A megabyte of capitalised words took 29 s."""
    start = time.process_time()
    with pytest.raises(IntakeError):
        attach(b"Aa Bb Cc Dd " * 4_000, other.article)
    assert time.process_time() - start < 6


def test_what_is_far_too_long_is_refused_by_its_size_alone(other: Dossier) -> None:
    start = time.process_time()
    with pytest.raises(IntakeError, match="5 million characters"):
        attach(b"\xff" * 5_000_000, other.article)
    assert time.process_time() - start < 5


def test_a_search_ends_when_its_time_is_up_and_says_so(
    other: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachment, "_MOST_SECONDS", 0.0)
    with pytest.raises(IntakeError, match="too large to search through"):
        attach(b"Nothing of the kind. " * 50, other.article)


def test_what_comes_between_the_words_is_named(other: Dossier) -> None:
    """The additions differ, so none can be taken out; and yet this is no foreign text."""
    words = (OTHER / "article.txt").read_text(encoding="utf-8").split()
    mixed = " ".join(f"{word} [ad {n % 3}]{n}" for n, word in enumerate(words))
    with pytest.raises(IntakeError, match=r"“\[ad \d\]” comes between its words \d+ times"):
        attach(mixed.encode(), other.article)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_text_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except IntakeError:
        return
    assert match(text, awkward().refs).matched == 0
