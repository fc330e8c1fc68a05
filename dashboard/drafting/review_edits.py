"""What an edit of a passage means for the review of its sentences: who drafted, who has to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count

from geodata.drafting.edits import Edit
from geodata.intake.draft import slug_of
from geodata.schema.dossier import Dossier
from geodata.schema.review import SentenceReview


def with_review(dossier: Dossier, edits: Sequence[Edit], by: str) -> tuple[Edit, ...]:
    """Return ``edits`` with those of ``review.yaml`` that follow from them.

    Whoever restates a sentence first is who drafted it. A passage that changes after it was read
    has to be read again, by somebody who did not make the change.
    """
    direct = {edit.id for edit in edits if edit.file == "review"}
    follows = (
        edit
        for sentence in dict.fromkeys(_sentences(dossier, edits))
        if sentence not in direct
        for edit in _follows(dossier, sentence, by.strip())
    )
    return (*edits, *follows)


def with_id(edit: Edit, dossier: Dossier) -> Edit:
    """Return the edit that adds a record with an id of its own, if nobody gave one.

    It is made from the record's name, its title, or the two whom it ties.
    """
    if edit.id or edit.field or not isinstance(edit.after, dict):
        return edit
    after = edit.after
    ties = " ".join(str(after.get(key, "")) for key in ("source", "kind", "target"))
    called = str(after.get("name") or after.get("title") or ties).strip()
    if not called:
        return edit
    id_, taken = slug_of(called), {record.id for record in getattr(dossier, edit.file, ())}
    free = next(one for one in chain([id_], (f"{id_}-{n}" for n in count(2))) if one not in taken)
    return edit.model_copy(update={"id": free, "after": {"id": free, **after}})


def decision(dossier: Dossier, sentence: str, field: str, value: str | None) -> Edit:
    """Return the edit by which somebody says that a sentence was read, or what is unsure."""
    if field not in ("read_by", "unsure"):
        raise ValueError(f"{field!r} is no decision; expected read_by or unsure")
    review = next((one for one in dossier.review if one.id == sentence), None)
    if review is None:
        return Edit(file="review", id=sentence, after={"id": sentence, field: value})
    before: str | None = getattr(review, field)
    return Edit(file="review", id=sentence, field=field, before=before, after=value)


def _follows(dossier: Dossier, sentence: str, by: str) -> Iterator[Edit]:
    review = next((one for one in dossier.review if one.id == sentence), None)
    if review is None:
        after = SentenceReview(id=sentence, drafted_by=by or None)
        record = after.model_dump(mode="json", exclude_none=True)
        yield Edit(file="review", id=sentence, after=record)
        return
    if review.read_by:
        yield Edit(file="review", id=sentence, field="read_by", before=review.read_by)
    if review.drafted_by is None or (review.read_by and review.drafted_by != by):
        yield Edit(
            file="review", id=sentence, field="drafted_by", before=review.drafted_by, after=by
        )


def _sentences(dossier: Dossier, edits: Sequence[Edit]) -> Iterator[str]:
    of = {passage.id: passage.sentences for passage in dossier.passages}
    for edit in edits:
        if edit.file != "passages":
            continue
        yield from of.get(edit.id, ())
        if isinstance(edit.after, dict):
            listed = edit.after.get("sentences")
            yield from (str(one) for one in (listed if isinstance(listed, list) else ()))
