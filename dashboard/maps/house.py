"""The house style as stage, files and published pages take it; ``HouseStyle()`` is our own look.

What it changes is the look of words. The map keeps its colours, which say what an area is, and its
lettering, which is laid out by its measures.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dashboard.maps.contrast import CONTROL, TEXT, contrast, nearest
from dashboard.maps.style import INTERFACES, PALETTES, Interface, Palette, Stage, line_of
from dashboard.text.typefaces import Dressing
from geodata.schema.briefing import Briefing
from geodata.schema.dossier_vocabulary import Colour
from geodata.schema.house import House, HouseColours

STAGE_LOGO, COVER_LOGO = (120.0, 36.0), (280.0, 90.0)
"""The most that a logo takes in a scene's foot and on its cover, px at 1280 x 720."""
_JOINED = " · "
_STAGES: dict[Stage, str] = {"light": "colours", "dark": "colours_dark"}


def data_url(data: bytes, media_type: str) -> str:
    """Return ``data`` as a URL that needs no request."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


class Logo(NamedTuple):
    """A picture that has been checked: a PNG, or an SVG of shapes alone."""

    data: bytes
    media_type: str
    wide: float
    high: float
    """px; only their ratio counts."""

    @property
    def url(self) -> str:
        """The picture as a URL that needs no request."""
        return data_url(self.data, self.media_type)

    def within(self, wide: float, high: float) -> tuple[float, float]:
        """Return how wide and high it is at most within ``wide`` x ``high``."""
        scale = min(wide / self.wide, high / self.high)
        return self.wide * scale, self.high * scale


@dataclass(frozen=True)
class HouseStyle:
    """What a house style changes."""

    said: House = field(default_factory=House)
    logo: Logo | None = None
    cover_logo: Logo | None = None
    typefaces: Dressing = ()

    @property
    def is_ours(self) -> bool:
        """Whether it changes nothing."""
        return self == OURS

    def palette(self, stage: Stage) -> Palette:
        """Return the colours of words and paper; those of the map are in them unchanged."""
        of = self._colours(stage)
        changed = {
            "panel": of.paper, "ink": of.ink, "context": of.quiet, "city": of.quiet,
            "rust_line": of.accent, "border": of.line,
        }  # fmt: skip
        return replace(PALETTES[stage], **{k: v for k, v in changed.items() if v})

    def cover_palette(self, stage: Stage) -> Palette:
        """Return the colours of a cover's words and their ground."""
        p, of = self.palette(stage), self.said.cover
        ink = dict.fromkeys(("ink", "context", "city"), of.ink) if of.ink else {}
        return replace(p, panel=of.ground or p.panel, **ink)

    def interface(self, stage: Stage) -> Interface:
        """Return the colours of a published page."""
        of = self._colours(stage)
        changed = {
            "paper": of.paper, "surface": of.paper, "quiet": of.quiet, "meta": of.quiet,
            "faint": of.quiet, "accent": of.accent, "line": of.line, "hairline": of.line,
        }  # fmt: skip
        return replace(INTERFACES[stage], **{k: v for k, v in changed.items() if v})

    def marked(self, briefing: Briefing) -> Briefing:
        """Return ``briefing`` with the house's classification before its own handling wording."""
        own = briefing.handling
        house = self.said.classification
        if not house or house == own:
            return briefing
        return briefing.model_copy(update={"handling": _JOINED.join(filter(None, (house, own)))})

    def _colours(self, stage: Stage) -> HouseColours:
        return self.said.colours if stage == "light" else self.said.colours_dark


OURS = HouseStyle()
"""Our own look."""


class Pale(NamedTuple):
    """Two colours of a house style that are too much alike."""

    field: str
    message: str


def pale(house: House) -> Iterator[Pale]:
    """Yield every pair that cannot be read, by the field of the house style that causes it."""
    style = HouseStyle(house)
    for stage, of_stage in _STAGES.items():
        own = getattr(house, of_stage)
        if own == HouseColours():
            continue
        p, i = style.palette(stage), style.interface(stage)
        grounds = {"the paper": ("paper", p.panel), "the ground of notes": ("", i.wash)}
        # As found among the colours of the page, which a stage has in its own palette.
        words = {
            "text": ("ink", p.ink), "quiet text": ("quiet", p.context),
            "the accent": ("accent", p.rust_line),
            **({} if own.accent else {"links": ("accent", i.accent)}),
            **{f"the name of a {c} area": ("", line_of(PALETTES[stage], c)) for c in Colour},
        }  # fmt: skip
        for what, (word, colour) in words.items():
            where = min(grounds, key=lambda one: contrast(colour, grounds[one][1]))
            ground, behind = grounds[where]
            if blamed := _blamed(own, word, ground):
                is_ground = blamed == "paper"
                yield from _pale(
                    f"{of_stage}.{blamed}", what, colour, where, behind, TEXT, is_ground=is_ground
                )
        if own.paper:
            what, control = "the outline of a control", i.control
            yield from _pale(
                f"{of_stage}.paper", what, control, "it", p.panel, CONTROL, is_ground=True
            )
        if own.accent:
            yield from _pale(
                f"{of_stage}.accent", "text on a button", i.on_ink, "it", i.accent, TEXT,
                is_ground=True,
            )  # fmt: skip
    yield from _pale_cover(style)


def _pale_cover(style: HouseStyle) -> Iterator[Pale]:
    """Yield what cannot be read on a cover, which is the same on the light stage and the dark.

    So one of its two colours alone would have to suit both stages, and the remedy is the other.
    """
    cover = style.said.cover
    if not (cover.ground or cover.ink):
        return
    blamed, other = ("ink", "ground") if cover.ink else ("ground", "ink")
    also = "" if getattr(cover, other) else f"cover.{other}"
    palettes = map(style.cover_palette, _STAGES)
    for ink, ground in dict.fromkeys((p.ink, p.panel) for p in palettes):
        yield from _pale(
            f"cover.{blamed}", "text", ink, "the cover", ground, TEXT,
            is_ground=also == "cover.ground", also=also,
        )  # fmt: skip


def _blamed(own: HouseColours, word: str, ground: str) -> str:
    """Return which of two fields the house sets, that of the word first."""
    return next((name for name in (word, ground) if name and getattr(own, name)), "")


def _pale(
    field: str, what: str, colour: str, where: str, ground: str, least: float,
    *, is_ground: bool = False, also: str = "",
) -> Iterator[Pale]:  # fmt: skip
    """Yield the pair if it is too pale.

    ``is_ground`` says which of the two the remedy changes, ``also`` by which other field.
    """
    ratio = contrast(colour, ground)
    if ratio >= least:
        return
    would_do = nearest(ground, colour, least) if is_ground else nearest(colour, ground, least)
    give = f"give {also}, too: " if also else ""
    remedy = f"; {give}{would_do} would do" if would_do else ""
    yield Pale(
        field,
        f"{what} in {colour} on {where}, {ground}, has a contrast of {ratio:.2f}; "
        f"{least:g} is the least (WCAG 2.2){remedy}",
    )
