"""Where something is missing, make and the browser's finder say in one line what it is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.browser import chromium

ROOT = Path(__file__).parents[1]
REAL = 'exec python3 "$@"\n'
"""Ends a stand-in for Python that is the real one in all but what it refuses."""
OF_MAKE = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON", "VENV")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what make reads, and no network to reach."""
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def stand_in(folder: Path, script: str) -> str:
    path = folder / "a-python"
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def said(clone: Path, python: str, goal: str = "run") -> list[str]:
    """Return the lines that make says before it fails; its own last line is left out."""
    environment = {name: value for name, value in os.environ.items() if name not in OF_MAKE}
    done = subprocess.run(
        ["make", goal, f"PYTHON={python}"],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    own = [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]
    return [*done.stdout.splitlines(), *own]


@pytest.mark.parametrize("goal", ["setup", "run", "test"])
def test_a_python_that_is_not_there_is_named(clone: Path, goal: str) -> None:
    (line,) = said(clone, "/nonexistent", goal)
    assert line.startswith("Missing: a Python that runs; PYTHON=/nonexistent does not.")


def test_no_python_at_all_is_said(clone: Path) -> None:
    (line,) = said(clone, "")
    assert line.startswith("Missing: Python 3.11 or newer.")


def test_a_python_that_is_too_old_is_named_with_its_version(clone: Path) -> None:
    script = 'case "$*" in *version_info*) exit 1;; *--version*) echo Python 3.9.18;; esac\n'
    old = stand_in(clone, script)
    assert said(clone, old) == [f"Missing: Python 3.11 or newer; PYTHON={old} is Python 3.9.18."]


def test_a_python_without_venv_is_told_from_one_that_cannot_write(clone: Path) -> None:
    bare = stand_in(clone, f'case "$*" in *ensurepip*) echo No module >&2; exit 1;; esac\n{REAL}')
    (line,) = said(clone, bare)
    assert line.startswith("Missing: Python's venv module")
    full = 'case "$*" in *"-m venv"*) echo trying; echo Error: no space left >&2; exit 1;; esac\n'
    (line,) = said(clone, stand_in(clone, full + REAL))
    assert line == "Missing: a place to write .venv; Python says: Error: no space left"


def test_packages_that_cannot_be_had_are_one_line_and_pip_is_kept_for_who_asks(
    clone: Path,
) -> None:
    (clone / ".venv" / "bin").mkdir(parents=True)
    failing = 'case "$*" in *pip*) echo ERROR: one >&2; echo ERROR: two >&2; exit 1;; esac\n'
    shutil.copy(stand_in(clone, failing + REAL), clone / ".venv" / "bin" / "python")
    begun, missing = said(clone, "python3")
    assert begun.startswith("Installing the pinned requirements")
    assert missing.startswith("Missing: the packages of requirements.txt could not be installed")
    assert missing.endswith(".venv/pip.log")
    log = (clone / ".venv" / "pip.log").read_text(encoding="utf-8")
    assert log == "ERROR: one\nERROR: two\n"
    assert not (clone / ".venv" / ".ready").exists()


def test_an_old_environment_is_named_with_the_way_out(clone: Path) -> None:
    (clone / ".venv" / "bin").mkdir(parents=True)
    script = 'case "$*" in *version_info*) exit 1;; *--version*) echo Python 3.9.18;; esac\n'
    shutil.copy(stand_in(clone, script), clone / ".venv" / "bin" / "python")
    (line,) = said(clone, "python3")
    assert ".venv was made with Python 3.9.18" in line
    assert "make clean" in line


# The browser


@pytest.mark.parametrize("kind", ["absent", "folder", "no program"])
def test_a_named_browser_that_does_not_run_is_named_and_nothing_is_installed(
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    named = tmp_path / "chromium"
    if kind == "folder":
        named.mkdir()
    elif kind == "no program":
        named.write_text("", encoding="utf-8")
    monkeypatch.setenv("ARENAS_CHROMIUM", str(named))

    def run(*command: str) -> bool:
        pytest.fail(f"ran {command}")

    monkeypatch.setattr(chromium, "_run", run)
    assert chromium.main() == 1
    assert capsys.readouterr().out == f"Missing: ARENAS_CHROMIUM={named} is no file that runs.\n"
    with pytest.raises(FileNotFoundError, match="ARENAS_CHROMIUM"):
        chromium.find()


def test_a_named_browser_that_runs_is_the_one_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = stand_in(tmp_path, "exit 0\n")
    monkeypatch.setenv("ARENAS_CHROMIUM", named)
    assert chromium.main() == 0
    assert capsys.readouterr().out == f"Chromium: {named}\n"


def test_the_base_images_are_pinned_by_the_digests_that_docker_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Dockerfile", "compose.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    docker = tmp_path / "docker"
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    command = [str(ROOT / "deploy" / "pin-images"), "Dockerfile", "compose.yaml"]
    for n in (6, 7):  # the second time over the digests of the first
        said = f'#!/bin/sh\necho "${{4:+sha256:$(printf %064d {n})}}"\n'
        docker.write_text(said, encoding="utf-8")
        docker.chmod(0o755)
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    digest = f"@sha256:{7:064d}"
    for name, image in (
        ("Dockerfile", "python:3.13-slim-bookworm"),
        ("compose.yaml", "nginx:1.28"),
    ):
        before = (ROOT / name).read_text(encoding="utf-8")
        after = (tmp_path / name).read_text(encoding="utf-8")
        assert after == before.replace(image, image + digest)
    docker.write_text("#!/bin/sh\necho no such image\n", encoding="utf-8")
    failed = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert failed.returncode == 1
    assert "gave no digest for python:3.13-slim-bookworm" in failed.stdout


@pytest.mark.parametrize(
    ("path", "address"),
    [(None, "/ready"), ("", "/ready"), ("arenas", "/arenas/ready"), ("/arenas/", "/arenas/ready")],
)
def test_the_images_health_check_requests_an_address_that_the_server_answers(
    monkeypatch: pytest.MonkeyPatch, path: str | None, address: str
) -> None:
    """It asked for ``//ready``, which is refused: without a path the image was unhealthy."""
    monkeypatch.delenv("ARENAS_PATH", raising=False)
    if path is not None:
        monkeypatch.setenv("ARENAS_PATH", path)
    written = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (command,) = re.findall(r"HEALTHCHECK .*\\\n  CMD (\[.*\])", written)
    asked: list[str] = []
    monkeypatch.setattr(urllib.request, "urlopen", lambda url, **_: asked.append(url))
    exec(json.loads(command)[-1], {})  # noqa: S102 - what the image runs
    assert asked == [f"http://127.0.0.1:8501{address}"]
