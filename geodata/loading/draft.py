"""What is left to do on a draft before it can be published, each as the next thing to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.record import paragraph_of

NOT_GIVEN = "Publisher not given"
"""What a draft has for a particular of the article that nobody has given yet."""
_LISTED = 8


def remaining(dossier: Dossier, geometry: Geometry, briefings: int) -> tuple[str, ...]:
    """Return what is left, in the order in which it is best done."""
    return tuple(_left(dossier, geometry, briefings))


def _left(dossier: Dossier, geometry: Geometry, briefings: int) -> Iterator[str]:
    article, manifest = dossier.article, dossier.manifest
    if article.publisher == NOT_GIVEN:
        yield "article.yaml: publisher is not given; name who published the text."
    if not manifest.editors:
        yield "manifest.yaml: nobody is named as its editor; name who restates and tags."
    if manifest.text is None:
        yield "manifest.yaml: the text’s rights are not given; look up whether it may be carried."
    if not dossier.theatres:
        yield "theatres.yaml: no theatre yet; describe the regions that the article is about."
    drawn = geometry.theatre_bounds
    if missing := [t.id for t in dossier.theatres if t.id not in drawn]:
        yield f"ground: no polygons yet for {', '.join(missing)}."
    if unrestated := dossier.unrestated:
        total = len(article.sentences)
        yield (
            f"passages.yaml: {len(unrestated)} of {total} sentences are not restated yet: "
            f"{_paragraphs(unrestated)}."
        )
    if not briefings:
        yield "briefings: none yet; a published dossier has at least one."
    yield "check --strict, and then state: published in manifest.yaml."


def _paragraphs(sentences: Sequence[str]) -> str:
    parts = [
        f"¶{number} ({len(list(group))})" for number, group in groupby(sentences, key=paragraph_of)
    ]
    more = len(parts) - _LISTED
    return ", ".join(parts[:_LISTED]) + (f" and {more} paragraphs more" if more > 0 else "")
