"""What filters come to, on the invented dossier and in a few passages of the shipped one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.reading.actor_filter import circle
from dashboard.reading.reading import (
    Group,
    RegionState,
    read,
    related,
)
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share, matching
from dashboard.reading.span_filter import in_span
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.each import each
from tests.reading.readings import names, shown
from tests.reading.selections import selecting
from tests.words import word


def test_a_circle_holds_members_of_members(other: Dossier) -> None:
    assert circle(other, "lantern-league") == {
        "lantern-league",
        "harbour-guild",
        "ottilie-vane",
        "shoal-wardens",
    }
    assert circle(other, "harbour-guild") == {"harbour-guild", "ottilie-vane"}
    assert circle(other, "ottilie-vane") == {"ottilie-vane"}


def test_a_circle_that_closes_on_itself_ends(other: Dossier) -> None:
    looped = tuple(
        a.model_copy(update={"member_of": ("ottilie-vane",)}) if a.id == "harbour-guild" else a
        for a in other.actors
    )
    dossier = other.model_copy(update={"actors": looped})
    assert circle(dossier, "ottilie-vane") == {"ottilie-vane", "harbour-guild"}


def test_a_body_does_not_count_as_its_members(other: Dossier) -> None:
    body = word(other.vocabulary.actor_kinds, "body")
    bodies = tuple(
        a.model_copy(update={"kind": body}) if a.id == "harbour-guild" else a for a in other.actors
    )
    dossier = other.model_copy(update={"actors": bodies})
    assert circle(dossier, "harbour-guild") == {"harbour-guild"}
    assert circle(dossier, "lantern-league") == {
        "lantern-league",
        "harbour-guild",
        "shoal-wardens",
    }


def test_a_passage_with_dates_is_of_those_alone(dossier: Dossier) -> None:
    dates = [p for p in dossier.passages if p.dates]
    days = {i.when.start for i in dossier.incidents if i.when.start}
    assert dates
    assert days
    for day in days:
        span = selecting(start=day, end=day)
        found = shown(dossier, span)
        assert found
        for p in dates:
            assert (p.id in found) == any(in_span(when, span.filters) for when in p.dates), (
                p.id,
                day,
            )


def test_a_span_says_of_every_region_what_it_holds_or_what_is_undated_there(
    shipped: Dossier,
) -> None:
    weeks = selecting(start=date(2023, 10, 17), end=date(2023, 11, 13))
    reading = read(shipped, weeks)
    states = {r.theatre.id: r.state for r in reading.regions}
    assert states == dict.fromkeys(
        ("gaza", "south-lebanon", "iraq", "syria"), RegionState.MATCH
    ) | dict.fromkeys(("west-bank", "golan", "yemen"), RegionState.UNDATED)
    assert {"p02-golan-rockets", "p02-houthi-launches"} <= set(names(reading.undated))
    assert (reading.share.shown, len(reading.undated)) == (4, 25)
    # No structure, judgement or background: these do not happen on a day.
    assert not {"p03-flexible-command", "p06-fronts-lebanon-golan"} & set(names(reading.undated))
    yemen = read(shipped, replace(weeks, theatre="yemen"))
    assert set(names(yemen.undated)) == {p.id for p in reading.undated if "yemen" in p.theatres}


def test_what_the_article_puts_before_or_after_a_span_may_not_fall_in_it(shipped: Dossier) -> None:
    def may_fall(start: date | None, end: date | None) -> set[str]:
        reading = read(shipped, selecting(start=start, end=end))
        return {i.incident.id for i in reading.incidents if i.undated}

    weeks = may_fall(date(2023, 10, 17), date(2023, 11, 13))
    assert {"golan-rockets", "houthi-launches", "gaza-campaign"} <= weeks
    # Khamenei speaks of the attack on 10 October; the network was spoken of on 10 September.
    assert not {"hamas-attack", "soleimani-death"} & weeks
    assert "hamas-attack" in may_fall(date(2023, 10, 1), date(2023, 10, 8))
    year = may_fall(date(2021, 1, 1), date(2021, 12, 31))
    assert "soleimani-death" in year
    assert not {"golan-rockets", "hamas-attack", "gaza-campaign"} & year
    assert may_fall(date(2023, 11, 17), None) == set()  # the article was published the day before
    assert may_fall(None, None) == set()


def test_a_judgement_on_a_month_begins_with_the_speech_that_it_sums_up(shipped: Dossier) -> None:
    day = selecting(start=date(2023, 10, 10), end=date(2023, 10, 10))
    assert {"p01-khamenei-support", "p01-iran-stance"} <= shown(shipped, day)
    matched = [r.theatre.id for r in read(shipped, day).regions if r.state is RegionState.MATCH]
    assert matched == ["gaza"]  # by the stance on the war there; the speech is no event in a place
    before = selecting(start=date(2023, 10, 9), end=date(2023, 10, 9))
    assert not {"p01-khamenei-support", "p01-iran-stance"} & shown(shipped, before)


@each(
    ("asked", "passages"),
    [
        ({"actors": ("harbour-guild",), "members": False}, 4),
        ({"actors": ("harbour-guild",)}, 6),
        ({"actors": ("tarn", "harbour-guild"), "members": False}, 6),
        ({"actors": ("tarn", "harbour-guild"), "members": False, "match": "all"}, 1),
        ({"kinds": (PassageKind.INCIDENT,)}, 3),
        ({"kinds": (PassageKind.INCIDENT, PassageKind.OUTLOOK)}, 4),
        ({"certainties": (Certainty.SPECULATED,)}, 4),
        ({"asserters": ("tarn",)}, 1),
        ({"asserters": ("unnamed",)}, 2),
        ({"asserters": ("author",)}, 11),
        ({"actors": ("tarn",), "kinds": (PassageKind.INCIDENT,)}, 2),
    ],
)
def test_a_filter_shows_what_it_says(
    other: Dossier, asked: dict[str, tuple[str, ...]], passages: int
) -> None:
    assert len(matching(other, selecting(**asked))) == passages


def test_the_panel_reads_shown_of_total_with_the_rest_hidden(other: Dossier) -> None:
    reading = read(other, selecting(theatre="quill-bay", actors=("tarn",)))
    assert reading.share == Share(shown=2, total=3)
    assert reading.share.hidden == 1
    assert [(g.group, g.share.shown, g.share.total) for g in reading.groups] == [
        (Group.INCIDENTS, 2, 2),
        (Group.ACTORS, 0, 1),
        (Group.ASSESSMENT, 0, 0),
        (Group.RELATED, 0, 0),
    ]


def test_the_overview_groups_the_passages_without_a_place(other: Dossier) -> None:
    reading = read(other, Selection())
    assert names(p for g in reading.groups for p in g.passages) == [
        "vane-on-lamps",
        "lamps-and-power",
        "vane-whispers",
        "fleet-might-sail",
        "old-quarrel",
    ]
    assert reading.share.total == 11


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ({}, RegionState.MATCH),
        ({"actors": ("shoal-wardens",)}, RegionState.SILENT),
        ({"actors": ("tarn",), "kinds": (PassageKind.OUTLOOK,)}, RegionState.HIDDEN),
        ({"kinds": (PassageKind.OUTLOOK,)}, RegionState.HIDDEN),
        ({"actors": ("tarn",), "layers_off": ("quill-bay",)}, RegionState.OFF),
        ({"actors": ("tarn", "shoal-wardens")}, RegionState.MATCH),
        ({"actors": ("tarn", "shoal-wardens"), "match": "all"}, RegionState.SILENT),
    ],
)
def test_silence_of_the_article_is_told_apart_from_what_a_filter_hides(
    other: Dossier, asked: dict[str, tuple[str, ...]], state: RegionState
) -> None:
    reading = read(other, selecting(**asked))
    assert reading.region("quill-bay").state is state


def test_two_actors_mentioned_but_never_together_are_hidden_not_unmentioned(
    other: Dossier,
) -> None:
    asked = selecting(actors=("tarn", "shoal-wardens"), match="all")
    region = read(other, asked).region("north-reach")
    assert region.share == Share(0, 3)
    assert region.state is RegionState.HIDDEN


def test_who_is_not_mentioned_is_named(other: Dossier) -> None:
    asked = selecting(theatre="quill-bay", actors=("shoal-wardens", "tarn"))
    assert [a.id for a in read(other, asked).unmentioned] == ["shoal-wardens"]
    group = selecting(theatre="quill-bay", actors=("lantern-league",))
    assert read(other, group).unmentioned == ()
    alone = group.with_filters(members=False)
    assert [a.id for a in read(other, alone).unmentioned] == ["lantern-league"]


def test_related_passages_speak_of_who_is_at_home_and_not_of_the_place(other: Dossier) -> None:
    by_id = {t.id: t for t in other.theatres}
    assert names(related(other, by_id["north-reach"])) == [
        "second-front",
        "shots-told",
        "vane-on-lamps",
        "vane-whispers",
        "guild-trains",
    ]
    assert related(other, by_id["quill-bay"]) == ()


def test_who_is_at_home_stands_first_then_by_count(other: Dossier) -> None:
    found = read(other, Selection(theatre="north-reach")).actors
    assert [(c.actor.id, c.passages, c.at_home) for c in found] == [
        ("harbour-guild", 1, True),
        ("shoal-wardens", 1, False),
        ("tarn", 1, False),
    ]


def test_who_is_counted_does_not_depend_on_the_filter(other: Dossier) -> None:
    alone = read(other, Selection(theatre="north-reach"))
    filtered = read(other, selecting(theatre="north-reach", actors=("tarn",)))
    assert filtered.actors == alone.actors


def test_what_is_open_is_found_and_what_is_unknown_is_not(other: Dossier) -> None:
    reading = read(other, Selection(passage="old-quarrel", place="strait"))
    assert reading.passage is not None
    assert reading.passage.id == "old-quarrel"
    assert reading.place is not None
    assert reading.place.id == "strait"
    assert reading.theatre is None
    with pytest.raises(KeyError, match="atlantis"):
        reading.region("atlantis")


def test_the_reference_lines_are_a_layer(other: Dossier) -> None:
    assert read(other, Selection()).reference_lines
    assert not read(other, Selection(layers_off=("reference",))).reference_lines


def test_hizballah_brings_nasrallah(shipped: Dossier) -> None:
    assert "nasrallah" in circle(shipped, "hizballah")
    alone = shown(shipped, selecting(actors=("hizballah",), members=False))
    with_members = shown(shipped, selecting(actors=("hizballah",)))
    assert with_members - alone
    assert shown(shipped, selecting(actors=("nasrallah",))) <= with_members
