"""The strip and the bar: what they draw has a name, and hostile words stay words."""

from __future__ import annotations

import pytest

from dashboard.charts.coverage import (
    Segment,
    StripCell,
    StripGroup,
    StripLine,
    bar_html,
    level,
    strip_html,
)
from tests.components.markup import Element, assert_harmless, parse
from tests.conftest import HOSTILE


def line(*counts: tuple[int, int]) -> StripLine:
    cells = tuple(StripCell(n, shown, f"{n} of {HOSTILE}", f"p{n}") for n, shown in counts)
    return StripLine("a", HOSTILE, HOSTILE, "front", cells, "2", theatre="a", hatched=True)


def strip(*counts: tuple[int, int]) -> Element:
    groups = (StripGroup(HOSTILE, (1, 2)), StripGroup("Rest", (3,)))
    return parse(strip_html(groups, (line(*counts),), caption="Mentions", tail="Paragraphs"))


def test_a_strip_is_a_table_with_headed_columns_and_lines() -> None:
    table = strip((1, 1), (0, 0), (5, 5)).one("table")
    assert table.one("caption").text == "Mentions"
    assert [e["colspan"] for e in table.all("th", scope="colgroup")] == ["2", "1"]
    assert [e.text for e in table.all("th", scope="col")][1:-1] == ["1", "2", "3"]
    assert len(table.all("th", scope="row")) == 1


def test_a_silent_cell_is_empty_and_no_button() -> None:
    cells = strip((1, 1), (0, 0), (5, 5)).all("td", data_column="2")
    assert [(c.text, c.all("button")) for c in cells] == [("", [])]


def test_a_cell_says_its_count_and_leads_to_a_passage() -> None:
    button = strip((1, 1), (0, 0), (5, 5)).one("button", data_key="cell-a-3")
    assert button["aria-label"].startswith("5 of")
    assert button["data-goto"] == "p5"
    assert "ar-level-4" in button.classes


def test_a_cell_that_the_filters_empty_keeps_its_count_without_colour() -> None:
    button = strip((4, 0), (0, 0), (0, 0)).one("button", data_key="cell-a-1")
    assert button.text == "4"
    assert {"ar-level-0", "ar-unmatched"} <= button.classes


def test_the_strip_asks_for_no_tab_stop_of_its_own() -> None:
    # The browser gives it one; with a stop for each cell, the text beyond would be out of reach.
    stops = {b.get("tabindex") for b in strip((1, 1), (2, 2), (5, 5)).all("button")}
    assert stops == {"-1"}


@pytest.mark.parametrize(("count", "depth"), [(0, 0), (1, 1), (2, 2), (4, 3), (5, 4), (12, 4)])
def test_more_mentions_are_never_paler(count: int, depth: int) -> None:
    assert level(count) == depth


def test_each_part_of_a_bar_is_a_toggle_with_a_name_and_its_weight() -> None:
    parts = (
        Segment("x", "Stated", "34", "Stated: 34 passages", 34, True, 'data-event="{}"'),
        Segment("y", "None", "0", "None", 0, False, 'data-event="{}"'),
    )
    bar = parse(bar_html(parts, label="Certainty", of="certainty"))
    button = bar.one("button")
    assert (button["aria-pressed"], button["aria-label"]) == ("true", "Stated: 34 passages")
    assert bar.one("li")["style"] == "flex-grow:34"


def test_hostile_words_stay_words() -> None:
    root = strip((1, 1), (2, 0), (5, 5))
    assert_harmless(root)
    part = Segment("x", HOSTILE, HOSTILE, HOSTILE, 1, False, "")
    assert_harmless(parse(bar_html((part,), label=HOSTILE, of="voices")))
