"""The review's routes: the page, its parts, and saves that only a draft of one's own takes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from dashboard.__main__ import main
from dashboard.drafting.draft_store import DraftStore
from geodata.loading.dossier_files import SHIPPED, load_dossier
from geodata.schema.suggestions import SUGGESTED, Suggestion, Suggestions
from geodata.suggest.suggested_file import read_suggested, written
from tests.asgi import Answer, ask

JSON = {"content-type": "application/json"}
PASSAGE = "guild-trains"


@pytest.fixture
def draft(tmp_path: Path, other_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft of the user's own."""
    monkeypatch.setenv("ARENAS_DATA", str(tmp_path))
    folder = Path(shutil.copytree(other_folder, tmp_path / "dossiers" / "lamps"))
    (folder / "manifest.yaml").write_text("slug: lamps\ntitle: Lamps\nstate: draft\n", "utf-8")
    return folder


def _post(path: str, sent: Any, headers: dict[str, str] | None = None) -> Answer:
    body = json.dumps(sent).encode()
    return ask(f"/review/{path}?map=lamps", body, headers=JSON | (headers or {}))


def _edit(folder: Path, after: str) -> dict[str, Any]:
    before = next(p for p in load_dossier(folder).passages if p.id == PASSAGE).text
    edit = {"file": "passages", "id": PASSAGE, "field": "text", "before": before, "after": after}
    return {"by": "A. Ames", "edits": [edit]}


def test_the_page_shows_every_sentence_and_how_far_each_has_come(draft: Path) -> None:
    page = ask("/review?map=lamps")
    assert page.status_code == 200
    sentences = load_dossier(draft).article.sentences
    assert page.text.count("data-sentence=") == len(sentences) + 1, "and once for the one in hand"
    assert f"of {len(sentences)} sentences" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_save_answers_with_what_the_page_shows_of_it(draft: Path) -> None:
    answer = _post("edits", _edit(draft, "The Guild trains many."))
    assert answer.status_code == 200, answer.text
    saved = answer.json()
    assert saved["version"] == DraftStore(draft).version()
    assert {state for state, _ in saved["states"].values()} == {"drafted"}
    assert PASSAGE in saved["doubts"]
    assert "The Guild trains many." in ask(f"/review/sentence/{_sentence(draft)}?map=lamps").text


def test_the_second_of_two_is_told_what_the_first_wrote(draft: Path) -> None:
    sent = _edit(draft, "First.")
    assert _post("edits", sent).status_code == 200
    second = _post("edits", sent)
    assert (second.status_code, second.json()["found"]) == (409, "First.")
    assert second.json()["error"].startswith(f"Sentence {_sentence(draft)}, Restatement: somebody")
    # Two restate one sentence: the second's has an id of its own to go on with.
    record = next(p for p in load_dossier(draft).passages if p.id == PASSAGE)
    new = record.model_dump(mode="json", exclude_none=True) | {"id": _sentence(draft)}
    added = {"by": "A", "edits": [{"file": "passages", "id": new["id"], "after": new}]}
    assert _post("edits", added).status_code == 200
    assert _post("edits", added).json()["free"] == f"{_sentence(draft)}-2"
    # What somebody removed meanwhile is told from what is empty.
    assert _post("retire", {"by": "A", "file": "passages", "id": new["id"]}).status_code == 200
    text = {"file": "passages", "id": new["id"], "field": "text", "before": "First.", "after": "x"}
    gone = _post("edits", {"by": "B", "edits": [text]})
    assert (gone.status_code, gone.json()["gone"]) == (409, True)


def test_a_fault_names_its_field_and_nothing_is_written(draft: Path) -> None:
    whole = (draft / "passages.yaml").read_bytes()
    sent = _edit(draft, "x")
    sent["edits"][0] |= {"field": "certainty", "before": "stated", "after": "sure"}
    certainty = next(p for p in load_dossier(draft).passages if p.id == PASSAGE).certainty
    sent["edits"][0]["before"] = certainty.value
    refused = _post("edits", sent)
    assert refused.status_code == 422
    assert [fault["field"] for fault in refused.json()["faults"]] == ["certainty"]
    assert (draft / "passages.yaml").read_bytes() == whole


