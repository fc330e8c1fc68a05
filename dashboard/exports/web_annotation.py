"""Passages as a W3C Web Annotation collection (JSON-LD), each tied to its sentences.

A target names its sentences and the SHA-256 of each, by which a copy can be tied later. Where a
copy of the article is attached, it quotes their words too, with the text and their positions in it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid5

from dashboard.exports.contents import Taken
from dashboard.exports.record_ids import namespace
from dashboard.exports.text_positions import OwnText, excerpt, in_file
from dashboard.reading.citation import article_citation, citation, names, said_by
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""Our own terms are whole IRIs (``urn:arenas:…``), so that the standard's context is enough."""
SENTENCE_IDS = "urn:arenas:sentence-ids"
"""What fragments conform to: ``p07s6`` is the sixth sentence of the seventh body paragraph."""
POSITIONS = (
    "Positions count Unicode code points in the text that a target names as its source, under "
    "urn:arenas:text. Where that has a value, the value is the text: the verified sentences of the "
    "attached copy that this reading cites, one space between sentences, a blank line between "
    "paragraphs, “[…]” where sentences of the article are left out. Where it has a name, it is "
    "that file, decoded, its line ends as they are. Its id is the SHA-256 of its bytes (RFC 6920)."
)
QUOTED = (
    "The words quoted are those of a reader’s own copy, verified sentence by sentence. Whoever "
    "attached it answers for passing them on."
)
CARRIED = "The words quoted are those of the text that comes with the map, sentence by sentence."
HASHES = "SHA-256 of each sentence in its normal form (docs/data.md), in order"


def to_annotations(taken: Taken) -> str:
    """Return ``taken`` as one AnnotationCollection with one page of annotations."""
    article, space = taken.dossier.article, namespace(taken.dossier.article)
    text = _text(taken)
    items = [_annotation(p, taken, space, text) for p in taken.passages]
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
                **({"urn:arenas:missing": taken.lacking} if taken.lacking else {}),
                "urn:arenas:version": about["version"],
                "urn:arenas:made": about["made"],
                "urn:arenas:licenceNote": about["licence_note"],
                "urn:arenas:restatementNote": about["restatement_note"],
                "urn:arenas:hashes": HASHES,
                "urn:arenas:article": _article(article, space),
                **(_carried(text, space, by_the_map=bool(taken.dossier.text)) if text else {}),
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


def _text(taken: Taken) -> OwnText | None:
    """Return the text that is quoted: the reader's file, or else an excerpt of the kept copy."""
    article = taken.dossier.article
    if taken.file:
        return in_file(taken.file, article)
    return excerpt(taken.verbatim, (s for p in taken.passages for s in p.sentences), article)


def _article(article: Article, space: UUID) -> dict[str, Any]:
    """Return what the article is called. Its publisher's page is not its text, and no source."""
    return {
        "id": _article_id(space),
        "type": "Text",
        "label": article_citation(article),
        **({"urn:arenas:url": str(article.url)} if article.url else {}),
    }


def _carried(text: OwnText, space: UUID, *, by_the_map: bool) -> dict[str, Any]:
    return {
        "urn:arenas:quotationNote": CARRIED if by_the_map else QUOTED,
        "urn:arenas:positions": POSITIONS,
        "urn:arenas:text": {
            "id": text.id,
            "type": "Text",
            "format": "text/plain",
            "language": "en",
            "urn:arenas:copyOf": {"id": _article_id(space)},
            **text.about,
        },
    }


def _annotation(
    passage: Passage, taken: Taken, space: UUID, text: OwnText | None
) -> dict[str, Any]:
    dossier = taken.dossier
    name = names(dossier)
    tags = [*passage.theatres, *passage.actors]
    own = f"urn:uuid:{uuid5(space, passage.id)}"
    targets = [
        {"id": f"{own}#target-{n}", **_target(run, dossier, space, text)}
        for n, run in enumerate(_runs(passage.sentences, dossier, text), start=1)
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


def _target(
    sentences: Sequence[str], dossier: Dossier, space: UUID, text: OwnText | None
) -> dict[str, Any]:
    first, last = sentences[0], sentences[-1]
    hashes = {s.id: s.sha256 for s in dossier.article.sentences}
    found = text.selectors(sentences) if text else []
    return {
        "type": "SpecificResource",
        "source": text.id if text and found else _article_id(space),
        "selector": [
            {
                "type": "FragmentSelector",
                "conformsTo": SENTENCE_IDS,
                "value": first if first == last else f"{first}-{last}",
                "urn:arenas:sha256": [hashes[s] for s in sentences],
            },
            *found,
        ],
    }


def _runs(sentences: Sequence[str], dossier: Dossier, text: OwnText | None) -> list[list[str]]:
    """Return ``sentences`` in runs that follow one another: in ``text``, or else in the article."""
    order = {s.id: n for n, s in enumerate(dossier.article.sentences)}
    runs = [[sentences[0]]]
    for before, after in pairwise(sentences):
        if text.follows(before, after) if text else order[after] == order[before] + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _generator() -> dict[str, str]:
    return {"id": "urn:arenas:software", "type": "Software", "name": "Arenas"}


def _article_id(space: UUID) -> str:
    return f"urn:uuid:{uuid5(space, 'article')}"
