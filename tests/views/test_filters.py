"""The filter row shows what is asked, and every control says what it would do."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from dashboard.reading.filters import CHOICES, passing
from dashboard.reading.reading import read
from dashboard.reading.selection import layer_ids, reduce
from dashboard.views.filters.filter_html import checked, counted, filters_html
from dashboard.views.filters.filter_html import choices as stored_choices
from geodata.schema.dossier import Dossier
from geodata.schema.filters import asserter_keys
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.reading.selections import selecting
from tests.views.conftest import Asked
from tests.views.markup import Element, assert_harmless, assert_sound, parse


def row(asked: Asked, **selection: Any) -> Element:
    return parse(filters_html(asked(**selection)))


def choices(root: Element, kind: str) -> dict[str, Element]:
    found = [e for e in root.all("button", "ar-choice") if e.event["kind"] == kind]
    return {e.event["id"]: e for e in found}


@pytest.mark.parametrize(
    "selection",
    [
        {},
        {"actors": ("shoal-wardens", "tarn"), "match": "all", "members": False},
        {"kinds": (PassageKind.OUTLOOK,), "asserters": ("unnamed",)},
        {"layers_off": ("incidents", "quill-bay")},
    ],
)
def test_every_row_is_sound(asked: Asked, selection: dict[str, Any]) -> None:
    root = row(asked, **selection)
    assert_sound(root)
    assert_harmless(root)
    assert root.one(role="group")["aria-label"] == "Filters"


def test_the_shipped_row_is_sound(shipped: Dossier) -> None:
    assert_sound(parse(filters_html(read(shipped, selecting(actors=("hizballah", "iran"))))))


def test_the_actor_field_is_a_labelled_combobox(asked: Asked) -> None:
    root = row(asked)
    field = root.one("input")
    assert root.one("label")["for"] == field["id"]
    assert field["role"] == "combobox"
    assert root.one("ul", role="listbox")["id"] == field["aria-controls"]


def test_an_actor_asked_for_can_be_taken_out(asked: Asked) -> None:
    (chosen,) = row(asked, actors=("tarn",)).all(css="ar-chosen")
    assert chosen["aria-label"] == "Remove Kingdom of Tarn from the filter"
    assert chosen.event == {"kind": "actor", "id": "tarn"}


def test_how_to_match_is_offered_only_where_there_are_two(asked: Asked) -> None:
    assert not row(asked, actors=("tarn",)).all(css="ar-segment")
    two = row(asked, actors=("tarn", "ottilie-vane"), match="all").all(css="ar-segment")
    assert [(s.text, s["aria-pressed"], s.event) for s in two] == [
        ("any of", "false", {"kind": "match", "value": "any"}),
        ("all of", "true", {"kind": "match", "value": "all"}),
    ]


def test_what_is_filtered_is_said_in_words_for_paper(asked: Asked) -> None:
    assert not row(asked).all(css="ar-printed")
    said = row(asked, actors=("tarn",), kinds=(PassageKind.OUTLOOK,)).one(css="ar-printed").text
    assert "Kingdom of Tarn" in said
    assert "outlook" in said


@pytest.mark.parametrize("members", [True, False])
def test_members_are_offered_with_an_actor_and_switch_over(asked: Asked, members: bool) -> None:
    assert not row(asked).all(data_key="members")
    box = row(asked, actors=("tarn",), members=members).one(data_key="members")
    assert box["aria-checked"] == str(members).lower()
    assert box.event == {"kind": "members", "value": not members}


def sheets(dossier: Dossier) -> Element:
    """Both popovers' choices, as the store sends them."""
    return parse("".join(stored_choices(dossier).values()))


def test_every_choice_is_there(other: Dossier) -> None:
    root = sheets(other)
    kinds = choices(root, "passage-kind")
    assert list(kinds) == [k.value for k in PassageKind]
    assert list(choices(root, "certainty")) == [c.value for c in Certainty]
    asserters = choices(root, "asserter")
    assert list(asserters) == list(asserter_keys(other))
    assert list(choices(root, "layer")) == list(layer_ids(other))


def test_every_choice_says_how_many_passages_it_would_leave(other: Dossier) -> None:
    asked = selecting(actors=("tarn",), certainties=(Certainty.CLAIMED,))
    counts = dict(counted(read(other, asked)))
    filters = {one.event: one for one in CHOICES}
    assert set(counts) == {
        e["data-check"]
        for e in sheets(other).all("button", "ar-choice")
        if e.event["kind"] in filters
    }
    for name, left in counts.items():
        kind, _, value = name.partition(":")
        chosen = asked.filters.but(**{filters[kind].values.name: (value,)})
        assert left == len(passing(chosen, other)), name
    assert 0 in counts.values()


def test_where_a_region_is_open_a_choice_is_counted_there(other: Dossier) -> None:
    for theatre in other.theatres:
        reading = read(other, selecting(theatre=theatre.id))
        worded = Counter(p.certainty for p in other.passages if theatre.id in p.theatres)
        counts = dict(counted(reading))
        assert {one: counts[f"certainty:{one}"] for one in Certainty} == {
            one: worded[one] for one in Certainty
        }


def test_what_is_asked_for_is_ticked_and_every_tick_has_its_box(other: Dossier) -> None:
    asked = selecting(kinds=(PassageKind.INCIDENT,), layers_off=("quill-bay",))
    ticked = checked(asked, other)
    assert "passage-kind:incident" in ticked
    assert "passage-kind:outlook" not in ticked
    assert "layer:north-reach" in ticked
    assert "layer:quill-bay" not in ticked
    assert set(ticked) <= {e["data-check"] for e in sheets(other).walk() if e.get("data-check")}


def test_a_layer_that_is_off_is_counted_on_the_button(asked: Asked) -> None:
    root = row(asked, layers_off=("quill-bay",))
    assert root.one("summary", data_key="layers-button").text == "Layers (1 off)"


def test_filters_out_of_sight_are_counted(asked: Asked) -> None:
    root = row(asked, kinds=(PassageKind.OUTLOOK,), certainties=(Certainty.STATED,))
    assert root.one("summary", data_key="more-button").text == "More filters (2)"
    assert row(asked).one("summary", data_key="more-button").text == "More filters"


def test_clearing_is_offered_only_where_there_is_a_filter(asked: Asked) -> None:
    assert row(asked, actors=("tarn",)).one(data_key="clear-filters").event == {"kind": "unfilter"}
    assert not row(asked, layers_off=("incidents",)).all(data_key="clear-filters")


def test_every_control_of_the_row_does_something(asked: Asked, other: Dossier) -> None:
    selection = selecting(actors=("tarn", "ottilie-vane"))
    roots = (parse(filters_html(read(other, selection))), sheets(other))
    controls = [e for root in roots for e in root.walk() if e.get("data-event")]
    assert len(controls) > 15
    idle = [e.event for e in controls if reduce(selection, e.event, other) == selection]
    assert idle == [{"kind": "match", "value": "any"}], "only what is on already may be idle"


def test_a_span_of_time_stands_among_the_filters_and_can_be_taken_away(asked: Asked) -> None:
    chip = row(asked, start=date(2031, 5, 1), end=date(2031, 5, 9)).one(data_key="chosen-span")
    assert chip.text == "1–9 May 2031 ×"
    assert chip.event == {"kind": "span", "start": None, "end": None}
    assert not row(asked).all(data_key="chosen-span")
