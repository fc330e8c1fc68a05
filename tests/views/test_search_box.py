"""What search shows is sound HTML, every value escaped, every option an event."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dashboard.reading.selection import Selection, reduce
from dashboard.reading.sifting import undated
from dashboard.search.search import Index
from dashboard.views.shell.search_found import found_html
from geodata.schema.dossier import Dossier
from tests.views.markup import Element, assert_harmless, assert_sound, parse


def found(dossier: Dossier, query: str) -> Element:
    return parse(found_html(Index(dossier), query, with_copy=False))


@pytest.mark.parametrize("query", ["", "ferry", "tarn", "21 april", "wardens", "sailors", "zzz"])
def test_whatever_is_found_is_sound_and_harmless(other: Dossier, query: str) -> None:
    root = found(other, query)
    assert_sound(root)
    assert_harmless(root)
    assert root.all(css="ar-found-said")


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>'])
def test_a_hostile_query_is_shown_as_text(other: Dossier, query: str) -> None:
    root = found(other, query)
    assert_harmless(root)
    if not root.all(role="option"):
        assert query in root.text


def test_options_are_grouped_and_named(other: Dossier) -> None:
    root = found(other, "tarn")
    listbox = root.one(role="listbox")
    assert listbox["aria-label"]
    for group in listbox.all(role="group"):
        assert root.one(id=group["aria-labelledby"]).text
        assert group.all(role="option")


def said(asked: Selection, field: str) -> Any:
    """Return a field of ``asked``, its own or its filters'."""
    return getattr(asked if hasattr(asked, field) else asked.filters, field)


def test_every_option_changes_the_selection_to_what_it_says(other: Dossier) -> None:
    for query, kind, field in (
        ("tarn", "actor", "actors"),
        ("quill", "theatre", "theatre"),
        ("ferry", "incident", "passage"),
        ("dispute", "passage", "passage"),
        ("21 april", "span", "start"),
    ):
        option = found(other, query).all(css=f"ar-hit-{kind}")[0]
        event = {"kind": "found", "value": query, "then": option.event}
        after = reduce(Selection(), event, other)
        assert after.query == query
        assert said(after, field), (query, kind)


def test_where_profiles_are_shown_an_actor_opens_as_one(other: Dossier) -> None:
    for page, field in (("actors", "profile"), ("timeline", "actors")):
        html = found_html(Index(other), "tarn", with_copy=False, page=page)
        event = {
            "kind": "found",
            "value": "tarn",
            "then": parse(html).all(css="ar-hit-actor")[0].event,
        }
        after = reduce(Selection(), event, other)
        assert "tarn" in said(after, field), page
        assert bool(after.filters.actors) != bool(after.profile), page


def test_a_concept_and_a_name_that_the_article_lacks_open_what_they_say(other: Dossier) -> None:
    for query, page, opens, field, value in (
        ("beacons", "map", "¶2, sentence 4", "passage", "vane-on-lamps"),
        ("fever isle", "map", "¶1, sentence 2", "passage", "ferry-raid-told"),
        ("harbour watch", "map", "Harbour Guild", "actors", ("harbour-guild",)),
        ("harbour watch", "actors", "Harbour Guild", "profile", "harbour-guild"),
    ):
        html = found_html(Index(other), query, with_copy=False, page=page)
        option = parse(html).all(role="option")[0]
        assert option["data-opens"] == opens
        after = reduce(Selection(), {"kind": "found", "value": query, "then": option.event}, other)
        assert said(after, field) == value, (query, page)


def test_a_place_that_the_page_cannot_show_opens_on_the_map(other: Dossier) -> None:
    for page, elsewhere in (("article", "map"), ("map", None)):
        html = found_html(Index(other), "strait", with_copy=False, page=page)
        event = parse(html).all(css="ar-hit-place")[0].event
        assert event.get("page") == elsewhere
        found = {"kind": "found", "value": "strait", "then": event}
        assert reduce(Selection(), found, other).place == "strait"


