"""A stranger's file costs the server nothing but a process, which ends when its time is up."""

from __future__ import annotations

import os
import time

import pytest

from dashboard.own_copy.attachment import attach
from dashboard.own_process import apart
from geodata.intake.errors import IntakeError
from geodata.schema.dossier import Dossier
from tests.own_copy.prose import OTHER


def test_a_copy_is_read_in_another_process_and_its_refusal_comes_back(other: Dossier) -> None:
    whole = (OTHER / "article.txt").read_bytes()
    assert apart(attach, whole, other.article) == attach(whole, other.article)
    with pytest.raises(IntakeError, match="this is no copy of"):
        apart(attach, b"Nothing of the kind was ever written here.", other.article)


def _stop(seconds: float) -> None:
    assert seconds > 0
    raise InterruptedError


def test_what_takes_too_long_is_stopped_and_what_dies_is_a_sentence() -> None:
    begun = time.monotonic()
    with pytest.raises(IntakeError, match="took longer than 1 seconds"):
        apart(time.sleep, 60, seconds=1)
    assert time.monotonic() - begun < 20
    with pytest.raises(InterruptedError):  # as a reader stops it
        apart(time.sleep, 60, meanwhile=_stop)
    assert time.monotonic() - begun < 30
    with pytest.raises(IntakeError, match="within the memory that one file may take"):
        apart(os._exit, 1)
