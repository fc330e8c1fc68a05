"""The legend shows every way of drawing that the map uses just then, and no other."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.maps.reading_map import map_state
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.map.legend import legend_html
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import PassageKind
from tests.reading.selections import selecting
from tests.views.conftest import Asked
from tests.views.markup import Element, assert_harmless, assert_sound, parse

FRONT, HATCHED, SUPPORTING = "Front, as planned", "Planned, few friends", "Outer theatre (our word)"
EMPTY, CONNECTOR, TICK = "No passage matches", "Schematic: from whom", "Hostilities both"
BADGE, REFERENCE, UNDATED = "Total of all", "Reference line", "Undated, may fall in span"


def legend(asked: Asked, **selection: Any) -> Element:
    return parse(legend_html(asked(**selection)))


def entries(root: Element) -> str:
    return " | ".join(li.text for li in root.all("ul")[0].all("li"))


def test_the_opening_view_needs_every_entry_but_the_empty_one(asked: Asked) -> None:
    root = legend(asked)
    assert_sound(root)
    assert_harmless(root)
    told = entries(root)
    for name in (FRONT, HATCHED, SUPPORTING, CONNECTOR, TICK, BADGE, REFERENCE):
        assert name in told
    assert EMPTY not in told


def test_an_empty_region_brings_its_entry(asked: Asked) -> None:
    assert EMPTY in entries(legend(asked, kinds=(PassageKind.OUTLOOK,)))
    assert EMPTY in entries(legend(asked, actors=("lantern-league",), members=False))


def test_a_layer_that_is_off_takes_its_entry_away(asked: Asked) -> None:
    assert HATCHED not in entries(legend(asked, layers_off=("quill-bay",)))
    assert SUPPORTING not in entries(legend(asked, layers_off=("outer-shoals",)))
    assert REFERENCE not in entries(legend(asked, layers_off=("reference",)))
    without = entries(legend(asked, layers_off=("incidents",)))
    assert not [name for name in (CONNECTOR, TICK, BADGE) if name in without]


def test_a_mark_that_the_filters_hide_takes_its_entry_away(asked: Asked) -> None:
    told = entries(legend(asked, actors=("tarn",)))
    assert BADGE in told
    assert TICK in told
    assert CONNECTOR not in told


def test_a_mark_that_the_filters_hide_says_so_and_no_other_does(asked: Asked) -> None:
    reading = asked(actors=("tarn",))
    hides = {i.incident.id: not i.matches for i in reading.incidents if i.incident.mark}
    marks = map_state(reading).incidents
    assert set(hides.values()) == {True, False}
    assert {name: mark.state == "hidden" for name, mark in marks.items()} == hides
    assert {n: m.tip.endswith("\nhidden by your filters") for n, m in marks.items()} == hides


def test_what_is_undated_under_a_span_has_an_entry_of_its_own(shipped: Dossier) -> None:
    weeks = selecting(start=date(2023, 10, 17), end=date(2023, 11, 13))
    root = parse(legend_html(read(shipped, weeks)))
    assert UNDATED in entries(root)
    assert "Planned" not in entries(root)  # the West Bank is dotted then, and not hatched
    assert EMPTY not in entries(root)
    assert CONNECTOR in entries(root)
    rows = {b.event["id"]: b for b in root.one("details", data_key="unmarked").all("button")}
    assert rows["gaza-campaign"].text.endswith("may fall in this span")
    assert rows["khamenei-statement"].text.endswith("hidden by your filters")
    assert UNDATED not in entries(parse(legend_html(read(shipped, Selection()))))


def test_incidents_without_a_mark_are_listed_and_counted(asked: Asked) -> None:
    root = legend(asked)
    box = root.one("details", data_key="unmarked")
    assert box.one("summary").text == "Without a mark (1)"
    row = box.one("button")
    assert row.event == {"kind": "incident", "id": "vane-address"}
    assert row.text == "Vane's words to a crowd“On April 21”: 21 April 2031, inferred"


def test_an_incident_that_the_filters_hide_is_listed_so(asked: Asked) -> None:
    row = legend(asked, actors=("tarn",)).one("details", data_key="unmarked").one("button")
    assert row["data-state"] == "hidden"
    assert row.text.endswith("hidden by your filters")


def test_every_shipped_incident_has_a_mark_or_stands_in_the_list(shipped: Dossier) -> None:
    root = parse(legend_html(read(shipped, Selection())))
    assert_sound(root)
    listed = {b.event["id"] for b in root.one("details", data_key="unmarked").all("button")}
    marked = {i.id for i in shipped.incidents if i.mark}
    assert listed | marked == {i.id for i in shipped.incidents}
    assert not listed & marked


def test_a_connector_says_what_it_connects(shipped: Dossier) -> None:
    """There are two connectors: the legend has to say which ends each has."""
    root = parse(legend_html(read(shipped, Selection())))
    told = " ".join(li.text + (li.get("title") or "") for li in root.all("ul")[0].all("li"))
    for incident in shipped.incidents:
        if incident.mark:
            assert incident.mark.legend in told


def test_in_the_lens_the_legend_has_the_whole_scale_and_no_fill_that_the_map_lacks(
    asked: Asked,
) -> None:
    told = entries(legend(asked, lens=True))
    assert told.startswith("Strongest wording: stated | reported | claimed | assessed | specul")
    assert HATCHED not in told
    assert FRONT in told
    assert TICK in told
    assert EMPTY in entries(legend(asked, lens=True, kinds=(PassageKind.OUTLOOK,)))


def test_what_is_switched_off_is_said(asked: Asked) -> None:
    assert "Layer off" not in entries(legend(asked))
    told = entries(legend(asked, layers_off=("quill-bay", "incidents", "reference")))
    assert "Layer off: Quill Bay, incident marks, reference lines" in told


def test_a_line_says_what_on_the_map_is_drawn_so(shipped: Dossier) -> None:
    of = {
        li.text: set((li.get("data-of") or "").split())
        for li in parse(legend_html(read(shipped, Selection()))).all("ul")[0].all("li")
    }
    fronts = {"gaza", "south-lebanon", "golan"}
    assert next(ids for text, ids in of.items() if text.startswith("Front, as envi")) == fronts
    assert next(ids for text, ids in of.items() if text.startswith("Planned, lim")) == {"west-bank"}
    badges = {i.id for i in shipped.incidents if i.mark and i.mark.shape == "badge"}
    assert next(ids for text, ids in of.items() if text.startswith(BADGE)) == badges


def test_an_open_passage_has_its_bands_in_the_legend(shipped: Dossier) -> None:
    told = entries(parse(legend_html(read(shipped, Selection(passage="p02-fifty-two-incidents")))))
    assert "An incident is placed here" in told
    assert "Spoken of" not in told
    assert "An incident is placed" not in entries(parse(legend_html(read(shipped, Selection()))))
