"""What a video that is being made has outside of memory: a server that ends leaves none of it.

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
        """Give a folder that is gone afterwards."""
        with TemporaryDirectory(prefix="arenas-", ignore_cleanup_errors=True) as place:
            self._folders.add(Path(place))
            try:
                yield Path(place)
            finally:
                self._folders.discard(Path(place))

    @contextmanager
    def process(self, one: subprocess.Popen[str]) -> Iterator[None]:
        """Hold a process that is ended afterwards, should it still run."""
        self._processes.add(one)
        try:
            yield
        finally:
            one.kill()
            self._processes.discard(one)

    def end(self) -> None:
        """End every process, remove every folder: who makes a video fails at the next step."""
        for one in tuple(self._processes):
            one.kill()
        for place in tuple(self._folders):
            rmtree(place, ignore_errors=True)


@cache
def running_videos() -> RunningVideos:
    """Return the one of this process."""
    return RunningVideos()
