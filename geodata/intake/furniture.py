"""What surrounds a text and is no part of it is set aside: navigation, particulars, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geodata.intake.source_text import Block, BlockKind
from geodata.schema.sentence_hash import normalise

_CLOSING = (
    (re.compile(r"about the authors?|authors?(?: information)?|contributors?|byline", re.I),
     "author list"),
    (re.compile(r"disclaimers?|copyright(?: notice)?|legal notice|terms of use|licen[cs]e", re.I),
     "disclaimer"),
    (re.compile(r"(?:end|foot)?notes|references|bibliography|works cited|sources", re.I),
     "notes and references"),
    (re.compile(r"related(?: (?:content|articles|posts|stories|reading))?|read more|"
                r"more (?:on|from).{0,40}|share(?: this)?|comments?|subscribe|newsletter|tags|"
                r"see also|recommended.{0,30}", re.I),
     "other matter of the page"),
)  # fmt: skip
"""Headings whose part is none of the text, up to the next heading that is none of these."""
_BEGINS_CLOSING = re.compile(r"(?:^|(?<=[.?!]\s))(Disclaimer|Copyright|About the authors?):\s")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
_DATE = re.compile(rf"\b{_DAY}\b", re.I)
_DATE_LINE = re.compile(
    rf"(?:(?:last )?(?:updated|published|posted|revised|modified)\b[: ]*)?(?:on )?"
    rf"(?:\w+day, )?{_DAY}\W*",
    re.I,
)
_BYLINE = re.compile(
    r"(?:By|BY|by) (?P<who>[^\W\d_a-z]\S*\s+(?!and\b)[^\d]*?)\W*"
    rf"(?:(?:on )?(?:\w+day, )?{_DAY})?\W*"
)
"""A line that names who wrote it, by two words at least, and maybe when."""
_SENTENCE = re.compile(r"[.?!…][”’\"')\]]*(?:\s|$)")
_LONG = 12
"""Words from which a block that ends a sentence is taken for a paragraph of the text."""
_HEADING_MOST = 9
_BYLINE_MOST = 20
"""Words that a byline may have."""
_BEFORE = "before the text"
_ENDS_OPEN = re.compile(r"[,;:–—-]$|\b(?:and|or|the|of|include|includes|including|are|is)$", re.I)
_SHARE_OF_LINKS = 0.66


def tidied(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """Return ``blocks`` with what is no part of the text set aside, each with its reason."""
    found = [_without_stars(part) for block in blocks for part in _parted(_table(block))]
    found = [
        _as_heading(block, found[n + 1] if n + 1 < len(found) else None)
        for n, block in enumerate(found)
    ]
    found = _before_the_text(found, title)
    return tuple(_closing(_links(found)))


def dates_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the dates that may be the text's own, the likeliest first.

    They are those of lines that give a date and nothing else, then those of the short lines that
    were set aside before the text, as a byline is.
    """
    lines = [block.text for block in blocks if _DATE_LINE.fullmatch(block.text)]
    lines += [
        block.text
        for block in blocks
        if block.reason == _BEFORE and len(block.text.split()) <= _BYLINE_MOST
    ]
    return tuple(found[0] for line in lines if (found := _DATE.search(line)))


def _without_stars(block: Block) -> Block:
    """Return ``block`` without the stars of bold words that were not read as such."""
    if "**" not in block.text or block.links:
        return block
    return block.model_copy(update={"text": block.text.replace("**", "") or block.text})


def _table(block: Block) -> Block:
    """Return ``block`` set aside where it is a table written in characters."""
    is_table = block.kind is not BlockKind.SET_ASIDE and block.text.count(" | ") > 2
    return block.set_aside("table") if is_table else block


def _parted(block: Block) -> Iterator[Block]:
    """Yield ``block``, and apart from it a closing notice that runs on in it."""
    found = _BEGINS_CLOSING.search(block.text)
    if block.kind is BlockKind.SET_ASIDE or not found or not found.start():
        yield block
        return
    text = block.text[: found.start()].rstrip()
    links = tuple(link for link in block.links if link.end <= len(text))
    yield block.model_copy(update={"text": text, "links": links})
    yield Block(kind=BlockKind.PARAGRAPH, text=block.text[found.start() :], page=block.page)


