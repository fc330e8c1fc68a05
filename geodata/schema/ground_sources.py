"""Where a composed ground is from: ``ground/sources.json`` beside the layers."""

from __future__ import annotations

from pydantic import ConfigDict

from geodata.schema.record import Record, Text


class GroundSource(Record):
    """A data set of which something is drawn; where it was fetched is for who builds it anew."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: Text
    licence: Text
    data: Text | None = None
    """Which of its data sets."""
    credit: Text | None = None
    used_for: Text | None = None


class GroundSources(Record):
    """The sources of a ground, and the line of credits that their licences require."""

    attribution: str
    """Shown on every map."""
    sources: tuple[GroundSource, ...]
