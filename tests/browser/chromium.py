"""Finds a Chromium, or installs one: a browser test never skips in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELL = "chromium-headless-shell"
NAMES = (SHELL, *WHOLE)
"""The shell first: the same engine without a window's trappings takes half the time."""
MISSING = (
    "Missing: a Chromium for the browser tests. Install one (on Debian: apt-get install chromium) "
    "or name it with ARENAS_CHROMIUM=/path/to/chromium."
)


def find(names: Sequence[str] = NAMES) -> str | None:
    """Return the path of a Chromium: the one named, one on PATH, or Playwright's own.

    Raises ``FileNotFoundError`` where the one named is none that runs: no other stands in for it.
    """
    named = os.environ.get("ARENAS_CHROMIUM")
    if named:
        path = shutil.which(named)
        if not path:
            raise FileNotFoundError(f"Missing: ARENAS_CHROMIUM={named} is no file that runs.")
        return path
    for name in names:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> None:
    _run(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    for package in (SHELL, "chromium"):
        if not find() and _may_use_apt():
            _run("apt-get", "update", "-qq")
            _run("apt-get", "install", "-y", "-qq", package)


def _prefer_the_shell() -> None:
    """Add the shell where a package manager brings it at once; a whole Chromium does without."""
    if not os.environ.get("ARENAS_CHROMIUM") and not shutil.which(SHELL) and _may_use_apt():
        install = ("apt-get", "install", "-y", "-qq", SHELL)
        if not _run(*install) and _run("apt-get", "update", "-qq"):
            _run(*install)


def _may_use_apt() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def _run(*command: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> int:
    """Find or install a Chromium and print where it is; 1 with one line where there is none."""
    try:
        path = find()
    except FileNotFoundError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    if path:
        _prefer_the_shell()
    else:
        sys.stdout.write("No Chromium found; installing one …\n")
        _install()
    path = find()
    sys.stdout.write(f"Chromium: {path}\n" if path else f"{MISSING}\n")
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
