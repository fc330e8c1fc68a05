"""A draft's saves: checked, whole, with a history; what one person wrote another never loses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.drafting.draft_store import HISTORY, DraftStore, NothingToUndo
from geodata.drafting.edits import Edit, Overtaken
from geodata.errors import ArenasError, DataFault
from geodata.loading.dossier_files import load_dossier


def _rename(before: str, after: str) -> Edit:
    return Edit(file="actors", id="tarn", field="name", before=before, after=after)


def _name(folder: Path) -> str:
    return next(actor.name for actor in load_dossier(folder).actors if actor.id == "tarn")


@pytest.fixture
def name(folder: Path) -> str:
    return _name(folder)


def test_a_save_is_read_back_and_says_its_version(folder: Path, name: str) -> None:
    store = DraftStore(folder)
    before = store.version()
    saved = store.save([_rename(name, "Tarn of the lake")], "A. Ames")
    assert _name(folder) == "Tarn of the lake"
    assert saved.version == store.version() != before
    assert [(save.number, save.by) for save in store.history()] == [(1, "A. Ames")]


def test_undone_twice_it_is_as_before_and_then_there_is_nothing_left(
    folder: Path, name: str
) -> None:
    store = DraftStore(folder)
    whole = (folder / "actors.yaml").read_bytes()
    store.save([_rename(name, "One")], "A. Ames")
    store.save([_rename("One", "Two")], "A. Ames")
    store.undo("A. Ames")
    assert _name(folder) == "One"
    store.undo("A. Ames")
    assert (folder / "actors.yaml").read_bytes() == whole
    with pytest.raises(NothingToUndo):
        store.undo("A. Ames")
    assert len(store.history()) == 4, "an undo is a save of its own, and deletes nothing"


def test_nobody_undoes_what_another_has_changed_since(folder: Path, name: str) -> None:
    store = DraftStore(folder)
    store.save([_rename(name, "One")], "A. Ames")
    store.save([_rename("One", "Two")], "B. Bell")
    with pytest.raises(Overtaken):
        store.undo("A. Ames")
    assert _name(folder) == "Two"


def test_what_would_not_load_is_refused_and_nothing_is_written(folder: Path) -> None:
    store = DraftStore(folder)
    whole = {path: path.read_bytes() for path in folder.glob("*.yaml")}
    passage = next(p for p in load_dossier(folder).passages if p.id == "guild-trains")
    one = {"file": "passages", "id": passage.id}
    edits = [
        Edit.model_validate({**one, "field": field, "before": before, "after": after})
        for field, before, after in (
            ("actors", list(passage.actors), ["nobody"]),
            ("certainty", passage.certainty.value, "sure"),
        )
    ]
    with pytest.raises(DataFault, match="'nobody' is no actor") as refused:
        store.save(edits, "A. Ames")
    assert "expected 'stated'" in str(refused.value)
    assert {path: path.read_bytes() for path in folder.glob("*.yaml")} == whole
    assert store.history() == ()


def test_a_save_has_a_name(folder: Path, name: str) -> None:
    with pytest.raises(ArenasError, match="Say who you are"):
        DraftStore(folder).save([_rename(name, "One")], "  ")


def test_a_line_cut_short_by_a_crash_takes_no_other_down(folder: Path, name: str) -> None:
    store = DraftStore(folder)
    store.save([_rename(name, "One")], "A. Ames")
    with (folder / HISTORY).open("a", encoding="utf-8") as history:
        history.write('{"number": 2, "by": "B')
    assert [save.by for save in store.history()] == ["A. Ames"]
    store.save([_rename("One", "Two")], "C. Cole")
    assert [save.by for save in store.history()] == ["A. Ames", "C. Cole"]


def test_a_file_that_was_missing_is_made(folder: Path) -> None:
    sentence = load_dossier(folder).article.sentences[0].id
    after = {"id": sentence, "drafted_by": "A. Ames"}
    edit = Edit.model_validate({"file": "review", "id": sentence, "after": after})
    DraftStore(folder).save([edit], "A. Ames")
    assert [one.drafted_by for one in load_dossier(folder).review] == ["A. Ames"]