def test_undo_brings_back_what_was_removed(draft: Path) -> None:
    removed = {"by": "A", "file": "passages", "id": "old-quarrel"}
    before = load_dossier(draft).passages
    cited = _post("retire", {**removed, "id": "vane-whispers"})
    assert cited.status_code == 422, "a scene of a briefing shows it"
    assert cited.json()["error"].startswith("Briefing lamps, "), "and names no file"
    answer = _post("retire", removed)
    assert answer.status_code == 200, answer.text
    assert "old-quarrel" not in {passage.id for passage in load_dossier(draft).passages}
    assert _post("undo", {"by": "A"}).status_code == 200
    assert load_dossier(draft).passages == before, "in its old place"


def test_undo_takes_back_an_answer_to_a_suggestion_with_what_it_gave(draft: Path) -> None:
    sentence = _sentence(draft)
    cue = {"kind": "certainty", "sentence": sentence, "rule": "rules/1", "start": 0, "end": 3}
    some = tuple(
        Suggestion.model_validate(
            cue | {"id": f"certainty-{n:012x}", "words": words, "certainty": "speculated"}
        )
        for n, words in enumerate(("may", "yes"))
    )
    (draft / SUGGESTED).write_text(written(Suggestions(suggestions=some)), encoding="utf-8")
    before = load_dossier(draft).passages
    for one, answer in zip(some, ("rejected", "accepted"), strict=True):
        sent = {"id": one.id, "answer": answer, "by": "A"}
        assert _post("answer", sent).status_code == 200
    assert load_dossier(draft).passages != before
    for left, said in ((["rejected"], None), ([], "Taken back: the answer to “may”")):
        assert _post("undo", {"by": "A"}).json().get("said") == said
        assert [one.answer for one in read_suggested(draft).decisions] == left
        assert load_dossier(draft).passages == before
    assert _post("undo", {"by": "A"}).status_code == 404


def test_a_sentence_is_read_twice_only_by_another(draft: Path) -> None:
    _post("edits", _edit(draft, "The Guild trains many."))
    read = {"sentence": _sentence(draft), "field": "read_by"}
    own = _post("decision", {**read, "value": "A. Ames", "by": "A. Ames"})
    assert own.status_code == 422
    said = f"Sentence {_sentence(draft)}: "
    assert own.json()["error"].startswith(said), "the page speaks of no file and no line"
    assert "a second reader is somebody else" in own.json()["error"]
    shown = f"sentence/{_sentence(draft)}"
    other = _post("decision", {**read, "value": "B. Bell", "by": "B. Bell", "shows": shown})
    assert other.json()["states"][_sentence(draft)][0] == "read-twice"
    assert other.json()["part"] == ask(f"/review/{shown}?map=lamps").text, "in the same answer"


def test_what_is_written_counts_though_what_the_page_wants_to_show_is_unknown(draft: Path) -> None:
    answer = _post("edits", _edit(draft, "Written.") | {"shows": "sentence/nowhere"})
    assert (answer.status_code, "part" in answer.json()) == (200, False)
    assert "Written." in ask(f"/review/sentence/{_sentence(draft)}?map=lamps").text


def test_no_other_site_and_no_form_can_save(draft: Path) -> None:
    sent = _edit(draft, "x")
    assert _post("edits", sent, {"sec-fetch-site": "cross-site"}).status_code == 403
    assert _post("edits", sent, {"content-type": "text/plain"}).status_code == 415
    assert _post("edits", "no object").status_code == 400
    assert _post("edits", {"by": "A", "edits": [{"file": "../x", "id": "a"}]}).status_code == 422
    assert _post("edits", {"by": "A", "edits": "x" * 600_000}).status_code == 413


