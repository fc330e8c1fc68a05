"""Each sentence is untouched, drafted or read twice, and the second reader is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from geodata.drafting.progress import SentenceState, progress, states
from geodata.errors import DataFault
from geodata.loading.dossier_files import load_dossier
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


def test_readers_of_the_whole_read_each_sentence_unless_it_is_kept_by_sentence(
    other: Dossier,
) -> None:
    ids = tuple(sentence.id for sentence in other.article.sentences)
    whole = states(ids, other.passages, (), second_readers=("B. Bell",))
    assert set(whole.values()) == {SentenceState.READ_TWICE}
    reviews = (SentenceReview(id=ids[0], drafted_by="A. Ames"),)
    kept = states(ids, other.passages, reviews, second_readers=("B. Bell",))
    assert set(kept.values()) == {SentenceState.DRAFTED}


def test_nobody_reads_the_own_draft_a_second_time() -> None:
    with pytest.raises(ValidationError, match="a second reader is somebody else"):
        SentenceReview(id="p01s1", drafted_by="A. Ames", read_by="a. ames")
    with pytest.raises(ValidationError, match="read_by without drafted_by"):
        SentenceReview(id="p01s1", read_by="A. Ames")


def test_a_review_of_no_sentence_is_a_fault_with_its_line(folder: Path) -> None:
    (folder / "review.yaml").write_text("- id: p01s1\n  drafted_by: A\n- id: p77s1\n", "utf-8")
    with pytest.raises(DataFault, match=r"review\.yaml:3: id: 'p77s1' is no sentence") as found:
        load_dossier(folder)
    assert len(found.value.faults) == 1