def test_a_day_on_which_nothing_is_dated_is_said_and_never_offered(other: Dossier) -> None:
    root = found(other, "3 August")
    assert "No passage is dated 3 August 2031" in root.text
    assert not root.all(css="ar-hit-span")


def test_a_date_that_can_be_read_in_two_ways_says_how_it_was(other: Dossier) -> None:
    option, *_ = found(other, "2/4/2031").all(css="ar-hit-span")
    assert "Only 2 April 2031" in option.text
    assert "read as day/month/year" in option.text


def test_a_paragraph_that_is_not_there_is_said(other: Dossier) -> None:
    root = found(other, "¶99")
    assert root.one(css="ar-found-said").text == "The article has ¶1–3."
    assert not root.all(role="option")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("“ferry raid”", "found; “ferry raid” not as a phrase"),
        ('"Shoal Wardens"', "found; “shoal wardens” as a phrase"),
        ("“21 april”", "found; 2 undated passages may fall then."),
        ("“¶2”", "found at ¶2."),
        ("early april", "“early april” read as 1–10 April 2031"),
        ("last week", "The article was written on"),
        ("“zzqx”", "has “zzqx”."),
        ('"zzqx', "has “zzqx”."),
    ],
)
def test_what_is_said_tells_how_the_query_was_read(other: Dossier, query: str, said: str) -> None:
    assert said in found(other, query).one(css="ar-found-said").text


def test_a_long_query_is_said_again_in_part(other: Dossier) -> None:
    said = found(other, "x" * 110).one(css="ar-found-said").text
    assert f"“{'x' * 59}…”" in said


def test_a_span_that_is_open_at_one_end_filters_by_the_other(other: Dossier) -> None:
    for query, start, end in (("since 21 april", True, False), ("until 21 april", False, True)):
        option, *_ = found(other, query).all(css="ar-hit-span")
        event = {"kind": "found", "value": query, "then": option.event}
        after = reduce(Selection(), event, other)
        assert (bool(after.filters.start), bool(after.filters.end)) == (start, end), query


def test_choosing_an_actor_twice_keeps_the_filter(other: Dossier) -> None:
    event = {"kind": "found", "value": "t", "then": {"kind": "actor", "id": "tarn"}}
    once = reduce(Selection(passage="first-front"), event, other)
    assert (once.filters.actors, once.passage) == (("tarn",), None)
    assert reduce(once, event, other) == once


@pytest.mark.parametrize(
    "then",
    [None, 7, {}, {"kind": "found", "value": "x"}, {"kind": "actor"}, {"kind": "actor", "id": [1]}],
)
def test_a_hostile_choice_changes_nothing_but_the_query(other: Dossier, then: object) -> None:
    before = Selection(theatre="quill-bay")
    after = reduce(before, {"kind": "found", "value": "q", "then": then}, other)
    assert after == Selection(theatre="quill-bay", query="q")


def test_the_words_of_an_option_carry_its_marks(other: Dossier) -> None:
    marks = [e.text for e in found(other, "nordreach").all("mark")]
    assert "Nordreach" in marks
    assert "North" in " ".join(marks)


def test_events_are_json_in_one_attribute(other: Dossier) -> None:
    for option in found(other, "wardens").all(role="option"):
        assert json.loads(option["data-event"])["kind"]


def test_days_say_how_many_undated_passages_may_fall_then(shipped: Dossier, other: Dossier) -> None:
    said = found(other, "21 april").one(css="ar-found-said").text
    assert "undated passage may fall then" in said or "undated passages may fall then" in said
    root = found(shipped, "7 October")
    asked = Selection().with_filters(start=date(2023, 10, 7), end=date(2023, 10, 7))
    count = len(undated(shipped, asked))
    assert (
        f"No passage is dated 7 October 2023; {count} undated passages may fall then" in root.text
    )
    # What has the words comes first: Enter takes it. The undated ones are one choice behind it.
    *_, last = root.all(role="option")
    assert reduce(Selection(), last.event, shipped).filters == asked.filters
    assert f"lists the {count} passages that the article leaves undated" in last.text
