"""The real app as people start it, on a free port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OTHER = {
    "ARENAS_DOSSIER": str(ROOT / "tests" / "data" / "other_dossier"),
}


STARTS_WITHIN = 240
"""Seconds: on a machine that does much else, what takes 4 took more than 60."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(**environment: str) -> Iterator[str]:
    """Run the app as people do, on a port of its own; yield its URL."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "run", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        awaited(process, f"{url}/healthz")
        yield url
    finally:
        stopped(process)


def stopped(process: subprocess.Popen[str]) -> None:
    """Stop the server, and wait until it has gone."""
    process.terminate()
    try:
        process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def awaited(process: subprocess.Popen[str], url: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            pass
        # The server has the processor meanwhile; should it stop, that is known at once.
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.05)
            out = process.stdout.read() if process.stdout else ""
            pytest.fail(f"the server stopped: {out}")
    pytest.fail(f"the server did not answer within {STARTS_WITHIN} s")
