"""Work on a stranger's file in a process of its own.

Whatever the file is, the server goes on answering meanwhile, and the work ends when its time is up:
libraries that read PDF, Word or Markdown promise neither.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from geodata.errors import ArenasError
from geodata.intake.errors import IntakeError

_T = TypeVar("_T")
MOST_SECONDS = 20.0
"""A long PDF takes three, on a busy machine ten."""
_TICK = 0.5
_MOST_MEMORY = 2 * 1024**3
_ROOT = Path(__file__).parents[1]
_CHILD = "from dashboard.own_process import _work; _work()"


def apart(
    work: Callable[..., _T],
    *given: object,
    seconds: float = MOST_SECONDS,
    meanwhile: Callable[[float], None] = lambda _: None,
) -> _T:
    """Return ``work(*given)``, done by another process; ``work`` is a function of a module.

    ``meanwhile`` is called twice a second with the seconds so far; what it raises ends the work.
    Raises what ``work`` raises of ours, and ``IntakeError`` where its time is up or it died.
    """
    begun = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-c", _CHILD],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        try:
            sent: bytes | None = pickle.dumps((work, given))
            answer = None
            while answer is None:
                try:
                    answer, _ = child.communicate(sent, timeout=_TICK)
                except subprocess.TimeoutExpired:
                    sent = None  # it has been taken
                    so_far = time.monotonic() - begun
                    if so_far > seconds:
                        raise IntakeError(
                            f"This took longer than {seconds:.0f} seconds to read, so reading it "
                            "was stopped. Put the article alone into a file of plain text."
                        ) from None
                    meanwhile(so_far)
        finally:
            child.kill()
    if child.returncode or not answer:
        raise IntakeError(
            "This could not be read within the memory that one file may take. "
            "Put the article alone into a file of plain text."
        )
    found, error = pickle.loads(answer)  # noqa: S301 - our own process wrote it
    if error is not None:
        raise error
    result: _T = found
    return result


def _work() -> None:
    """Do the work that comes by standard input; its result, or our error, goes out."""
    _bound_memory()
    work, given = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process wrote it
    answer: tuple[Any, ArenasError | None]
    try:
        answer = (work(*given), None)
    except ArenasError as error:
        answer = (None, error)
    sys.stdout.buffer.write(pickle.dumps(answer))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
