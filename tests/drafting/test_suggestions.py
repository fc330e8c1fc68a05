"""What accepting a suggestion gives, which record it asks for, and that answers are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.drafting.suggestions import accepted, begun, decide, edits_for, filled, offered
from dashboard.text.templates import render
from geodata.schema.dossier import Dossier
from geodata.schema.suggestions import SUGGESTED, Suggestion, Suggestions
from geodata.suggest.suggested_file import written

WHEN = {"as_written": "May 4", "start": "2021-05-04", "precision": "day", "basis": "The day."}


def _suggestion(number: int, kind: str, words: str, **values: Any) -> Suggestion:
    return Suggestion.model_validate(
        {
            "id": f"{kind}-{number:012x}",
            "kind": kind,
            "sentence": "p01s1",
            "start": 0,
            "end": len(words),
            "words": words,
            "rule": "rules/1",
            **values,
        }
    )


@pytest.fixture
def draft(tmp_path: Path, other: Dossier) -> Path:
    actor = other.actors[0]
    some = (
        _suggestion(1, "certainty", "may", certainty="speculated"),
        _suggestion(2, "actor", actor.name, name=actor.name, record=actor.id),
        _suggestion(3, "actor", "Ursel Bond", name="Ursel Bond"),
        _suggestion(4, "actor", "Ursel Bond", name="Ursel Bond", sentence="p02s1"),
        _suggestion(5, "date", "May 4", when=WHEN),
    )
    (tmp_path / SUGGESTED).write_text(written(Suggestions(suggestions=some)), encoding="utf-8")
    return tmp_path


def test_suggestions_say_what_they_rest_on_and_which_record_they_need(
    draft: Path, other: Dossier
) -> None:
    found = {one.words: one for one in offered(draft, "p01s1", other)}
    assert (found["may"].means, found["may"].rule, found["may"].makes) == (
        "speculated",
        "rules/1",
        "",
    )
    assert (found["Ursel Bond"].makes, found["Ursel Bond"].alike) == ("actors", 2)


def test_actors_that_need_no_record_are_accepted_together(draft: Path, other: Dossier) -> None:
    found = next(one for one in offered(draft, "p01s1", other) if one.kind == "actor")
    known = [found.model_copy(update={"id": f"actor-{n}", "makes": ""}) for n in range(3)]
    without = found.model_copy(update={"makes": "actors"})
    together = "Accept these 2 here"
    drawn = render("drafting/review.suggestions", offered=(*known[:2], without))
    assert 'data-suggestion="actor-0 actor-1"' in drawn
    assert together in drawn
    decided = known[1].model_copy(update={"answer": "rejected"})
    assert "Accept these" not in render("drafting/review.suggestions", offered=(known[0], decided))


def test_what_is_accepted_fills_the_passage_and_no_more(draft: Path, other: Dossier) -> None:
    decide(draft, [f"certainty-{1:012x}"], "accepted", "A. Ames", everywhere=False)
    several = [f"{kind}-{n:012x}" for n, kind in ((2, "actor"), (3, "actor"), (5, "date"))]
    assert len(decide(draft, several, "accepted", "A. Ames", everywhere=False)) == 3
    taken = accepted(draft, "p01s1")
    new = filled({"actors": [], "certainty": "stated", "text": "Ours."}, taken, other)
    assert new == {
        "actors": [other.actors[0].id],
        "certainty": "speculated",
        "hedge": "may",
        "dates": [WHEN],
        "text": "Ours.",
    }
    assert filled(new, taken, other) == new, "accepted twice it is there once"


def test_accepting_edits_the_one_passage_of_the_sentence_and_chooses_among_none(
    draft: Path, other: Dossier
) -> None:
    (cue,) = decide(draft, [f"certainty-{1:012x}"], "accepted", "A. Ames", everywhere=False)
    record = {"id": "one", "certainty": "stated", "hedge": "may"}
    (edit,) = edits_for([cue], {"p01s1": [record]}, other)
    assert (edit.id, edit.field, edit.before, edit.after) == (
        "one",
        "certainty",
        "stated",
        "speculated",
    )
    assert edits_for([cue], {"p01s1": [record, {"id": "two"}]}, other) == ()
    assert edits_for([cue], {}, other) == ()


def test_an_answer_everywhere_is_one_to_each_of_the_same_words(draft: Path, other: Dossier) -> None:
    answered = decide(draft, [f"actor-{3:012x}"], "rejected", "A. Ames", everywhere=True)
    assert [one.sentence for one in answered] == ["p01s1", "p02s1"]
    assert [one.answer for one in offered(draft, "p02s1", other)] == ["rejected"]
    decide(draft, [f"actor-{4:012x}"], "", "A. Ames", everywhere=False)
    assert [one.answer for one in offered(draft, "p02s1", other)] == [""]


def test_a_record_begins_with_what_its_suggestion_names(draft: Path, other: Dossier) -> None:
    assert begun(draft, f"actor-{3:012x}", other, {}) == {
        "id": "ursel-bond",
        "name": "Ursel Bond",
        "profile_sentences": ["p01s1"],
    }
    assert begun(draft, "actor-none", other, {}) == {}


def test_incidents_and_relations_begin_with_what_the_sentence_says(
    tmp_path: Path, other: Dossier
) -> None:
    first, second = other.actors[:2]
    some = (
        _suggestion(1, "incident", "stopped", record="strike", actors=[first.name], when=WHEN,
                    count=4),
        _suggestion(2, "relation", "leads", record="leads", actors=[first.name, second.name]),
        _suggestion(3, "relation", "leads", record="leads", actors=[first.name, "Nobody Known"]),
        _suggestion(4, "certainty", "may", certainty="speculated"),
    )  # fmt: skip
    (tmp_path / SUGGESTED).write_text(written(Suggestions(suggestions=some)), encoding="utf-8")
    decide(tmp_path, [f"certainty-{4:012x}"], "accepted", "A", everywhere=False)
    assert f"strike: {first.name}, 4 in all" in {
        one.means for one in offered(tmp_path, "p01s1", other)
    }
    theatre = other.theatres[0].id
    passages: dict[str, Any] = {"p01s1": [{"id": "one", "theatres": [theatre]}]}
    incident = begun(tmp_path, f"incident-{1:012x}", other, passages)
    assert (incident["title"], incident["id"]) == ("Stopped", "stopped-2021-05-04")
    assert incident["actors"] == [{"actor": first.id, "part": "by"}]
    assert (incident["certainty"], incident["theatres"]) == ("speculated", [theatre])
    assert (incident["when"], incident["sentences"]) == (WHEN, ["p01s1"])
    count = incident["count"]
    assert isinstance(count, dict)
    assert (count["value"], count["aggregate"]) == (4, True), "a total stays a total"
    relation = begun(tmp_path, f"relation-{2:012x}", other, passages)
    assert (relation["source"], relation["target"]) == (first.id, second.id)
    assert (relation["label"], relation["certainty"]) == ("leads", "speculated")
    unknown = begun(tmp_path, f"relation-{3:012x}", other, passages)
    assert unknown["target"] is None, "nobody is taken for another"


def test_what_is_no_suggestion_or_no_answer_is_refused(draft: Path) -> None:
    with pytest.raises(ValueError, match="no suggestion"):
        decide(draft, ["actor-000000000009"], "accepted", "A", everywhere=False)
    with pytest.raises(ValueError, match="no suggestion is named"):
        decide(draft, [], "accepted", "A", everywhere=False)
    with pytest.raises(ValueError, match="maybe"):
        decide(draft, [f"actor-{3:012x}"], "maybe", "A", everywhere=False)
