"""The filter row: actors always in sight, the other filters and the layers one step away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dashboard.reading.reading import Reading
from dashboard.reading.selection import (
    INCIDENTS_LAYER,
    REFERENCE_LAYER,
    Selection,
    asserter_keys,
    layer_ids,
)
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.briefing.add_button import ADD
from dashboard.views.filters.download_menu import TAKE_AWAY
from dashboard.views.filters.time_span import span_event, span_words
from dashboard.views.panel.passage_card import event
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind


def filters_html(reading: Reading) -> str:
    """Return the filter row under the reading's selection."""
    return (
        f'<div class="ar-filters" role="group" aria-label="Filters">{_actors(reading)}'
        f"{_more(reading)}{_layers(reading)}{TAKE_AWAY}{ADD}{_tail(reading)}</div>"
    )


def _actors(reading: Reading) -> str:
    asked = reading.selection
    names = {a.id: a.name for a in reading.dossier.actors}
    chosen = "".join(
        f'<button type="button" class="ar-chosen" {event("actor", a)} data-key="chosen-{a}" '
        f'aria-label="{attribute(f"Remove {names[a]} from the filter")}">{text(names[a])}'
        '<span aria-hidden="true"> ×</span></button>'
        for a in asked.actors
    )
    return (
        '<div class="ar-actors"><label class="ar-label" for="ar-actor-input">Actors</label>'
        f'{chosen}<div class="ar-combo"><input id="ar-actor-input" type="text" role="combobox" '
        'data-key="actor-input" autocomplete="off" spellcheck="false" aria-expanded="false" '
        'aria-autocomplete="list" aria-controls="ar-actor-list" '
        f'placeholder="{"Add another" if chosen else "Filter by actor, any spelling"}">'
        '<ul id="ar-actor-list" role="listbox" aria-label="Actors" hidden></ul></div>'
        f"{_matching(reading)}{_span(asked)}</div>"
    )


def _span(asked: Selection) -> str:
    if not (asked.start or asked.end):
        return ""
    days = span_words(asked.start, asked.end)
    return (
        f'<button type="button" class="ar-chosen ar-chosen-span" '
        f'{span_event(None, None)} data-key="chosen-span" '
        f'aria-label="{attribute(f"Remove the span of time, {days}, from the filter")}">'
        f'{text(days)}<span aria-hidden="true"> ×</span></button>'
    )


def _matching(reading: Reading) -> str:
    asked = reading.selection
    if not asked.actors:
        return ""
    mode = ""
    if len(asked.actors) > 1:
        mode = "".join(
            f'<button type="button" class="ar-segment" data-key="match-{value}" '
            f'aria-pressed="{str(asked.match == value).lower()}" data-event=\''
            f'{{"kind":"match","value":"{value}"}}\'>{value} of</button>'
            for value in ("any", "all")
        )
    members = str(asked.members).lower()
    turned = str(not asked.members).lower()
    return (
        f'<span class="ar-segments">{mode}</span>'
        f'<button type="button" class="ar-check" role="checkbox" aria-checked="{members}" '
        f'data-key="members" data-event=\'{{"kind":"members","value":{turned}}}\' '
        'title="Count a group’s members as the group">include members</button>'
    )


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
    more = (
        _choices(
            "Kind of passage",
            (_choice("passage-kind", k.value, words.KIND[k], kinds[k]) for k in PassageKind),
        ),
        _choices(
            "Certainty, as worded",
            (
                _choice(
                    "certainty",
                    c.value,
                    words.CERTAINTY[c],
                    certainties[c],
                    words.CERTAINTY_MEANS[c],
                )
                for c in Certainty
            ),
        ),
        _choices(
            "Who asserts it",
            (
                _choice("asserter", k, words.asserter_key(k, dossier), asserters[k])
                for k in asserter_keys(dossier)
            ),
        ),
    )
    layers = (
        _choices(
            "Theatres", (_choice("layer", t.id, t.name, told[t.id]) for t in dossier.theatres)
        ),
        _choices(
            "Drawn over them",
            (
                _choice("layer", INCIDENTS_LAYER, "Incident marks", None),
                _choice("layer", REFERENCE_LAYER, "Reference lines", None),
            ),
        ),
    )
    return {"choices-more": "".join(more), "choices-layers": "".join(layers)}


def _more(reading: Reading) -> str:
    asked = reading.selection
    chosen = len(asked.kinds) + len(asked.certainties) + len(asked.asserters)
    return _popover("more", f"More filters ({chosen})" if chosen else "More filters")


def _layers(reading: Reading) -> str:
    off = reading.selection.layers_off
    return _popover("layers", f"Layers ({len(off)} off)" if off else "Layers")


def _popover(key: str, label: str) -> str:
    return (
        f'<details class="ar-popover" data-key="{key}"><summary data-key="{key}-button">{label}'
        f'</summary><div class="ar-sheet" data-card="choices-{key}"></div></details>'
    )


def _choices(title: str, choices: Iterable[str]) -> str:
    return f"<fieldset><legend>{title}</legend>{''.join(choices)}</fieldset>"


def _choice(kind: str, name: str, label: str, count: int | None, means: str = "") -> str:
    tail = f"<em>{words.passages(count)}</em>" if count is not None else ""
    return (
        f'<button type="button" class="ar-choice" role="checkbox" aria-checked="false" '
        f'data-check="{attribute(f"{kind}:{name}")}" {event(kind, name)} '
        f'data-key="{attribute(f"{kind}-{name}")}">'
        f"<span>{text(label)}{f'<small>{text(means)}</small>' if means else ''}</span>{tail}"
        "</button>"
    )


def _tail(reading: Reading) -> str:
    clear = ""
    if reading.selection.filtered:
        clear = (
            f'<button type="button" class="ar-link" {event("unfilter")} data-key="clear-filters">'
            "Clear filters</button>"
        )
    later = reading.selection.later
    switch = ""
    if reading.dossier.later_notes:
        switch = (
            '<button type="button" class="ar-check" role="checkbox" data-key="later" '
            f'aria-checked="{str(later).lower()}" '
            f'data-event=\'{{"kind":"later","value":{str(not later).lower()}}}\' '
            'title="What came after the article: dated, sourced, not its words">'
            "later notes</button>"
        )
    return (
        f'<div class="ar-tail">{clear}{switch}<button type="button" class="ar-link" '
        'data-copy="link" data-key="copy-link">Copy link</button></div>'
    )
