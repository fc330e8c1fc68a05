"""Articles whose prose a test has: an awkward one of its own, the invented dossier's, the real."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from geodata.loading.dossier_files import SHIPPED, load_dossier
from geodata.schema.article import SentenceRef
from geodata.schema.sentence_hash import digest, letters, normalise

OTHER = Path(__file__).parents[1] / "data" / "other_dossier"
OWN = "ARENAS_ARTICLE"
"""Environment variable that names a copy of the real article; without it that one is left out."""

AWKWARD = (
    (
        "“Keep the lamps dark until the St. Brannóc bell rings.”",
        "On Oct. 10, Maj. Gen. Ode Farrow, who runs the U.S.-built light at Cape Hale, said: "
        "“We saw nothing (nobody did).",
        "We never do.”",
        "No one answered.",
    ),
    (
        "The wardens’ boats – all 12 of them – aren’t for the open sea; some say they’re for show.",
        "Is the first-class fleet of the Kingdom affiliated with “the guild”?",
        "No one answered.",
        "Its well-lit, north-eastern anchorage cost £3.5 million, or so Farrow’s office claims!",
    ),
    (
        "She called it “a fair offer,” which the guild’s co-founders, writing in “The Tidal "
        "Review,” found an insult.",
        "“Do not sell,” they wrote on Nov. 2.",
    ),
)
"""Quotations over two sentences, abbreviations, brackets, hyphens; a sentence twice."""


@dataclass(frozen=True)
class Prose:
    """An article's text, and what a dossier keeps of its sentences."""

    name: str
    text: str
    refs: tuple[SentenceRef, ...]


def ref(name: str, sentence: str, *, counted: bool = True) -> SentenceRef:
    chars = letters(normalise(sentence)) if counted else None
    return SentenceRef(id=name, sha256=digest(sentence), chars=chars)


def awkward(*, counted: bool = True) -> Prose:
    refs = tuple(
        ref(f"p{p:02}s{s}", sentence, counted=counted)
        for p, paragraph in enumerate(AWKWARD, 1)
        for s, sentence in enumerate(paragraph, 1)
    )
    text = "\n\n".join(" ".join(paragraph) for paragraph in AWKWARD)
    return Prose("awkward" if counted else "awkward, uncounted", text, refs)


def _of(name: str, folder: Path, file: Path) -> Prose:
    return Prose(name, file.read_text(encoding="utf-8"), load_dossier(folder).article.sentences)


ALL = (
    awkward(),
    _of("invented", OTHER, OTHER / "article.txt"),
    *([_of("shipped", SHIPPED, Path(os.environ[OWN]))] if os.environ.get(OWN) else []),
)
