"""Passages as a W3C Web Annotation collection (JSON-LD), each tied to its sentences.

Where a copy of the article is attached, a target quotes its words and says where they stand;
where none is, it names the sentences and the SHA-256 of each, by which a copy can be tied later.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from dashboard.exports.taken import Taken
from dashboard.reading.citing import citation, names, said_by
from geodata.article import Article
from geodata.dossier import Dossier
from geodata.passages import Passage
from geodata.record import paragraph_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""Our own terms are whole IRIs (``urn:arenas:…``), so that the standard's context is enough."""
SENTENCE_IDS = "urn:arenas:sentence-ids"
"""What fragments conform to: ``p07s6`` is the sixth sentence of the seventh body paragraph."""
POSITIONS = (
    "Positions count Unicode code points in the sentences of the attached copy that were "
    "verified by their hash, in the article's order: one space between sentences, one line feed "
    "between paragraphs."
)
HASHES = "SHA-256 of each sentence in its normal form (docs/data.md), in order"
_AROUND = 32
"""Characters of prefix and suffix, which tell a quotation from its twins."""


def to_annotations(taken: Taken) -> str:
    """Return ``taken`` as one AnnotationCollection with one page of annotations."""
    article, space = taken.dossier.article, _namespace(taken.dossier.article)
    stream = _Stream(article, taken.verbatim)
    items = [_annotation(p, taken, space, stream) for p in taken.passages]
    collection = f"urn:uuid:{uuid5(space, 'collection ' + json.dumps(taken.about()['link']))}"
    about = taken.about()
    return (
        json.dumps(
            {
                "@context": CONTEXT,
                "id": collection,
                "type": "AnnotationCollection",
                "label": f"{article.title}: a reading. {'; '.join(taken.filters)}",
                "generator": _generator(),
                "urn:arenas:filters": about["filters"],
                "urn:arenas:asWritten": about["as_written"],
                "urn:arenas:licenceNote": about["licence_note"],
                "urn:arenas:restatementNote": about["restatement_note"],
                "urn:arenas:hashes": HASHES,
                **({"urn:arenas:positions": POSITIONS} if taken.verbatim else {}),
                "total": len(items),
                "first": {
                    "id": f"{collection}#page-1",
                    "type": "AnnotationPage",
                    "startIndex": 0,
                    "items": items,
                },
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


class _Stream:
    """The attached copy as one run of text, with where each sentence stands in it."""

    def __init__(self, article: Article, verbatim: Mapping[str, str]) -> None:
        self.at: dict[str, tuple[int, int]] = {}
        parts: list[str] = []
        length, before = 0, 0
        for sentence in (s.id for s in article.sentences if s.id in verbatim):
            paragraph = paragraph_of(sentence)
            if parts:
                parts.append(" " if paragraph == before else "\n")
                length += 1
            self.at[sentence] = (length, length + len(verbatim[sentence]))
            parts.append(verbatim[sentence])
            length, before = length + len(verbatim[sentence]), paragraph
        self.text = "".join(parts)

    def selectors(self, sentences: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Return a quote and a position for ``sentences``, if the copy has them all."""
        if not all(s in self.at for s in sentences):
            return
        start, end = self.at[sentences[0]][0], self.at[sentences[-1]][1]
        yield {
            "type": "TextQuoteSelector",
            "exact": self.text[start:end],
            "prefix": self.text[max(start - _AROUND, 0) : start],
            "suffix": self.text[end : end + _AROUND],
        }
        yield {"type": "TextPositionSelector", "start": start, "end": end}


def _annotation(passage: Passage, taken: Taken, space: UUID, stream: _Stream) -> dict[str, Any]:
    dossier = taken.dossier
    name = names(dossier)
    tags = [*passage.theatres, *passage.actors]
    own = f"urn:uuid:{uuid5(space, passage.id)}"
    targets = [
        {"id": f"{own}#target-{n}", **_target(run, dossier, stream)}
        for n, run in enumerate(_runs(passage.sentences, dossier), start=1)
    ]
    return {
        "@context": CONTEXT,
        "id": own,
        "type": "Annotation",
        "motivation": "describing",
        "generator": _generator(),
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": passage.text,
                "format": "text/plain",
                "language": "en",
            },
            {
                "type": "TextualBody",
                "purpose": "classifying",
                "value": f"{passage.certainty.value} {said_by(passage, dossier)}",
                "format": "text/plain",
                "language": "en",
            },
            *({"type": "TextualBody", "purpose": "tagging", "value": name[t]} for t in tags),
        ],
        "target": targets if len(targets) > 1 else targets[0],
        "urn:arenas:passage": passage.id,
        "urn:arenas:citation": citation(passage, dossier),
        "urn:arenas:asWritten": dossier.article.date.isoformat(),
    }


def _target(sentences: Sequence[str], dossier: Dossier, stream: _Stream) -> dict[str, Any]:
    first, last = sentences[0], sentences[-1]
    hashes = {s.id: s.sha256 for s in dossier.article.sentences}
    return {
        "type": "SpecificResource",
        "source": str(dossier.article.publisher_url),
        "selector": [
            {
                "type": "FragmentSelector",
                "conformsTo": SENTENCE_IDS,
                "value": first if first == last else f"{first}-{last}",
                "urn:arenas:sha256": [hashes[s] for s in sentences],
            },
            *stream.selectors(sentences),
        ],
    }


def _runs(sentences: Sequence[str], dossier: Dossier) -> list[list[str]]:
    """Return ``sentences`` in runs that follow one another in the article."""
    order = {s.id: n for n, s in enumerate(dossier.article.sentences)}
    runs = [[sentences[0]]]
    for before, after in pairwise(sentences):
        if order[after] == order[before] + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _generator() -> dict[str, str]:
    return {"id": "urn:arenas:software", "type": "Software", "name": "Arenas"}


def _namespace(article: Article) -> UUID:
    return uuid5(NAMESPACE_URL, f"{article.publisher_url}#{article.title}")
