"""The filter row: actors always in sight, the other filters and the layers one step away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.exports.contents import filters_in_words
from dashboard.reading import filters
from dashboard.reading.citation import names
from dashboard.reading.facets import counts
from dashboard.reading.filters import CHOICES
from dashboard.reading.reading import Reading
from dashboard.reading.selection import (
    INCIDENTS_LAYER,
    REFERENCE_LAYER,
    Selection,
    layer_ids,
)
from dashboard.reading.span_filter import SPAN
from dashboard.text.templates import render
from dashboard.views.filters.time_span import span_words
from geodata.schema.dossier import Dossier

_HINT = (
    "Each number: how many passages the choice would leave, with your other filters and, "
    "where a region is open, in that region."
)


@dataclass(frozen=True)
class Choice:
    """A choice of a filter or a layer: the event that it sends, and what it says."""

    kind: str
    name: str
    label: str
    count: int | None = None
    means: str = ""


def filters_html(reading: Reading) -> str:
    """Return the filter row under the reading's selection."""
    selection, chosen = reading.selection, reading.selection.filters
    called = names(reading.dossier)
    more = sum(len(one.chosen(chosen)) for one in CHOICES)
    return render(
        "views/filters/filters",
        selection=selection,
        in_use=len(chosen.actors) + SPAN.is_set(chosen) + more,
        actors=[(actor, called[actor]) for actor in chosen.actors],
        span=span_words(selection.filters.start, selection.filters.end)
        if SPAN.is_set(selection.filters)
        else "",
        more=more,
        has_later=bool(reading.dossier.later_notes),
        year=reading.dossier.article.date.year,
        said=". ".join(filters_in_words(reading.dossier, selection)) if selection.filtered else "",
    )


def checked(selection: Selection, dossier: Dossier) -> list[str]:
    """Return which of the choices are ticked, as ``kind:id``."""
    return [
        *(f"{one.event}:{value}" for one in CHOICES for value in one.chosen(selection.filters)),
        *(("lens:certainty",) if selection.lens else ()),
        *(f"layer:{layer}" for layer in layer_ids(dossier) if layer not in selection.layers_off),
    ]


def counted(reading: Reading) -> list[tuple[str, int]]:
    """Return by ``kind:id`` how many passages each choice would leave, given the other filters.

    They are of the region that is open, as the count above its passages is.
    """
    found = counts(reading.scope)
    return [
        (f"{one.event}:{value}", found[one.event].get(value, 0))
        for one in CHOICES
        for value in one.values.known(reading.dossier)
    ]


def _values(of: filters.Choice, dossier: Dossier) -> list[Choice]:
    """Return each value of a filter; the browser says how many passages it would leave."""
    return [
        Choice(of.event, v, of.values.title(v, dossier), means=(of.means or {}).get(v, ""))
        for v in of.values.known(dossier)
    ]


def choices(dossier: Dossier) -> dict[str, str]:
    """Return the choices of both popovers by name: the same for every reading, sent once."""
    passages = Counter(theatre for p in dossier.passages for theatre in p.theatres)
    more = {one.values.label: _values(one, dossier) for one in CHOICES}
    layers = {
        "Theatres": [Choice("layer", t.id, t.name, passages[t.id]) for t in dossier.theatres],
        "Drawn over them": [
            Choice("layer", INCIDENTS_LAYER, "Incident marks"),
            Choice("layer", REFERENCE_LAYER, "Reference lines"),
        ],
        "How they are drawn": [
            Choice("lens", "certainty", "Certainty lens", means="how sure the article is (key C)"),
        ],
    }
    return {
        "choices-more": render("views/filters/sheets.choices", groups=more.items(), hint=_HINT),
        "choices-layers": render("views/filters/sheets.choices", groups=layers.items()),
    }
