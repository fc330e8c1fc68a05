"""Where boxes, lines and names of a diagram lie, as the script lays them out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard.diagram.facts import CLASSES, kept_facts
from dashboard.diagram.tier_diagram import shown
from dashboard.maps.joined_script import joined
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.ties import Tie
from dashboard.script_engine import script, script_engine
from dashboard.text.lettering import Lettering
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Box:
    actor: Actor
    x: float
    y: float
    right: float
    bottom: float
    head: float
    lines: tuple[str, ...]
    area: str
    column: int
    holders: tuple[str, ...]
    lettering: Lettering
    names: tuple[Rect, ...]
    """What each line of its name covers."""

    @property
    def frame(self) -> bool:
        return self.y + self.head < self.bottom


@dataclass(frozen=True)
class Layout:
    boxes: dict[str, Box]
    width: float
    height: float
    headings: tuple[Rect, ...]
    """Of the tiers and, last, of those who stand apart."""
    opposing_at: Point | None
    lines: dict[str, tuple[Point, ...]]
    """By the lead of each tie that has one."""

    @cached_property
    def names(self) -> tuple[Rect, ...]:
        """What names and headings cover."""
        return (*(rect for box in self.boxes.values() for rect in box.names), *self.headings)

    def contained(self, tie: Tie) -> bool:
        """Whether one end of ``tie`` stands in the other's box or, of the coalition, frame."""
        a, b = (self.boxes[end] for end in tie.ends)
        inside = {"bar", "column"}
        return (
            a.actor.id in b.holders
            or b.actor.id in a.holders
            or any(x.area == "coalition" and y.area in inside for x, y in ((a, b), (b, a)))
        )


def laid(dossier: Dossier, asked: Selection | None = None) -> Layout:
    """Return where everything lies in the diagram of ``asked``."""
    wanted = shown(read(dossier, asked or Selection()), still=False)
    said = script_engine("answers").run(
        "(of, facts, wanted) => { const { plan, lines } = of.laid(facts, JSON.parse(wanted)); "
        "return JSON.stringify({ ...plan, boxes: [...plan.boxes.values()], lines: [...lines] }); }",
        script(joined("diagram/layout.js", "LAID"), "LAID"),
        kept_facts(dossier),
        json.dumps(wanted),
    )
    found = json.loads(said)
    rects = iter(map(tuple, found["names"]))
    actors = {actor.id: actor for actor in dossier.actors}
    boxes = {each["id"]: _box(actors[each["id"]], each, rects) for each in found["boxes"]}
    return Layout(
        boxes,
        found["width"],
        found["height"],
        tuple(rects),
        found["opposingAt"] and tuple(found["opposingAt"]),
        {wanted["ties"][key]["id"]: (*map(tuple, at["points"]),) for key, at in found["lines"]},
    )


def _box(actor: Actor, said: Any, rects: Any) -> Box:
    lettering = {name: lettering for lettering, name in CLASSES.items()}
    return Box(
        actor,
        said["x"],
        said["y"],
        said["x"] + said["w"],
        said["y"] + said["h"],
        said["head"],
        tuple(said["lines"]),
        said["area"],
        said["column"],
        tuple(said["holders"]),
        lettering[said["facts"]["class"]],
        tuple(next(rects) for _ in said["lines"]),
    )


def letters_rect(text: str, at: Point, anchor: str, lettering: Lettering) -> Rect:
    """Return what ``text`` covers whose baseline is at ``at``."""
    (x, y), width, size = at, lettering.width(text), lettering.size
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return left, y - 0.78 * size, left + width, y + 0.24 * size


def overlap(one: Rect, other: Rect, apart: float = 0) -> bool:
    """Whether two rectangles share ground, or are less than ``apart`` px apart."""
    return (
        one[0] < other[2] + apart
        and other[0] < one[2] + apart
        and one[1] < other[3] + apart
        and other[1] < one[3] + apart
    )
