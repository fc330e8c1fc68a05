"""What notes say, with paragraphs and sentences where the data have the ids of sentences.

The data have ids, which are checked; a reader has ``¶2, sentence 4``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dashboard.reading.citation import Place, places
from geodata.schema.record import CITED, CITED_PARAGRAPH, place_of, sentence_id

_CODE = CITED.pattern
_CODES = re.compile(rf"{_CODE}(?:(?:, and |, | and | to ){_CODE})*|{CITED_PARAGRAPH.pattern}")


def pieces(text: str) -> Iterator[str | Place]:
    """Yield what a note says, with places of the article where it has ids of sentences."""
    at = 0
    for found in _CODES.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        at = found.end()
        if found["whole"]:
            number = int(found["whole"])
            yield Place(sentence_id(number, 1), f"¶{number}", f"¶{number}")
            continue
        for n, place in enumerate(places(_listed(found[0]))):
            if n:
                yield "; "
            yield place
    if at < len(text):
        yield text[at:]


@lru_cache(maxsize=1024)  # every click words the same few hundred notes
def in_paragraphs(text: str) -> str:
    """Return ``¶2, sentence 4 names no one`` for ``p02s4 names no one``."""
    return "".join(one if isinstance(one, str) else one.words for one in pieces(text))


def _listed(codes: str) -> Iterator[str]:
    """Yield the ids of ``p01s1, p01s3 to p01s5 and p02s1``, each sentence by itself."""
    parts = re.split(rf"(, and |, | and | to )(?={_CODE})", codes)
    yield parts[0]
    for joint, before, code in zip(parts[1::2], parts[::2], parts[2::2], strict=False):
        (paragraph, first), (other, last) = place_of(before), place_of(code)
        if joint == " to " and paragraph == other and first < last:
            yield from (sentence_id(paragraph, n) for n in range(first + 1, last))
        yield code
