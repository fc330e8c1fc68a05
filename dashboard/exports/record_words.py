"""The lines in which a document says of a record what it is, who says it, and where."""

from __future__ import annotations

from dashboard.reading.citation import dates_words, names, period, said_by
from geodata.schema.actors import Relation
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage


def section_of(passage: Passage, dossier: Dossier) -> str:
    """Return the heading of the article's section that the passage is in."""
    within = [s for s in dossier.article.sections if s.first_paragraph <= passage.paragraph]
    return (within[-1].heading if within else None) or "Opening"


def worded(record: Passage | Incident | Relation, dossier: Dossier) -> str:
    """Return how the article words it, and who says so: ``reported by some``."""
    hedge = f" (“{record.hedge}”)" if isinstance(record, Passage) and record.hedge else ""
    return f"{record.certainty.value}{hedge} {said_by(record, dossier)}"


def particulars(record: Passage | Incident, dossier: Dossier) -> tuple[str, ...]:
    """Return wording, theatres and actors of a record, as far as it has them."""
    name = names(dossier)
    match record:
        case Passage():
            actors: tuple[str, ...] = record.actors
        case Incident():
            actors = tuple(dict.fromkeys(one.actor for one in record.actors))
    lines = (
        worded(record, dossier),
        ", ".join(name[t] for t in record.theatres),
        ", ".join(name[a] for a in actors),
    )
    return tuple(filter(None, lines))


def dated_particulars(record: Passage | Incident, dossier: Dossier) -> tuple[str, ...]:
    """Return the same with its dates."""
    dates = (dates_words(record.dates),) if record.dates else ()
    return (*particulars(record, dossier), *dates)


def tie_words(relation: Relation, dossier: Dossier) -> str:
    """Return who is tied to whom, and how; an arrow leads from who acts to whom."""
    name, way = names(dossier), "↔" if relation.kind.direction == "both" else "→"
    return f"{name[relation.source]} {way} {name[relation.target]}: {relation.label}"


def tie_worded(relation: Relation, dossier: Dossier) -> str:
    """Return how a relation is worded, by whom, and when it holds."""
    return f"{worded(relation, dossier)}; {period(relation)}"
