"""What a copy lacks is told by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dashboard.own_copy.attachment import Attachment
from dashboard.own_copy.missing_sentences import lacking

ALL = [f"p{p:02}s{s}" for p in range(1, 10) for s in range(1, 5)]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ([], ""),
        (ALL, "¶1–9 whole"),
        (ALL[:4], "¶1 whole"),
        (["p02s3"], "¶2, sentence 3"),
        (
            [*ALL[:4], *ALL[8:16], "p08s1", "p08s2", "p08s4", "p09s1"],
            "¶1, ¶3–4 whole; ¶8, sentences 1–2, 4; ¶9, sentence 1",
        ),
    ],
)
def test_whole_paragraphs_come_first_and_parts_after_them(
    missing: Sequence[str], said: str
) -> None:
    copy = Attachment({s: "words" for s in ALL if s not in missing}, tuple(missing))
    assert lacking(copy) == said
