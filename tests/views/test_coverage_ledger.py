"""The ledger and the bars: what they draw has a name, and hostile words stay words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup

from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share
from dashboard.text.templates import render
from dashboard.views.article.coverage_ledger import Segment, ledger_html, level
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty
from tests.conftest import HOSTILE
from tests.views.conftest import Asked
from tests.views.markup import Element, assert_harmless, parse

Drawn = Callable[..., Element]


@pytest.fixture
def drawn(asked: Asked) -> Drawn:
    """Return the ledger of the invented dossier under the selection named by key words."""
    return lambda **selection: parse(ledger_html(asked(**selection)))


def test_the_ledger_is_a_table_with_headed_columns_and_lines(drawn: Drawn, other: Dossier) -> None:
    table = drawn().one("table")
    assert table.one("caption").text.startswith("Passages by paragraph and theatre: mentions")
    assert [e["colspan"] for e in table.all("th", scope="colgroup")] == ["2", "1"]
    assert all("ar-slim" in e["class"] for e in table.all("th", scope="colgroup"))
    assert [e.text for e in table.all("th", scope="col")][1:-1] == ["1", "2", "3"]
    assert len(table.all("th", scope="row")) == len(other.theatres) + 2


def test_an_empty_cell_is_no_button_and_says_so_to_a_screen_reader_only(drawn: Drawn) -> None:
    empty = [e for e in drawn().all("td") if e.all("i", css="ar-sr")]
    assert empty
    assert {e.text for e in empty} <= {"silent", "none"}
    assert not [e for e in empty if e.all("button")]


def test_a_cell_says_its_count_and_leads_to_a_passage_of_it(drawn: Drawn, other: Dossier) -> None:
    here = [p for p in other.passages if p.paragraph == 1 and "north-reach" in p.theatres]
    button = drawn().one("button", data_key="cell-north-reach-1")
    assert button.text == str(len(here))
    assert button["aria-label"].startswith("Paragraph 1, North Reach: ")
    assert button["data-goto"] == here[0].id
    assert f"ar-level-{level(len(here))}" in button.classes


def test_a_cell_that_the_filters_empty_keeps_its_count_without_colour(drawn: Drawn) -> None:
    whole = drawn().one("button", data_key="cell-north-reach-1")
    button = drawn(certainties=(Certainty.SPECULATED,)).one("button", data_key="cell-north-reach-1")
    assert button.text == whole.text
    assert {"ar-level-0", "ar-unmatched"} <= button.classes


def test_the_ledger_asks_for_no_tab_stop_of_its_own(drawn: Drawn) -> None:
    # The browser gives it one; with a stop for each cell, the text beyond would be out of reach.
    assert {b.get("tabindex") for b in drawn().one("table").all("button")} == {"-1"}


@pytest.mark.parametrize(("count", "depth"), [(0, 0), (1, 1), (2, 2), (4, 3), (5, 4), (12, 4)])
def test_more_mentions_are_never_paler(count: int, depth: int) -> None:
    assert level(count) == depth


def part(total: int, shown: int, *, pressed: bool = False, words: str = "Stated") -> Segment:
    return Segment("x", words, f"{words}: {total}", Share(shown, total), pressed, Markup())


def bars(*parts: Segment, label: str = "Certainty") -> Element:
    return parse(render("views/article/coverage.bars", segments=parts, label=label))


def test_each_part_is_a_toggle_with_a_name_and_what_is_not_there_has_none() -> None:
    button = bars(part(34, 34, pressed=True), part(0, 0)).one("button")
    assert (button["aria-pressed"], button["aria-label"]) == ("true", "Stated: 34")


def test_every_bar_is_as_long_as_its_number_on_one_scale_and_nothing_else_has_a_size() -> None:
    root = bars(part(40, 40), part(10, 10), part(1, 1))
    assert [e["style"] for e in root.all(css="ar-bar")] == [
        "width:100%",
        "width:25%",
        "width:2.5%",
    ]
    assert not [e for e in (*root.all("li"), *root.all("button")) if e.get("style")]


def test_a_bar_shows_how_much_of_it_the_filters_let_through() -> None:
    root = bars(part(8, 2), part(4, 0))
    assert [e.one("i", css=None)["style"] for e in root.all(css="ar-bar")] == [
        "width:25%",
        "width:0%",
    ]
    assert ["ar-dim" in b.classes for b in root.all("button")] == [False, True]


def test_hostile_words_stay_words(other: Dossier) -> None:
    hostile = tuple(t.model_copy(update={"name": HOSTILE}) for t in other.theatres)
    root = parse(ledger_html(read(other.model_copy(update={"theatres": hostile}), Selection())))
    assert_harmless(root)
    assert HOSTILE in root.text
    assert_harmless(bars(part(1, 1, words=HOSTILE), label=HOSTILE))
