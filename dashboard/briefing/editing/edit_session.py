"""A sitting at a briefing: its draft, what is saved of it, and the steps that can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dashboard.briefing.editing.drafts import Draft, begin
from dashboard.briefing.model.repository import Kept
from geodata.schema.briefing import Briefing

STEPS_KEPT = 50


@dataclass(frozen=True)
class Step:
    """A change that can be undone: what was done, and the briefing before it."""

    said: str
    before: Briefing
    joins: str = ""


@dataclass(frozen=True)
class Sitting:
    """One editor's work at one briefing."""

    draft: Draft
    saved: Briefing | None
    """What the draft started from; None where nothing of the name is saved."""
    steps: tuple[Step, ...] = ()

    @property
    def briefing(self) -> Briefing:
        """The briefing as it is being edited."""
        return self.draft.briefing

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return self.briefing != self.saved

    def changed(self, to: Briefing, said: str, joins: str = "") -> Sitting:
        """Return the sitting after a change to ``to``.

        Changes that follow each other and ``join`` by the same word are undone as one.
        """
        if to == self.briefing:
            return self
        steps = self.steps
        if not (joins and steps and steps[-1].joins == joins):
            steps = (*steps, Step(said, self.briefing, joins))[-STEPS_KEPT:]
        return replace(self, draft=self._drafted(to), steps=steps)

    def undone(self) -> Sitting:
        """Return the sitting before its last step; the same where there is none."""
        if not self.steps:
            return self
        *before, last = self.steps
        return replace(self, draft=self._drafted(last.before), steps=tuple(before))

    def _drafted(self, to: Briefing) -> Draft:
        return replace(self.draft, briefing=to, when=datetime.now(UTC))


def sit_down(kept: Kept, briefing: Briefing) -> Sitting:
    """Return a sitting at what the shelf keeps; ``briefing`` is as much of it as may be seen."""
    return Sitting(begin(kept.name, briefing, kept.version), briefing)


def start(name: str, briefing: Briefing) -> Sitting:
    """Return a sitting at a briefing of which nothing is saved."""
    return Sitting(begin(name, briefing, None), None)


def resume(draft: Draft, saved: Briefing | None) -> Sitting:
    """Return a sitting that goes on with a draft."""
    return Sitting(draft, saved)
