"""Evidence in words: what a passage or an incident says, how certainly, by whom and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dashboard.reading.citation import said_by, sentences
from dashboard.reading.wording import CERTAINTY
from dashboard.text.escape import html_text
from geodata.schema.briefing import Evidence
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.record import CITED

_CITED_TOGETHER = re.compile(rf"{CITED.pattern}(?:, {CITED.pattern})*")


@dataclass(frozen=True)
class EvidenceLine:
    """One line of evidence; every text is plain."""

    text: str
    certainty: str
    """How the article words it: ``Stated``, ``Reported``, …"""
    asserted: str
    """``by the author``; ``by Hamas, relayed by the author``."""
    cite: str
    """``¶7, sentence 6``."""
    sentences: tuple[str, ...]
    kind: Literal["passage", "incident"]
    id: str

    @property
    def level(self) -> str:
        """The certainty as data and as a class name: ``stated``."""
        return self.certainty.lower()


def evidence_line(evidence: Evidence, dossier: Dossier) -> EvidenceLine:
    """Return a scene's evidence in words; ``KeyError`` if the dossier has no such record."""
    pool: Iterable[Passage | Incident] = dossier.passages if evidence.passage else dossier.incidents
    name = evidence.passage or evidence.incident
    record = next((r for r in pool if r.id == name), None)
    if record is None:
        raise KeyError(f"the dossier has no passage and no incident {name!r}")
    return line_of(record, dossier, evidence.text)


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


def unbroken(cite: str) -> str:
    """Return a citation as HTML that breaks only between two places, never within one."""
    return "; ".join(html_text(place).replace(" ", "&nbsp;") for place in cite.split("; "))


def notes_in_words(notes: str) -> str:
    """Return speaker notes with ``[p06s4]`` as ``[¶6, sentence 4]``, as everywhere else."""
    return _CITED_TOGETHER.sub(lambda found: sentences(CITED.findall(found[0])), notes)
