"""Folders and processes of unfinished videos, which a server removes when it ends.

A signal ends the server without what Python does at its exit (``http/server.py``).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory


class RunningVideos:
    """The folders and processes of the videos that are being made."""

    def __init__(self) -> None:
        """Begin with none."""
        self._folders: set[Path] = set()
        self._processes: set[subprocess.Popen[str]] = set()

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Yield a temporary folder, removed afterwards."""
        with TemporaryDirectory(prefix="arenas-", ignore_cleanup_errors=True) as place:
            self._folders.add(Path(place))
            try:
                yield Path(place)
            finally:
                self._folders.discard(Path(place))

    @contextmanager
    def process(self, one: subprocess.Popen[str]) -> Iterator[None]:
        """Register a process, and end it afterwards if it still runs."""
        self._processes.add(one)
        try:
            yield
        finally:
            one.kill()
            self._processes.discard(one)

    def end(self) -> None:
        """End every process, remove every folder: a video under way fails at its next step."""
        for one in tuple(self._processes):
            one.kill()
        for place in tuple(self._folders):
            rmtree(place, ignore_errors=True)


@cache
def running_videos() -> RunningVideos:
    """Return the one of this process."""
    return RunningVideos()
