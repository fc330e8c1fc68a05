"""Edits of ``ground.yaml``, whose records lie under a key; and a theatre's shape as a form."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from pydantic import JsonValue

from geodata.drafting.edits import Edit, Overtaken, edited
from geodata.drafting.ground_form import GroundForm, form_of, planned
from geodata.schema.ground import GroundPlan, GroundTheatre

PLAN = """# Ours.
theatres:
  - id: north
    shape: {country: AAA}  # whole
    note: the country

  - id: south
    shape: {region: BB-S}
    note: a region
towns:
  - {name: Alville, named: true}  # the capital
"""


def _edit(id_: str, before: JsonValue, after: JsonValue) -> Edit:
    return Edit(file="ground", id=id_, before=before, after=after)


def _record(id_: str) -> dict[str, JsonValue]:
    return {"id": id_, "shape": {"box": [1, 2, 3, 4]}, "note": "a box"}


def _ids(text: str) -> list[str]:
    return [theatre.id for theatre in GroundPlan.model_validate(yaml.safe_load(text)).theatres]


def test_a_theatre_comes_after_the_others_and_the_rest_of_the_file_stays() -> None:
    text = edited(PLAN, _edit("isle", None, _record("isle")))
    assert _ids(text) == ["north", "south", "isle"]
    assert "shape: {country: AAA}  # whole" in text
    assert text.endswith("towns:\n  - {name: Alville, named: true}  # the capital\n")


def test_a_theatre_is_changed_in_its_place_and_only_as_its_editor_saw_it() -> None:
    south: dict[str, JsonValue] = {"id": "south", "shape": {"region": "BB-S"}, "note": "a region"}
    text = edited(PLAN, _edit("south", south, _record("south")))
    assert _ids(text) == ["north", "south"]
    assert yaml.safe_load(text)["theatres"][1]["shape"] == {"box": [1, 2, 3, 4]}
    with pytest.raises(Overtaken):
        edited(text, _edit("south", south, _record("south")))


def test_the_last_theatre_leaves_a_file_that_can_be_read_and_takes_another() -> None:
    text = PLAN
    for record in yaml.safe_load(PLAN)["theatres"]:
        text = edited(text, _edit(record["id"], record, None))
    assert _ids(text) == []
    assert "# the capital" in text
    again = edited(text, _edit("isle", None, _record("isle")))
    assert _ids(again) == ["isle"]
    assert yaml.safe_load(again)["towns"] == [{"name": "Alville", "named": True}]


def test_a_plan_that_was_missing_is_begun() -> None:
    assert _ids(edited("[]\n", _edit("isle", None, _record("isle")))) == ["isle"]


@pytest.mark.parametrize(
    "theatre",
    [
        {"shape": {"country": "AAA"}},
        {"shape": {"union": [{"region": "A"}, {"sea": "s", "km": 4}], "minus": [{"country": "B"}]}},
        {
            "shape": {
                "line": {"river": "Long"},
                "km": 9,
                "within": {"box": [0, 0, 1, 1]},
                "side_of": {"river": "Long", "holding": [1, 2]},
                "coast_km": 3,
            },
            "water": True,
        },
        {"shape": {"file": {"path": "a.kml"}}, "source": "X", "licence": "CC0"},
        {"shape": {"country": "AAA"}, "source": "X", "licence": "CC0", "date": "May 2023"},
        # What only the file can nest is kept as it is.
        {"shape": {"country": "A", "minus": [{"country": "B", "minus": [{"country": "C"}]}]}},
        {"shape": {"union": [{"country": "A", "within": {"box": [0, 0, 1, 1]}}, {"sea": "s"}]}},
        {"shape": {"union": [{"country": "A"}, {"country": "B"}], "km": 9, "coast_km": 3}},
        {"shape": {"country": "A", "side_of": {"points": [[1, 2], [3, 4]], "holding": [5, 6]}}},
    ],
)
def test_a_form_gives_back_the_shape_that_it_was_made_of(theatre: dict[str, Any]) -> None:
    whole = GroundTheatre.model_validate({"id": "one", "note": "ours", **theatre})
    form = form_of(whole)
    assert GroundTheatre.model_validate(planned("one", form)) == whole


def test_what_is_cut_from_a_nested_part_leaves_what_the_file_had_cut() -> None:
    nested = {"union": [{"country": "A", "minus": [{"country": "B"}]}], "minus": [{"country": "C"}]}
    theatre = GroundTheatre.model_validate({"id": "x", "note": "x", "shape": nested})
    assert planned("x", form_of(theatre))["shape"] == nested


def test_a_form_without_a_part_makes_no_shape() -> None:
    with pytest.raises(ValueError, match="add a country"):
        planned("one", GroundForm())
