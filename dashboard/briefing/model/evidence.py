"""Evidence in words: what a record says, how certainly, by whom and where; and notes in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.reading.citation import CERTAINTY, day, said_by, sentences, source_day
from geodata.schema.briefing import Evidence, Notes
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import LaterNote
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.record import CITED

LATER = "Later notes are ours: dated, sourced, and no part of the article."
"""Where a scene of later notes would cite sentences, and beneath its figure."""
_CITED_TOGETHER = re.compile(rf"{CITED.pattern}(?:, {CITED.pattern})*")


@dataclass(frozen=True)
class EvidenceLine:
    """One line of evidence; every text is plain."""

    text: str
    certainty: str
    """How the article words it: ``Stated``, ``Reported``, …; ``Later`` where it does not."""
    asserted: str
    """``by the author``; ``by Hamas, relayed by the author``; ``note of 8 June 2024, ours``."""
    cite: str
    """``¶7, sentence 6``; of a later note its sources."""
    sentences: tuple[str, ...]
    """None of a later note."""
    kind: Literal["passage", "incident", "later"]
    id: str
    when: date | None = None
    """Of a later note: the day of its event."""

    @property
    def level(self) -> str:
        """The certainty as data and as a class name: ``stated``."""
        return self.certainty.lower()


def evidence_line(evidence: Evidence, dossier: Dossier) -> EvidenceLine:
    """Return a scene's evidence in words; ``KeyError`` if the dossier has no such record."""
    if evidence.later:
        return later_line(note_of(evidence, dossier), evidence.text)
    pool: Iterable[Passage | Incident] = dossier.passages if evidence.passage else dossier.incidents
    name = evidence.passage or evidence.incident
    record = next((r for r in pool if r.id == name), None)
    if record is None:
        raise KeyError(f"the dossier has no passage and no incident {name!r}")
    return line_of(record, dossier, evidence.text)


def note_of(evidence: Evidence, dossier: Dossier) -> LaterNote:
    """Return the later note that ``evidence`` shows; ``KeyError`` if the dossier has none such."""
    found = next((n for n in dossier.later_notes if n.id == evidence.later), None)
    if found is None:
        raise KeyError(f"the dossier has no later note {evidence.later!r}")
    return found


def later_line(note: LaterNote, text: str | None = None) -> EvidenceLine:
    """Return a later note as a line: its date, that it is ours, and its sources."""
    sources = dict.fromkeys(f"{one.publisher}, {source_day(one.date)}" for one in note.sources)
    return EvidenceLine(
        text=text or note.text,
        certainty="Later",
        asserted=f"note of {day(note.date)}, ours",
        cite="; ".join(sources),
        sentences=(),
        kind="later",
        id=note.id,
        when=note.date,
    )


def line_of(record: Passage | Incident, dossier: Dossier, text: str | None = None) -> EvidenceLine:
    """Return a passage or an incident as a line of evidence, in ``text`` or its own words."""
    is_passage = isinstance(record, Passage)
    own = record.text if isinstance(record, Passage) else record.title
    return EvidenceLine(
        text=text or own,
        certainty=CERTAINTY[record.certainty],
        asserted=said_by(record, dossier),
        cite=sentences(record.sentences),
        sentences=record.sentences,
        kind="passage" if is_passage else "incident",
        id=record.id,
    )


def notes_in_words(notes: Notes | None) -> tuple[tuple[str, str], ...]:
    """Return each part of speaker notes after its heading, sentences named as everywhere else.

    ``[p06s4]`` becomes ``[¶6, sentence 4]``. What is but one part, to say, needs no heading.
    """
    parts = notes.parts if notes else ()
    headed = parts != (("Say", notes.say if notes else None),)
    return tuple((heading if headed else "", _cited_in_words(words)) for heading, words in parts)


def notes_as_text(notes: Notes | None) -> str:
    """Return speaker notes as one text, each heading on a line of its own."""
    return "\n\n".join(
        f"{heading.upper()}\n{words}" if heading else words
        for heading, words in notes_in_words(notes)
    )


def _cited_in_words(words: str) -> str:
    return _CITED_TOGETHER.sub(lambda found: sentences(CITED.findall(found[0])), words)
