"""What holds for the shipped dossier's records of any kind: quotations, queries, later notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from geodata.schema.incidents import Incident
from geodata.schema.theatres import Place
from tests.each import each
from tests.shipped import dossier

SHIPPED = dossier()
RECORDS: tuple[Any, ...] = (
    *SHIPPED.passages,
    *SHIPPED.actors,
    *SHIPPED.incidents,
    *SHIPPED.theatres,
    *SHIPPED.relations,
    *SHIPPED.places,
    *SHIPPED.editor_queries,
    *SHIPPED.later_notes,
)

each_record = each("record", RECORDS, ids=lambda r: f"{type(r).__name__.lower()}-{r.id}")


def texts(value: Any) -> Iterator[str]:
    """Yield every string within ``value``."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


@each_record
def test_no_quotation_is_over_eleven_words(record: Any) -> None:
    for text in texts(record.model_dump(mode="json")):
        for curly, straight in re.findall(r"“([^”]*)”|\"([^\"]*)\"", text):
            quoted = curly or straight
            assert len(quoted.split()) <= 11, quoted


LEFT_OUT = {"rank", "office"}
"""What the article says of a person and our records leave out of names."""


@each("query", SHIPPED.editor_queries, ids=lambda q: q.id)
def test_an_editors_query_is_about_a_field_that_is_there(query: Any) -> None:
    (record,) = [r for r in RECORDS if r.id == query.target][:1] or [SHIPPED.article]
    fields = type(record).model_fields
    written = {field.alias or name for name, field in fields.items()}
    assert query.field.split(".")[0] in {*written, *LEFT_OUT}


@each(
    ("record", "name"),
    [
        ("saif-al-quds-war", "سيف القدس"),
        ("saif-al-quds-war", "Sword of Jerusalem"),
        ("rukn-al-shadid", "الركن الشديد"),
        ("rukn-al-shadid", "Strong Pillar"),
        ("hamas-attack", "طوفان الأقصى"),
        ("gaza-campaign", "חרבות ברזל"),
        ("beirut", "بيروت"),
        ("tehran", "تهران"),
        ("washington", "واشنطن"),
        ("lebanon", "לבנון"),
    ],
)
def test_an_incident_or_a_place_has_the_names_that_people_search_for(
    record: str, name: str
) -> None:
    named: tuple[Incident | Place, ...] = (*SHIPPED.incidents, *SHIPPED.places)
    (found,) = [r for r in named if r.id == record]
    assert name in [alias.name for alias in found.aliases]


@each("note", SHIPPED.later_notes, ids=lambda n: n.id)
def test_a_later_note_is_later_than_the_article_and_sourced(note: Any) -> None:
    assert note.date > SHIPPED.article.date
    assert note.sources


WITHOUT_A_NOTE = {"joint-operations-room", "palestinian-operations-room"}
"""Of these no report after the article was found; docs/queries-and-later-notes.md says so."""


def test_every_theatre_and_every_actor_has_a_later_note_or_is_named_as_having_none() -> None:
    told = {note.target for note in SHIPPED.later_notes}
    assert {t.id for t in SHIPPED.theatres} <= told
    assert {a.id for a in SHIPPED.actors} - told == WITHOUT_A_NOTE


SECOND_HAND = re.compile(
    r"wikipedia|gyalchisarshog|paksouch|ikutin|yalibnan|dnyuz|menafn|republicworld|sentinelassam"
)
"""Hosts that copy others, or that anybody can edit."""


def test_no_later_note_rests_on_a_second_hand_page() -> None:
    urls = [str(s.url) for note in SHIPPED.later_notes for s in note.sources]
    assert not [url for url in urls if SECOND_HAND.search(url)]
