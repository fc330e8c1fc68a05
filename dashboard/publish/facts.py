"""The index of one map that a published folder reads by: ids, tags, days and names.

``web/site/`` computes from it what a selection shows, as the reading does in the app. What is said
of it lies in the pieces (``pieces.py``), which the app's own templates draw.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dashboard.charts.matrix import LEVELS as MATRIX_LEVELS
from dashboard.maps.legend import AREAS, LENS_LEGEND, SIGNS, area, entries
from dashboard.maps.reading_map import role_words
from dashboard.reading.actor_filter import circle
from dashboard.reading.chronology import Event, chronology
from dashboard.reading.citation import CERTAINTY, dates_words, names, sentences
from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY, Field
from dashboard.reading.filters import CHOICES, FIELDS, FILTERS
from dashboard.reading.lens import doers
from dashboard.reading.link_reading import known_values, rules
from dashboard.reading.mentions import mentions
from dashboard.reading.passage_masks import incidents_of, masks_of, passages_in
from dashboard.reading.reading import GROUP_OF, OWN_GROUPS, read, related
from dashboard.reading.selection import (
    INCIDENTS_LAYER,
    RECORDS,
    REFERENCE_LAYER,
    Selection,
    layer_ids,
)
from dashboard.reading.span_filter import HAPPENS, dates_of
from dashboard.reading.ties import tie_of
from dashboard.reading.wording import MAY_FALL, silence
from dashboard.views.article.coverage_ledger import LEVELS as LEDGER_LEVELS
from dashboard.views.filters.time_span import presets
from dashboard.views.panel import panel
from dashboard.views.panel.editor_notes import later_notes
from dashboard.views.shell.page_titles import titles
from dashboard.views.timeline.timeline_html import scale_of, title_of_event
from geodata.schema.dossier import Dossier
from geodata.schema.filters import ids_of, words_of
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage, When
from geodata.schema.vocabulary import Certainty

_EPOCH = date(1970, 1, 1)


def facts(dossier: Dossier) -> dict[str, Any]:
    """Return the index as plain values for JSON, in the shape of ``web/site/facts.d.ts``."""
    return {
        **_selections(dossier),
        **_names(dossier),
        "certainties": [one.value for one in Certainty],
        "certaintyWords": {one.value: words for one, words in CERTAINTY.items()},
        "levels": {"matrix": MATRIX_LEVELS, "ledger": LEDGER_LEVELS},
        "mayFall": MAY_FALL,
        "silence": [silence(who, partial=bool(dossier.unrestated)) for who in ("", "{}")],
        "circles": {a.id: sorted(circle(dossier, a.id)) for a in dossier.actors},
        "groups": [group.value for group in OWN_GROUPS],
        "passages": _passages(dossier),
        "incidents": [_incident(one) for one in dossier.incidents],
        "theatres": {
            t.id: {
                "head": f"{t.name}\n{role_words(t)}",
                "area": area(t),
                "related": [p.id for p in related(dossier, t)],
                "noted": sorted(panel.noted_with_theatre(t)),
            }
            for t in dossier.theatres
        },
        "events": _events(dossier),
        "later": [note.target for note, _ in later_notes(dossier)],
        "areas": [one.swatch for one in entries(AREAS, dossier, lens=False) if one.swatch in AREAS],
        "edges": [
            one.swatch for one in entries(AREAS, dossier, lens=True) if one.swatch.endswith("-edge")
        ],
        "scale": [one.swatch for one in LENS_LEGEND],
        "signs": [one.swatch for one in SIGNS],
        "everyArea": sorted(AREAS),
        "pages": dict(titles()),
        "ties": {
            one.id: " and ".join(names(dossier)[end] for end in tie.ends)
            for one in dossier.relations
            if (tie := tie_of(dossier, one.id))
        },
        **_time(dossier),
    }


def _selections(dossier: Dossier) -> dict[str, Any]:
    """Return what a link may select, and which events change it."""
    return {
        "records": {
            field: [one.id for one in getattr(dossier, where)] for field, where in RECORDS.items()
        },
        "layers": list(layer_ids(dossier)),
        "incidentsLayer": INCIDENTS_LAYER,
        "referenceLayer": REFERENCE_LAYER,
        "fields": [
            {
                "name": one.name,
                "key": one.key,
                "sort": one.sort,
                "known": _known(one, dossier),
                "default": one.default,
            }
            for one in FIELDS
        ],
        "filters": [
            {
                "key": one.fields[0].key,
                "fields": [field.name for field in one.fields],
                "limits": [f.name for f in one.fields if f.sort in ("several", "day")],
            }
            for one in FILTERS
        ],
        "choices": [
            {
                "event": one.event,
                "name": one.values.name,
                "key": one.values.key,
                "known": _known(one.values, dossier),
                "label": one.values.label,
                "said": one.said,
                "words": {str(v): one.values.word(v, dossier) for v in one.values.known(dossier)},
            }
            for one in CHOICES
        ],
        "params": {
            key: {"what": what, "known": list(map(str, known))}
            for key, (what, known) in known_values(dossier).items()
        },
        "link": rules(),
        "days": {"first": FIRST_DAY.isoformat(), "last": LAST_DAY.isoformat()},
        "published": dossier.article.date.isoformat(),
    }


def _known(field: Field, dossier: Dossier) -> list[str]:
    if field.sort in ("several", "one"):
        known = field.known(dossier) if ids_of(field.name) else words_of(field.name)
        return list(map(str, known))
    return []


def _names(dossier: Dossier) -> dict[str, Any]:
    called = names(dossier)
    layers = {INCIDENTS_LAYER: "incident marks", REFERENCE_LAYER: "reference lines"}
    return {
        "names": called,
        "layerNames": {one: {**called, **layers}[one] for one in layer_ids(dossier)},
        "places": {p.id: {"name": p.name, "point": bool(p.point)} for p in dossier.places},
        "articlePlaces": {
            p.id: {"name": p.name, "actor": p.actor or "", "passage": p.passage or ""}
            for p in dossier.places
        },
        "hasLater": bool(dossier.later_notes),
    }


def _passages(dossier: Dossier) -> list[dict[str, Any]]:
    dates = dates_of(dossier)
    return [
        {
            "id": p.id,
            "theatres": list(p.theatres),
            "actors": list(p.actors),
            "incidents": list(p.incidents),
            "sentences": list(p.sentences),
            "group": GROUP_OF[p.kind].value,
            "values": {one.values.key: list(map(str, one.of(p))) for one in CHOICES},
            "happens": p.kind in HAPPENS,
            "dates": [_days(when) for when in dates(p)],
            "twin": p.twin if p.together else None,
            "place": sentences(p.sentences),
            "paragraph": p.paragraph,
            "quoted": p.asserted_by[0].key if p.certainty is Certainty.CLAIMED else "",
            "told": {theatre: how.value for theatre, how in mentions(p, dossier).items()},
        }
        for p in dossier.passages
    ]


def _incident(one: Incident) -> dict[str, Any]:
    tip = [one.title, dates_words(one.dates)]
    tip += [one.mark.legend] if one.mark else []
    tip += [one.count.in_words] if one.count else []
    return {
        "id": one.id,
        "title": one.title,
        "dates": [_days(when) for when in one.dates],
        "mark": one.mark.shape if one.mark else None,
        "tip": "\n".join(tip),
        "legend": one.mark.legend if one.mark else "",
        "who": one.kind.who if one.kind.who and not list(doers(one)) else "",
        "says": bool(one.kind.says_what),
        "actors": [each.actor for each in one.actors],
        "theatres": list(one.theatres),
    }


def _time(dossier: Dossier) -> dict[str, Any]:
    plain = read(dossier, Selection())
    events = chronology(plain)
    scale = scale_of(plain, events)
    return {
        "presets": [
            [first.isoformat(), last.isoformat()] for _, (first, last) in presets(events, scale)
        ],
        "scaleOfTime": {
            "parts": [
                {
                    "start": (one.start - _EPOCH).days,
                    "end": (one.end - _EPOCH).days,
                    "left": one.left,
                    "right": one.right,
                }
                for one in scale.parts
            ]
        },
    }


def _events(dossier: Dossier) -> list[dict[str, Any]]:
    masks = masks_of(incidents_of, dossier)
    every = chronology(read(dossier, Selection()))
    order = [*(one.id for one in dossier.incidents), *(one.id for one in dossier.passages)]
    return [
        _event(
            one,
            order.index(one.record),
            passages_in(masks.get(one.record, 0), dossier) if one.incident else [one.passage],
        )
        for one in every
    ]


def _event(one: Event, number: int, passages: Iterable[Passage]) -> dict[str, Any]:
    return {
        "number": number,
        "id": one.id,
        "record": one.record,
        "incident": one.incident is not None,
        "several": one.incident is not None and len(one.incident.dates) > 1,
        "days": _days(one.when),
        "dated": one.dated,
        "judged": one.judged,
        "theatres": list(one.theatres),
        "told": [p.id for p in passages],
        "title": title_of_event(one),
    }


def _days(when: When) -> dict[str, str | None]:
    days = {
        "start": when.start,
        "end": when.end,
        "after": when.not_before,
        "before": when.not_after,
    }
    return {name: day.isoformat() if day else None for name, day in days.items()}
