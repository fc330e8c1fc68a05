"""Finds a Chromium, or installs one: a browser test never skips in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NAMES = ("chromium-headless-shell", *WHOLE)
"""The shell first: the same engine without a window's trappings takes half the time."""
MISSING = (
    "Missing: a Chromium for the browser tests. Install one (on Debian: apt-get install chromium) "
    "or name it with ARENAS_CHROMIUM=/path/to/chromium."
)


def find(names: Sequence[str] = NAMES) -> str | None:
    """Return the path of a Chromium: the one named, one on PATH, or Playwright's own."""
    named = os.environ.get("ARENAS_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
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
    commands = [[sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands.append(["apt-get", "update", "-qq"])
        commands.append(["apt-get", "install", "-y", "-qq", "chromium-headless-shell"])
        commands.append(["apt-get", "install", "-y", "-qq", "chromium"])
    for command in commands:
        try:
            subprocess.run(command, capture_output=True, timeout=600, check=False)
        except subprocess.TimeoutExpired:
            continue
        if find():
            return


def main() -> int:
    """Find or install a Chromium and print where it is; 1 with one line where there is none."""
    if not find():
        sys.stdout.write("No Chromium found; installing one …\n")
        _install()
    path = find()
    sys.stdout.write(f"Chromium: {path}\n" if path else f"{MISSING}\n")
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
