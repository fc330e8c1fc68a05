"""Makes the ground of drafts in the background, each in a process of its own.

Composing a ground takes seconds to minutes of computing: beside the server's own threads it would
hold up whoever reads a map meanwhile.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import Literal

from geodata.ground.compose import NEXT

_AT_ONCE = 2
"""Grounds that are made at the same time."""


@dataclass(frozen=True)
class Making:
    """How far the ground of one draft has come."""

    state: Literal["running", "made", "failed"]
    words: str
    """What is done now; of one that failed, what stands against it."""


class GroundMaking:
    """The grounds that are being made, and how the last one of each draft ended."""

    def __init__(self) -> None:
        """None is being made yet."""
        self._of: dict[Path, Making] = {}
        self._threads: dict[Path, Thread] = {}
        self._lock = Lock()

    def start(self, folder: Path) -> Making:
        """Begin to make the ground of the draft in ``folder``, unless that is under way."""
        with self._lock:
            running = [path for path, one in self._of.items() if one.state == "running"]
            if folder in running:
                return self._of[folder]
            if len(running) >= _AT_ONCE:
                return Making("failed", "Other grounds are being made; try again in a minute.")
            self._of[folder] = Making("running", "reading the world layer")
            self._threads[folder] = Thread(target=self._make, args=(folder,), daemon=True)
            self._threads[folder].start()
            return self._of[folder]

    def of(self, folder: Path) -> Making | None:
        """Return how far it has come; None where nobody has begun."""
        with self._lock:
            return self._of.get(folder)

    def join(self, folder: Path) -> None:
        """Wait until the ground of that draft is made or has failed."""
        with self._lock:
            thread = self._threads.get(folder)
        if thread is not None:
            thread.join()

    def _make(self, folder: Path) -> None:
        lines: list[str] = []
        try:
            with subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
                [sys.executable, "-m", "dashboard", "ground", str(folder)],
                cwd=Path(__file__).parents[2],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            ) as process:
                for line in process.stderr or ():
                    if line.strip():
                        lines.append(line.strip())
                        self._note(folder, Making("running", lines[-1].removesuffix(NEXT)))
            failed = process.returncode != 0
        except OSError as error:
            failed, lines = True, [f"The ground could not be made: {error.strerror}."]
        words = "\n".join(faults_in(lines)) if failed else ""
        self._note(folder, Making("failed" if failed else "made", words))

    def _note(self, folder: Path, making: Making) -> None:
        with self._lock:
            self._of[folder] = replace(making)


@cache
def ground_making() -> GroundMaking:
    """Return the one of this server."""
    return GroundMaking()


def faults_in(lines: list[str]) -> list[str]:
    """Return what a command that failed said against the plan, without the steps before it."""
    said = [line for line in lines if not line.endswith(NEXT)]
    return said or ["The ground could not be made; its process was stopped. Try again."]
