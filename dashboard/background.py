"""Runs our own commands in the background, each in a process of its own.

What takes seconds to minutes of computing would, beside the server's own threads, hold up whoever
reads a map meanwhile. A page begins it, reads its progress, and may stop it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread, current_thread
from typing import Literal

NEXT = " …"
"""How a command ends a line that says what it does next; other lines say what it found wrong."""
MOST_ENDED = 64
"""Of how many pieces of work that have ended it is known how."""
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Work:
    """How far one piece of work has come."""

    state: Literal["running", "made", "failed"]
    words: str
    """What is done now; of one that failed, why."""


class Background:
    """The work of one kind that is under way, and how the last of each key ended."""

    def __init__(self, what: str, *, at_once: int = 2) -> None:
        """Begin with no work. ``what`` begins the sentences on how it ended.

        At most ``at_once`` are made together.
        """
        self._what, self._at_once = what, at_once
        self._of: dict[str, Work] = {}
        self._threads: dict[str, Thread] = {}
        self._processes: dict[str, subprocess.Popen[str]] = {}
        self._lock = Lock()

    def start(self, key: str, arguments: Sequence[str]) -> Work:
        """Begin ``python -m dashboard`` with ``arguments``, unless ``key`` is under way."""
        with self._lock:
            running = [name for name, one in self._of.items() if one.state == "running"]
            if key in running:
                return self._of[key]
            if len(running) >= self._at_once:
                others = f"{self._what} has to wait: others are being made. Try again in a minute."
                return Work("failed", others)
            for name in [n for n in self._of if n not in running][:-MOST_ENDED]:
                del self._of[name]
            self._of.pop(key, None)  # it comes last of all
            self._of[key] = Work("running", "beginning")
            thread = Thread(target=self._run, args=(key, arguments), daemon=True)
            self._threads[key] = thread
            thread.start()
            return self._of[key]

    def of(self, key: str) -> Work | None:
        """Return how far it has come; None where nobody has begun, or somebody stopped it."""
        with self._lock:
            return self._of.get(key)

    def stop(self, key: str) -> None:
        """End the work, and forget it."""
        with self._lock:
            self._of.pop(key, None)
            process = self._processes.get(key)
        if process is not None:
            process.kill()
        self.join(key)

    def end(self) -> None:
        """End all work, and forget it."""
        with self._lock:
            keys = list(self._threads)
        for key in keys:
            self.stop(key)

    def join(self, key: str) -> None:
        """Wait until the work is done or has failed."""
        with self._lock:
            thread = self._threads.get(key)
        if thread is not None:
            thread.join()

    def _run(self, key: str, arguments: Sequence[str]) -> None:
        lines: list[str] = []
        try:
            with subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
                # It runs where we do, for the environment may name folders relative to that; -P
                # lets no module that lies there take the place of ours.
                [sys.executable, "-P", "-m", "dashboard", *arguments],
                env={**os.environ, "PYTHONPATH": _path()},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            ) as process:
                self._began(key, process)
                for line in filter(None, map(str.strip, process.stderr or ())):
                    lines.append(line)
                    if line.endswith(NEXT):
                        self._note(key, Work("running", line.removesuffix(NEXT)))
            failed = process.returncode != 0
        except OSError as error:
            failed, lines = True, [f"{self._what} could not be made: {error.strerror}."]
        words = "\n".join(faults_in(lines, self._what)) if failed else ""
        self._note(key, Work("failed" if failed else "made", words))
        with self._lock:  # unless somebody stopped it and began anew
            if self._threads.get(key) is current_thread():
                del self._threads[key]
                self._processes.pop(key, None)

    def _began(self, key: str, process: subprocess.Popen[str]) -> None:
        with self._lock:
            self._processes[key] = process
            wanted = key in self._of
        if not wanted:  # stopped before there was anything to stop
            process.kill()

    def _note(self, key: str, work: Work) -> None:
        with self._lock:
            if key in self._of:
                self._of[key] = work


def _path() -> str:
    return os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))


def faults_in(lines: Sequence[str], what: str) -> list[str]:
    """Return what a command that failed said against it, without the steps before it."""
    said = [line for line in lines if not line.endswith(NEXT)]
    if any(line.startswith("Traceback ") for line in said):  # a fault of ours
        return [f"{what} could not be made: {said[-1]}"]
    return said or [f"{what} could not be made; its process was stopped. Try again."]
