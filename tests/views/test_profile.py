"""A profile tells all that the dossier holds of an actor, and each part leads to its sentences."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from dashboard.charts.locator_map import Window, windows
from dashboard.reading.citation import CERTAINTY
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection, reduce
from dashboard.reading.sifting import matching
from dashboard.views.actors.actors_figures import figure_html
from dashboard.views.actors.profile import profile_html
from dashboard.views.actors.side_panel import closes, index_html, panel_html, subject
from dashboard.views.actors.tie import tie_html
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty
from tests import shipped as shipped_data
from tests.reading.selections import selecting
from tests.views.conftest import Asked
from tests.views.markup import Element, assert_harmless, assert_sound, parse


@pytest.fixture
def drawn(other_geometry: Geometry) -> tuple[Window, ...]:
    return windows(other_geometry)


def profile(asked: Asked, drawn: tuple[Window, ...], actor: str, **more: Any) -> Element:
    return parse(profile_html(asked(profile=actor, **more), drawn))


def cards_in(root: Element) -> list[str]:
    return [one for e in root.all("div") if e.get("data-card") for one in e["data-card"].split("+")]


@pytest.mark.parametrize(
    "actor", ["lantern-league", "harbour-guild", "ottilie-vane", "shoal-wardens", "tarn"]
)
def test_every_profile_is_sound_and_is_the_heading(
    asked: Asked, drawn: tuple[Window, ...], other: Dossier, actor: str
) -> None:
    root = profile(asked, drawn, actor)
    assert_sound(root)
    assert_harmless(root)
    record = next(a for a in other.actors if a.id == actor)
    assert root.one("h2").text == record.name
    assert record.profile in root.text
    assert cards_in(root) == [p.id for p in other.passages if actor in p.actors]


def test_a_profile_leads_to_the_other_maps_that_speak_of_the_actor(shipped: Dossier) -> None:
    root = parse(profile_html(read(shipped, Selection(profile="hizballah")), ()))
    row = root.one(css="ar-elsewhere").one("li")
    assert row.one("a")["href"] == "actors?map=iran-ceasefire&profile=hizballah"
    assert row.text.endswith("Congressional Research Service, 9 April 2026, as Hezbollah")
    alone = parse(profile_html(read(shipped, Selection(profile="qaani")), ()))
    assert not alone.all(css="ar-elsewhere")


def test_every_shipped_profile_lists_each_relation_of_its_actor_once(
    shipped: Dossier, drawn: tuple[Window, ...]
) -> None:
    for actor in shipped.actors:
        root = parse(profile_html(read(shipped, Selection(profile=actor.id)), ()))
        assert_sound(root)
        rows = [e.all("button")[0].event["id"] for e in root.all(css="ar-relation")]
        assert sorted(rows) == sorted(
            r.id for r in shipped.relations if actor.id in (r.source, r.target)
        )


def test_what_two_are_in_together_reads_the_same_from_either(shipped: Dossier) -> None:
    names = {a.id: a.name for a in shipped.actors}
    both = [r for r in shipped.relations if r.kind.direction == "both"]
    assert both
    for relation in both:
        kind = relation.kind.words
        for one, other in permutations((relation.source, relation.target)):
            root = parse(profile_html(read(shipped, Selection(profile=one)), ()))
            row = root.one(data_key=f"relation-{relation.id}")
            assert row.one("span").text == f"{kind} {names[other]}"


def test_a_profile_names_who_acts_on_its_actor_first(shipped: Dossier) -> None:
    root = parse(profile_html(read(shipped, Selection(profile="united-states")), ()))
    row = root.one(data_key="relation-nasrallah-warns-united-states")
    assert row.one("span").text == "Hassan Nasrallah warns United States"


def test_a_profile_gives_kind_tier_membership_and_where_it_is_mentioned(
    asked: Asked, drawn: tuple[Window, ...]
) -> None:
    root = profile(asked, drawn, "harbour-guild")
    assert root.one(css="ar-kicker").text == "Organisation · first tier (¶2)"
    chips = root.one(css="ar-membership").all("button")
    assert [(c.text, c.event["kind"]) for c in chips] == [
        ("Lantern League by our filing", "profile"),  # no relation says so
        ("Ottilie Vane formerly", "profile"),
    ]
    where = [b for b in root.all("button", "ar-place") if b.event["kind"] == "pair"]
    assert [(b.event["theatre"], b.text) for b in where] == [
        ("north-reach", "North Reach 1 passage"),
        ("quill-bay", "Quill Bay 2 passages"),
        ("outer-shoals", "Outer Shoals 1 passage"),
    ]


@pytest.mark.parametrize("filters", [{}, {"certainties": (Certainty.STATED,)}], ids=str)
def test_a_theatres_chip_counts_what_it_opens(shipped: Dossier, filters: dict[str, Any]) -> None:
    for actor in shipped.actors:
        asked = selecting(profile=actor.id, **filters)
        root = parse(profile_html(read(shipped, asked), ()))
        for chip in root.all("button", "ar-place"):
            if chip.event["kind"] != "pair":
                continue
            opened = read(shipped, reduce(asked, chip.event, shipped)).share.shown
            told = chip.one("small").text.split(" · ")[-1]
            assert told.split()[0] == str(opened), (actor.id, chip.text)


def test_a_theatre_that_the_filters_hide_is_counted_and_not_filled(shipped: Dossier) -> None:
    drawn = windows(shipped_data.geometry())
    asked = selecting(profile="iran", certainties=(Certainty.SPECULATED,))
    root = parse(profile_html(read(shipped, asked), drawn))
    counts = {
        b.event["theatre"]: b.one("small").text
        for b in root.all("button", "ar-place")
        if b.event["kind"] == "pair"
    }
    hidden = {name for name, told in counts.items() if told.startswith("0 of ")}
    assert hidden
    regions = [p for p in root.all("path") if p.get("data-theatre") in hidden]
    assert regions
    assert all("ar-empty-region" in p.classes for p in regions)


def test_a_relation_says_how_certain_who_says_so_when_and_where(
    asked: Asked, drawn: tuple[Window, ...]
) -> None:
    root = profile(asked, drawn, "ottilie-vane")
    row = root.one(css="ar-relation")
    opener = row.one("button", data_key="relation-vane-in-guild")
    assert opener.event == {"kind": "relation", "id": "vane-in-guild"}
    assert row.one("span").text == "member of Harbour Guild"
    assert row.one("small").text == (
        "Speculated by unnamed: “some sailors”, relayed by the author · past · ¶3, sentence 1"
    )


def test_aliases_stand_by_script_with_their_language(
    asked: Asked, drawn: tuple[Window, ...]
) -> None:
    root = profile(asked, drawn, "ottilie-vane").one(css="ar-aliases")
    rows = {d.one("dt").text: d.one("dd") for d in root.all("div")}
    assert rows["Latin"].text == "Òttilie Vàne"
    assert rows["Arabic"].one("bdi")["lang"] == "ar"
    assert rows["Arabic"].one("bdi")["dir"] == "rtl"


def test_incidents_name_the_actors_part_and_open(asked: Asked, drawn: tuple[Window, ...]) -> None:
    rows = profile(asked, drawn, "tarn").all("button", "ar-incident-row")
    assert [(r.event["id"], r.one("em").text) for r in rows] == [
        ("nineteen-seizures", "against this actor"),
        ("strait-shots", "with others"),
    ]


def test_the_passages_follow_the_filters_but_not_that_for_actors(
    asked: Asked, drawn: tuple[Window, ...]
) -> None:
    root = profile(asked, drawn, "tarn", certainties=(Certainty.STATED,))
    assert cards_in(root) == ["shots-told"]
    assert "1 of 3 passages; 2 hidden by your filters" in root.text
    elsewhere = profile(asked, drawn, "tarn", actors=("ottilie-vane",))
    assert len(cards_in(elsewhere)) == 3


def test_later_notes_show_only_when_asked_for(shipped: Dossier) -> None:
    target = next(
        n.target for n in shipped.later_notes if n.target in {a.id for a in shipped.actors}
    )
    plain = parse(profile_html(read(shipped, Selection(profile=target)), ()))
    later = parse(profile_html(read(shipped, Selection(profile=target, later=True)), ()))
    assert not plain.all(css="ar-later")
    assert later.one(css="ar-later").one("h3").text == "Later"


def test_queries_about_an_actor_stand_in_its_profile(shipped: Dossier) -> None:
    actors = {a.id for a in shipped.actors}
    query = next(q for q in shipped.editor_queries if q.target in actors)
    root = parse(profile_html(read(shipped, Selection(profile=query.target)), ()))
    assert query.as_written in root.one("details", data_key="notes").text


def test_a_tie_gives_each_relation_its_evidence_and_each_passage_once(shipped: Dossier) -> None:
    for relation in shipped.relations:
        root = parse(tie_html(read(shipped, Selection(relation=relation.id))))
        assert_sound(root)
        assert_harmless(root)
        cards = cards_in(root)
        assert cards
        assert len(cards) == len(set(cards))
        first = root.all("section", "ar-tie-told")[0]
        assert relation.label in first.text
        assert f"ar-{relation.certainty.value}" in first.one("p", "ar-tie-line").classes


def test_the_way_back_from_a_tie_names_where_it_leads(asked: Asked) -> None:
    alone = parse(tie_html(asked(relation="guild-trains-wardens")))
    assert alone.one(data_key="close-relation").text == "← Back to all actors"
    assert [b.event["id"] for b in alone.all("button") if b.event["kind"] == "profile"] == [
        "harbour-guild",
        "shoal-wardens",
    ]
    inside = parse(tie_html(asked(relation="guild-trains-wardens", profile="shoal-wardens")))
    assert inside.one(data_key="close-relation").text == "← Back to Shoal Wardens"


@pytest.mark.parametrize(
    ("view", "heading", "key"),
    [
        ({}, "Actors of the article", "back"),
        ({"profile": "tarn"}, "Kingdom of Tarn", "close-profile"),
        (
            {"profile": "tarn", "relation": "tarn-fights-guild"},
            "Kingdom of Tarn and Harbour Guild",
            "close-relation",
        ),
        ({"profile": "tarn", "passage": "shots-told"}, "Shots across the strait", "close"),
        ({"theatre": "quill-bay"}, "Quill Bay", "back"),
    ],
    ids=str,
)
def test_the_panel_shows_what_was_asked_for_last_and_escape_closes_it(
    asked: Asked, drawn: tuple[Window, ...], view: dict[str, Any], heading: str, key: str
) -> None:
    reading = asked(**view)
    root = parse(panel_html(reading, drawn))
    assert_sound(root)
    assert root.one("h2").text == heading
    assert closes(reading) == key
    assert subject(reading) == subject(asked(**view, actors=("tarn",)))
    if view:
        assert subject(reading) != subject(asked())


def test_a_passage_opened_from_a_profile_leads_back_to_it(
    asked: Asked, drawn: tuple[Window, ...]
) -> None:
    root = parse(panel_html(asked(profile="tarn", passage="shots-told"), drawn))
    assert root.one(data_key="close").text == "← Back to Kingdom of Tarn"


def test_a_place_leads_back_to_the_actors(asked: Asked, drawn: tuple[Window, ...]) -> None:
    root = parse(panel_html(asked(place="strait"), drawn))
    assert root.one(data_key="close").text == "← Back to all actors"


def test_the_index_lists_every_actor_by_how_often_it_is_named(asked: Asked) -> None:
    rows = parse(index_html(asked())).all("button", "ar-actor-row")
    assert [r.event["id"] for r in rows][:2] == ["harbour-guild", "tarn"]
    assert len(rows) == 5
    assert rows[0].one("em").text == "4 passages"


def test_the_figure_has_a_heading_a_legend_of_its_lines_and_a_list(asked: Asked) -> None:
    root = parse(figure_html(asked()))
    assert_sound(root)
    assert root.one("h2").text == "Who directs whom"
    signs = [item.text for item in root.one("ul", aria_label="Lines").all("li")]
    worded = {tie.certainty for tie in asked().dossier.relations}
    assert signs == [*(CERTAINTY[one] for one in Certainty if one in worded), "Past"]
    assert len(worded) < len(Certainty), "no sign of what no line is"
    assert root.one("details", data_key="roll").one("div")["data-card"] == "roll"


def test_under_a_filter_the_index_counts_what_passes_beside_what_there_is(asked: Asked) -> None:
    root = parse(index_html(asked(certainties=(Certainty.SPECULATED,))))
    counts = {r.event["id"]: r.one("em").text for r in root.all("button", "ar-actor-row")}
    reading = asked(certainties=(Certainty.SPECULATED,))
    passing = matching(reading.dossier, reading.selection)
    for actor in reading.dossier.actors:
        shown, total = (
            sum(actor.id in p.actors for p in told) for told in (passing, reading.dossier.passages)
        )
        wanted = f"{shown} of {total} passage" if shown < total else f"{total} passage"
        assert counts[actor.id].startswith(wanted)
    assert "hidden by your filters" in root.one(css="ar-count").text
    assert not parse(index_html(asked())).all(css="ar-count")
