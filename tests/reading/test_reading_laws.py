"""The laws of filtering, on both dossiers: true of every selection."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.reading.actor_filter import circle
from dashboard.reading.reading import Group, RegionState, read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share, matching, sifted
from dashboard.reading.span_filter import in_span
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters
from geodata.schema.vocabulary import PassageKind
from tests.reading.readings import counts, names, shown
from tests.reading.selections import ids, selections


@given(data=st.data())
def test_one_more_actor_never_shrinks_any_and_never_grows_all(
    dossier: Dossier, data: st.DataObject
) -> None:
    asked = data.draw(selections(dossier))
    actor = data.draw(st.sampled_from(ids(dossier.actors)))
    assume(asked.filters.actors)
    more = asked.with_filters(actors=(*asked.filters.actors, actor))
    either, both = asked.with_filters(match="any"), asked.with_filters(match="all")
    assert shown(dossier, either) <= shown(dossier, more.with_filters(match="any"))
    assert shown(dossier, both) >= shown(dossier, more.with_filters(match="all"))


@given(data=st.data())
def test_all_of_several_actors_shows_no_more_than_any_of_them(
    dossier: Dossier, data: st.DataObject
) -> None:
    asked = data.draw(selections(dossier))
    both = shown(dossier, asked.with_filters(match="all"))
    assert both <= shown(dossier, asked.with_filters(match="any"))


@given(data=st.data())
def test_members_only_ever_add_passages(dossier: Dossier, data: st.DataObject) -> None:
    asked = data.draw(selections(dossier))
    alone = shown(dossier, asked.with_filters(members=False))
    assert alone <= shown(dossier, asked.with_filters(members=True))


@given(data=st.data())
def test_without_a_filter_everything_is_shown(dossier: Dossier, data: st.DataObject) -> None:
    asked = replace(data.draw(selections(dossier)), filters=Filters())
    assert matching(dossier, asked) == dossier.passages
    assert all(share.hidden == 0 for share in counts(read(dossier, asked)))


@given(data=st.data())
def test_nothing_is_dropped_in_silence(dossier: Dossier, data: st.DataObject) -> None:
    asked = data.draw(selections(dossier))
    reading = read(dossier, asked)
    passing = shown(dossier, asked)
    for region in reading.regions:
        told = [p for p in dossier.passages if region.theatre.id in p.theatres]
        own = names(told)
        undated = sum(map(sifted(dossier, asked).leaves_undated, told))
        assert region.share == Share(len(passing.intersection(own)), len(own), undated)
    for group in reading.groups:
        share = group.share
        assert share.shown == len(group.passages)
        assert share.shown + share.undated + share.hidden == share.total
        assert passing.issuperset(names(group.passages))
    own_groups = [g for g in reading.groups if g.group is not Group.RELATED]
    total = sum(g.share.total for g in own_groups)
    if reading.theatre:
        assert total == reading.share.total == reading.region(reading.theatre.id).share.total
        assert sum(g.share.shown for g in own_groups) == reading.share.shown
    else:
        assert total == sum(not p.theatres for p in dossier.passages)
        assert reading.share == Share(len(passing), len(dossier.passages), len(reading.undated))


@given(data=st.data())
def test_what_is_undated_is_no_match_and_passes_every_other_filter(
    dossier: Dossier, data: st.DataObject
) -> None:
    asked = data.draw(selections(dossier))
    found = sifted(dossier, asked)
    any_day = shown(dossier, asked.with_filters(start=None, end=None))
    days = {i.id: i.when.start for i in dossier.incidents}
    for p in filter(found.leaves_undated, dossier.passages):
        assert not found.shows(p)
        assert p.id in any_day
        assert p.kind in (PassageKind.INCIDENT, PassageKind.STATEMENT)
        assert not any(when.start for when in p.dates)
        assert p.dates or not any(days[i] for i in p.incidents)
    for incident in read(dossier, asked).incidents:
        assert not (incident.undated and (incident.matches or incident.incident.when.start))


@given(data=st.data())
def test_filtering_twice_is_filtering_once(dossier: Dossier, data: st.DataObject) -> None:
    asked = data.draw(selections(dossier))
    once = matching(dossier, asked)
    assert matching(dossier.model_copy(update={"passages": once}), asked) == once


@given(data=st.data())
def test_the_order_of_what_is_asked_changes_nothing(dossier: Dossier, data: st.DataObject) -> None:
    asked = data.draw(selections(dossier))
    turned = asked.with_filters(actors=asked.filters.actors[::-1], kinds=asked.filters.kinds[::-1])
    assert matching(dossier, asked) == matching(dossier, turned)


@given(data=st.data())
def test_layers_never_change_a_count_or_a_list(dossier: Dossier, data: st.DataObject) -> None:
    asked = data.draw(selections(dossier))
    with_all, as_asked = read(dossier, replace(asked, layers_off=())), read(dossier, asked)
    assert counts(as_asked) == counts(with_all)
    assert as_asked.groups == with_all.groups
    assert as_asked.actors == with_all.actors
    assert [i.matches for i in as_asked.incidents] == [i.matches for i in with_all.incidents]


@given(data=st.data())
def test_the_state_of_a_region_agrees_with_its_count(dossier: Dossier, data: st.DataObject) -> None:
    asked = data.draw(selections(dossier))
    for region in read(dossier, asked).regions:
        if region.theatre.id in asked.layers_off:
            assert region.state is RegionState.OFF
        elif region.share.shown:
            assert region.state is RegionState.MATCH
        elif region.share.undated:
            assert region.state is RegionState.UNDATED
        else:
            assert region.state in (RegionState.HIDDEN, RegionState.SILENT)


@given(data=st.data())
def test_a_region_is_silent_only_where_somebody_asked_for_is_never_mentioned(
    dossier: Dossier, data: st.DataObject
) -> None:
    asked = replace(data.draw(selections(dossier)), layers_off=())
    reading = read(dossier, asked)
    for region in reading.regions:
        there = {a for p in dossier.passages if region.theatre.id in p.theatres for a in p.actors}
        absent = [
            a
            for a in asked.filters.actors
            if there.isdisjoint(circle(dossier, a) if asked.filters.members else {a})
        ]
        if region.state is RegionState.SILENT:
            assert absent, f"{region.theatre.id} does mention {asked.filters.actors}"
        if (
            region.state is RegionState.HIDDEN
            and asked.filters.match == "any"
            and asked.filters.actors
        ):
            assert len(absent) < len(asked.filters.actors)


@given(data=st.data())
def test_every_passage_of_a_theatre_stands_under_exactly_one_heading(
    dossier: Dossier, data: st.DataObject
) -> None:
    theatre = data.draw(st.sampled_from(ids(dossier.theatres)))
    reading = read(dossier, Selection(theatre=theatre))
    own = [p for g in reading.groups if g.group is not Group.RELATED for p in g.passages]
    assert sorted(names(own)) == sorted(p.id for p in dossier.passages if theatre in p.theatres)
    for group in reading.groups:
        order = [dossier.passages.index(p) for p in group.passages]
        assert order == sorted(order)


@given(data=st.data())
def test_an_incident_matches_in_its_span_when_a_passage_that_tells_it_does(
    dossier: Dossier, data: st.DataObject
) -> None:
    asked = data.draw(selections(dossier))
    told = {i for p in matching(dossier, asked) for i in p.incidents}
    off = "incidents" in asked.layers_off
    for incident in read(dossier, asked).incidents:
        one = incident.incident
        assert incident.matches == (one.id in told and in_span(one.when, asked.filters))
        assert incident.drawn == (incident.matches and not off)
