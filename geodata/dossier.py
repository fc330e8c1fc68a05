"""The dossier: everything the article says, as frozen records, each field documented.

The records of each kind stand in the module named for them; the words that they may use in
``geodata.vocabulary``, what the editor adds in ``geodata.editorial``. The files are those of the
folder ``geodata/dossier``, which ``geodata.load`` reads.
"""

from __future__ import annotations

from geodata.actors import Actor, Relation
from geodata.article import Article
from geodata.editorial import EditorQuery, LaterNote
from geodata.incidents import Incident
from geodata.passages import Passage
from geodata.record import Record
from geodata.terms import Concept, Unnamed
from geodata.theatres import Place, Theatre


class Dossier(Record):
    """Everything the article says, validated as a whole. Made by ``geodata.load``."""

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
