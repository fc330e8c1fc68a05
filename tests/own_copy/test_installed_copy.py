"""The attached copy is kept whole, outside the repository, verified at each reading."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from dashboard.own_copy import installed_copy
from dashboard.own_copy.attachment import Attachment, match
from geodata.errors import ArenasError
from geodata.schema.dossier import Dossier
from tests.own_copy.prose import OTHER

TEXT = (OTHER / "article.txt").read_text(encoding="utf-8")


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(installed_copy.FOLDER, str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def whole(other: Dossier) -> Attachment:
    return match(TEXT, other.article.sentences)


@pytest.fixture
def part(other: Dossier) -> Attachment:
    return match(TEXT.split("\n\n")[0], other.article.sentences)


def rewrite(path: Path, **changes: Any) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**kept, **changes}), encoding="utf-8")


def test_what_is_kept_is_read_back(data_folder: Path, other: Dossier, whole: Attachment) -> None:
    path = installed_copy.save(other, whole, for_everyone=False)
    kept = installed_copy.load(other)
    assert path.is_relative_to(data_folder)
    assert kept is not None
    assert kept.attachment == whole
    assert kept.for_everyone is False
    assert kept.attached_on == datetime.now(UTC).date()


def test_nothing_kept_is_nothing_read(data_folder: Path, other: Dossier) -> None:
    assert installed_copy.load(other) is None
    assert not data_folder.exists()


def test_without_the_variable_the_platforms_folder_is_used(
    monkeypatch: pytest.MonkeyPatch, other: Dossier
) -> None:
    monkeypatch.setenv(installed_copy.FOLDER, "")
    folder = platformdirs.user_data_path("arenas", appauthor=False)
    assert installed_copy.place(other).is_relative_to(folder)


def test_each_article_has_a_file_of_its_own(
    data_folder: Path, shipped: Dossier, other: Dossier
) -> None:
    assert installed_copy.place(shipped) != installed_copy.place(other)


def test_a_copy_is_readable_by_its_owner_alone(
    data_folder: Path, other: Dossier, whole: Attachment
) -> None:
    path = installed_copy.save(other, whole, for_everyone=False)
    assert path.stat().st_mode & 0o077 == 0


def test_the_copy_before_becomes_the_backup(
    data_folder: Path, other: Dossier, whole: Attachment, part: Attachment
) -> None:
    path = installed_copy.save(other, whole, for_everyone=True)
    before = path.read_bytes()
    installed_copy.save(other, part, for_everyone=False)
    assert installed_copy.backup_of(path).read_bytes() == before
    kept = installed_copy.load(other)
    assert kept is not None
    assert kept.attachment == part
    assert kept.for_everyone is False
    assert sorted(path.parent.iterdir()) == sorted([path, installed_copy.backup_of(path)])


def test_a_write_that_fails_leaves_the_copy_before_and_no_litter(
    data_folder: Path,
    other: Dossier,
    whole: Attachment,
    part: Attachment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = installed_copy.save(other, whole, for_everyone=False)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.storage.os.fsync", full)
    with pytest.raises(ArenasError, match="No space left"):
        installed_copy.save(other, part, for_everyone=False)
    kept = installed_copy.load(other)
    assert kept is not None
    assert kept.attachment == whole
    assert list(path.parent.iterdir()) == [path]


def test_a_data_folder_that_is_a_file_is_an_error_that_names_it(
    data_folder: Path, other: Dossier, whole: Attachment
) -> None:
    data_folder.write_text("in the way")
    with pytest.raises(ArenasError, match=installed_copy.FOLDER):
        installed_copy.save(other, whole, for_everyone=False)
    assert installed_copy.load(other) is None
    assert installed_copy.remove(other) is False


def test_words_changed_in_the_file_are_dropped(
    data_folder: Path, other: Dossier, whole: Attachment
) -> None:
    path = installed_copy.save(other, whole, for_everyone=False)
    words = {**whole.sentences, "p01s2": "Nothing of the kind.", "p09s9": "Nor that.", "p01s3": 3}
    rewrite(path, sentences=words)
    kept = installed_copy.load(other)
    assert kept is not None
    assert kept.attachment.missing == ("p01s2", "p01s3")
    assert kept.attachment.matched == whole.total - 2


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"sentences": 3}', "[" * 100_000, "\udcff"]
)
def test_a_damaged_file_is_no_copy(
    data_folder: Path, other: Dossier, whole: Attachment, text: str
) -> None:
    path = installed_copy.save(other, whole, for_everyone=False)
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert installed_copy.load(other) is None


@pytest.mark.parametrize("value", ["yes", 1, None])
def test_only_true_is_for_everyone(
    data_folder: Path, other: Dossier, whole: Attachment, value: object
) -> None:
    path = installed_copy.save(other, whole, for_everyone=True)
    rewrite(path, for_everyone=value)
    kept = installed_copy.load(other)
    assert kept is not None
    assert kept.for_everyone is False


def test_the_version_changes_with_each_copy_and_is_empty_without_one(
    data_folder: Path, other: Dossier, whole: Attachment
) -> None:
    versions = [installed_copy.version(other)]
    for _ in range(3):
        installed_copy.save(other, whole, for_everyone=True)
        versions.append(installed_copy.version(other))
    assert len(set(versions)) == 4
    installed_copy.remove(other)
    assert installed_copy.version(other) == versions[0] == ""


def test_a_copy_of_another_article_is_not_taken_for_this_one(
    data_folder: Path, shipped: Dossier, other: Dossier, whole: Attachment
) -> None:
    path = installed_copy.save(other, whole, for_everyone=False)
    path.rename(installed_copy.place(shipped))
    assert installed_copy.load(shipped) is None


def test_removing_takes_the_copy_and_its_backup(
    data_folder: Path, other: Dossier, whole: Attachment, part: Attachment
) -> None:
    path = installed_copy.save(other, part, for_everyone=False)
    installed_copy.save(other, whole, for_everyone=False)
    assert installed_copy.remove(other) is True
    assert list(path.parent.iterdir()) == []
    assert installed_copy.remove(other) is False


@pytest.mark.parametrize(
    ("for_everyone", "loopback", "shown"),
    [(False, True, True), (True, True, True), (True, False, True), (False, False, False)],
)
def test_other_people_see_only_what_is_for_everyone(
    data_folder: Path,
    other: Dossier,
    whole: Attachment,
    for_everyone: bool,
    loopback: bool,
    shown: bool,
) -> None:
    installed_copy.save(other, whole, for_everyone=for_everyone)
    kept = installed_copy.load(other)
    assert kept is not None
    assert installed_copy.visible_to(kept, loopback) is shown
