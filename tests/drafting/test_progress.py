"""Each sentence is untouched, drafted or read twice, and the second reader is another."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from geodata.drafting.progress import SentenceState, progress, states
from geodata.schema.dossier import Dossier
from geodata.schema.review import SentenceReview


def test_states_and_their_counts(other: Dossier) -> None:
    ids = tuple(sentence.id for sentence in other.article.sentences)
    passages = [p for p in other.passages if ids[0] in p.sentences or ids[1] in p.sentences]
    reviews = [
        SentenceReview(id=ids[0], drafted_by="A. Ames", read_by="B. Bell"),
        SentenceReview(id=ids[2], unsure="Which boats?"),
    ]
    found = states(ids, passages, reviews)
    assert found[ids[0]] is SentenceState.READ_TWICE
    assert found[ids[-1]] is SentenceState.UNTOUCHED
    counts = progress(found)
    assert list(counts) == list(SentenceState)
    assert sum(counts.values()) == len(ids)
    assert counts[SentenceState.READ_TWICE] == 1


def test_nobody_reads_the_own_draft_a_second_time() -> None:
    with pytest.raises(ValidationError, match="a second reader is somebody else"):
        SentenceReview(id="p01s1", drafted_by="A. Ames", read_by="a. ames")
    with pytest.raises(ValidationError, match="read_by without drafted_by"):
        SentenceReview(id="p01s1", read_by="A. Ames")
