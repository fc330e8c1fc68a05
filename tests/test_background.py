"""Our own commands in the background: how far they have come, how they end, and stopping them."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from dashboard.background import MOST_ENDED, Background, Work, faults_in


def test_what_a_failed_command_said_is_what_stood_against_it_and_no_step_of_it() -> None:
    steps = ["shaping the theatres …", "drawing lines, borders and waters …"]
    lines = [*steps, "the lines cross one another"]
    assert faults_in(lines, "The ground") == ["the lines cross one another"]
    stopped = ["The ground could not be made; its process was stopped. Try again."]
    assert faults_in(steps, "The ground") == stopped


def test_a_command_ends_made_or_with_its_reason_and_one_that_is_stopped_is_forgotten(
    tmp_path: Path,
) -> None:
    background = Background("The file", at_once=1)
    assert background.of("a") is None
    waits = ("run", "--port", "1", "--address", "999.0.0.1")  # an address that nobody has
    assert background.start("a", waits) == Work("running", "beginning")
    busy = background.start("b", ("check",))
    waits_too = "The file has to wait: others are being made. Try again in a minute."
    assert busy == Work("failed", waits_too)
    until = time.monotonic() + 30
    while not (process := background._processes.get("a")):
        assert time.monotonic() < until, background.of("a")
        time.sleep(0.01)
    background.stop("a")
    assert process.returncode == -signal.SIGKILL
    assert background.of("a") is None
    background.start("c", ("ground", str(tmp_path / "none")))
    background.join("c")
    found = background.of("c")
    assert found is not None
    assert found.state == "failed"
    assert "none" in found.words


def test_of_what_has_ended_the_last_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    background = Background("The file")
    monkeypatch.setattr(sys, "executable", "no such program")  # each ends at once
    keys = [f"{n}" for n in range(2 * MOST_ENDED)]
    for key in keys:
        background.start(key, ())
        background.join(key)
    kept = [key for key in keys if background.of(key)]
    assert kept == keys[-len(kept) :]
    assert MOST_ENDED <= len(kept) <= MOST_ENDED + 1
    assert not background._processes
    assert len(background._threads) <= MOST_ENDED + 1
