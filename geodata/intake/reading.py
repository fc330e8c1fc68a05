"""The door: bytes of a file, or a pasted text, become a text in blocks, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import takewhile

from geodata.bounded_text import stream_safe
from geodata.intake.decoding import (
    MARKUP,
    MAX_BYTES,
    MOST_CHARACTERS,
    texts,
    too_large,
    too_long,
)
from geodata.intake.docx import docx_blocks
from geodata.intake.errors import IntakeError
from geodata.intake.furniture import authors_of, dates_of, is_prose, tidied
from geodata.intake.pdf import read_pdf
from geodata.intake.plain_text import IS_ZIP, is_pdf
from geodata.intake.source_text import Block, BlockKind, SourceText
from geodata.intake.text_blocks import is_markdown, markdown_blocks, plain_blocks
from geodata.intake.web_page import read_page

MOST_WORDS = 60_000
_SCRIPTS = re.compile(
    r"<(script|style|svg)\b[^<>]*>[^<]*+(?:<(?!/\1\b)[^<]*+)*+(?:</\1[^>]*+(?:>|\Z)|\Z)", re.I
)
"""What is begun and never ended runs to the end, once: so the cost grows with the length alone."""
_EMBEDDED = re.compile(r"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=\s]*", re.I)
_LEAST_WORDS = 20
_WALL = re.compile(
    r"\b(?:log ?in|sign ?in|subscribe|subscribers? only|create an? (?:free )?account|"
    r"verify (?:that )?you are (?:a )?human|enable javascript|accept (?:all )?cookies|captcha)\b",
    re.I,
)
_SHORTEST_ARTICLE = 150


def read_source(data: bytes, name: str = "", title: str = "") -> SourceText:
    """Return the text of a file: TXT, Markdown, HTML, PDF or DOCX, known by what it holds.

    ``name`` is the file's own, and only says of a plain text whether it is Markdown. Whoever gives
    the ``title`` has no heading taken for it that has other words. Raises
    ``IntakeError`` where nothing can be read, with what would do instead.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    if not data.strip():
        raise IntakeError("This is empty; expected the text of the article.")
    if is_pdf(data):
        source = read_pdf(data)
    elif data.startswith(IS_ZIP):
        source = SourceText(blocks=tuple(docx_blocks(data)))
    else:
        source = _from_text("\n\n".join(texts(data)), name)
    return _finished(source, title.strip())


def read_pasted(text: str) -> SourceText:
    """Return the text that was pasted: plain, Markdown or HTML."""
    return read_source(text.encode("utf-8"))


def _from_text(text: str, name: str) -> SourceText:
    text = _EMBEDDED.sub("", _SCRIPTS.sub("", text.lstrip("\ufeff")))
    if len(text) > MOST_CHARACTERS:
        raise too_long(text)
    text = stream_safe(text)
    is_named_markdown = name.lower().endswith((".md", ".markdown"))
    if not is_named_markdown and MARKUP.search(text):
        return read_page(text)
    if is_named_markdown or is_markdown(text):
        return SourceText(blocks=tuple(markdown_blocks(text)))
    return SourceText(blocks=tuple(plain_blocks(text)))


def _finished(source: SourceText, given: str) -> SourceText:
    title = source.title or given or _title(source.blocks)
    blocks = tidied(source.blocks, title)
    published = source.published or _published(blocks)
    found = source.model_copy(
        update={
            "title": title,
            "authors": source.authors or authors_of(blocks),
            "blocks": blocks,
            "published": published,
        }
    )
    _refuse_what_is_no_article(found)
    language = _language(found)
    remarks = list(found.remarks)
    if language != "en":
        remarks.append(
            f"The text seems to be in another language than English ({language}). The map can be "
            "made by hand as in any language; suggestions know English words alone."
        )
    return found.model_copy(update={"language": language, "remarks": tuple(remarks)})


def _refuse_what_is_no_article(found: SourceText) -> None:
    words = found.words
    seen = found.blocks if words < _LEAST_WORDS * 3 else found.kept
    if words < _SHORTEST_ARTICLE and any(_WALL.search(block.text) for block in seen):
        raise IntakeError(
            f"This holds {words} words and a request to log in or to subscribe: it is probably not "
            "the article. Open the article in your browser, and save or paste it from there."
        )
    if words < _LEAST_WORDS:
        raise IntakeError(
            f"This holds {words} {'word' if words == 1 else 'words'} of running text; expected "
            "an article. Paste its text, or take another file."
        )
    if words > MOST_WORDS:
        raise IntakeError(
            f"This holds {words:,} words; Arenas reads up to {MOST_WORDS:,}. "
            "Put the article or the chapter alone into a file."
        )


def _title(blocks: Sequence[Block]) -> str:
    """Return the heading above all paragraphs, or the first line if that ends no sentence."""
    shown = [block for block in blocks if block.kind is not BlockKind.SET_ASIDE]
    above = list(takewhile(lambda block: not is_prose(block), shown))
    heading = next((block for block in above if block.kind is BlockKind.HEADING), None)
    if heading:
        return heading.text
    if above and len(above[0].text.split()) <= 20 and above[0].text[-1] not in ".;,":
        return above[0].text
    return ""


def _published(blocks: Sequence[Block]) -> date | None:
    """Return the day on which the text says that it was published; None where it does not."""
    for given in dates_of(blocks):
        words = re.sub(
            r"\b([A-Z][a-z]{2})[a-z]*", r"\1", " ".join(re.sub(r"[.,]", " ", given).split())
        )
        for form in ("%b %d %Y", "%d %b %Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(words.strip(), form).date()
            except ValueError:
                continue
    return None


def _language(source: SourceText) -> str:
    from py3langid.langid import classify

    sample = " ".join(block.text for block in source.kept)[:6_000]
    return str(classify(sample)[0])