def test_a_briefing_of_the_editors_own_comes_into_the_map(draft: Path) -> None:
    own = draft.parents[1] / "briefings" / "lamps"
    own.mkdir(parents=True)
    shutil.move(next((draft / "briefings").glob("*.yaml")), own / "talk.yaml")
    shutil.rmtree(draft / "briefings")
    assert "Put it into" in ask("/review/publish/?map=lamps").text
    assert _post("take-in", {"by": "A", "name": "../talk"}).status_code == 400
    assert _post("take-in", {"by": "A", "name": "talk"}).status_code == 200
    assert (draft / "briefings" / "talk.yaml").is_file()
    assert (own / "talk.yaml").is_file()
    assert "Put it into" not in ask("/review/publish/?map=lamps").text


def test_a_new_record_without_an_id_is_named_after_what_it_is_called(draft: Path) -> None:
    kind = str(load_dossier(draft).actors[0].kind)
    new = {"name": "The Keel’s Own", "kind": kind, "profile": "Builds.", "profile_sentences": []}
    edit = {"file": "actors", "id": "", "after": new | {"profile_sentences": ["p01s1"]}}
    for name in ("the-keels-own", "the-keels-own-2"):
        answer = _post("edits", {"by": "A", "edits": [edit]})
        assert answer.status_code == 200, answer.json()
        assert answer.json()["values"][0]["id"] == name


def test_what_comes_with_arenas_is_read_only(draft: Path) -> None:
    page = ask("/review")
    assert page.status_code == 200
    assert "read-only here" in page.text
    answer = ask("/review/edits", json.dumps({"by": "A", "edits": []}).encode(), headers=JSON)
    assert answer.status_code == 403


def test_records_have_forms_and_what_is_unknown_is_no_page(draft: Path) -> None:
    for file in ("actors", "theatres", "incidents", "relations"):
        assert f'data-file="{file}"' in ask(f"/review/{file}/?map=lamps").text
    listed = ask("/review/relations/?map=lamps").text
    relation, names = (
        load_dossier(draft).relations[0],
        {a.id: a.name for a in load_dossier(draft).actors},
    )
    assert f"{names[relation.source]} → {names[relation.target]}: {relation.label}" in listed
    fields = re.findall('data-field="([a-z_]+)"', listed)
    assert fields.index("sentences") < fields.index("qualifier"), "what is needed comes first"
    assert ask("/review/sentence/p77s1?map=lamps").status_code == 404
    assert ask("/review/manifest/x?map=lamps").status_code == 404


def test_hostile_text_stays_text(draft: Path) -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    _post("edits", _edit(draft, hostile))
    shown = ask(f"/review/sentence/{_sentence(draft)}?map=lamps").text
    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown


def _sentence(folder: Path) -> str:
    return next(p for p in load_dossier(folder).passages if p.id == PASSAGE).sentences[0]


@pytest.fixture
def second_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft of the user's own that lacks nothing."""
    monkeypatch.setenv("ARENAS_DATA", str(tmp_path))
    whole = SHIPPED.parent / "iran-ceasefire"
    folder = Path(shutil.copytree(whole, tmp_path / "dossiers" / "lamps"))
    manifest = (folder / "manifest.yaml").read_text("utf-8")
    manifest = manifest.replace("slug: iran-ceasefire", "slug: lamps")
    text = manifest.replace("state: published", "state: draft")
    (folder / "manifest.yaml").write_text(text, "utf-8")
    return folder


def test_what_is_missing_is_listed_with_the_place_to_mend_it(draft: Path) -> None:
    theatre = load_dossier(draft).theatres[0]
    shutil.rmtree(draft / "briefings")
    assert _post("retire", {"by": "A", "file": "passages", "id": "old-quarrel"}).status_code == 200
    (sentence,) = load_dossier(draft).unrestated
    shown = ask("/review/publish/?map=lamps").text
    assert f'href="#{sentence}"' in shown
    assert "./briefing?map=lamps" in shown
    refused = _post("publish", {"by": "A. Ames"})
    assert refused.status_code == 400
    assert refused.json()["error"].startswith("Not published: lamps/")
    assert "state: draft" in (draft / "manifest.yaml").read_text("utf-8")
    shutil.rmtree(draft / "ground")
    assert f'href="#theatres/{theatre.id}"' in ask("/review/publish/?map=lamps").text


