"""The tiers place everybody by rule, draw every tie, and lead each box and line somewhere."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import combinations, pairwise

import pytest

from dashboard.charts.wording import ties_under
from dashboard.diagram.edges import drawn_always
from dashboard.diagram.facts import diagram_facts
from dashboard.diagram.grouping import Branch, stations
from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.ties import (
    Belonging,
    belonging,
    parents,
    passages_of,
    tie_of,
    ties,
)
from dashboard.text.lettering import ACTOR
from dashboard.views.actors.list_view import roll_html
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Form
from geodata.schema.vocabulary import Certainty, Period
from tests.conftest import HOSTILE
from tests.diagram.layouts import Box, Point, laid
from tests.reading.selections import selecting
from tests.views.markup import Element, assert_harmless, assert_sound, parse

pytestmark = pytest.mark.parametrize("which", ["shipped", "other"])


@pytest.fixture
def dossier(which: str, request: pytest.FixtureRequest) -> Dossier:
    found: Dossier = request.getfixturevalue(which)
    return found


def svg(dossier: Dossier, **selection: object) -> Element:
    return parse(tiers_svg(read(dossier, selecting(**selection))))


def test_every_actor_stands_in_the_diagram_once_and_opens_its_profile(dossier: Dossier) -> None:
    nodes = svg(dossier).all("g", "ar-node")
    assert sorted(n["data-actor"] for n in nodes) == sorted(a.id for a in dossier.actors)
    people = {a.id for a in dossier.actors if a.kind.form is Form.PERSON}
    for node in nodes:
        assert node.event == {"kind": "profile", "id": node["data-actor"]}
        # A person's box has round ends.
        assert (float(node.one("rect")["rx"]) > 10) == (node["data-actor"] in people)


def test_what_can_be_pressed_can_be_reached_and_has_a_name(dossier: Dossier) -> None:
    root = svg(dossier)
    assert_harmless(root)
    assert_sound(root)
    pressable = [e for e in root.walk() if e.get("data-event")]
    assert pressable
    for element in pressable:
        assert element["role"] == "button"
        assert element["tabindex"] == "0"
        assert element["aria-label"]
        assert element["data-key"]
        assert not [e for e in element.walk() if e.get("tabindex")], "a button within a button"


def test_every_drawn_line_opens_its_sentences(dossier: Dossier) -> None:
    lines = svg(dossier).all("g", "ar-tie")
    assert lines
    relations = {r.id: r for r in dossier.relations}
    for line in lines:
        assert line.event == {"kind": "relation", "id": line["data-tie"]}
        assert passages_of(relations[line["data-tie"]], dossier)


def test_a_line_is_drawn_as_its_leading_relation_is_worded(dossier: Dossier) -> None:
    relations = {r.id: r for r in dossier.relations}
    words = {c.value for c in Certainty}
    for line in svg(dossier).all("g", "ar-tie"):
        certainty = relations[line["data-tie"]].certainty
        assert line.classes & {f"ar-{w}" for w in words} == {f"ar-{certainty.value}"}


def test_a_line_has_heads_where_its_relations_run_to(dossier: Dossier) -> None:
    every = {t.lead.id: t for t in ties(dossier, Selection())}
    (busiest, _), *_ = Counter(end for t in every.values() for end in t.ends).most_common()
    for line in svg(dossier, profile=busiest).all("g", "ar-tie"):
        tie, way = every[line["data-tie"]], line.one("path", "ar-stroke")["d"]
        ends = {tie.lead.source: way[1:].split("L")[0], tie.lead.target: way.split("L")[-1]}
        towards = {r.target for r in tie.relations if r.kind.direction == "to"}
        heads = [head["d"][1:].split("L")[0] for head in line.all("path", "ar-tip")]
        assert sorted(heads) == sorted(ends[actor] for actor in towards)


def test_a_line_whose_relations_run_both_ways_has_a_head_at_each_end(dossier: Dossier) -> None:
    """Of two opposite relations that are added, whatever the dossier has between these two."""
    first = dossier.relations[0]
    kind = next(r.kind for r in dossier.relations if r.kind.direction == "to")
    forth = first.model_copy(update={"kind": kind})
    swapped = {"id": "back", "kind": kind, "source": first.target, "target": first.source}
    relations = (forth, forth.model_copy(update=swapped), *dossier.relations[1:])
    both = dossier.model_copy(update={"relations": relations})
    lines = svg(both, profile=first.source).all("g", "ar-tie")
    (line,) = (one for one in lines if one["data-tie"] in (forth.id, "back"))
    way = line.one("path", "ar-stroke")["d"]
    heads = [head["d"][1:].split("L")[0] for head in line.all("path", "ar-tip")]
    assert sorted(heads) == sorted((way[1:].split("L")[0], way.split("L")[-1]))


def test_a_name_stays_a_name_whatever_signs_it_has(dossier: Dossier) -> None:
    first, *rest = dossier.actors
    hostile = first.model_copy(update={"name": f"a\" onload='b' {HOSTILE}"})
    root = svg(dossier.model_copy(update={"actors": (hostile, *rest)}))
    assert_harmless(root)
    (node,) = (one for one in root.all("g", "ar-node") if one["data-actor"] == first.id)
    assert node["aria-label"].startswith(hostile.name)


def test_relations_between_the_same_two_are_one_tie_that_counts_them(dossier: Dossier) -> None:
    every = ties(dossier, Selection())
    pairs = [frozenset(t.ends) for t in every]
    assert len(pairs) == len(set(pairs))
    assert sum(len(t.relations) for t in every) == len(dossier.relations)
    for tie in every:
        for relation in tie.relations:
            asked = tie_of(dossier, relation.id)
            assert asked is not None
            assert asked.lead is relation
            assert set(asked.relations) == set(tie.relations)


def test_no_two_boxes_overlap_unless_one_holds_the_other(dossier: Dossier) -> None:
    layout = laid(dossier)
    for a, b in combinations(layout.boxes.values(), 2):
        if a.area == "coalition" or a.actor.id in b.holders or b.actor.id in a.holders:
            continue
        assert a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y, (
            a.actor.id,
            b.actor.id,
        )


def test_what_a_box_holds_lies_within_it_and_below_its_name(dossier: Dossier) -> None:
    layout = laid(dossier)
    for box in layout.boxes.values():
        for holder in (layout.boxes[h] for h in box.holders):
            assert holder.x < box.x
            assert box.right < holder.right
            assert holder.y + holder.head <= box.y
            assert box.bottom < holder.bottom


def test_names_fit_their_boxes(dossier: Dossier) -> None:
    layout = laid(dossier)
    for box in layout.boxes.values():
        for line in box.lines:
            assert box.lettering.width(line) <= box.right - box.x - 16, (box.actor.id, line)


def segments(points: tuple[Point, ...]) -> list[tuple[Point, Point]]:
    return list(pairwise(points))


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def test_the_lines_that_are_always_drawn_do_not_cross(dossier: Dossier) -> None:
    found = laid(dossier).lines
    crossing = [
        (one, other)
        for (one, a), (other, b) in combinations(found.items(), 2)
        if any(cross(s, t) for s in segments(a) for t in segments(b))
    ]
    assert crossing == []


def test_a_line_begins_and_ends_at_its_actors_boxes(dossier: Dossier) -> None:
    drawn, layout = drawn_always(dossier, ties(dossier, Selection())), laid(dossier)
    for tie in drawn:
        points = layout.lines[tie.lead.id]
        for end, (x, y) in zip(tie.ends, (points[0], points[-1]), strict=True):
            box = layout.boxes[end]
            assert box.x - 1 <= x <= box.right + 1, (tie.lead.id, end)
            assert box.y - 1 <= y <= box.bottom + 1, (tie.lead.id, end)


def test_a_chosen_actor_shows_all_its_ties_that_no_box_says(dossier: Dossier) -> None:
    every = ties(dossier, Selection())
    layout = laid(dossier)
    for actor in dossier.actors:
        root = svg(dossier, profile=actor.id)
        on = {e["data-tie"] for e in root.all("g", "ar-tie") if "ar-on" in e.classes}
        own = {t.lead.id for t in every if t.touches(actor.id)}
        said = {
            t.lead.id
            for t in every
            if layout.contained(t) and all(r.kind.id == "member-of" for r in t.relations)
        }
        assert on <= own
        assert own - on <= said
        assert root.one("g", data_actor=actor.id)["aria-pressed"] == "true"
        near = {actor.id, *(end for t in every if t.touches(actor.id) for end in t.ends)}
        for node in root.all("g", "ar-node"):
            one = layout.boxes[node["data-actor"]]
            assert ("ar-on" in node.classes) == (one.actor is actor)
            recedes = one.actor.id not in near and one.area != "coalition"
            assert ("ar-off" in node.classes) == recedes


def test_an_open_tie_stands_out_alone(dossier: Dossier) -> None:
    drawn = drawn_always(dossier, ties(dossier, Selection()))
    for tie in drawn:
        for relation in tie.relations:
            lines = svg(dossier, relation=relation.id).all("g", "ar-tie")
            on = [e["data-tie"] for e in lines if "ar-on" in e.classes]
            assert on == [tie.lead.id]
            assert all("ar-off" in e.classes for e in lines if e["data-tie"] != tie.lead.id)


def test_the_filters_fade_what_they_hide_and_drop_nothing(dossier: Dossier) -> None:
    everything = svg(dossier)
    asked = svg(dossier, certainties=(Certainty.CLAIMED,))
    assert len(asked.all("g", "ar-node")) == len(everything.all("g", "ar-node"))
    assert len(asked.all("g", "ar-tie")) == len(everything.all("g", "ar-tie"))
    assert asked.all("g", "ar-hidden")
    for hidden in asked.all("g", "ar-hidden"):
        assert "hidden by your filters" in hidden["aria-label"]
    ties_hidden = [one for one in asked.all("g", "ar-tie") if "ar-hidden" in one.classes]
    assert ties_hidden
    for tie in ties_hidden:
        assert "hidden by your filters (claimed)" in tie["aria-label"]
    assert not everything.all("g", "ar-hidden")


def test_under_a_span_an_actor_of_undated_events_alone_is_not_hidden(dossier: Dossier) -> None:
    published = dossier.article.date
    drawn = svg(dossier, start=published - timedelta(days=2))
    nodes = [one for one in drawn.all("g", "ar-node") if "ar-undated" in one.classes]
    undated = {one["data-actor"]: one["aria-label"] for one in nodes}
    assert undated
    for said in undated.values():
        assert ", none dated in this span, some undated: open" in said
    assert not svg(dossier).all("g", "ar-undated")


def test_under_a_span_a_tie_of_no_day_is_undated_and_counted_apart(dossier: Dossier) -> None:
    asked = selecting(start=dossier.article.date - timedelta(days=2))
    every = ties(dossier, asked)
    undated = [tie for tie in every if not tie.shown and tie.undated]
    assert undated
    drawn = svg(dossier, start=asked.filters.start)
    for line in drawn.all("g", "ar-tie"):
        (tie,) = [one for one in every if one.lead.id == line["data-tie"]]
        assert ("ar-undated" in line.classes) == (tie in undated)
        if tie in undated:
            assert "undated in the article, so that no span applies" in line["aria-label"]
            assert "hidden" not in line["aria-label"].split("no span applies")[0]
    said = ties_under(read(dossier, asked))
    assert said.startswith(f"{sum(t.shown for t in every)} of {len(every)} tie")
    assert f"{len(undated)} " in said
    assert ties_under(read(dossier, Selection())) == ""
    # Another filter hides a tie, undated or not.
    both = ties(dossier, asked.with_filters(certainties=(Certainty.CLAIMED,)))
    assert sum(tie.undated for tie in both) < sum(tie.undated for tie in every)


def test_a_line_is_worded_and_counted_as_what_the_filters_let_pass(dossier: Dossier) -> None:
    relations = {r.id: r for r in dossier.relations}
    for certainty in Certainty:
        for line in svg(dossier, certainties=(certainty,)).all("g", "ar-tie"):
            if "ar-hidden" in line.classes:
                continue
            assert relations[line["data-tie"]].certainty is certainty
            assert bool(line.all("path", "ar-stroke-inner")) == (certainty is Certainty.CLAIMED)
            told = line["aria-label"].split("hidden by your filters")[0]
            others = {c.value for c in Certainty} - {certainty.value}
            assert not [c for c in others if f": {c}" in told or f"({c})" in told]


def test_only_the_articles_words_put_a_box_in_another_with_a_whole_edge(dossier: Dossier) -> None:
    layout, heads = laid(dossier), diagram_facts(dossier)["heads"]
    (frame,) = [b for b in layout.boxes.values() if b.area == "coalition"]
    root = svg(dossier)
    listed = parse(roll_html(dossier))
    for box in layout.boxes.values():
        node = root.one("g", data_actor=box.actor.id)
        inside = [frame.actor.id] if box.area in ("bar", "column") else []
        ways = [belonging(dossier, box.actor.id, h) for h in (box.holders or inside)[:1]]
        if box.area == "column" and not box.holders and not box.actor.tier:
            ways += [Belonging.FILED] if heads[box.column]["tier"] else []
        assert ("ar-filed" in node.classes) == bool({Belonging.PAST, Belonging.FILED} & set(ways))
        entry = listed.one(data_key=f"roll-{box.actor.id}")
        beside = next(e for e in listed.walk() if entry in e.inside)
        told = next(e.text for e in beside.inside if isinstance(e, Element) and e.tag == "span")
        for words in (node["aria-label"], told):
            assert ("formerly of " in words) == (Belonging.PAST in ways)
            assert ("by our filing" in words.split("; members:")[0]) == (Belonging.FILED in ways)


def test_who_is_not_of_the_coalition_stands_outside_its_frame(dossier: Dossier) -> None:
    layout = laid(dossier)
    (frame,) = [b for b in layout.boxes.values() if b.area == "coalition"]
    belongs = parents(dossier)

    def within(actor: str) -> bool:
        return any(g == frame.actor.id or within(g) for g in belongs[actor])

    for box in layout.boxes.values():
        if box is not frame and box.area != "opposing":
            assert within(box.actor.id) == (frame.x < box.x and box.right < frame.right)


def test_the_list_holds_every_actor_and_every_relation(dossier: Dossier) -> None:
    root = parse(roll_html(dossier))
    assert_sound(root)
    assert_harmless(root)
    events = [b.event for b in root.all("button")]
    assert sorted(e["id"] for e in events if e["kind"] == "profile") == sorted(
        a.id for a in dossier.actors
    )
    assert sorted(e["id"] for e in events if e["kind"] == "relation") == sorted(
        r.id for r in dossier.relations
    )


def test_a_still_drawing_ends_beneath_its_boxes_without_room_for_what_is_asked_for(
    dossier: Dossier,
) -> None:
    lowest = max(box.bottom for box in laid(dossier).boxes.values())
    still = parse(tiers_svg(read(dossier, Selection()), still=True)).one("svg")
    assert 0 < float(still["viewbox"].split()[3]) - lowest < 12
    assert float(svg(dossier).one("svg")["viewbox"].split()[3]) - lowest > 24


def names(branches: tuple[Branch, ...]) -> list[str]:
    return [b.actor.id for branch in branches for b in branch.walk()]


def test_columns_follow_the_tier_and_the_opposing_side_stands_apart(dossier: Dossier) -> None:
    where = stations(dossier, drawn_always(dossier, ties(dossier, Selection())))
    columns = dict(where.columns)
    for actor in dossier.actors:
        if actor.tier:
            assert actor.id in names(columns[actor.tier])
        if actor.is_apart:
            assert actor.id in names(where.opposing)
    tiers = [tier for tier, _ in where.columns]
    assert tiers == sorted(tiers, key=lambda t: (t is None, t.number if t else 0))


def test_a_word_too_long_for_its_line_stands_alone_and_none_is_lost(dossier: Dossier) -> None:
    for actor in dossier.actors:
        lines = ACTOR.wrapped(actor.name, 60)
        assert " ".join(lines).split() == actor.name.split()
        assert all(ACTOR.width(line) <= 60 or " " not in line for line in lines)


def test_boxes_keep_their_frames_apart_from_people(dossier: Dossier) -> None:
    layout = laid(dossier)
    frames: list[Box] = [b for b in layout.boxes.values() if b.frame and b.area != "coalition"]
    assert all(b.actor.kind.id != "person" for b in frames)


def test_a_line_is_drawn_and_named_as_the_relation_that_is_open(dossier: Dossier) -> None:
    several = [t for t in ties(dossier, Selection()) if len(t.relations) > 1]
    for tie in several:
        for relation in tie.relations:
            root = svg(dossier, relation=relation.id)
            line = next(e for e in root.all("g", "ar-tie") if "ar-on" in e.classes)
            assert f"ar-{relation.certainty.value}" in line.classes
            assert f": {relation.certainty.value}" in line["aria-label"]
            assert ("ar-past" in line.classes) == (relation.period is Period.PAST)
            # By more than its colour: it is struck across.
            assert bool(line.all("path", "ar-struck")) == (relation.period is Period.PAST)


def test_of_the_same_kind_the_plainest_wording_leads(dossier: Dossier) -> None:
    order = list(Certainty)
    for tie in ties(dossier, Selection()):
        rivals = [
            r for r in tie.relations if (r.kind, r.period) == (tie.lead.kind, tie.lead.period)
        ]
        assert tie.lead.certainty == min((r.certainty for r in rivals), key=order.index)
