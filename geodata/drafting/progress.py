"""How far a dossier has come: each sentence untouched, drafted or read twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from geodata.schema.passages import Passage
from geodata.schema.review import SentenceReview


class SentenceState(StrEnum):
    """How far one sentence has come."""

    UNTOUCHED = "untouched"
    """No passage restates it."""
    DRAFTED = "drafted"
    """A passage restates it."""
    READ_TWICE = "read-twice"
    """A second person read the passage against the sentence."""


def states(
    sentences: Sequence[str],
    passages: Iterable[Passage],
    reviews: Sequence[SentenceReview],
    *,
    second_readers: Sequence[str] = (),
) -> Mapping[str, SentenceState]:
    """Return the state of each sentence id, in the order of ``sentences``.

    Without a review by sentence, ``second_readers`` (of the manifest) read every one.
    """
    restated = {sentence for passage in passages for sentence in passage.sentences}
    whole = set(sentences) if second_readers and not reviews else set()
    read = whole | {review.id for review in reviews if review.read_by}
    return {
        sentence: (
            SentenceState.UNTOUCHED
            if sentence not in restated
            else SentenceState.READ_TWICE
            if sentence in read
            else SentenceState.DRAFTED
        )
        for sentence in sentences
    }


def progress(found: Mapping[str, SentenceState]) -> Mapping[SentenceState, int]:
    """Return how many sentences are in each state; all three states, in their order."""
    counted = Counter(found.values())
    return {state: counted[state] for state in SentenceState}
