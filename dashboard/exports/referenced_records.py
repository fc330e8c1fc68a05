"""What the records of a file refer to, so that no id in it is left without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Asserter, Passage
from geodata.schema.theatres import Theatre

NOT_HELD = "not_in_this_file"
"""What a file calls the records that it names and does not hold."""

Held = Passage | Incident | Theatre | Actor | Relation


def not_held(dossier: Dossier, records: Iterable[Held]) -> dict[str, dict[str, str]]:
    """Return, by kind, id and name, the records that ``records`` refer to and are not.

    A reference that leads out of a file stays in it, with its name: what the article says of a
    record is not changed by what else a reader exports.
    """
    listed = tuple(records)
    held = {(_KIND[type(record)], record.id) for record in listed}
    wanted = set(chain.from_iterable(map(references, listed))) - held
    names = {
        "actors": {a.id: a.name for a in dossier.actors},
        "incidents": {i.id: i.title for i in dossier.incidents},
        "theatres": {t.id: t.name for t in dossier.theatres},
        "passages": {p.id: p.text for p in dossier.passages},
    }
    found = {
        kind: {key: name for key, name in known.items() if (kind, key) in wanted}
        for kind, known in names.items()
    }
    return {kind: known for kind, known in found.items() if known}


def references(record: Held) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every record that ``record`` refers to."""
    match record:
        case Passage():
            yield from (("incidents", name) for name in record.incidents)
            yield from (("theatres", name) for name in record.theatres)
            yield from (("actors", name) for name in record.actors)
            yield from _asserters(record.asserted_by)
            if record.twin:
                yield "passages", record.twin
        case Incident():
            yield from (("theatres", name) for name in record.theatres)
            yield from (("actors", part.actor) for part in record.actors)
            yield from _asserters(record.asserted_by)
        case Theatre():
            yield from (("actors", one.actor) for one in record.run_by)
            yield from (("actors", one.actor) for one in record.actors)
        case Actor():
            yield from (("actors", name) for name in record.member_of)
        case Relation():
            yield from (("actors", name) for name in (record.source, record.target))
            yield from _asserters(record.asserted_by)


def _asserters(asserted_by: Iterable[Asserter]) -> Iterator[tuple[str, str]]:
    yield from (("actors", one.actor) for one in asserted_by if one.actor)


_KIND: dict[type[Held], str] = {
    Passage: "passages",
    Incident: "incidents",
    Theatre: "theatres",
    Actor: "actors",
    Relation: "relations",
}
