"""Names in a row keep their order in any script, on the page, in scripts and in files."""

from __future__ import annotations

import json

import pytest
import quickjs

from dashboard.maps.joined_script import joined as script
from dashboard.reading.name_lists import isolated, joined, listed
from dashboard.text.typefaces import SANS, SERIF, Face, width

NAMES = ("Îlot Lointain", "الجزيرة الطويلة", "חיפה", "大島", "52", "")
ISOLATED = tuple(f"\u2068{name}\u2069" for name in NAMES[1:3])


def test_only_what_runs_from_the_right_is_isolated() -> None:
    assert tuple(map(isolated, NAMES)) == (NAMES[0], *ISOLATED, *NAMES[3:])
    assert joined(NAMES[1:4]) == f"{ISOLATED[0]}, {ISOLATED[1]}, 大島"
    assert listed(NAMES[:3], "or") == f"{NAMES[0]}, {ISOLATED[0]} or {ISOLATED[1]}"
    assert listed([]) == ""


def test_scripts_list_names_as_python_does() -> None:
    context = quickjs.Context()
    context.eval(script("shared/name_lists.js", "LISTS"))
    names = json.dumps(NAMES)
    for mine, theirs in (
        (joined(NAMES), f"joined({names})"),
        (listed(NAMES), f"listed({names}, 'and')"),
    ):
        assert context.eval(f"LISTS.{theirs}") == mine
    assert context.eval("LISTS.listed([], 'or')") == ""


@pytest.mark.parametrize("family", [SANS, SERIF])
def test_signs_of_direction_are_not_drawn_and_have_no_width(family: str) -> None:
    face = Face(family)
    for name in NAMES:
        assert width(isolated(name), 10, face) == width(name, 10, face)
