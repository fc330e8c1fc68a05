"""What a reader's choices do to the map: the state that ``ARENAS.apply`` draws."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dashboard.reading.mentions import Mention
from geodata.schema.vocabulary import Certainty

TheatreMode = Literal["match", "undated", "hidden", "silent", "off"]
"""``match``: passages to show. ``undated``: none but of events that the article leaves undated, and
that may fall in the selected span. ``hidden``: the filters hide them. ``silent``: the article has
none, or none on the filtered actors. ``off``: the layer is switched off, gone from the map."""

IncidentMode = Literal["match", "undated", "hidden", "off"]

EMPTY = ("hidden", "silent")
"""The modes in which a theatre has no fill."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TheatreView(_Part):
    """One theatre on the map; all texts are plain, never HTML."""

    state: TheatreMode = "match"
    certainty: Certainty | None = None
    """The strongest wording of what is shown of it, which the certainty lens draws; None where
    nothing is."""
    note: str = ""
    """How much of what is shown is worded so; beneath its name while the lens is on."""
    tip: str = ""
    """Tooltip and name for a screen reader, in lines: the name, what it is, the count in words.

    It says why a region is empty.
    """


class IncidentView(_Part):
    """One incident mark on the map."""

    state: IncidentMode = "match"
    tip: str = ""


class MapState(_Part):
    """Everything on the map that an event may change."""

    selected: str = ""
    """Id of the selected theatre, or empty."""
    stand_out: tuple[str, ...] = ()
    """Theatres that are highlighted while the rest recedes; none: all look alike."""
    told: dict[str, Mention] | None = None
    """Of the passage that is read, by theatre: whether it places an incident there or only speaks
    of it. None where no passage is read; empty where the passage speaks of no theatre."""
    lens: bool = False
    """Whether theatres are drawn by the strongest wording of what is shown of them."""
    inset: bool = True
    """Whether the inset may lie in the frame; it gives way by itself close up."""
    theatres: dict[str, TheatreView] = Field(default_factory=dict)
    incidents: dict[str, IncidentView] = Field(default_factory=dict)
    reference: bool = True
    """Whether reference lines (rivers, named lines) are drawn."""

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON, in the shape that ``ARENAS.apply`` reads."""
        found = self.model_dump(mode="json")
        for views in (found["theatres"], found["incidents"]):
            for view in views.values():
                if view["state"] == "match":
                    del view["state"]  # which the map takes for granted
        for view in found["theatres"].values():
            if view["certainty"] is None:
                del view["certainty"], view["note"]
        for name in ("told", "lens"):
            if not found[name] and found[name] != {}:
                del found[name]
        return found
