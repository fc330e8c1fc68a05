"""Cut typefaces are kept from one file to the next, and never taken for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import storage
from dashboard.text import kept_cuts, typefaces
from dashboard.text.kept_cuts import kept_cut
from geodata.errors import ArenasError


@pytest.fixture
def face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(storage.FOLDER, str(tmp_path / "data"))
    monkeypatch.setattr(kept_cuts, "cache_folder", storage.cache_folder)  # not that of the tests
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


def test_a_cut_is_of_letters_features_and_axes_in_whatever_order_they_come(
    face: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Cutter()
    monkeypatch.setattr(typefaces, "_cut", lambda *_: made())
    assert typefaces.cut(face, "ba") == typefaces.cut(face, ["a", "b", "a"]) == b"cut 1"
    assert typefaces.cut(face, "ba", ("kern", "tnum")) == b"cut 2"
    assert typefaces.cut(face, "ba", axes={"wght": 400.0}) == b"cut 3"


def test_what_is_kept_is_whole_bounded_and_no_condition(
    face: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut, most = Cutter(), 4
    monkeypatch.setattr(kept_cuts, "MOST_KEPT", most)
    for n in range(most + 3):
        kept_cut(face, (n,), cut)
    folder = storage.cache_folder() / "typefaces"
    kept = sorted(folder.iterdir())
    assert len(kept) == most
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
