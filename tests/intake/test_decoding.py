"""What kinds of file become text, and what is said of those that do not."""

from __future__ import annotations

import time
from contextlib import suppress
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.intake.decoding import decode
from geodata.intake.errors import IntakeError

HEADS = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: "
RELATED = HEADS + b'multipart/related;\r\n\tboundary="==b"\r\n\r\n'


def part(head: str, body: str) -> bytes:
    return f"--==b\r\n{head}\r\n\r\n{body}\r\n".encode()


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "Word"),
        (b"{\\rtf1", "RTF"),
        (b"bplist00", "Safari web archive"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"GIF89a", "a picture"),
        (b"\x1f\x8b\x08", "compressed"),
    ],
)
def test_a_known_kind_is_refused_by_its_name(start: bytes, kind: str) -> None:
    with pytest.raises(IntakeError, match=f"{kind}.*; copy its text into a .txt file"):
        decode(start + b" and so on")


def test_a_page_in_one_file_is_its_texts_without_tags_or_pictures() -> None:
    data = (
        RELATED
        + part(
            "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable",
            "<p title=3D'a > b'>The bell=\r\n rang =E2=80=93 twice.</p>",
        )
        + part("Content-Type: text/css", "p { color: red }")
        + part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=")
        + b"--==b--\r\nAfter the end."
    )
    assert decode(data).split() == ["The", "bell", "rang", "–", "twice."]


def test_a_mail_within_a_mail_is_read_and_its_old_encoding_too() -> None:
    whole = MIMEMultipart("mixed")
    inner = MIMEMultipart("alternative")
    inner.attach(MIMEText("They’re dark.", _charset="cp1252"))
    whole.attach(inner)
    assert decode(whole.as_bytes()).strip() == "They’re dark."


def test_a_page_in_one_file_that_has_no_text_is_empty() -> None:
    with pytest.raises(IntakeError, match="empty"):
        decode(RELATED + part("Content-Type: image/png", "x"))


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is no mail.\n\nMIME-Version: it is not.",
        "MIME-Version has no colon here\n\nand so on",
        "To: whom\nIt may concern\n\nMIME-Version: 1.0",
    ],
)
def test_a_text_that_only_resembles_a_mail_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p data-a=\"1 > 0\" title='x > y'>Read.</p>", "Read."),
        ("<p title=don't>Read. It's so.</p>", "Read. It's so."),
        ('<p title="never closed>Read.</p>', "Read."),
        ('<script data-a="a > b">x</script><p>Read.</p>', "Read."),
    ],
)
def test_tags_go_whole_whatever_their_attributes_hold(html: str, text: str) -> None:
    assert decode(f"<!doctype html>{html}".encode()).strip() == text


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("They’re “dark” – or so.", "mac_roman"),
        ("They’re “dark” – or so.", "cp1252"),
        ("“Dark”, all of it.", "mac_roman"),
        ("dark—or so", "mac_roman"),
        ("A ÑANDÚ IN ÒSCAR’S ESPAÑA", "cp1252"),
        ("Le Ñandú, déjà vu à Évora", "cp1252"),
    ],
)
def test_an_older_encoding_is_told_by_its_quotes_and_dashes(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding)) == words


@pytest.mark.parametrize(
    "unit",
    [b"<a '\"", b'<a "<b" \'', b"<a ''' ", b'<p """', b"x"],
    ids=lambda unit: unit.decode(),
)
def test_what_quotes_cost_grows_with_the_length_alone(unit: bytes) -> None:
    start = time.process_time()
    decode(b"a</p>" + unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "data",
    [
        RELATED + b"--==b\r\n\r\n" * 100_000,
        (RELATED + b"--==b\r\n") * 10_000,
        RELATED + b"--==b\r\n" + HEADS * 17_000,
        HEADS + b"text/plain\r\n" + b" folded\r\n" * 100_000,
    ],
    ids=["edges", "nested", "headers", "folds"],
)
def test_a_hostile_page_in_one_file_costs_seconds_at_most(data: bytes) -> None:
    start = time.process_time()
    with suppress(IntakeError):
        decode(data)
    assert time.process_time() - start < 3


@given(st.binary(max_size=300), st.sampled_from([HEADS, RELATED, RELATED + b"--==b\r\n"]))
def test_any_bytes_after_a_mails_headers_are_text_or_are_refused(data: bytes, head: bytes) -> None:
    try:
        decode(head + data)
    except IntakeError:
        return
