"""A cell counts what it opens, an empty one says so, and the matrix follows the filters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts.matrix import all_rows, matrix, own_and_all, row_of
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection, reduce, valid
from dashboard.views.actors.actors_figures import matrix_html
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty
from tests.reading.selections import selecting
from tests.views.markup import Element, assert_harmless, assert_sound, parse

FILTERS: list[dict[str, Any]] = [
    {},
    {"members": False},
    {"certainties": (Certainty.STATED,)},
]


@pytest.fixture(params=["shipped", "other"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    found: Dossier = request.getfixturevalue(request.param)
    return found


def table(dossier: Dossier, **selection: Any) -> Element:
    reading = read(dossier, selecting(**selection))
    return parse(matrix_html(reading, all_rows(reading)))


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_cell_counts_what_the_map_then_shows(dossier: Dossier, filters: dict[str, Any]) -> None:
    asked = valid(selecting(**filters), dossier)
    for actor, cells in matrix(read(dossier, asked)).rows:
        for cell in cells:
            event = {"kind": "pair", "id": actor.id, "theatre": cell.theatre.id}
            opened = read(dossier, reduce(asked, event, dossier))
            assert opened.share.shown == cell.passages.shown, (actor.id, cell.theatre.id)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_row_counts_alike_whatever_the_actor_filter(
    dossier: Dossier, filters: dict[str, Any]
) -> None:
    asked = valid(selecting(**filters), dossier)
    other_actor = replace(asked, theatre=dossier.theatres[0].id).with_filters(
        actors=(dossier.actors[0].id,)
    )
    for actor, cells in matrix(read(dossier, asked)).rows:
        assert row_of(read(dossier, other_actor), actor) == cells


def test_a_cell_says_what_is_the_actors_own_where_members_add_to_it(shipped: Dossier) -> None:
    both = {
        (actor.id, cell.theatre.id): (cell, own_and_all(cell))
        for actor, cells in matrix(read(shipped, Selection())).rows
        for cell in cells
    }
    cell, told = both["hizballah", "iraq"]
    assert told == "1 own · 2 with members"
    root = table(shipped).one("button", data_key="cell-hizballah-iraq")
    assert root["title"] == told
    assert root["aria-label"].endswith(f"; passages: {told}")
    assert "title" not in table(shipped).one("button", data_key="cell-hamas-gaza").attributes
    for cell, told in both.values():
        assert bool(told) == (cell.own != cell.passages)
    alone = matrix(read(shipped, selecting(members=False)))
    assert not [c for _, cells in alone.rows for c in cells if own_and_all(c)]


def test_a_room_is_in_no_theatre_through_its_members(shipped: Dossier) -> None:
    """The article does not say where the rooms are, only whom they hold."""
    rows = dict(matrix(read(shipped, Selection())).rows)
    rooms = [actor for actor in rows if actor.kind.id == "body"]
    assert rooms
    for room in rooms:
        named = [p for p in shipped.passages if room.id in p.actors]
        for cell in rows[room]:
            assert cell.passages.total == sum(cell.theatre.id in p.theatres for p in named)


def test_the_table_has_a_row_for_each_actor_and_a_column_for_each_theatre(
    dossier: Dossier,
) -> None:
    root = table(dossier)
    assert_sound(root)
    assert_harmless(root)
    heads = [th.text for th in root.one("thead").all("th")]
    assert heads == ["Actor", *(t.name for t in dossier.theatres)]
    rows = root.one("tbody").all("tr")
    assert [r.one("th").text for r in rows] == [" ".join(a.name.split()) for a in dossier.actors]
    assert all(len(r.all("td")) == len(dossier.theatres) for r in rows)


def test_a_full_cell_asks_for_its_pair_and_an_empty_one_says_so(dossier: Dossier) -> None:
    for row in table(dossier).one("tbody").all("tr"):
        for td in row.all("td"):
            if buttons := td.all("button"):
                assert buttons[0].event.keys() == {"kind", "id", "theatre"}
                assert buttons[0].event["kind"] == "pair"
                assert buttons[0]["aria-pressed"] == "false"
            else:
                assert td.text == "–not in the article"


def test_the_caption_says_that_mentions_are_not_activity(dossier: Dossier) -> None:
    caption = table(dossier).one("caption").text
    assert caption.startswith("Mentions in one article, not activity")
    assert "a group counts with its members" in caption
    assert "members" not in table(dossier, members=False).one("caption").text


def test_the_actor_filter_chooses_rows(other: Dossier) -> None:
    def rows(**asked: Any) -> list[str]:
        found = matrix(read(other, selecting(actors=("harbour-guild",), **asked)))
        return [actor.name for actor, _ in found.rows]

    assert rows() == ["Harbour Guild", "Ottilie Vane"]
    assert rows(members=False) == ["Harbour Guild"]


def test_on_the_page_all_rows_stay_and_those_outside_the_filter_recede(other: Dossier) -> None:
    root = table(other, actors=("harbour-guild",), theatre="quill-bay")
    rows = root.one("tbody").all("tr")
    assert len(rows) == len(other.actors)
    inside = [r.one("th").text for r in rows if "data-outside" not in r.attributes]
    assert inside == ["Harbour Guild", "Ottilie Vane"]
    assert root.one(css="ar-count").text == (
        "3 actors not in your filter, shown paler. Clear filters"
    )
    pressed = root.all("button", aria_pressed="true")
    assert [b["data-key"] for b in pressed] == ["cell-harbour-guild-quill-bay"]
    assert not table(other, actors=("harbour-guild", "tarn"), theatre="quill-bay").all(
        "button", aria_pressed="true"
    )


def test_what_a_filter_hides_in_a_cell_is_said(other: Dossier) -> None:
    root = table(other, certainties=(Certainty.SPECULATED,))
    cell = root.one("button", data_key="cell-harbour-guild-quill-bay")
    assert cell["aria-label"] == (
        "Harbour Guild, Quill Bay: 1 passage, 0 incidents; 1 passage hidden by your filters"
    )
    hidden = root.one("button", data_key="cell-shoal-wardens-north-reach")
    assert hidden.text == "0hidden"
