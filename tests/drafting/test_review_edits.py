"""Who drafted a sentence and who has to read it follows from the edits of its passages."""

from __future__ import annotations

import pytest

from dashboard.drafting.review_edits import decision, with_review
from geodata.drafting.edits import Edit
from geodata.schema.dossier import Dossier
from geodata.schema.review import SentenceReview


def _reviewed(other: Dossier, **values: str) -> tuple[Dossier, Edit, str]:
    passage = other.passages[0]
    sentence = passage.sentences[0]
    review = (SentenceReview(id=sentence, **values),) if values else ()
    edit = Edit(file="passages", id=passage.id, field="hedge", after="may")
    return other.model_copy(update={"review": review}), edit, sentence


def test_who_restates_first_is_who_drafted_it(other: Dossier) -> None:
    dossier, edit, sentence = _reviewed(other)
    assert with_review(dossier, [edit], "A. Ames") == (
        edit,
        Edit(file="review", id=sentence, after={"id": sentence, "drafted_by": "A. Ames"}),
    )


def test_a_second_edit_of_a_draft_changes_no_name(other: Dossier) -> None:
    dossier, edit, _ = _reviewed(other, drafted_by="A. Ames")
    assert with_review(dossier, [edit], "B. Bell") == (edit,)


def test_what_changes_after_it_was_read_is_read_again_by_another(other: Dossier) -> None:
    dossier, edit, sentence = _reviewed(other, drafted_by="A. Ames", read_by="B. Bell")
    _, unread, drafted = with_review(dossier, [edit], "B. Bell")
    assert (unread.id, unread.field, unread.before, unread.after) == (
        sentence,
        "read_by",
        "B. Bell",
        None,
    )
    assert (drafted.field, drafted.after) == ("drafted_by", "B. Bell")


def test_a_decision_is_an_edit_of_the_sentences_record(other: Dossier) -> None:
    dossier, _, sentence = _reviewed(other, drafted_by="A. Ames")
    read = decision(dossier, sentence, "read_by", "B. Bell")
    assert (read.field, read.before, read.after) == ("read_by", None, "B. Bell")
    with pytest.raises(ValueError, match="no decision"):
        decision(dossier, sentence, "drafted_by", "B. Bell")
