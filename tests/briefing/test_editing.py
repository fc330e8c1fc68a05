"""Every change of an editor gives a whole briefing that reads back, or says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dashboard.briefing.editing import changes
from dashboard.briefing.editing.edit_session import STEPS_KEPT, start
from geodata.loading.briefing_file import parse_briefing, write_briefing
from geodata.schema.briefing import Briefing, Evidence, Scene, View
from geodata.schema.dossier import Dossier


def ids(briefing: Briefing) -> list[str]:
    return [scene.id for scene in briefing.scenes]


def reads_back(briefing: Briefing, dossier: Dossier) -> bool:
    return parse_briefing(write_briefing(briefing), "any.yaml", dossier) == briefing


@pytest.mark.parametrize(("by", "at"), [(-1, 0), (1, 2), (-9, 0), (9, 2), (0, 1)])
def test_a_scene_moves_and_stays_at_an_end(by: int, at: int, lamps: Briefing) -> None:
    middle = lamps.scenes[1].id
    moved = changes.moved(lamps, middle, by)
    assert ids(moved)[at] == middle
    assert sorted(ids(moved)) == sorted(ids(lamps))


def test_a_removed_scene_leaves_no_path_through_nothing(lamps: Briefing, other: Dossier) -> None:
    fewer = changes.without(lamps, "plan")
    assert [p.scenes for p in fewer.paths] == [("whispers",)]
    assert reads_back(fewer, other)
    last = changes.without(fewer, "whispers")
    assert last.paths == ()
    assert reads_back(last, other)
    with pytest.raises(ValueError, match="at least one scene"):
        changes.without(last, "seizures")


def test_a_copy_stands_behind_its_original_under_an_id_of_its_own(
    lamps: Briefing, other: Dossier
) -> None:
    twice = changes.duplicated(changes.duplicated(lamps, "plan"), "plan")
    assert ids(twice) == ["plan", "plan-3", "plan-2", "seizures", "whispers"]
    assert reads_back(twice, other)


def test_what_is_added_goes_before_the_scenes_that_close_a_briefing(
    lamps: Briefing, other: Dossier
) -> None:
    first, *_, last = lamps.scenes
    assert ids(changes.with_scene(lamps, first))[-1] == "plan-2"
    closed = changes.with_changed(lamps, last.model_copy(update={"closing": True}))
    longer = changes.with_scene(closed, first)
    assert ids(longer)[-2:] == ["plan-2", last.id]
    assert changes.added_to(closed, longer) == "plan-2"
    assert reads_back(longer, other)
    # One that somebody moved into the middle closes nothing.
    again = changes.with_scene(changes.moved(longer, last.id, -1), first)
    assert ids(again)[-1] == "plan-3"


def test_a_full_briefing_takes_no_more(lamps: Briefing) -> None:
    full = lamps
    while len(full.scenes) < 99:
        full = changes.duplicated(full, "plan")
    with pytest.raises(ValueError, match="99"):
        changes.duplicated(full, "plan")


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"title": "  "}, "title", "say something"),
        ({"title": ""}, "title", "say something"),
        ({"message": "x" * 241}, "message", "at most 240 characters"),
        ({"seconds": 1}, "seconds", "at least 5"),
        ({"evidence": ()}, "evidence", "at least 1"),
        ({"layers_off": ("north-reach",)}, "layers_off", "north-reach is highlighted"),
        ({"layers_off": ("incidents",), "marks": ("x",)}, "layers_off", "marks are chosen"),
        ({"sentences": ("p03s1",)}, "sentences", "p03s1: not among the evidence"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(
    fields: Mapping[str, Any], field: str, said: str, lamps: Briefing, other: Dossier
) -> None:
    found = changes.checked_scene(lamps.scenes[0], fields, other)
    assert not isinstance(found, Scene)
    assert list(found) == [field]
    assert said in found[field]


def test_the_view_of_a_region_that_is_off_is_a_fault(lamps: Briefing, other: Dossier) -> None:
    fields = {"view": View(theatre="outer-shoals"), "layers_off": ("outer-shoals",)}
    found = changes.checked_scene(lamps.scenes[0], fields, other)
    assert not isinstance(found, Scene)
    assert "the view is of outer-shoals" in found["layers_off"]


def test_sentences_that_lost_their_evidence_go_and_none_is_left_over(
    lamps: Briefing, other: Dossier
) -> None:
    plan = lamps.scenes[0]
    one = changes.checked_scene(plan, {"evidence": plan.evidence[:1]}, other)
    assert isinstance(one, Scene)
    assert one.sentences == ("p02s1",)
    changed = {"evidence": (Evidence(passage="guild-trains"),)}
    new = changes.checked_scene(plan, changed, other)
    assert isinstance(new, Scene)
    assert new.sentences == changes.covered(new.evidence, other)
    assert reads_back(changes.with_changed(lamps, new), other)


def test_paths_of_one_name_and_paths_through_nothing_are_faults(lamps: Briefing) -> None:
    path = {"name": "Short", "scenes": ("plan",)}
    twice = changes.checked_whole(lamps, {"paths": (path, path)})
    assert not isinstance(twice, Briefing)
    assert "same name" in twice["paths"]
    none = changes.checked_whole(lamps, {"paths": ({"name": "Short", "scenes": ()},)})
    assert not isinstance(none, Briefing)
    assert "paths" in none


def test_steps_are_undone_in_turn_and_edits_of_one_scene_as_one(lamps: Briefing) -> None:
    sitting = start("lamps", lamps)
    for title in ("One", "Two", "Three"):
        sitting = sitting.changed(lamps.model_copy(update={"title": title}), "edited", "title")
    sitting = sitting.changed(changes.moved(sitting.briefing, "plan", 1), "moved")
    assert len(sitting.steps) == 2
    assert sitting.undone().briefing.title == "Three"
    assert sitting.undone().undone().briefing == lamps
    assert sitting.undone().undone().undone().briefing == lamps
    for n in range(STEPS_KEPT + 5):
        sitting = sitting.changed(lamps.model_copy(update={"title": f"{n}"}), "edited")
    assert len(sitting.steps) == STEPS_KEPT
    assert sitting.changed(sitting.briefing, "nothing") is sitting
