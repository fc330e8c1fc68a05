"""The strip and the bars: what they draw has a name, and hostile words stay words."""

from __future__ import annotations

import pytest

from dashboard.charts.heat_strip import (
    Segment,
    StripCell,
    StripGroup,
    StripLine,
    bars_html,
    level,
    strip_html,
)
from tests.conftest import HOSTILE
from tests.views.markup import Element, assert_harmless, parse


def line(*counts: tuple[int, int]) -> StripLine:
    cells = tuple(StripCell(n, shown, f"{n} of {HOSTILE}", f"p{n}") for n, shown in counts)
    return StripLine(
        "a", HOSTILE, HOSTILE, "front", cells, "2", theatre="a", blank="silent", hatched=True
    )


def strip(*counts: tuple[int, int]) -> Element:
    groups = (StripGroup(HOSTILE, (1, 2)), StripGroup("Rest", (3,)))
    return parse(strip_html(groups, (line(*counts),), caption="Mentions", tail="Paragraphs"))


def test_a_strip_is_a_table_with_headed_columns_and_lines() -> None:
    table = strip((1, 1), (0, 0), (5, 5)).one("table")
    assert table.one("caption").text == "Mentions"
    assert [e["colspan"] for e in table.all("th", scope="colgroup")] == ["2", "1"]
    assert [e.text for e in table.all("th", scope="col")][1:-1] == ["1", "2", "3"]
    assert len(table.all("th", scope="row")) == 1


def test_an_empty_cell_is_no_button_and_says_so_to_a_screen_reader_only() -> None:
    cell = strip((1, 1), (0, 0), (5, 5)).one("td", data_column="2")
    assert (cell.text, cell.all("button")) == ("silent", [])
    assert cell.one("i").classes == {"ar-sr"}


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


def part(weight: int, shown: int, *, pressed: bool = False, words: str = "Stated") -> Segment:
    return Segment("x", words, str(weight), f"{words}: {weight}", weight, shown, pressed, "")


def bars(*parts: Segment) -> Element:
    return parse(bars_html(parts, label="Certainty", of="certainty"))


def test_each_part_is_a_toggle_with_a_name_and_what_is_not_there_has_none() -> None:
    button = bars(part(34, 34, pressed=True), part(0, 0)).one("button")
    assert (button["aria-pressed"], button["aria-label"]) == ("true", "Stated: 34")


def test_every_bar_is_as_long_as_its_number_on_one_scale_and_nothing_else_has_a_size() -> None:
    drawn = bars(part(40, 40), part(10, 10), part(1, 1))
    assert [e["style"] for e in drawn.all(css="ar-bar")] == [
        "width:100%",
        "width:25%",
        "width:2.5%",
    ]
    assert not [e for e in (*drawn.all("li"), *drawn.all("button")) if e.get("style")]


def test_a_bar_shows_how_much_of_it_the_filters_let_through() -> None:
    drawn = bars(part(8, 2), part(4, 0))
    assert [e.one("i", css=None)["style"] for e in drawn.all(css="ar-bar")] == [
        "width:25%",
        "width:0%",
    ]
    assert ["ar-dim" in b.classes for b in drawn.all("button")] == [False, True]


def test_hostile_words_stay_words() -> None:
    root = strip((1, 1), (2, 0), (5, 5))
    assert_harmless(root)
    hostile = part(1, 1, words=HOSTILE)
    assert_harmless(parse(bars_html((hostile,), label=HOSTILE, of="voices")))
