"""The frame that every panel stands in: the list of theatres, and for whom it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.reading.reading import Reading, RegionReading
from dashboard.reading.wording import ROLE, asked_for


@dataclass(frozen=True)
class Frame:
    """What ``templates/panel.html`` draws around a panel."""

    reading: Reading
    whom: str
    """The actors in the filter, in words."""
    tabs: tuple[tuple[str, tuple[RegionReading, ...]], ...]
    """Each role that some theatre has, in words, and the regions of that role."""


def frame(reading: Reading) -> Frame:
    """Return the frame of a panel of ``reading``."""
    tabs = (
        (title, tuple(r for r in reading.regions if r.theatre.role is role))
        for role, title in ROLE.items()
    )
    return Frame(reading, asked_for(reading), tuple(tab for tab in tabs if tab[1]))
