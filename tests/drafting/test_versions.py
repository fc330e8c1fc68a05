"""Every save is a version: any can be had, compared and restored, and a crash leaves none half."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.drafting import journal
from dashboard.drafting.draft_store import HISTORY, DraftStore
from dashboard.drafting.journal import JOURNAL, finish_all
from dashboard.drafting.versions import KEPT, NoVersion, keep
from dashboard.storage import write_whole
from geodata.drafting.edits import Edit
from geodata.loading.dossier_files import load_dossier


def _rename(before: str, after: str) -> Edit:
    return Edit(file="actors", id="tarn", field="name", before=before, after=after)


def _name(folder: Path) -> str:
    return next(actor.name for actor in load_dossier(folder).actors if actor.id == "tarn")


def _texts(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}


def test_the_files_of_each_version_can_be_had_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # That what is saved can be loaded is no matter here, and to see it takes longest.
    monkeypatch.setattr(DraftStore, "_check", lambda *_: None)
    store, first = DraftStore(folder), (folder / "actors.yaml").read_text("utf-8")
    before = _name(folder)
    for n in range(1, 24):
        store.save([_rename(before, f"Name {n}")], "A. Ames")
        before = f"Name {n}"
    assert store.files_at(0)["actors"] == first
    assert "Name 13" in (store.files_at(13)["actors"] or "")
    assert "Name 21" in (store.files_at(21)["actors"] or ""), "after those that are kept whole"
    assert store.files_at(23)["actors"] == (folder / "actors.yaml").read_text("utf-8")
    with pytest.raises(NoVersion, match="There is no version 24"):
        store.files_at(24)


def test_a_restored_version_is_a_new_one_and_can_be_undone(folder: Path) -> None:
    store, first = DraftStore(folder), _name(folder)
    store.save([_rename(first, "One")], "A. Ames")
    store.save([_rename("One", "Two")], "B. Bell")
    whole = _texts(folder)
    restored = store.restore(1, "C. Cole")
    assert (_name(folder), restored.note) == ("One", "Restored version 1")
    assert [save.number for save in store.history()] == [1, 2, 3]
    store.undo("C. Cole")
    assert _texts(folder) == whole
    assert "Two" in (store.files_at(2)["actors"] or "")
    assert "One" in (store.files_at(3)["actors"] or "")


def test_what_somebody_changed_by_hand_is_a_version_too(folder: Path) -> None:
    store, first = DraftStore(folder), _name(folder)
    store.save([_rename(first, "One")], "A. Ames")
    path = folder / "actors.yaml"
    path.write_text(path.read_text("utf-8").replace("One", "Hand"), "utf-8")
    store.save([_rename("Hand", "Two")], "A. Ames")
    assert [(s.by, s.note) for s in store.history()][1] == ("by hand", "Changed outside the review")
    store.restore(2, "A. Ames")
    assert _name(folder) == "Hand"


def test_a_version_has_the_text_that_its_restatements_rest_on(folder: Path) -> None:
    store, first, text = DraftStore(folder), _name(folder), folder / "text.txt"
    text.write_text("p01s1\tAs it was.\n", "utf-8")
    store.save([_rename(first, "One")], "A. Ames")
    text.write_text("p01s1\tBy hand.\n", "utf-8")
    store.save([_rename("One", "Two")], "A. Ames")
    store.restore(1, "A. Ames")
    assert text.read_text("utf-8") == "p01s1\tAs it was.\n"
    store.undo("A. Ames")
    assert text.read_text("utf-8") == "p01s1\tBy hand.\n"


def test_what_an_older_version_did_not_keep_stays_as_it_is(folder: Path) -> None:
    store, first, text = DraftStore(folder), _name(folder), folder / "text.txt"
    files = {path.stem: path.read_text("utf-8") for path in folder.glob("*.yaml")}
    keep(folder, 0, files)
    text.write_text("p01s1\tAs it is.\n", "utf-8")
    store.save([_rename(first, "One")], "A. Ames")
    store.restore(0, "A. Ames")
    assert (_name(folder), text.read_text("utf-8")) == (first, "p01s1\tAs it is.\n")


def test_a_text_that_an_older_arenas_did_not_keep_is_nobodys_change(folder: Path) -> None:
    store, first = DraftStore(folder), _name(folder)
    store.save([_rename(first, "One")], "A. Ames")  # the hash of which has no text
    (folder / "text.txt").write_text("p01s1\tAs it is.\n", "utf-8")
    store.save([_rename("One", "Two")], "A. Ames")
    assert [save.by for save in store.history()] == ["A. Ames", "A. Ames"]
    assert store.files_at(1)["text"] == store.files_at(2)["text"] == "p01s1\tAs it is.\n"


def test_a_file_that_a_version_did_not_have_is_gone_with_it(folder: Path) -> None:
    store = DraftStore(folder)
    record = {"id": "isle", "shape": {"box": [1, 2, 3, 4]}, "note": "x"}
    store.save([Edit.model_validate({"file": "ground", "id": "isle", "after": record})], "A")
    store.restore(0, "A")
    assert not (folder / "ground.yaml").exists()


def test_a_restored_map_stays_a_draft(folder: Path) -> None:
    store, first = DraftStore(folder), _name(folder)
    text = "slug: dossier\ntitle: Lamps\nstate: {}\n"
    (folder / "manifest.yaml").write_text(text.format("published"), "utf-8")
    store.save([_rename(first, "One")], "A. Ames")
    (folder / "manifest.yaml").write_text(text.format("draft"), "utf-8")
    store.restore(0, "A. Ames")
    assert "state: draft" in (folder / "manifest.yaml").read_text("utf-8")
    assert _name(folder) == first


def test_a_version_from_before_versions_were_kept_says_so(folder: Path) -> None:
    store, first = DraftStore(folder), _name(folder)
    store.save([_rename(first, "One")], "A. Ames")
    for path in (folder / KEPT).iterdir():
        path.unlink()
    store.save([_rename("One", "Two")], "A. Ames")
    with pytest.raises(NoVersion, match="older than the versions"):
        store.files_at(0)
    assert "Two" in (store.files_at(2)["actors"] or "")


@pytest.mark.parametrize("writes", range(5))
def test_a_process_that_is_killed_leaves_a_whole_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    """``writes`` of the four (journal, history, two files) were done when it died."""
    store, first = DraftStore(folder), _name(folder)
    incident = load_dossier(folder).incidents[0]
    store.save([_rename(first, "One")], "A. Ames")
    before, said = _texts(folder), (folder / HISTORY).read_bytes()
    both = [
        _rename("One", "Two"),
        Edit(file="incidents", id=incident.id, field="title", before=incident.title, after="Other"),
    ]
    done: list[Path] = []

    def dies(path: Path, data: bytes) -> None:
        if len(done) == writes:
            os._exit(9)
        done.append(path)
        write_whole(path, data)

    child = os.fork()
    if not child:
        monkeypatch.setattr(journal, "write_whole", dies)
        try:
            store.save(both, "A. Ames")
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == (9 if writes < 4 else 0)
    finish_all(folder.parent)
    assert not (folder / JOURNAL).exists()
    if writes == 0:
        assert (_texts(folder), (folder / HISTORY).read_bytes()) == (before, said)
    else:
        assert _name(folder) == "Two"
        assert load_dossier(folder).incidents[0].title == "Other"
        assert [save.number for save in store.history()] == [1, 2]
    store.save([_rename(_name(folder), "Three")], "B. Bell")
    assert "Three" in (store.files_at(len(store.history()))["actors"] or "")
