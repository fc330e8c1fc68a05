"""The panel where nothing is selected: what the article argues, or what the filters let through."""

from __future__ import annotations

from dashboard.reading.reading import Reading
from dashboard.text.templates import render
from dashboard.views.panel.editor_notes import later
from dashboard.views.panel.frame import frame

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def overview(reading: Reading) -> str:
    """Return the panel where nothing is selected: the argument, or what the filters let through."""
    asked = reading.selection
    return render(
        "views/panel/overview",
        frame=frame(reading),
        later=later(reading, set(asked.actors) if asked.filtered and asked.actors else None),
        theatres=_number_of_theatres(len(reading.regions)),
        shown=sum(g.share.shown for g in reading.groups),
        hidden=sum(g.share.hidden for g in reading.groups),
    )


def _number_of_theatres(n: int) -> str:
    number = _NUMBERS[n] if n < len(_NUMBERS) else str(n)
    return f"{number} {'theatre' if n == 1 else 'theatres'}"
