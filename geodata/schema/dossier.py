"""The dossier: everything the article says, as frozen records, each field documented.

The records of each kind are in the module named for them; the words that they may use in
``vocabulary`` and ``dossier_vocabulary``, what the editor adds in ``editorial``. The files are
those of a folder in ``geodata/dossiers``; ``geodata.loading.dossier_files`` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from geodata.schema.actors import Actor, Relation
from geodata.schema.article import Article
from geodata.schema.dossier_vocabulary import Vocabulary
from geodata.schema.editorial import EditorQuery, LaterNote
from geodata.schema.incidents import Incident
from geodata.schema.manifest import Manifest
from geodata.schema.passages import Passage
from geodata.schema.record import Record, SentenceId
from geodata.schema.review import SentenceReview
from geodata.schema.terms import Concept, Unnamed
from geodata.schema.theatres import Place, Theatre

P = ParamSpec("P")
R = TypeVar("R")
MOST_DOSSIERS = 8
"""As many as a library keeps open."""


class Dossier(Record):
    """Everything the article says, validated as a whole. Made by ``geodata.loading``."""

    manifest: Manifest
    vocabulary: Vocabulary
    article: Article
    theatres: tuple[Theatre, ...]
    actors: tuple[Actor, ...]
    incidents: tuple[Incident, ...]
    passages: tuple[Passage, ...]
    relations: tuple[Relation, ...]
    places: tuple[Place, ...] = ()
    concepts: tuple[Concept, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    editor_queries: tuple[EditorQuery, ...] = ()
    later_notes: tuple[LaterNote, ...] = ()
    review: tuple[SentenceReview, ...] = ()
    text: tuple[str, ...] = ()
    """The article's sentences in order, word for word, where its rights let the dossier carry them;
    else none."""

    @property
    def unrestated(self) -> tuple[SentenceId, ...]:
        """The sentences that no passage restates yet, in order; none once it is published."""
        return _unrestated(self)

    @property
    def carried(self) -> Mapping[str, str]:
        """The article's sentences by id, where the dossier carries them; in order."""
        ids = (sentence.id for sentence in self.article.sentences)
        return dict(zip(ids, self.text, strict=True)) if self.text else {}

    def __hash__(self) -> int:
        """Hash what distinguishes dossiers quickly, for what is kept by dossier."""
        return hash((self.manifest.slug, self.article.title, len(self.passages)))


@dataclass(frozen=True, eq=False)
class _Same:
    """A key that only the same dossier has: to compare two takes longer than to work it out."""

    dossier: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.dossier is self.dossier

    def __hash__(self) -> int:
        return id(self.dossier)


def dossier_cache(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function works out of a dossier, which is its last argument."""

    def kept(function: Callable[P, R]) -> Callable[P, R]:
        @lru_cache(maxsize=maxsize)
        def once(*args: Any) -> R:
            *others, same = args
            return function(*others, same.dossier)  # type: ignore[call-arg]

        @wraps(function)
        def answer(*args: P.args, **_: P.kwargs) -> R:
            *others, dossier = args
            return once(*others, _Same(dossier))

        return answer

    return kept


@dossier_cache(maxsize=MOST_DOSSIERS)
def _unrestated(dossier: Dossier) -> tuple[SentenceId, ...]:
    restated = {sentence for passage in dossier.passages for sentence in passage.sentences}
    return tuple(s.id for s in dossier.article.sentences if s.id not in restated)
