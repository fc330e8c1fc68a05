"""Lettering that is laid out here and drawn by a browser: face and size of each kind, named once.

The style sheets take both as custom properties: ``--t-actor-size``, ``--t-actor-weight``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.text import typefaces
from dashboard.text.typefaces import SANS, SERIF, Face


@dataclass(frozen=True)
class Lettering:
    """One kind of lettering; ``size`` is in px."""

    face: Face
    size: float

    def width(self, text: str) -> float:
        """Return how wide ``text`` is, in px."""
        return typefaces.width(text, self.size, self.face)

    def wrapped(self, text: str, room: float) -> tuple[str, ...]:
        """Return ``text`` in lines of at most ``room`` px."""
        return typefaces.wrapped(text, room, self.size, self.face)

    def balanced(self, text: str, room: float) -> tuple[str, ...]:
        """Return ``text`` in as few lines as ``wrapped``, about as long as one another."""
        lines = self.wrapped(text, room)
        tight, wide = room / 2, room
        while len(lines) > 1 and wide - tight > self.size:
            middle = (tight + wide) / 2
            tighter = self.wrapped(text, middle)
            if len(tighter) > len(lines):
                tight = middle
            else:
                lines, wide = tighter, middle
        return lines


SCALE: Mapping[str, float] = MappingProxyType(
    {
        "fine": 10.5,
        "label": 11.0,
        "note": 12.0,
        "small": 13.0,
        "body": 14.0,
        "read": 15.0,
        "lead": 16.0,
        "passage": 17.0,
        "title": 20.0,
        "heading": 22.0,
        "page": 26.0,
        "poster": 32.0,
        "cover": 40.0,
    }
)
"""The sizes of all other type, px: ``--t-body`` on pages and maps, ``--s-body`` on the stage, whose
pixel grows with the screen."""

ACTOR, STRONG_ACTOR = Lettering(Face(SANS), 14.2), Lettering(Face(SANS, 600), 14.2)
"""In the diagram: an actor's name, and that of a state or of one who holds others."""
COALITION = Lettering(Face(SERIF, 700), SCALE["passage"])
TIER = Lettering(Face(SANS, 600), SCALE["small"])
TIE, CHOSEN_TIE = Lettering(Face(SANS), 12.5), Lettering(Face(SANS, 600), 12.5)
"""What a line is called; one that is past is set in italics, which are narrower."""
LOCATOR = Lettering(Face(SERIF, 700), 9.5)
"""A theatre's name on the small map, px of the drawing."""
KINDS: Mapping[str, Lettering] = MappingProxyType(
    {
        "actor": ACTOR,
        "strong-actor": STRONG_ACTOR,
        "coalition": COALITION,
        "tier": TIER,
        "tie": TIE,
        "chosen-tie": CHOSEN_TIE,
        "locator": LOCATOR,
    }
)


def stage_scale() -> str:
    """Return the scale in the stage's unit, on each element that may set the unit."""
    sizes = "".join(f"--s-{name}:calc({size:g} * var(--u));" for name, size in SCALE.items())
    return f":root,body{{{sizes}}}\n"


def css_values() -> dict[str, str]:
    """Return the custom properties of the scale and of every kind, without their dashes."""
    return {f"t-{name}": f"{size:g}px" for name, size in SCALE.items()} | {
        f"t-{name}-{part}": value
        for name, kind in KINDS.items()
        for part, value in (("size", f"{kind.size:g}px"), ("weight", f"{kind.face.weight}"))
    }
