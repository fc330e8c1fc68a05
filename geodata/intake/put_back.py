"""What was set aside goes back into the text that a person has been correcting, to its place."""

from __future__ import annotations

import re

from geodata.intake.source_text import BlockKind, SourceText, marked_up

_GAP = re.compile(r"\n[ \t\r]*\n")


def put_back(source: SourceText, at: int, text: str) -> tuple[SourceText, str]:
    """Return ``source`` with its block ``at`` in the text, and ``text`` with it in its place.

    Its place is after the nearest block before it that ``text`` still has as it was.
    """
    block = source.blocks[at].model_copy(update={"kind": BlockKind.PARAGRAPH, "reason": ""})
    blocks = (*source.blocks[:at], block, *source.blocks[at + 1 :])
    parts = [part.strip() for part in _GAP.split(text) if part.strip()]
    place = 0
    for earlier in reversed(source.blocks[:at]):
        mark = marked_up(SourceText(blocks=(earlier,)))
        if mark and mark in parts:
            place = parts.index(mark) + 1
            break
    parts.insert(place, marked_up(SourceText(blocks=(block,))))
    return source.model_copy(update={"blocks": blocks}), "\n\n".join(parts)
