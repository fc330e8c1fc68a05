"""The dossier: everything the article says, as frozen records, each field documented.

The records of each kind stand in the module named for them; the words that they may use in
``vocabulary`` and ``dossier_vocabulary``, what the editor adds in ``editorial``. The files are
those of a folder in ``geodata/dossiers``; ``geodata.loading.dossier_files`` reads them.
"""

from __future__ import annotations

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
        told = {sentence for passage in self.passages for sentence in passage.sentences}
        return tuple(s.id for s in self.article.sentences if s.id not in told)

    def __hash__(self) -> int:
        """Hash what tells dossiers apart at a glance, for what is kept by dossier."""
        return hash((self.manifest.slug, self.article.title, len(self.passages)))