def _as_heading(block: Block, following: Block | None) -> Block:
    """Return a short paragraph that ends no sentence as the heading that it is."""
    text = block.text
    if (
        block.kind is not BlockKind.PARAGRAPH
        or len(text.split()) > _HEADING_MOST
        or _SENTENCE.search(text[-3:])
        or _ENDS_OPEN.search(text)
        or not text[:1].isupper()
        or _DATE_LINE.fullmatch(text)
        or block.links
        or following is None
        or following.kind is not BlockKind.PARAGRAPH
        or len(following.text.split()) <= len(text.split()) + 3
    ):
        return block
    return block.model_copy(update={"kind": BlockKind.HEADING})


def is_prose(block: Block) -> bool:
    """Whether ``block`` is a paragraph of the text, and no particular beside it."""
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and len(block.text.split()) >= _LONG
        and _SENTENCE.search(block.text) is not None
        and _linked(block) < _SHARE_OF_LINKS
    )


def _before_the_text(blocks: Sequence[Block], title: str) -> list[Block]:
    """Set aside what is before the first paragraph, but for a heading right above it."""
    first = next((n for n, block in enumerate(blocks) if is_prose(block)), None)
    if first is None:
        return list(blocks)
    out = list(blocks)
    name = normalise(title)
    for n, block in enumerate(blocks[:first]):
        if block.kind is BlockKind.SET_ASIDE:
            continue
        if normalise(block.text) == name:
            out[n] = block.set_aside("the title")
        elif _DATE_LINE.fullmatch(block.text):
            out[n] = block.set_aside("the date")
        elif n == first - 1 and block.kind is BlockKind.HEADING and not _byline(block):
            continue
        else:
            out[n] = block.set_aside(_BEFORE)
    for n in range(first, len(out)):
        if out[n].kind is BlockKind.HEADING and normalise(out[n].text) == name:
            out[n] = out[n].set_aside("the title")
    return out


def authors_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return whom a line before the text names as its authors: "By Ada Reed and Ben Ode"."""
    for block in blocks:
        if block.reason == _BEFORE and (found := _byline(block)):
            names = re.split(r",\s*(?:and\s+)?|\s+and\s+|;\s*", found["who"])
            return tuple(name for name in map(str.strip, names) if name[:1].isupper())
    return ()


def _byline(block: Block) -> re.Match[str] | None:
    return _BYLINE.fullmatch(block.text) if len(block.text.split()) <= _BYLINE_MOST else None


def _linked(block: Block) -> float:
    """Return which share of the block's letters are links."""
    return sum(link.end - link.start for link in block.links) / max(len(block.text), 1)


def _links(blocks: Sequence[Block]) -> list[Block]:
    return [
        block.set_aside("navigation")
        if block.kind is not BlockKind.SET_ASIDE
        and _linked(block) >= _SHARE_OF_LINKS
        and not _SENTENCE.search(block.text)
        else block
        for block in blocks
    ]


def _closing(blocks: Sequence[Block]) -> list[Block]:
    reason = ""
    out: list[Block] = []
    seen_prose = False
    for block in blocks:
        seen_prose = seen_prose or is_prose(block)
        if block.kind is BlockKind.HEADING:
            reason = _closing_reason(block.text) if seen_prose else ""
        if block.kind is BlockKind.SET_ASIDE:
            out.append(block)
        elif reason:
            out.append(block.set_aside(reason))
        elif seen_prose and (found := _BEGINS_CLOSING.match(block.text)):
            # Without a heading of its own a notice is closed by the next heading, too.
            reason = _closing_reason(found[1])
            out.append(block.set_aside(reason))
        else:
            out.append(block)
    return out


def _closing_reason(heading: str) -> str:
    text = heading.strip(" :.")
    return next((reason for form, reason in _CLOSING if form.fullmatch(text)), "")
