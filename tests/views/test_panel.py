"""The panel tells everything that a reading holds, under headings, with a way back."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import matching, sifted
from dashboard.reading.twins import with_twin
from dashboard.reading.wording import passages
from dashboard.views.cards import cards, with_cards
from dashboard.views.panel.panel import panel_html, subject
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.reading.selections import selecting
from tests.views.conftest import Asked
from tests.views.markup import Element, assert_harmless, assert_sound, parse

VIEWS: list[dict[str, Any]] = [
    {},
    {"actors": ("tarn",)},
    {"theatre": "north-reach"},
    {"theatre": "quill-bay", "actors": ("shoal-wardens",)},
    {"theatre": "outer-shoals", "layers_off": ("outer-shoals", "incidents")},
    {"passage": "seizures-counted"},
    {"passage": "vane-whispers", "theatre": "quill-bay"},
    {"place": "tarn-mainland"},
    {"place": "strait", "theatre": "north-reach"},
]


def panel(asked: Asked, **selection: Any) -> Element:
    """Return a panel with what is the same for every reading in it, as the browser fills it in."""
    reading = asked(**selection)
    every = cards(reading.dossier)
    return parse(with_cards(panel_html(reading), {name: every[name] for name in SAME}))


SAME = ("argument", "standing")


def cards_in(root: Element) -> list[str]:
    named = [e["data-card"] for e in root.all("div") if e.get("data-card")]
    return [one for name in named if name not in SAME for one in name.split("+")]


def heading(root: Element) -> str:
    return root.one("h2").text


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_sound_and_has_one_heading(asked: Asked, view: dict[str, Any]) -> None:
    root = panel(asked, **view)
    assert_sound(root)
    assert_harmless(root)
    assert root.one("h2")["tabindex"] == "-1", "focus must be able to go to the heading"
    levels = [int(e.tag[1]) for e in root.walk() if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 2
    assert all(b <= a + 1 for a, b in pairwise(levels)), levels


@pytest.mark.parametrize("theatre", ["gaza", "west-bank", "golan", "iraq", "syria", "yemen"])
def test_every_shipped_theatre_is_sound_and_is_the_heading(shipped: Dossier, theatre: str) -> None:
    root = parse(panel_html(read(shipped, Selection(theatre=theatre))))
    assert_sound(root)
    assert heading(root) == next(t.name for t in shipped.theatres if t.id == theatre)
    assert cards_in(root)


def test_every_shipped_passage_and_place_is_sound(shipped: Dossier) -> None:
    for passage in shipped.passages:
        root = parse(panel_html(read(shipped, Selection(passage=passage.id))))
        assert_sound(root)
        first = next(e for e in root.all("div") if e.get("data-card"))
        assert first["data-card"].split("+") == [p.id for p in with_twin(passage, shipped)]
    for place in shipped.places:
        root = parse(panel_html(read(shipped, Selection(place=place.id))))
        assert_sound(root)
        assert place.note in root.text


@pytest.mark.parametrize("view", VIEWS)
def test_the_list_of_theatres_stands_in_every_view(asked: Asked, view: dict[str, Any]) -> None:
    tabs = panel(asked, **view).one("nav").all("button")
    assert [t.text for t in tabs] == ["North Reach", "Quill Bay", "Outer Shoals"]
    pressed = [t.event["id"] for t in tabs if t["aria-pressed"] == "true"]
    assert pressed == ([view["theatre"]] if view.get("theatre") else [])


def test_the_overview_lists_every_theatre_with_its_count_in_words(asked: Asked) -> None:
    root = panel(asked)
    rows = [e for e in root.all("button", "ar-row") if e.event["kind"] == "theatre"]
    assert [(r.event["id"], r.one("em").text) for r in rows] == [
        ("north-reach", "3 passages"),
        ("quill-bay", "3 passages"),
        ("outer-shoals", "2 passages"),
    ]
    assert "Three theatres" in [h.text for h in root.all("h3")]


def test_the_overview_says_what_the_article_argues_with_its_sentences(asked: Asked) -> None:
    (line,) = panel(asked).one("ol", "ar-summary").all("li")
    assert "an old dispute over fees" in line.text
    assert line.one(css="ar-ref").text == "¶1, ¶2, ¶3"


def test_the_overview_says_in_one_line_what_arenas_is(asked: Asked) -> None:
    first = panel(asked).one("header").all("p")[0]
    assert first.text.startswith("Arenas maps what one article says")


def test_the_argument_comes_before_the_invitation_to_attach_a_copy(asked: Asked) -> None:
    text = panel(asked).text
    assert text.index("What the article argues") < text.index("Have the article?")


def test_the_overview_offers_the_passages_without_a_place(asked: Asked) -> None:
    root = panel(asked).one("details", data_key="unplaced")
    assert root.one("summary").text.endswith("5 passages")
    assert set(cards_in(root)) == {
        "vane-on-lamps",
        "lamps-and-power",
        "vane-whispers",
        "fleet-might-sail",
        "old-quarrel",
    }


def test_a_theatre_opens_with_what_the_article_says_there_and_ends_with_its_role(
    asked: Asked,
) -> None:
    root = panel(asked, theatre="outer-shoals")
    first = root.one("header").all("p")[1]
    assert (
        first.text
        == "The Shoal Wardens came from here when they raided a ferry in early spring. ¶1"
    )
    assert "Where the raid on the ferry came from." in root.all("section")[-1].text


def test_a_theatre_without_an_answer_opens_with_who_runs_it_and_its_status(asked: Asked) -> None:
    root = panel(asked, theatre="north-reach")
    assert root.one(css="ar-kicker").text == "Front, as planned · upper front"
    assert not root.all(css="ar-lede")
    assert root.one(css="ar-runby").text == "In the article’s words: kept by Harbour Guild ¶2"
    folded = root.one("details", data_key="about")
    assert folded.one("div", data_card="about-north-reach").text == ""  # the store fills it


def test_no_shipped_theatre_opens_with_our_own_term(shipped: Dossier) -> None:
    for theatre in shipped.theatres:
        root = parse(panel_html(read(shipped, Selection(theatre=theatre.id))))
        opens = root.one("header").one(css="ar-lede").text
        assert opens.startswith(theatre.answer[0].text)
        assert theatre.role_note
        assert theatre.role_note not in opens
        assert root.text.index(theatre.role_note) > root.text.index("Related")


def test_what_stands_beside_a_theatre_has_its_sources(stored: dict[str, str]) -> None:
    status = parse(stored["about-north-reach"])
    assert "claimed by Tarn too" in status.text
    source = status.one("a")
    assert source["href"] == "https://charts.example/harbours?a=1&b=2"
    assert source.text == "Register of harbours, Office of Charts, November 2030"


def test_a_front_that_nobody_is_said_to_run_says_so(asked: Asked) -> None:
    assert "not stated in the article" in panel(asked, theatre="quill-bay").text
    assert "Who runs it" not in panel(asked, theatre="outer-shoals").text


def test_passages_stand_under_their_headings_in_order(asked: Asked) -> None:
    root = panel(asked, theatre="north-reach")
    groups = root.all("section", "ar-group")
    assert [g.all("h3")[0].text.split(" ")[0] for g in groups] == ["Incidents", "Actors", "Related"]
    assert [cards_in(g) for g in groups] == [
        ["ferry-raid-told", "seizures-counted"],
        ["first-front"],
        ["second-front", "shots-told", "vane-on-lamps", "vane-whispers", "guild-trains"],
    ]


def test_the_count_says_what_is_hidden_and_offers_the_way_back(asked: Asked) -> None:
    count = panel(asked, theatre="quill-bay", actors=("tarn",)).one(role="status")
    assert count.text == "2 of 3 passages; 1 hidden by your filters Clear filters"
    assert count.one("button").event == {"kind": "unfilter"}


def test_without_a_filter_there_is_nothing_to_clear(asked: Asked) -> None:
    count = panel(asked, theatre="quill-bay").one(role="status")
    assert count.text == "3 passages"
    assert not count.all("button")


def test_a_heading_whose_passages_are_hidden_stays_and_says_so(asked: Asked) -> None:
    root = panel(asked, theatre="quill-bay", kinds=(PassageKind.INCIDENT,))
    empty = root.one(css="ar-empty")
    assert empty.text == "1 passage hidden by your filters. Show"
    assert empty.one("button").event == {"kind": "unfilter"}


def test_whom_the_article_does_not_mention_here_is_said(asked: Asked) -> None:
    root = panel(asked, theatre="quill-bay", actors=("shoal-wardens",))
    assert root.one(css="ar-absent").text == "The article does not mention Shoal Wardens here."
    assert not panel(asked, theatre="quill-bay", actors=("tarn",)).all(css="ar-absent")


def test_a_passage_opens_with_its_incident_and_the_rest_of_its_paragraph(asked: Asked) -> None:
    root = panel(asked, passage="seizures-counted")
    assert heading(root) == "Nineteen seizures of boats"
    assert cards_in(root) == ["seizures-counted", "lamps-and-power", "ferry-raid-told"]
    facts = {r.one("dt").text: r.one("dd").text for r in root.one("dl").all("div")}
    assert facts["By"] == "not stated in the sentence"
    assert facts["How many"].startswith("19, one total")
    assert facts["Where"] == "North Reach Quill Bayprecision: theatre"
    assert "No perpetrator is named." in root.one(css="ar-incident").text
    linked = root.one(css="ar-linked")
    assert linked.one("li").text.split() == ["“nineteen”", "ledger.example"]
    assert linked.one("a")["href"] == "https://www.ledger.example/tarn/boats"


def test_a_passage_whose_sentences_link_nowhere_has_no_such_list(asked: Asked) -> None:
    assert not panel(asked, passage="lamps-and-power").all(css="ar-linked")


def test_a_passage_without_an_incident_is_headed_by_its_paragraph(asked: Asked) -> None:
    assert heading(panel(asked, passage="old-quarrel")) == "Paragraph 3"


def test_the_way_back_from_a_passage_names_where_it_leads(asked: Asked) -> None:
    inside = panel(asked, passage="old-quarrel", theatre="quill-bay").one(data_key="close")
    outside = panel(asked, passage="old-quarrel").one(data_key="close")
    assert (inside.text, outside.text) == ("← Back to Quill Bay", "← Back to the overview")
    assert inside.event == {"kind": "close"}


def test_a_passage_links_to_the_publisher(asked: Asked) -> None:
    link = panel(asked, passage="old-quarrel").one("a", "ar-button")
    assert link["href"] == "https://tidal-review.example/lamps"
    assert "noreferrer" in link["rel"]


def test_a_place_says_what_it_is_and_offers_its_actor_or_its_passage(asked: Asked) -> None:
    actor = panel(asked, place="tarn-mainland")
    assert actor.one(css="ar-kicker").text == "an actor of this article, not a theatre"
    assert actor.one(data_key="offer-actor").event == {"kind": "actor", "id": "tarn"}
    assert cards_in(panel(asked, place="strait")) == ["shots-told"]


@pytest.mark.parametrize("view", VIEWS)
def test_the_standing_note_dates_every_view(asked: Asked, view: dict[str, Any]) -> None:
    note = panel(asked, **view).one("footer").text
    assert "As written, 4 May 2031." in note
    assert "not who controls it" in note


def test_the_panel_starts_at_its_top_when_its_subject_changes_and_only_then(asked: Asked) -> None:
    base = subject(asked(theatre="quill-bay"))
    assert subject(asked(theatre="quill-bay", actors=("tarn",))) == base
    assert subject(asked(theatre="north-reach")) != base
    assert subject(asked(theatre="quill-bay", passage="shots-told")) != base


def test_what_a_theatre_is_stands_with_the_editors_notes(
    other: Dossier, stored: dict[str, str]
) -> None:
    root = parse(stored[f"about-{other.theatres[1].id}"])
    assert "The island south of the strait." in root.text
    assert "Editor’s note." in root.text


def test_a_theatre_whose_layer_is_off_says_so_and_offers_to_switch_it_on(asked: Asked) -> None:
    root = panel(asked, theatre="quill-bay", layers_off=("quill-bay",))
    assert "Layer off: not drawn on the map." in root.text
    assert root.one(data_key="layer-on").event == {"kind": "layer", "id": "quill-bay"}
    assert not root.all(data_key="zoom")
    assert panel(asked, theatre="quill-bay").one(data_key="zoom").event["kind"] == "camera"


@pytest.mark.parametrize(
    ("filters", "heading"),
    [
        ({"actors": ("tarn",)}, "Passages on Kingdom of Tarn"),
        ({"actors": ("tarn", "harbour-guild"), "match": "any"}, None),
        ({"certainties": (Certainty.SPECULATED,)}, "Passages under your filters"),
    ],
)
def test_under_a_filter_the_overview_shows_what_passes_wherever_it_is_placed(
    asked: Asked, filters: dict[str, Any], heading: str | None
) -> None:
    root = panel(asked, **filters)
    reading = asked(**filters)
    if heading:
        assert root.one("h2").text == heading
    passing = [p.id for p in matching(reading.dossier, reading.selection)]
    assert passing
    assert sorted(cards_in(root)) == sorted(passing)
    # What the article argues is not filtered: it is there, folded.
    root.one("details", data_key="argues").one("ol", "ar-summary")


@pytest.mark.parametrize("theatre", [None, "golan", "yemen"])
def test_what_is_undated_under_a_span_stands_beneath_what_matches(
    shipped: Dossier, theatre: str | None
) -> None:
    weeks = selecting(theatre=theatre, start=date(2023, 10, 17), end=date(2023, 11, 13))
    reading = read(shipped, weeks)
    root = parse(panel_html(reading))
    block = root.one("details", data_key="undated")
    count = passages(len(reading.undated))
    assert block.one("summary").text == f"Undated, may fall in this span {count}"
    assert cards_in(block) == [p.id for p in reading.undated]
    matched = [p.id for p in filter(sifted(shipped, weeks).shows, shipped.passages)]
    if theatre is None:
        assert cards_in(root)[len(matched) :] == cards_in(block)
        assert sorted(cards_in(root)[: len(matched)]) == sorted(matched)
    assert not set(matched) & set(cards_in(block))
    assert f"{len(reading.undated)} undated" in root.one(css="ar-count").text
    states = {b["data-key"]: b["data-state"] for b in root.all("button", "ar-tab")}
    assert states["tab-yemen"] == "undated"
    all_days = parse(panel_html(read(shipped, Selection(theatre=theatre))))
    assert not all_days.all("details", data_key="undated")


def test_later_notes_stand_before_the_passages(shipped: Dossier) -> None:
    told = {n.target for n in shipped.later_notes}
    theatre = next(t.id for t in shipped.theatres if t.id in told)
    html = panel_html(read(shipped, Selection(theatre=theatre, later=True)))
    assert 0 < html.index("ar-later") < html.index('data-card="p')
