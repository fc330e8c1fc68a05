"""Cut typefaces are kept from one publishing to the next, and never taken for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import storage
from dashboard.publish import kept_cuts
from dashboard.publish.kept_cuts import MOST_KEPT, kept_cut
from geodata.errors import ArenasError


@pytest.fixture
def face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(storage.FOLDER, str(tmp_path / "data"))
    face = tmp_path / "serif.woff2"
    face.write_bytes(b"glyphs")
    return face


class Cutter:
    """Makes other bytes at every cut."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return f"cut {self.times}".encode()


def test_a_typeface_is_cut_anew_only_where_anything_differs(
    face: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = Cutter()
    assert kept_cut(face, ("ab",), cut) == kept_cut(face, ("ab",), cut) == b"cut 1"
    assert kept_cut(face, ("a", "b"), cut) == b"cut 2"
    with monkeypatch.context() as newer:
        newer.setattr(kept_cuts, "version", lambda _: "99")
        assert kept_cut(face, ("ab",), cut) == b"cut 3"
    face.write_bytes(b"other glyphs")
    assert kept_cut(face, ("ab",), cut) == b"cut 4"


def test_what_is_kept_is_whole_bounded_and_no_condition(
    face: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = Cutter()
    for n in range(MOST_KEPT + 3):
        kept_cut(face, (n,), cut)
    folder = storage.cache_folder() / "typefaces"
    kept = sorted(folder.iterdir())
    assert len(kept) == MOST_KEPT
    for path in kept:
        path.write_bytes(path.read_bytes()[:-1])
    assert kept_cut(face, (n,), cut) == f"cut {n + 2}".encode(), "what is broken is cut anew"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_bytes(b"no folder")
    assert kept_cut(face, (n,), cut) == f"cut {n + 3}".encode()

    def homeless() -> Path:
        raise ArenasError("No home folder is known here.")

    monkeypatch.setattr(kept_cuts, "cache_folder", homeless)
    assert kept_cut(face, (n,), cut) == f"cut {n + 4}".encode()
