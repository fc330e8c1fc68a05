"""A chosen actor's lines run past every name, and what they are called lies over nothing."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise

import pytest

from dashboard.diagram import legend
from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.text.lettering import CHOSEN_TIE, TIE
from geodata.loading.dossier_files import SHIPPED, load_dossier
from geodata.schema.dossier import Dossier
from tests import shipped as shipped_data
from tests.diagram.layouts import Layout, Point, Rect, laid, letters_rect, overlap
from tests.each import each
from tests.fuzz import ISLES
from tests.reading.selections import selecting
from tests.views.markup import Element, parse

ACTORS = [None, *(a.id for a in shipped_data.dossier().actors)]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def layout() -> Layout:
    return laid(shipped_data.dossier())


def lines(dossier: Dossier, **selection: object) -> list[Element]:
    asked = selecting(**selection)
    return parse(tiers_svg(read(dossier, asked))).all("g", "ar-tie")


@cache
def with_open(actor: str | None) -> list[Element]:
    """Return the lines of the shipped map's diagram while an actor, or none, is open."""
    return lines(shipped_data.dossier(), profile=actor)


def name(line: Element) -> Rect:
    label = line.one("text")
    x, y = float(label["x"]), float(label["y"])
    lettering = CHOSEN_TIE if "ar-on" in line.classes else TIE
    return letters_rect(label.text, (x, y), label["text-anchor"], lettering)


def points(line: Element) -> list[Point]:
    numbers = [float(n) for n in NUMBER.findall(line.one("path", "ar-stroke")["d"])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def stretches(line: Element) -> list[Rect]:
    """Return the ground of each stretch of a line, 2 px to either side."""
    return [
        (min(a[0], b[0]) - 2, min(a[1], b[1]) - 2, max(a[0], b[0]) + 2, max(a[1], b[1]) + 2)
        for a, b in pairwise(points(line))
    ]


def shared(one: Rect, other: Rect) -> float:
    """Return how many px two stretches run upon one another."""
    wide, high = (min(one[n + 2], other[n + 2]) - max(one[n], other[n]) for n in (0, 1))
    return max(wide, high) if overlap(one, other) else 0


def under(rect: Rect, line: Element, apart: float = 0) -> bool:
    return any(
        overlap(rect, (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])), apart)
        for a, b in pairwise(points(line))
    )


@each("actor", ACTORS)
def test_no_name_of_a_line_lies_over_another_or_over_an_actors(
    layout: Layout, actor: str | None
) -> None:
    found = {line["data-tie"]: name(line) for line in with_open(actor)}
    assert found
    assert [key for key, rect in found.items() if any(overlap(rect, n) for n in layout.names)] == []
    assert [
        (one, other) for (one, a), (other, b) in combinations(found.items(), 2) if overlap(a, b)
    ] == []
    for key, (left, top, right, bottom) in found.items():
        assert 0 <= left < right <= layout.width, key
        assert 0 <= top < bottom <= layout.height, key


@each("actor", ACTORS)
def test_no_line_runs_through_an_actors_name(layout: Layout, actor: str | None) -> None:
    rects = [(b.actor.id, rect) for b in layout.boxes.values() for rect in b.names]
    for line in with_open(actor):
        assert [owner for owner, rect in rects if under(rect, line)] == [], line["data-tie"]


@each("actor", [a for a in ACTORS if a])
def test_no_chosen_line_runs_through_what_another_is_called(actor: str) -> None:
    drawn = with_open(actor)
    on = [line for line in drawn if "ar-on" in line.classes]
    through = [
        (line["data-tie"], other["data-tie"])
        for line in on
        for other in drawn
        if other is not line and under(name(other), line, 2 if other in on else 0)
    ]
    assert through == []
    along = [
        (one["data-tie"], other["data-tie"])
        for one, other in combinations(on, 2)
        if any(shared(a, b) > 30 for a in stretches(one) for b in stretches(other))
    ]
    assert along == []


def test_the_lines_of_a_chosen_actor_are_painted_over_names(shipped: Dossier) -> None:
    drawn = list(parse(tiers_svg(read(shipped, Selection(profile="iran")))).walk())
    names = next(n for n, e in enumerate(drawn) if "ar-names" in e.classes)
    on = [n for n, e in enumerate(drawn) if {"ar-tie", "ar-on"} <= e.classes]
    resting = [n for n, e in enumerate(drawn) if {"ar-tie", "ar-off"} <= e.classes]
    assert max(resting) < names < min(on)


def test_a_name_stands_near_the_end_where_lines_of_a_chosen_actor_have_parted(
    shipped: Dossier,
) -> None:
    opened = "united-states"
    for line in lines(shipped, profile=opened):
        if "ar-on" in line.classes:
            (tie,) = (r for r in shipped.relations if r.id == line["data-tie"])
            left, top, right, bottom = name(line)
            first, last = (
                abs(x - (left + right) / 2) + abs(y - (top + bottom) / 2)
                for x, y in (points(line)[0], points(line)[-1])
            )
            assert (first < last) == (tie.target == opened), tie.id


def test_no_name_of_a_resting_line_lies_over_the_edge_of_a_box(
    shipped: Dossier, layout: Layout
) -> None:
    over = []
    for line in lines(shipped):
        left, top, right, bottom = rect = name(line)
        for box in layout.boxes.values():
            within = box.x < left and right < box.right and box.y < top and bottom < box.bottom
            if overlap(rect, (box.x, box.y, box.right, box.bottom)) and not within:
                over.append((line.one("text").text, box.actor.id))
    assert over == []


def test_no_line_runs_through_a_box_of_others_and_no_name_lies_on_one(
    shipped: Dossier, other: Dossier
) -> None:
    wrong = []
    folders = (SHIPPED.parent / "iran-ceasefire", ISLES)
    for dossier in (shipped, *map(load_dossier, folders), other):
        joined = {r.id: (r.source, r.target) for r in dossier.relations}
        boxes = laid(dossier).boxes
        for actor in (None, *(a.id for a in dossier.actors)):
            root = parse(tiers_svg(read(dossier, Selection(profile=actor))))
            _, top, *_ = map(float, NUMBER.findall(root.one("svg")["viewbox"]))
            for line in root.all("g", "ar-tie"):
                assert name(line)[1] > top, "the drawing begins above its names"
                ends = [boxes[end] for end in joined[line["data-tie"]]]
                own = {b.actor.id for b in ends}.union(*(b.holders for b in ends))
                within = any(a.actor.id in b.holders for a in ends for b in ends)
                for box in boxes.values():
                    ground = (box.x + 0.6, box.y + 0.6, box.right - 0.6, box.bottom - 0.6)
                    if box.area == "coalition":
                        continue
                    if box.actor.id not in own and under(ground, line):
                        wrong.append((actor, line["data-tie"], "through", box.actor.id))
                    # A line that comes out of a frame has little room for its name but there.
                    is_from = within or (box.frame and box.actor.id in own)
                    if not is_from and overlap(name(line), ground):
                        wrong.append((actor, line["data-tie"], "on", box.actor.id))
    assert wrong == []


def test_the_sign_of_what_is_past_is_struck_across_and_no_other(shipped: Dossier) -> None:
    reading = read(shipped, selecting(start=shipped.article.date))
    struck = [sign.means for sign in legend.lines(reading) if "ar-struck" in sign.drawn]
    assert struck == ["Past"]
