"""Events that several views sent before any run are applied in the order of the deeds."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard import state
from dashboard.reading.selection import Selection
from geodata.schema.dossier import Dossier


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    monkeypatch.setattr(state.st, "session_state", kept)
    return kept


def sent(**event: Any) -> dict[str, Any]:
    return {"event": event}


def test_views_called_in_the_order_of_the_page_act_in_the_order_of_the_deeds(
    session: dict[str, Any], other: Dossier
) -> None:
    relation = other.relations[0].id
    session[state.SELECTION] = Selection(profile=other.actors[0].id)
    session[state.ECHELONS] = sent(kind="relation", id=relation, n=10.0)
    session[state.PANEL] = sent(kind="close-profile", n=20.0)
    for key in (state.PANEL, state.ECHELONS):
        state.dispatch_from(other, key)
    assert state.selection() == Selection()


def test_an_event_is_applied_once_and_one_that_comes_late_is_not_lost(
    session: dict[str, Any], other: Dossier
) -> None:
    actor = other.actors[0].id
    session[state.PANEL] = sent(kind="actor", id=actor, n=30.0)
    for _ in range(2):
        state.dispatch_from(other, state.PANEL)
    assert state.selection().actors == (actor,)
    session[state.PANEL] = None
    session[state.LEGEND] = sent(kind="actor", id=actor, n=25.0)
    state.dispatch_from(other, state.LEGEND)
    assert state.selection().actors == ()


def test_an_event_without_a_number_is_applied_each_time(
    session: dict[str, Any], other: Dossier
) -> None:
    actor = other.actors[0].id
    session[state.PANEL] = sent(kind="actor", id=actor)
    for there in ((actor,), (), (actor,)):
        state.dispatch_from(other, state.PANEL)
        assert state.selection().actors == there
