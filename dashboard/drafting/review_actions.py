"""What the review's page requests when somebody decides, writes, shapes or takes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from dashboard.drafting.candidates import edits_of
from dashboard.drafting.draft_store import DraftStore, Saved
from dashboard.drafting.ground_making import ground_making
from dashboard.drafting.ground_screen import (
    Seen,
    list_html,
    making_html,
    plan_edits,
    record_of,
    seen,
)
from dashboard.drafting.publishing import back_to_draft, publication, take_in
from dashboard.drafting.review_edits import decision, with_id, with_review
from dashboard.drafting.review_screen import passages_of, retired
from dashboard.drafting.suggestions import decide, edits_for, last_decided, meant
from dashboard.library import library
from dashboard.reading.name_lists import joined
from geodata.drafting.edits import Edit
from geodata.loading.library import LoadedMap
from geodata.schema.suggestions import Answer


@dataclass(frozen=True)
class Outcome:
    """What came of an action: the save that it made, if any, and what else the page shows."""

    saved: Saved | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


Action = Callable[[LoadedMap, dict[str, Any]], Outcome]


def _save(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    edits = [with_id(_edit(given), one.dossier) for given in sent.get("edits", ())]
    by = _by(sent)
    return Outcome(DraftStore(one.folder).save(with_review(one.dossier, edits, by), by))


def _decide(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    value = sent.get("value")
    edit = decision(
        one.dossier,
        str(sent.get("sentence")),
        str(sent.get("field")),
        str(value) if value else None,
    )
    return Outcome(DraftStore(one.folder).save([edit], _by(sent)))


def _retire(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    edits = retired(one, str(sent.get("file")), str(sent.get("id")))
    by = _by(sent)
    return Outcome(DraftStore(one.folder).save(with_review(one.dossier, edits, by), by))


def _answered(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    answer, by, names = str(sent.get("answer", "")), _by(sent), str(sent.get("id")).split()
    everywhere = bool(sent.get("everywhere"))
    edits: Sequence[Edit] = ()
    if answer == Answer.ACCEPTED:
        taken = meant(one.folder, names, everywhere=everywhere)
        edits = edits_for(taken, passages_of(one), one.dossier)
    # What cannot be saved is not accepted either.
    save = DraftStore(one.folder).save
    saved = save(with_review(one.dossier, edits, by), by) if edits else None
    decide(one.folder, names, answer, by, everywhere=everywhere, at=saved.at if saved else None)
    return Outcome(saved)


def _chosen(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    """Add the theatre or place that somebody chose for a suggested name, and accept the name."""
    id_, by = str(sent.get("id")), _by(sent)
    edits = edits_of(one.folder, id_, int(sent.get("candidate", -1)), one.dossier)
    saved = DraftStore(one.folder).save(edits, by) if edits else None
    decide(one.folder, [id_], Answer.ACCEPTED, by, everywhere=True, at=saved.at if saved else None)
    return Outcome(saved, {"opens": f"{edits[0].file}/{edits[0].id}" if edits else ""})


def _undo(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    """Take back the last save or the last answer to a suggestion, or the save that one made."""
    by = _by(sent)
    store = DraftStore(one.folder)
    last, decided = store.last(by), last_decided(one.folder, by)
    if decided and (last is None or decided[0] > last.at):
        words = _take_back(one, decided[1], by)
        return Outcome(None, {"said": f"Taken back: the answer to {words}"})
    saved = store.undo(by, lambda edits: with_review(one.dossier, edits, by))
    if decided and last and decided[0] == last.at:
        _take_back(one, decided[1], by)
    return Outcome(saved)


def _take_back(one: LoadedMap, names: Sequence[str], by: str) -> str:
    """Take answers back, and return the words that they were about."""
    open_again = decide(one.folder, names, "", by, everywhere=False)
    return joined(dict.fromkeys(f"“{suggestion.words}”" for suggestion in open_again))


def _shaped(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    """Save the shape of a theatre, and say what it comes to: a fault of the shape is no refusal."""
    theatre = str(sent.get("id"))
    if theatre not in {known.id for known in one.dossier.theatres}:
        raise ValueError(f"there is no theatre {theatre!r}")
    edits, form = plan_edits(theatre, sent)
    saved = DraftStore(one.folder).save(edits, _by(sent))
    after = record_of(one.folder, theatre)
    came_to = seen(one.folder, after) if isinstance(after, dict) else Seen()
    more = {
        "seen": came_to.model_dump(),
        "left": making_html(library().open(one.slug)),
        "parts": list_html(form),
        "before": after,
    }
    return Outcome(saved, more)


def _make_ground(one: LoadedMap, _: dict[str, Any]) -> Outcome:
    folder = str(one.folder)
    return Outcome(None, {"making": asdict(ground_making().start(folder, ("ground", folder)))})


def _restored(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    return Outcome(DraftStore(one.folder).restore(int(sent.get("number", -1)), _by(sent)))


def _published(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    edit = publication(one)
    return Outcome(DraftStore(one.folder).save([edit], _by(sent)))


def _taken_in(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    take_in(one, str(sent.get("name")))
    return Outcome()


def _drafted(one: LoadedMap, sent: dict[str, Any]) -> Outcome:
    return Outcome(DraftStore(one.folder).save([back_to_draft(one)], _by(sent)))


def _by(sent: dict[str, Any]) -> str:
    return str(sent.get("by", ""))[:80]


def _edit(given: Any) -> Edit:
    """Return what the page sent as an edit."""
    if not isinstance(given, dict):
        raise ValueError("expected a list of edits")
    return Edit.model_validate(given)


ACTIONS: Mapping[str, Action] = {
    "edits": _save,
    "decision": _decide,
    "retire": _retire,
    "answer": _answered,
    "candidate": _chosen,
    "undo": _undo,
    "restore": _restored,
    "ground": _shaped,
    "make-ground": _make_ground,
    "publish": _published,
    "draft": _drafted,
    "take-in": _taken_in,
}
"""Each by its name in the address."""
FOR_PUBLISHED = (_drafted,)
"""What may be done with a published map of one's own."""
