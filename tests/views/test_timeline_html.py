"""The timeline as HTML: every event is there, says how it is dated, and leads to its passage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.reading.chronology import chronology
from dashboard.reading.cited_text import in_paragraphs
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection, reduce
from dashboard.views.filters.time_span import presets, span_words
from dashboard.views.timeline.timeline_html import page_html, scale_of, strip_html
from geodata.schema.dossier import Dossier
from tests.reading.selections import selecting
from tests.views.conftest import Asked
from tests.views.markup import Element, assert_harmless, assert_sound, parse

VIEWS = [pytest.param(strip_html, id="strip"), pytest.param(page_html, id="page")]
Draw = Callable[[Reading], str]


def marks(root: Element) -> dict[str, Element]:
    return {
        e["data-key"].removeprefix("mark-"): e for e in root.walk() if "data-mark" in e.attributes
    }


def faded(root: Element) -> set[str]:
    return {key for key, e in marks(root).items() if "ar-tl-faded" in e.classes}


@pytest.mark.parametrize("draw", VIEWS)
@pytest.mark.parametrize("which", ["shipped", "other"])
def test_every_incident_is_on_the_timeline_once(
    request: pytest.FixtureRequest, which: str, draw: Draw
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    root = parse(draw(read(dossier, Selection())))
    assert_sound(root)
    assert_harmless(root)
    drawn = marks(root)
    assert {i.id for i in dossier.incidents} <= set(drawn)
    passages = {p.id for p in dossier.passages}
    for key, element in drawn.items():
        assert element.event["kind"] == "passage"
        assert element.event["id"] in passages, key


@pytest.mark.parametrize("draw", VIEWS)
def test_undated_incidents_have_a_lane_of_their_own(shipped: Dossier, draw: Draw) -> None:
    root = parse(draw(read(shipped, Selection())))
    undated = {i.id for i in shipped.incidents if i.when.start is None}
    drawn = marks(root)
    assert undated
    assert {key for key, e in drawn.items() if e.tag == "button"} >= undated
    assert not undated & {key for key, e in drawn.items() if e.tag == "g"}


def test_a_total_over_an_interval_is_one_bar_with_one_label(shipped: Dossier) -> None:
    (total,) = [i for i in shipped.incidents if i.count and i.count.aggregate]
    root = parse(page_html(read(shipped, Selection())))
    bar = marks(root)[total.id]
    assert len(bar.all("rect", css="ar-tl-bar")) == 1
    labels = [t for t in root.all("text", css="ar-tl-title") if str(total.count.value) in t.text]  # type: ignore[union-attr]
    assert len(labels) == 1


@pytest.mark.parametrize("draw", VIEWS)
def test_a_name_says_the_date_as_written_the_inferred_one_and_the_basis(
    asked: Asked, draw: Draw
) -> None:
    name = marks(parse(draw(asked())))["vane-address"]["aria-label"]
    assert name == (
        "Vane's words to a crowd. As written: “On April 21”; inferred: 21 April 2031. "
        "Day as written; the year is that of the article."
    )


def test_a_date_that_only_a_passage_has_is_an_event_too(shipped: Dossier) -> None:
    events = chronology(read(shipped, Selection()))
    alone = [e for e in events if e.incident is None]
    assert alone
    for one in alone:
        told = {
            (i.when.start, i.when.end or i.when.start)
            for i in shipped.incidents
            if i.id in one.passage.incidents
        }
        assert (one.when.start, one.when.end or one.when.start) not in told


@pytest.mark.parametrize("draw", VIEWS)
def test_a_span_fades_what_lies_outside_and_not_what_is_undated(asked: Asked, draw: Draw) -> None:
    root = parse(draw(asked(start=date(2031, 4, 10), end=date(2031, 4, 30))))
    assert faded(root) == {"nineteen-seizures"}
    assert "Hidden by your filters." in marks(root)["nineteen-seizures"]["aria-label"]
    for undated in ("ferry-raid", "strait-shots"):
        assert marks(root)[undated]["aria-label"].endswith(" May fall in this span.")
    # Nothing of what the article tells happened after it was published.
    later = parse(draw(asked(start=date(2031, 6, 1))))
    assert {"ferry-raid", "strait-shots"} <= faded(later)


def test_the_strip_says_that_it_is_dragged_where_its_line_has_the_room(asked: Asked) -> None:
    said = [
        parse(strip_html(asked(theatre=t))).one(css="ar-tl-line").text for t in (None, "quill-bay")
    ]
    assert ["drag to read a span of time" in line for line in said] == [True, False]


@pytest.mark.parametrize("day", [date(2031, 3, 2), date(2031, 4, 9)])
def test_days_on_the_boundary_are_in(asked: Asked, day: date) -> None:
    assert "nineteen-seizures" not in faded(parse(strip_html(asked(start=day, end=day))))


@pytest.mark.parametrize("day", [date(2031, 3, 1), date(2031, 4, 10)])
def test_days_beyond_the_boundary_are_out(asked: Asked, day: date) -> None:
    assert "nineteen-seizures" in faded(parse(strip_html(asked(start=day, end=day))))


def test_map_and_timeline_agree_on_what_a_span_lets_through(shipped: Dossier) -> None:
    reading = read(shipped, selecting(start=date(2023, 11, 1), end=date(2023, 11, 30)))
    plain = {i.incident.id for i in reading.incidents if i.matches or i.undated}
    assert {i.incident.id for i in reading.incidents if i.matches} < plain
    root = parse(strip_html(reading))
    assert {i.id for i in shipped.incidents} - faded(root) == plain


def test_an_incident_whose_own_date_lies_outside_the_span_does_not_match(shipped: Dossier) -> None:
    """Its passage may well match, by a date of its own."""
    span = selecting(start=date(2023, 11, 1), end=date(2023, 11, 16))
    for one in read(shipped, span).incidents:
        when = one.incident.when
        if one.matches:
            assert when.start is not None
            assert (when.end or when.start) >= date(2023, 11, 1)


@pytest.mark.parametrize("which", ["shipped", "other"])
def test_every_preset_has_events_and_is_pressed_when_it_is_chosen(
    request: pytest.FixtureRequest, which: str
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    reading = read(dossier, Selection())
    events = chronology(reading)
    offered = presets(events, scale_of(reading, events))
    assert offered
    root = parse(page_html(reading))
    for n, (_, days) in enumerate(offered):
        button = root.one("button", data_key=f"preset-{n}")
        chosen = reduce(Selection(), button.event, dossier)
        assert (chosen.filters.start, chosen.filters.end) == days
        after = read(dossier, chosen)
        assert any(e.matches for e in chronology(after))
        pressed = parse(page_html(after)).one("button", data_key=f"preset-{n}")
        assert pressed["aria-pressed"] == "true"


@pytest.mark.parametrize("draw", VIEWS)
def test_a_span_can_be_cleared_where_one_is_set(asked: Asked, draw: Draw) -> None:
    assert not parse(draw(asked())).all("button", data_key="clear-span")
    root = parse(draw(asked(start=date(2031, 4, 1))))
    clear = root.one("button", data_key="clear-span")
    assert clear.event == {"kind": "span", "start": None, "end": None}
    assert root.one("input", data_key="span-from")["value"] == "2031-04-01"
    assert root.one("input", data_key="span-to")["value"] == ""


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2031, 4, 1), date(2031, 4, 9), "1–9 April 2031"),
        (date(2031, 3, 2), date(2031, 4, 9), "2 March – 9 April 2031"),
        (date(2030, 3, 2), date(2031, 4, 9), "2 March 2030 – 9 April 2031"),
        (date(2031, 4, 9), date(2031, 4, 9), "9 April 2031"),
        (date(2031, 4, 9), None, "from 9 April 2031"),
        (None, date(2031, 4, 9), "until 9 April 2031"),
        (None, None, "all dates"),
    ],
)
def test_a_span_is_said_with_no_part_of_it_twice(
    start: date | None, end: date | None, told: str
) -> None:
    assert span_words(start, end) == told


def test_the_line_counts_what_is_hidden(asked: Asked) -> None:
    root = parse(page_html(asked(start=date(2031, 4, 10), end=date(2031, 4, 30))))
    assert root.one(css="ar-tl-line").text == (
        "10–30 April 2031: 1 of 4 events; 2 undated; 1 hidden by your filters"
    )


def test_the_list_says_the_same_as_the_figure(shipped: Dossier) -> None:
    root = parse(page_html(read(shipped, Selection())))
    rows = root.all("li", css="ar-tl-row")
    listed = {row.all("button")[0]["data-key"].removeprefix("event-"): row for row in rows}
    assert set(listed) == set(marks(root))
    for incident in shipped.incidents:
        row = listed[incident.id].text
        assert incident.title in row
        assert (incident.when.as_written or "No date given") in row
        assert " ".join(in_paragraphs(incident.when.basis).split()) in row


def test_the_open_event_is_marked(shipped: Dossier) -> None:
    passage = next(p for p in shipped.passages if len(p.incidents) == 1)
    root = parse(page_html(read(shipped, Selection(passage=passage.id))))
    assert "ar-tl-open" in marks(root)[passage.incidents[0]].classes
    assert root.one("button", data_key=f"event-{passage.incidents[0]}")["aria-current"] == "true"
