"""The filter row: actors always in sight, the other filters and the layers one step away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.reading.citation import names
from dashboard.reading.reading import Reading
from dashboard.reading.selection import (
    INCIDENTS_LAYER,
    REFERENCE_LAYER,
    Selection,
    asserter_keys,
    layer_ids,
)
from dashboard.reading.wording import CERTAINTY, CERTAINTY_MEANS, KIND, asserter_key
from dashboard.search.name_folding import fold, spellings
from dashboard.text.templates import render
from dashboard.views.filters.time_span import span_words
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind


@dataclass(frozen=True)
class Choice:
    """A choice of a filter or a layer: the event that it sends, and what it says."""

    kind: str
    name: str
    label: str
    count: int | None = None
    means: str = ""


def actor_options(dossier: Dossier) -> list[dict[str, object]]:
    """Return what the combobox needs of each actor: id, name, other spellings, folded keys."""
    return [_option(actor) for actor in dossier.actors]


def filters_html(reading: Reading) -> str:
    """Return the filter row under the reading's selection."""
    asked = reading.selection
    called = names(reading.dossier)
    return render(
        "views/filters/filters",
        asked=asked,
        actors=[(actor, called[actor]) for actor in asked.actors],
        span=span_words(asked.start, asked.end) if asked.start or asked.end else "",
        more=len(asked.kinds) + len(asked.certainties) + len(asked.asserters),
        has_later=bool(reading.dossier.later_notes),
    )


def _option(actor: Actor) -> dict[str, object]:
    name, *also = spellings(actor)
    return {
        "id": actor.id,
        "name": name,
        "also": also,
        "keys": [fold(spelling) for spelling in (name, *also)],
    }


def checked(selection: Selection, dossier: Dossier) -> list[str]:
    """Return which of the choices are ticked, as ``kind:id``."""
    return [
        *(f"passage-kind:{kind}" for kind in selection.kinds),
        *(f"certainty:{certainty}" for certainty in selection.certainties),
        *(f"asserter:{asserter}" for asserter in selection.asserters),
        *(f"layer:{layer}" for layer in layer_ids(dossier) if layer not in selection.layers_off),
    ]


def choices(dossier: Dossier) -> dict[str, str]:
    """Return the choices of both popovers by name: the same for every reading, sent once."""
    kinds = Counter(p.kind for p in dossier.passages)
    certainties = Counter(p.certainty for p in dossier.passages)
    asserters = Counter(key for p in dossier.passages for key in {a.key for a in p.asserted_by})
    told = Counter(theatre for p in dossier.passages for theatre in p.theatres)
    more = {
        "Kind of passage": [Choice("passage-kind", k, KIND[k], kinds[k]) for k in PassageKind],
        "Certainty, as worded": [
            Choice("certainty", c, CERTAINTY[c], certainties[c], CERTAINTY_MEANS[c])
            for c in Certainty
        ],
        "Who asserts it": [
            Choice("asserter", k, asserter_key(k, dossier), asserters[k])
            for k in asserter_keys(dossier)
        ],
    }
    layers = {
        "Theatres": [Choice("layer", t.id, t.name, told[t.id]) for t in dossier.theatres],
        "Drawn over them": [
            Choice("layer", INCIDENTS_LAYER, "Incident marks"),
            Choice("layer", REFERENCE_LAYER, "Reference lines"),
        ],
    }
    return {
        "choices-more": render("views/filters/sheets.choices", groups=more.items()),
        "choices-layers": render("views/filters/sheets.choices", groups=layers.items()),
    }
