"""A selection stays valid whatever happens to it, and an event changes what it says."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading import selection as selection_module
from dashboard.reading.filters import EVENTS, parse
from dashboard.reading.query_string import from_query
from dashboard.reading.selection import (
    Selection,
    layer_ids,
    reduce,
    valid,
)
from geodata.schema.dossier import Dossier
from geodata.schema.filters import asserter_keys
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.each import each
from tests.reading.selections import KINDS, events, selecting, selections


@given(data=st.data())
def test_any_event_leaves_a_valid_selection(dossier: Dossier, data: st.DataObject) -> None:
    now = data.draw(selections(dossier))
    for event in data.draw(st.lists(events(dossier), max_size=4)):
        now = reduce(now, event, dossier)
        assert now == valid(now, dossier)


@given(data=st.data())
def test_validating_a_valid_selection_changes_nothing(
    dossier: Dossier, data: st.DataObject
) -> None:
    selection = data.draw(selections(dossier))
    assert valid(selection, dossier) == selection


def test_validating_drops_everything_unknown_and_everything_twice(other: Dossier) -> None:
    bad = selecting(
        theatre="atlantis",
        passage="nothing",
        place="nowhere",
        actors=("tarn", "nobody", "tarn", "ottilie-vane"),
        asserters=("author", "nobody", "author"),
        layers_off=("incidents", "moon", "incidents", "quill-bay"),
    )
    assert valid(bad, other) == selecting(
        actors=("tarn", "ottilie-vane"),
        asserters=("author",),
        layers_off=("incidents", "quill-bay"),
    )


@each(
    ("event", "changed"),
    [
        ({"kind": "theatre", "id": "quill-bay"}, {"theatre": "quill-bay"}),
        ({"kind": "incident", "id": "strait-shots"}, {"passage": "shots-told"}),
        ({"kind": "passage", "id": "old-quarrel"}, {"passage": "old-quarrel"}),
        ({"kind": "place", "id": "strait"}, {"place": "strait"}),
        ({"kind": "actor", "id": "tarn"}, {"actors": ("tarn",)}),
        (
            {"kind": "actors", "value": ["tarn", 7, "nobody", "tarn", "ottilie-vane"]},
            {"actors": ("tarn", "ottilie-vane")},
        ),
        ({"kind": "match", "value": "all"}, {"match": "all"}),
        ({"kind": "members", "value": False}, {"members": False}),
        ({"kind": "later", "value": True}, {"later": True}),
        ({"kind": "passage-kind", "id": "outlook"}, {"kinds": (PassageKind.OUTLOOK,)}),
        ({"kind": "certainty", "id": "claimed"}, {"certainties": (Certainty.CLAIMED,)}),
        ({"kind": "asserter", "id": "unnamed"}, {"asserters": ("unnamed",)}),
        ({"kind": "layer", "id": "reference"}, {"layers_off": ("reference",)}),
    ],
)
def test_an_event_changes_what_it_says_and_nothing_else(
    other: Dossier, event: dict[str, Any], changed: dict[str, Any]
) -> None:
    assert reduce(Selection(), event, other) == selecting(**changed)


@each(
    "event",
    [
        {},
        {"kind": None},
        {"kind": ["theatre"]},
        {"kind": "theatre"},
        {"kind": "theatre", "id": "atlantis"},
        {"kind": "theatre", "id": ["north-reach"]},
        {"kind": "incident", "id": "nothing"},
        {"kind": "actor", "id": "<script>"},
        {"kind": "actors"},
        {"kind": "actors", "value": "ottilie-vane"},
        {"kind": "actors", "value": None},
        {"kind": "match", "value": "some"},
        {"kind": "match", "value": ["all"]},
        {"kind": "members", "value": 0},
        {"kind": "members", "value": "false"},
        {"kind": "later", "value": "yes"},
        {"kind": "passage-kind", "id": "gossip"},
        {"kind": "certainty", "id": "stated "},
        {"kind": "asserter", "id": "nobody"},
        {"kind": "layer", "id": "moon"},
        {"kind": "explode"},
    ],
)
def test_a_malformed_event_changes_nothing(other: Dossier, event: dict[str, Any]) -> None:
    now = selecting(theatre="quill-bay", actors=("tarn",), match="any", layers_off=("incidents",))
    assert reduce(now, event, other) == now


@pytest.mark.parametrize(
    "event",
    [
        {"kind": "actor", "id": "tarn"},
        {"kind": "passage-kind", "id": "incident"},
        {"kind": "certainty", "id": "stated"},
        {"kind": "asserter", "id": "author"},
        {"kind": "layer", "id": "incidents"},
    ],
)
def test_switching_twice_is_switching_not_at_all(other: Dossier, event: dict[str, Any]) -> None:
    once = reduce(Selection(), event, other)
    assert once != Selection()
    assert reduce(once, event, other) == Selection()


def test_choosing_a_region_whose_layer_is_off_leaves_the_layer_off(other: Dossier) -> None:
    off = Selection(layers_off=("quill-bay", "incidents"), passage="old-quarrel")
    after = reduce(off, {"kind": "theatre", "id": "quill-bay"}, other)
    assert after == Selection(theatre="quill-bay", layers_off=("quill-bay", "incidents"))


def test_opening_a_passage_keeps_the_region_and_closing_it_returns_there(other: Dossier) -> None:
    region = selecting(theatre="quill-bay", actors=("tarn",))
    opened = reduce(region, {"kind": "passage", "id": "shots-told"}, other)
    assert (opened.theatre, opened.passage) == ("quill-bay", "shots-told")
    assert reduce(opened, {"kind": "close"}, other) == region


def test_a_place_does_not_clear_the_selected_region(other: Dossier) -> None:
    region = Selection(theatre="quill-bay", passage="shots-told")
    after = reduce(region, {"kind": "place", "id": "strait"}, other)
    assert (after.theatre, after.place, after.passage) == ("quill-bay", "strait", None)


def test_clearing_the_region_keeps_filters_and_layers(other: Dossier) -> None:
    now = selecting(
        theatre="quill-bay", passage="shots-told", actors=("tarn",), layers_off=("incidents",)
    )
    after = reduce(now, {"kind": "clear"}, other)
    assert after == selecting(actors=("tarn",), layers_off=("incidents",))


@given(data=st.data())
def test_unfiltering_clears_the_filters_and_nothing_else(
    dossier: Dossier, data: st.DataObject
) -> None:
    now = data.draw(selections(dossier))
    after = reduce(now, {"kind": "unfilter"}, dossier)
    assert not after.filtered
    kept = ("theatre", "passage", "place", "layers_off", "later")
    assert [getattr(after, k) for k in kept] == [getattr(now, k) for k in kept]


@given(data=st.data())
def test_a_reset_keeps_only_the_layers_the_later_notes_and_the_lens(
    dossier: Dossier, data: st.DataObject
) -> None:
    now = data.draw(selections(dossier))
    kept = Selection(layers_off=now.layers_off, later=now.later, lens=now.lens)
    assert reduce(now, {"kind": "reset"}, dossier) == kept


@pytest.mark.parametrize(
    "one",
    [
        {"actors": ("tarn",)},
        {"kinds": (PassageKind.OUTLOOK,)},
        {"certainties": (Certainty.STATED,)},
        {"asserters": ("author",)},
    ],
)
def test_any_one_filter_counts_as_filtering(one: dict[str, Any]) -> None:
    assert selecting(**one).filtered


def test_a_region_layers_and_how_to_match_are_no_filters() -> None:
    asked = selecting(theatre="quill-bay", match="all", members=False, later=True)
    assert not replace(asked, layers_off=("incidents",)).filtered


def test_the_layers_are_the_theatres_the_incidents_and_the_reference_lines(other: Dossier) -> None:
    assert layer_ids(other) == (
        "north-reach",
        "quill-bay",
        "outer-shoals",
        "incidents",
        "reference",
    )


def test_who_asserts_anything_is_listed_once_in_order_of_appearance(other: Dossier) -> None:
    assert asserter_keys(other) == ("author", "tarn", "ottilie-vane", "unnamed")


def test_unknown_values_of_a_filter_are_dropped(other: Dossier) -> None:
    asked = parse({"certainty": ["claimed", "sure", ["claimed"], "claimed", "stated"]}, other)
    assert asked.certainties == (Certainty.CLAIMED, Certainty.STATED)
    assert all(isinstance(one, Certainty) for one in asked.certainties)


def test_every_kind_of_event_is_among_those_that_the_laws_are_tried_with() -> None:
    handled = re.findall(r'case "([a-z-]+)"', inspect.getsource(selection_module))
    assert sorted((*handled, *EVENTS)) == sorted(KINDS)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31), date(1899, 12, 31)])
def test_a_day_that_no_scale_can_draw_is_dropped(other: Dossier, day: date) -> None:
    assert valid(selecting(start=day, end=day), other) == Selection()
    asked = reduce(Selection(), {"kind": "span", "start": None, "end": day.isoformat()}, other)
    assert asked == Selection()
    kept = date(2031, 5, 1)
    half = from_query({"from": [kept.isoformat()], "to": [day.isoformat()]}, other)
    assert half == selecting(start=kept)


def test_back_leaves_what_lies_on_top_and_then_the_region(other: Dossier) -> None:
    over = selecting(theatre="quill-bay", passage="old-quarrel", actors=("tarn",))
    once = reduce(over, {"kind": "back"}, other)
    assert once == selecting(theatre="quill-bay", actors=("tarn",))
    twice = reduce(once, {"kind": "back"}, other)
    assert twice == selecting(actors=("tarn",))
    assert reduce(twice, {"kind": "back"}, other) == twice
