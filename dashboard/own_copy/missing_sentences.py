"""Which sentences a copy lacks, for people to read: by paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from dashboard.own_copy.attachment import Attachment
from dashboard.reading.citation import sentences
from geodata.schema.record import paragraph_of


def lacking(copy: Attachment) -> str:
    """Return ``¶1, ¶6–8 whole; ¶11, sentences 1–4``; nothing where the copy lacks nothing."""
    gone = sorted(set(map(paragraph_of, copy.missing)))
    there = set(map(paragraph_of, copy.sentences))
    whole = _runs(n for n in gone if n not in there)
    parts = sentences([s for s in copy.missing if paragraph_of(s) in there])
    return "; ".join(filter(None, (f"{whole} whole" if whole else "", parts)))


def _runs(paragraphs: Iterable[int]) -> str:
    # Numbers that follow each other keep their distance from their place in the list.
    groups = groupby(enumerate(paragraphs), key=lambda pair: pair[1] - pair[0])
    runs = [[number for _, number in group] for _, group in groups]
    return ", ".join(f"¶{r[0]}" if len(r) == 1 else f"¶{r[0]}–{r[-1]}" for r in runs)
