"""Any view can be sent as a link, and no link can break a view."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading.query_string import from_query, ground_of, to_params, to_query
from dashboard.reading.selection import Selection, valid
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.reading.selections import selecting, selections

NAMES = (
    "theatre", "passage", "place", "actor", "match", "members", "kind", "certainty", "by", "off",
    "later",
)  # fmt: skip


@given(data=st.data())
def test_a_link_restores_the_selection_that_it_was_made_from(
    dossier: Dossier, data: st.DataObject
) -> None:
    selection = data.draw(selections(dossier))
    assert from_query(parse_qs(to_query(selection)), dossier) == selection
    assert from_query(to_params(selection), dossier) == selection


@given(
    params=st.dictionaries(
        st.sampled_from(NAMES) | st.text(max_size=6),
        st.lists(st.text(max_size=12), max_size=4),
    )
)
def test_a_link_of_garbage_gives_a_valid_selection(
    dossier: Dossier, params: dict[str, list[str]]
) -> None:
    selection = from_query(params, dossier)
    assert selection == valid(selection, dossier)


@given(query=st.text(max_size=60))
def test_a_query_string_of_garbage_gives_a_valid_selection(dossier: Dossier, query: str) -> None:
    selection = from_query(parse_qs(query), dossier)
    assert selection == valid(selection, dossier)


def test_the_overview_needs_no_parameter(other: Dossier) -> None:
    assert to_query(Selection()) == ""
    assert from_query({}, other) == Selection()


def test_a_link_names_its_parts_as_people_would_write_them() -> None:
    asked = selecting(
        theatre="quill-bay",
        actors=("tarn", "ottilie-vane"),
        match="all",
        members=False,
        kinds=(PassageKind.INCIDENT,),
        certainties=(Certainty.REPORTED,),
        asserters=("author",),
        layers_off=("incidents",),
        later=True,
    )
    assert to_query(asked) == (
        "theatre=quill-bay&actor=tarn&actor=ottilie-vane&match=all&members=0"
        "&kind=incident&certainty=reported&by=author&off=incidents&later=1"
    )


def test_a_link_written_by_hand_opens_a_shipped_theatre(shipped: Dossier) -> None:
    assert from_query({"theatre": ["golan"]}, shipped) == Selection(theatre="golan")


@pytest.mark.parametrize(
    "hostile",
    [
        {"theatre": ["<script>alert(1)</script>"]},
        {"theatre": []},
        {"actor": ["nobody", ""]},
        {"match": ["every"]},
        {"members": ["maybe"]},
        {"kind": ["accident"]},
        {"off": ["../../etc/passwd"]},
        {"unknown": ["1"]},
    ],
)
def test_what_a_link_asks_that_is_unknown_is_dropped(
    other: Dossier, hostile: dict[str, list[str]]
) -> None:
    assert from_query(hostile, other) == Selection()


def test_of_a_parameter_that_takes_one_value_the_first_counts(other: Dossier) -> None:
    selection = from_query({"theatre": ["quill-bay", "north-reach"]}, other)
    assert selection.theatre == "quill-bay"


@pytest.mark.parametrize(
    "text",
    ["", "33.1,35.8,9.5", "36,32,34,33", "34,33,36,32", "a,b,c,d", "nan,1,2,3", "1e9,0,2e9,1"],
)
def test_a_ground_that_is_none_is_dropped(text: str) -> None:
    assert ground_of({"at": [text]}) is None


def test_a_ground_is_west_south_east_north_and_no_part_of_the_selection(dossier: Dossier) -> None:
    params = parse_qs("at=34.86,32.46,36.63,33.55")
    assert ground_of(params) == (34.86, 32.46, 36.63, 33.55)
    assert from_query(params, dossier) == Selection()
    assert ground_of({}) is None
