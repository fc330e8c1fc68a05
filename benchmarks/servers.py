"""Starts each app in a process of its own on a free port, and stops it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
PATIENCE = 90.0
"""Seconds after which a server that does not answer is given up."""


@dataclass(frozen=True)
class Server:
    """A running app, and how long it took from the start of its process until it answered."""

    url: str
    seconds: float
    pid: int


@contextmanager
def arenas() -> Iterator[Server]:
    """Run Arenas as its users start it."""
    port = _free_port()
    command = ["-m", "dashboard", "run", "--port", str(port)]
    with _running(command, ROOT, port, "/healthz") as server:
        yield server


@contextmanager
def stock() -> Iterator[Server]:
    """Run the stock app with Streamlit's own defaults: from a folder without our settings."""
    port = _free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        _running(_streamlit("stock_app.py", port), Path(folder), port, "/_stcore/health") as server,
    ):
        yield server


@contextmanager
def bare() -> Iterator[Server]:
    """Run the bare button on our server, with the settings that Arenas runs with."""
    port = _free_port()
    command = [*_streamlit("bare_server.py", port), "--server.fileWatcherType", "none"]
    with _running(command, ROOT, port, "/_stcore/health") as server:
        yield server


def _streamlit(script: str, port: int) -> list[str]:
    command = ["-m", "streamlit", "run", str(HERE / script), "--server.port", str(port)]
    # Headless and bound to this machine: no browser window, no look-up of the external address.
    command += ["--server.headless", "true", "--server.address", "127.0.0.1"]
    return [*command, "--browser.gatherUsageStats", "false"]


@contextmanager
def _running(command: Sequence[str], folder: Path, port: int, health: str) -> Iterator[Server]:
    begun = time.monotonic()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        url = f"http://127.0.0.1:{port}"
        try:
            if not _answers(process, url + health, begun + PATIENCE):
                log.seek(0)
                said = log.read().decode(errors="replace")[-2000:]
                raise RuntimeError(f"{' '.join(command)} did not start:\n{said}")
            yield Server(url, time.monotonic() - begun, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(process: subprocess.Popen[bytes], url: str, deadline: float) -> bool:
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own server
                return True
        except OSError:
            # Waits for the process, not the clock: one that has died ends the wait at once.
            try:
                process.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
            return False
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
