"""A draft of 10,000 words: invented sentences on real places, half of them restated."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from pathlib import Path

import yaml

from geodata.intake.draft import draft_files, particulars
from geodata.intake.source_text import Block, BlockKind, SourceText
from geodata.intake.text_file import TEXT_FILE, read_text

WORDS = 10_000
_OF_A_PARAGRAPH = 5
_SENTENCES = (
    "On {n} May the Lamp League’s Ada Reed said that ships might leave {place} within days.",
    "The Salt Council reportedly controls the road from {place} to the border, and trains its men.",
    "At least {n} people were killed in an attack near {place} in January, the ministry said.",
    "Officials met in {place} in early March and will meet again in June, if the truce holds.",
    "Nobody was hurt when the harbour of {place} was closed, though the League blamed the Council.",
)
_PLACES = ("Khartoum", "Port Sudan", "N’Djamena", "Juba", "Asmara", "Addis Ababa", "Cairo")


def long_draft(folder: Path) -> None:
    """Write a draft of so many words in ``folder``, a passage for every second sentence."""
    made = (
        form.format(n=n % 27 + 1, place=place)
        for n, (form, place) in enumerate(zip(cycle(_SENTENCES), cycle(_PLACES), strict=False))
    )
    count = WORDS * len(_SENTENCES) // sum(len(one.split()) for one in _SENTENCES)
    sentences = list(islice(made, count))
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, text=" ".join(sentences[at : at + _OF_A_PARAGRAPH]))
        for at in range(0, count, _OF_A_PARAGRAPH)
    )
    given = particulars(
        SourceText(title="A long report", blocks=blocks),
        slug=folder.name,
        published=date(2026, 4, 9),
    )
    files = draft_files(SourceText(title=given.title, blocks=blocks), given)
    passages = [
        {
            "id": key,
            "sentences": [key],
            "text": "The League says that ships may leave.",
            "kind": "statement",
            "asserted_by": [{"author": True}],
            "certainty": "reported",
        }
        for key in [*read_text(files[TEXT_FILE])][::2]
    ]
    files["passages.yaml"] = yaml.safe_dump(passages, allow_unicode=True, sort_keys=False)
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