def test_a_draft_that_lacks_nothing_is_published_and_made_a_draft_again(second_map: Path) -> None:
    assert "finds nothing missing" in ask("/review/publish/?map=lamps").text
    published = _post("publish", {"by": "A. Ames"})
    assert published.status_code == 200, published.text
    assert "state: published" in (second_map / "manifest.yaml").read_text("utf-8")
    edit = {"by": "A", "edits": []}
    assert _post("edits", edit).status_code == 403, "what is published is read-only"
    assert "Back to draft" in ask("/review/publish/?map=lamps").text
    assert _post("draft", {"by": "A. Ames"}).status_code == 200
    assert "state: draft" in (second_map / "manifest.yaml").read_text("utf-8")
    assert _post("undo", {"by": "A. Ames"}).status_code == 404, "no undo publishes unasked"


def test_what_is_missing_is_said_by_names_and_not_by_files_and_ids(draft: Path) -> None:
    theatre = load_dossier(draft).theatres[0]
    edit = {"file": "theatres", "id": theatre.id, "field": "status"}
    before = [one.model_dump(mode="json", exclude_none=True) for one in theatre.status]
    saved = _post("edits", {"by": "A", "edits": [edit | {"before": before or None, "after": None}]})
    assert saved.status_code == 200, saved.text
    shutil.rmtree(draft / "briefings")
    page = ask("/review/publish/?map=lamps").text
    assert f">Theatres: {theatre.name}</a>" in page
    assert f"{theatre.name} has no status note" in page
    assert f"&#39;{theatre.id}&#39;" not in page
    assert "NAME.yaml" not in page
    assert "manifest.yaml:" not in page


def test_a_text_that_was_changed_by_hand_is_told_whatever_its_rights(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = _sentence(draft)
    (draft / "text.txt").write_text(f"{first}\tOther words.\n", "utf-8")
    assert "not the words that" in ask(f"/review/sentence/{first}?map=lamps").text
    shown = ask("/review/publish/?map=lamps").text
    assert f'<a href="#{first}">The text</a> {first}: these are not the words' in shown
    assert main(["check", "--map", "lamps"]) == 1
    assert f"lamps/text.txt:1: {first}: these are not the words" in capsys.readouterr().err
    (draft / "text.txt").write_text("No sentence.\n", "utf-8")
    assert "or cannot be read" in ask("/review?map=lamps").text
    assert main(["check", "--map", "lamps"]) == 1
    assert "lamps/text.txt:1: expected a sentence’s id" in capsys.readouterr().err


def test_particulars_of_map_and_article_have_a_form(draft: Path) -> None:
    shown = ask("/review/particulars/?map=lamps").text
    assert 'data-file="manifest"' in shown
    edit = {"file": "manifest", "field": "editors", "after": ["A. Ames", "B. Bell"]}
    assert _post("edits", {"by": "A", "edits": [edit]}).status_code == 200
    assert "A. Ames\nB. Bell" in ask("/review/particulars/?map=lamps").text


def test_versions_are_listed_compared_and_restored(draft: Path) -> None:
    assert "Nothing has been saved here yet" in ask("/review/versions/?map=lamps").text
    _post("edits", _edit(draft, "The Guild trains many."))
    listed = ask("/review/versions/?map=lamps").text
    assert "A. Ames" in listed
    assert "passages guild-trains: Restatement" in listed
    assert DraftStore(draft).version() in listed
    compared = ask("/review/versions/0..1?map=lamps").text
    assert "~ Passages: The Guild trains many. (guild-trains)" in compared
    assert "Restatement: “" in compared
    assert "The Guild trains many." in compared
    assert ask("/review/versions/0..9?map=lamps").status_code == 404
    assert ask("/review/versions/x?map=lamps").status_code == 404
    assert _post("restore", {"by": "B. Bell", "number": 0}).status_code == 200
    text = next(p.text for p in load_dossier(draft).passages if p.id == PASSAGE)
    assert text != "The Guild trains many."
    assert "Restored version 0" in ask("/review/versions/?map=lamps").text
