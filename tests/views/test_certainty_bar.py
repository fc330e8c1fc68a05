"""Each heading says how certainly its passages are worded; each part of that is a filter."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.reading.reading import read
from dashboard.reading.selection import Selection, reduce
from dashboard.reading.wording import OUR_SUMMARY
from dashboard.views.actors.profile import profile_html
from dashboard.views.actors.side_panel import index_html
from dashboard.views.article.article_text import article_html
from dashboard.views.cards import cards, with_cards
from dashboard.views.panel.panel import panel_html
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.reading.selections import selecting
from tests.views.conftest import Asked
from tests.views.markup import Element, parse


def worded(root: Element) -> Element:
    return root.one(css="ar-worded")


def test_one_choice_answers_how_certain_the_article_is_of_nasrallah(shipped: Dossier) -> None:
    chosen = reduce(Selection(), {"kind": "actors", "value": ["nasrallah"]}, shipped)
    root = parse(panel_html(read(shipped, chosen)))
    told = [p.certainty for p in shipped.passages if "nasrallah" in p.actors]
    assert root.one("h2").text == "Passages on Hassan Nasrallah"
    assert worded(root).text == f"{len(told)}: " + ", ".join(
        f"{told.count(one)} {one}" for one in Certainty
    )
    assert sum(told.count(one) > 0 for one in Certainty) > 2
    # A comma of its own would begin a line: it stands with its part, in what is not broken.
    parts = [part.text for part in worded(root).all("span", "ar-last")]
    assert [part[-1:] == "," for part in parts] == [True] * (len(Certainty) - 1) + [False]


@pytest.mark.parametrize("certainty", [Certainty.STATED, Certainty.CLAIMED])
def test_a_part_sets_its_certainty_and_shows_that_it_is_pressed(
    other: Dossier, certainty: Certainty
) -> None:
    part = f"worded-{certainty}"
    button = parse(panel_html(read(other, Selection()))).one("button", data_key=part)
    assert button["aria-pressed"] == "false"
    after = reduce(Selection(), button.event, other)
    assert after.filters.certainties == (certainty,)
    pressed = parse(panel_html(read(other, after)))
    assert pressed.one("button", data_key=part)["aria-pressed"] == "true"
    assert {e["class"] for e in worded(pressed).all("i") if "ar-dim" not in e.classes} == {
        f"ar-{certainty}"
    }
    assert reduce(after, pressed.one("button", data_key=part).event, other) == Selection()


def test_every_heading_has_its_bar(asked: Asked) -> None:
    drawn = {
        "overview": panel_html(asked()),
        "theatre": panel_html(asked(theatre="north-reach")),
        "actor": profile_html(asked(profile="tarn"), ()),
        "filter": panel_html(asked(actors=("tarn",))),
        "index": index_html(asked(actors=("tarn",))),
        "article": article_html(asked()),
    }
    for where, html in drawn.items():
        assert len(worded(parse(html)).all("button")) == len(Certainty), where


def test_a_profile_counts_the_passages_of_its_actor_whatever_actor_is_filtered(
    asked: Asked, other: Dossier
) -> None:
    told = sum("tarn" in p.actors for p in other.passages)
    alone = worded(parse(profile_html(asked(profile="tarn"), ())))
    other_actor = worded(parse(profile_html(asked(profile="tarn", actors=("ottilie-vane",)), ())))
    assert alone.text.startswith(f"{told} passages: ")
    assert other_actor.text.startswith(f"{told}: ")


def test_no_part_is_as_quiet_as_it_is_hidden(asked: Asked) -> None:
    parts = worded(parse(panel_html(asked(theatre="outer-shoals")))).all("button")
    assert len(parts) == len(Certainty)
    assert {p.text.startswith("0 ") for p in parts if "ar-dim" in p.classes} == {True}


NOTHING: dict[str, Any] = {
    "kinds": (PassageKind.OUTLOOK,),
    "certainties": (Certainty.STATED,),
}


def test_filters_that_leave_nothing_say_once_which_one_to_drop(
    asked: Asked, other: Dossier
) -> None:
    for html in (
        panel_html(asked(**NOTHING)),
        index_html(asked(**NOTHING)),
        article_html(asked(**NOTHING)),
    ):
        root = parse(html)
        (said,) = [e for e in root.all("p", role="status") if e.text]
        assert said.text.startswith("No passage. Without outlook: ")
        assert "Without stated: " in said.text
        assert not root.all(css="ar-empty")
        for button in said.all("button", "ar-button"):
            left = int(button.text.rpartition(" ")[2])
            after = reduce(selecting(**NOTHING), button.event, other)
            assert read(other, after).share.shown == left > 0


def test_where_no_one_filter_hides_all_it_says_so(asked: Asked) -> None:
    asked_for = {**NOTHING, "actors": ("shoal-wardens",), "asserters": ("ottilie-vane",)}
    said = parse(panel_html(asked(**asked_for))).one("p", role="status").text
    assert said == "No passage. No single filter hides them all. Clear filters"


def test_each_page_says_once_that_its_passages_are_our_summary(asked: Asked) -> None:
    every = cards(asked().dossier)
    said_once = {"standing": every["standing"]}
    for html in (
        panel_html(asked()),
        panel_html(asked(theatre="north-reach")),
        panel_html(asked(passage="old-quarrel")),
        profile_html(asked(profile="tarn"), ()),
        article_html(asked()),
    ):
        assert parse(with_cards(html, said_once)).text.count(OUR_SUMMARY) == 1
