"""The page's own layout in an engine without a browser: the same for everyone who needs it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from py_mini_racer import JSEvalException

from dashboard.briefing.export import labels
from dashboard.briefing.export.map_svg import Sheet, view_of
from dashboard.briefing.export.placement import (
    SCALE_WORDS,
    Covered,
    Layout,
    drawn,
    lay_out,
    names_of,
)
from dashboard.briefing.export.projected_basemap import Terrain
from dashboard.maps.map_state import MapState, TheatreView
from geodata.schema.vocabulary import Certainty

SHEET = Sheet(604, 486)


def laid(terrain: Terrain, state: MapState | None = None) -> Layout:
    return lay_out(
        terrain, view_of(terrain, state or MapState(), None, SHEET), Covered(), labels.size
    )


def test_names_come_in_the_order_in_which_they_choose_their_place(terrain: Terrain) -> None:
    names = names_of(terrain, MapState(), inset=False)
    assert len({name.key for name in names}) == len(names)
    kinds = list(dict.fromkeys(name.kind for name in names))
    assert kinds[:2] == ["theatre", "badge"]
    assert kinds[-2:] == ["river", "city"]
    assert all(name.lines for name in names)


def test_pictures_that_are_drawn_at_once_are_laid_out_as_one_after_the_other(
    terrain: Terrain,
) -> None:
    alone = laid(terrain)
    drawn.cache_clear()
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(laid, [terrain] * 4))
    assert together == [alone] * 4
    assert alone.inset is not None
    assert alone.callout is not None


def test_what_covers_the_map_has_no_name_beneath_it(terrain: Terrain) -> None:
    view = view_of(terrain, MapState(), None, SHEET)
    east = (400.0, 0.0, 604.0, 486.0)
    before, after = (
        lay_out(terrain, view, c, labels.size).region.names for c in (Covered(), Covered((east,)))
    )
    assert any(spot.box[2] > east[0] for spot in before)
    # A theatre is named all the same.
    assert {spot.key for spot in after if spot.box[2] > east[0] + 2} <= {
        name.key for name in names_of(terrain, MapState(), inset=False) if name.kind == "theatre"
    }


def test_a_front_s_name_is_measured_in_every_dress(terrain: Terrain) -> None:
    golan = next(
        name for name in names_of(terrain, MapState(), inset=False) if name.key == "front:golan"
    )
    sizes = labels.size(golan, False)
    (wide, high), stacked, brief = sizes[""], sizes["is-stacked"], sizes["is-brief"]
    assert stacked[0] < wide
    assert stacked[1] > high
    assert brief[1] < high


def test_a_ground_that_is_none_stops_with_the_engines_own_words(terrain: Terrain) -> None:
    with pytest.raises(JSEvalException, match="survey"):
        laid(replace(terrain, source="{}"))


def test_in_the_lens_a_name_says_how_much_is_worded_so_once_on_the_sheet(terrain: Terrain) -> None:
    note, worded = "2 of 3 stated", Certainty.STATED
    view = TheatreView(certainty=worded, note=note)
    state = MapState(lens=True, theatres={"golan": view, "syria": view, "gaza": TheatreView()})

    def second(*, inset: bool) -> dict[str, tuple[str, ...]]:
        return {n.id: n.lines[1:] for n in names_of(terrain, state, inset=inset) if n.colour}

    assert second(inset=False)["golan"] == second(inset=True)["golan"] == (note,)
    assert second(inset=False)["syria"] == (note,)
    assert second(inset=True)["syria"] == ()
    assert second(inset=False)["gaza"] == ("southern front",)


def test_a_bar_of_scale_has_the_room_that_its_words_take(terrain: Terrain) -> None:
    scale = laid(terrain).region.scale
    needed = max(scale.px, SCALE_WORDS.width(scale.text))
    assert needed <= scale.box.w < needed + 1
