"""The shelf keeps briefings whole: no save is lost, none is half, none overwrites in silence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from dashboard import storage
from dashboard.briefing.editing import drafts
from dashboard.briefing.model import repository
from dashboard.briefing.model.import_file import BYTES_MOST
from dashboard.briefing.model.repository import Stale
from geodata.errors import ArenasError, DataFault
from geodata.loading.briefing_file import write_briefing
from geodata.schema.briefing import Briefing
from tests import shipped

SHELF = shipped.shelf()


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(storage.FOLDER, str(tmp_path / "data"))
    return tmp_path / "data"


def titled(briefing: Briefing, title: str) -> Briefing:
    return briefing.model_copy(update={"title": title})


def own_files() -> list[str]:
    return sorted(p.name for p in SHELF.folder().glob("*") if p.is_file() and p.name != ".lock")


def test_what_comes_with_the_dossier_is_there_with_nothing_kept(data_folder: Path) -> None:
    kept = SHELF.kept("main")
    assert SHELF.names() == ("main",)
    assert kept is not None
    assert (kept.shipped, kept.in_front, kept.faults) == (True, False, ())
    assert SHELF.find("main") == kept.briefing
    assert not data_folder.exists()


def test_what_comes_with_the_dossier_is_read_only(main: Briefing, data_folder: Path) -> None:
    kept = SHELF.kept("main")
    assert kept is not None
    with pytest.raises(ArenasError, match="save a copy"):
        SHELF.save("main", titled(main, "Mine"), started_from=kept.version)
    assert SHELF.find("main") == main
    assert not list(data_folder.rglob("*.yaml"))


def test_a_file_of_its_name_from_before_stands_in_front_until_it_is_removed(main: Briefing) -> None:
    before = SHELF.kept("main")
    assert before is not None
    SHELF.folder().mkdir(parents=True)
    (SHELF.folder() / "main.yaml").write_text(write_briefing(titled(main, "Mine")))
    mine = SHELF.kept("main")
    assert mine is not None
    assert (mine.shipped, mine.in_front) == (False, True)
    again = SHELF.save("main", titled(main, "Mine too"), started_from=mine.version)
    assert SHELF.find("main") == titled(main, "Mine too")
    assert SHELF.names() == ("main",)
    SHELF.remove("main", started_from=again.version)
    assert SHELF.kept("main") == before
    assert SHELF.backups("main")[0].briefing == titled(main, "Mine too")


def test_a_stale_save_overwrites_nothing_and_carries_what_is_there(main: Briefing) -> None:
    first = SHELF.save("talk", titled(main, "One"), started_from=None)
    second = SHELF.save("talk", titled(main, "Two"), started_from=first.version)
    with pytest.raises(Stale) as stale:
        SHELF.save("talk", titled(main, "Three"), started_from=first.version)
    assert stale.value.there == second
    assert SHELF.find("talk") == titled(main, "Two")
    beside = SHELF.save_beside("talk", titled(main, "Three"))
    assert beside.name == "talk-2"
    assert SHELF.find("talk") == titled(main, "Two")
    with pytest.raises(Stale):
        SHELF.save("talk", titled(main, "Four"), started_from=None)
    with pytest.raises(Stale):
        SHELF.remove("talk", started_from=first.version)


def test_a_save_of_what_was_removed_meanwhile_is_stale(main: Briefing) -> None:
    first = SHELF.save("talk", main, started_from=None)
    SHELF.remove("talk", started_from=first.version)
    with pytest.raises(Stale) as stale:
        SHELF.save("talk", titled(main, "Two"), started_from=first.version)
    assert stale.value.there is None
    assert SHELF.removed() == ("talk",)


def test_a_write_that_fails_leaves_the_version_before_and_no_litter(
    main: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = SHELF.save("talk", main, started_from=None)
    whole = storage.write_whole

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    def full(path: Path, data: bytes) -> None:
        if path.name == "talk.yaml":  # the backup before it still found room
            monkeypatch.setattr("dashboard.storage.os.fsync", refuse)
        whole(path, data)

    monkeypatch.setattr(repository, "write_whole", full)
    with pytest.raises(ArenasError, match=r"No space left.*ARENAS_DATA"):
        SHELF.save("talk", titled(main, "Two"), started_from=first.version)
    assert SHELF.kept("talk") == first
    assert own_files() == ["talk.yaml"]


def test_of_many_threads_from_one_version_exactly_one_saves(main: Briefing) -> None:
    """Of processes ``tests.kills`` says so."""
    SHELF.save("talk", main, started_from=None)
    begun = repository.version_of(write_briefing(main).encode())

    def race(n: int) -> str:
        try:
            SHELF.save("talk", titled(main, f"Writer {n}"), started_from=begun)
        except Stale:
            return "stale"
        return "saved"

    with ThreadPoolExecutor(4) as pool:
        came = list(pool.map(race, range(4)))
    assert sorted(came) == ["saved", *["stale"] * 3]
    assert [b.briefing for b in SHELF.backups("talk")] == [main]


class GoesBack(datetime):
    """A clock that is put back an hour whenever it is looked at."""

    looks = 0

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> GoesBack:
        cls.looks += 1
        return super().now(tz) - timedelta(hours=cls.looks)


@pytest.mark.parametrize("clock", [datetime, GoesBack])
def test_the_last_ten_versions_are_kept_and_restored_whole(
    main: Briefing, monkeypatch: pytest.MonkeyPatch, clock: type[datetime]
) -> None:
    monkeypatch.setattr(repository, "datetime", clock)
    version = None
    for n in range(repository.BACKUPS_KEPT + 4):
        version = SHELF.save("talk", titled(main, f"Version {n}"), started_from=version).version
    kept = SHELF.backups("talk")
    titles = [b.briefing.title for b in kept if b.briefing]
    last = repository.BACKUPS_KEPT + 2
    assert titles == [f"Version {n}" for n in range(last, last - repository.BACKUPS_KEPT, -1)]
    assert kept[0].when > kept[-1].when


def test_a_broken_file_is_listed_with_its_lines_and_never_lost(main: Briefing) -> None:
    first = SHELF.save("talk", main, started_from=None)
    path = SHELF.folder() / "talk.yaml"
    broken = path.read_text(encoding="utf-8").replace("seconds: 45", "seconds: soon")
    path.write_text(broken, encoding="utf-8")
    kept = SHELF.kept("talk")
    assert "talk" in SHELF.names()
    assert kept is not None
    assert kept.briefing is None
    assert kept.faults[0].file == "talk.yaml"
    assert "seconds" in broken.splitlines()[kept.faults[0].line - 1]
    with pytest.raises(DataFault, match=r"talk\.yaml:\d+: "):
        SHELF.find("talk")
    with pytest.raises(Stale):
        SHELF.save("talk", main, started_from=first.version)
    SHELF.save("talk", main, started_from=kept.version)
    backup = next((SHELF.folder() / "backups" / "talk").glob(f"*-{kept.version}.yaml"))
    assert backup.read_text(encoding="utf-8") == broken
    assert SHELF.backups("talk")[0].briefing is None


LAUGHS = "\n".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]" for n in range(60))
ODD = {
    "not-utf-8": b"\xff\xfe",
    "empty": b"",
    "a-list": b"- a list",
    "half": b"title: [",
    "control": b"title: x\x00",
    "refers-to-itself": b"title: &a [*a]",
    "grows": f"a0: &a0 [x]\n{LAUGHS}".encode(),
    "deep": b"title: " + b"[" * 5000,
    "deep-and-closed": b"title: " + b"[" * 400 + b"]" * 400,
    "huge": b"#" * (BYTES_MOST + 1),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_no_file_however_broken_takes_the_shelf_down(data: bytes) -> None:
    SHELF.folder().mkdir(parents=True)
    (SHELF.folder() / "odd.yaml").write_bytes(data)
    (SHELF.folder() / "a folder.yaml").mkdir()
    (SHELF.folder() / "dir.yaml").mkdir()
    assert SHELF.names() == ("main", "dir", "odd")
    for name in ("odd", "dir"):
        kept = SHELF.kept(name)
        assert kept is not None
        assert kept.faults


@pytest.mark.parametrize(
    "name", ["", "..", "../main", "a/b", "a\\b", "Main", ".hidden", "a" * 61, "x\n", "-a", "ä"]
)
def test_a_name_is_a_slug_and_no_path(name: str, main: Briefing, data_folder: Path) -> None:
    assert SHELF.kept(name) is None
    assert SHELF.find(name) is None
    assert SHELF.backups(name) == ()
    with pytest.raises(ArenasError, match="lower-case letters"):
        SHELF.save(name, main, started_from=None)
    assert not data_folder.exists()


@pytest.mark.parametrize("title", ["A title", "../../etc", "…", "a" * 300, "Ein Überblick!"])
def test_every_title_gives_a_name_that_can_be_saved(title: str, main: Briefing) -> None:
    assert SHELF.save(repository.name_for(title), main, started_from=None).briefing == main


def test_what_would_not_read_back_is_not_saved(main: Briefing) -> None:
    scene = main.scenes[0].model_copy(update={"theatres": ("atlantis",)})
    with pytest.raises(DataFault, match="atlantis"):
        SHELF.save("talk", main.model_copy(update={"scenes": (scene,)}), started_from=None)
    assert SHELF.kept("talk") is None


def test_a_folder_that_cannot_be_written_is_an_error_that_names_the_variable(
    data_folder: Path, main: Briefing
) -> None:
    data_folder.write_text("in the way")
    with pytest.raises(ArenasError, match=storage.FOLDER):
        SHELF.save("talk", main, started_from=None)
    assert SHELF.names() == ("main",)


def test_a_shipped_briefing_cannot_be_removed(main: Briefing) -> None:
    kept = SHELF.kept("main")
    assert kept is not None
    with pytest.raises(ArenasError, match="comes with the dossier"):
        SHELF.remove("main", started_from=kept.version)
    assert SHELF.find("main") == main


def test_a_draft_is_read_back_and_two_sittings_never_share_a_file(main: Briefing) -> None:
    one = drafts.begin("main", titled(main, "One"), "v1")
    two = drafts.begin("main", titled(main, "Two"), "v1")
    drafts.keep(SHELF, one)
    drafts.keep(SHELF, two)
    assert drafts.find(SHELF, one.token) == one
    assert {d.token for d in drafts.of(SHELF, "main")} == {one.token, two.token}
    drafts.drop(SHELF, one.token)
    assert drafts.of(SHELF, "main") == (two,)
    for token in ("", "../main", "0" * 16, two.token.upper() + "x"):
        assert drafts.find(SHELF, token) is None
