"""Names in a row keep their order in any script, on the page, in scripts and in files."""

from __future__ import annotations

import json

import pytest

from dashboard.maps.joined_script import joined as joined_script
from dashboard.reading.name_lists import isolated, joined, listed
from dashboard.script_engine import script, script_engine
from dashboard.text.typefaces import SANS, SERIF, Face, width

NAMES = ("Îlot Lointain", "الجزيرة الطويلة", "חיפה", "大島", "52", "")
ISOLATED = tuple(f"\u2068{name}\u2069" for name in NAMES[1:3])


def test_only_what_runs_from_the_right_is_isolated() -> None:
    assert tuple(map(isolated, NAMES)) == (NAMES[0], *ISOLATED, *NAMES[3:])
    assert joined(NAMES[1:4]) == f"{ISOLATED[0]}, {ISOLATED[1]}, 大島"
    assert listed(NAMES[:3], "or") == f"{NAMES[0]}, {ISOLATED[0]} or {ISOLATED[1]}"
    assert listed([]) == ""


def test_scripts_list_names_as_python_does() -> None:
    said = script_engine("layouts").run(
        "({ joined, listed }, names) => JSON.stringify("
        "[joined(JSON.parse(names)), listed(JSON.parse(names), 'and'), listed([], 'or')])",
        script(joined_script("shared/name_lists.js", "LISTS"), "LISTS"),
        json.dumps(NAMES),
    )
    assert json.loads(said) == [joined(NAMES), listed(NAMES), ""]


@pytest.mark.parametrize("family", [SANS, SERIF])
def test_signs_of_direction_are_not_drawn_and_have_no_width(family: str) -> None:
    face = Face(family)
    for name in NAMES:
        assert width(isolated(name), 10, face) == width(name, 10, face)
