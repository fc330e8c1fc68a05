"""How far a draft has come: who restated each sentence, and who read it a second time."""

from __future__ import annotations

from pydantic import model_validator

from geodata.schema.record import Record, SentenceId, Text


class SentenceReview(Record):
    """What people did with one sentence; ``review.yaml`` has one for each that was touched."""

    id: SentenceId
    """The sentence."""
    drafted_by: Text | None = None
    """Who restated and tagged it."""
    read_by: Text | None = None
    """Who read sentence and records against each other afterwards; somebody else."""
    unsure: Text | None = None
    """What the editor is unsure of. It is an answer, and stays until somebody settles it."""

    @model_validator(mode="after")
    def _read_by_another(self) -> SentenceReview:
        if self.read_by and not self.drafted_by:
            raise ValueError("read_by without drafted_by; name who restated the sentence first")
        if self.read_by and self.read_by.casefold() == (self.drafted_by or "").casefold():
            raise ValueError(
                f"{self.read_by!r} restated the sentence; a second reader is somebody else"
            )
        return self
