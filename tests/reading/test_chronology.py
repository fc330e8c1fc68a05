"""What the article dates: named by the dossier, each event once, judgements told apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from dashboard.reading.chronology import chronology
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import matching
from dashboard.views.filters.time_span import presets
from dashboard.views.timeline.timeline_html import page_html, scale_of, strip_html
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import PassageKind
from tests.reading.selections import selecting
from tests.views.markup import parse


def test_every_shipped_event_has_a_title(shipped: Dossier) -> None:
    events = chronology(read(shipped, Selection()))
    assert all(e.title for e in events)
    assert [e.id for e in events if e.judged] == ["p01-iran-stance"]


def test_an_event_rests_on_the_sentences_of_its_own_record(dossier: Dossier) -> None:
    for one in chronology(read(dossier, Selection())):
        assert one.sentences == (one.incident or one.passage).sentences


def test_an_incident_that_no_passage_tells_yet_is_no_event(other: Dossier) -> None:
    untagged = tuple(p.model_copy(update={"incidents": ()}) for p in other.passages)
    draft = other.model_copy(update={"passages": untagged})
    assert not [one for one in chronology(read(draft, Selection())) if one.incident]


def test_an_incident_is_no_judgement_whatever_tells_it(dossier: Dossier) -> None:
    for one in chronology(read(dossier, Selection())):
        judging = one.passage.kind in (PassageKind.ASSESSMENT, PassageKind.OUTLOOK)
        assert one.judged == (judging and one.incident is None)


def test_a_title_needs_a_date(shipped: Dossier) -> None:
    titled = next(p for p in shipped.passages if p.title)
    fields = titled.model_dump()
    assert Passage.model_validate(fields).title == titled.title
    with pytest.raises(ValidationError, match="it needs dates"):
        Passage.model_validate(fields | {"dates": ()})


def test_panel_timeline_and_map_agree_in_every_preset(dossier: Dossier) -> None:
    plain = read(dossier, Selection())
    events = chronology(plain)
    offered = [days for _, days in presets(events, scale_of(plain, events))]
    first = min(e.first for e in events if e.dated)
    for start, end in [*offered, (first, first), (date(1, 1, 2), first - timedelta(days=1))]:
        asked = selecting(start=start, end=end)
        reading = read(dossier, asked)
        shown = {p.id for p in matching(dossier, asked)}
        told = [e for e in chronology(reading) if e.matches]
        assert {e.passage.id for e in told} <= shown
        assert {e.incident.id for e in told if e.incident} == {
            i.incident.id for i in reading.incidents if i.matches
        }
        assert reading.share.shown == len(shown)
        for region in reading.regions:
            assert region.share.shown == sum(
                p.id in shown for p in dossier.passages if region.theatre.id in p.theatres
            )
        if not told:
            assert not shown


def test_a_judgement_is_counted_apart(shipped: Dossier) -> None:
    line = parse(strip_html(read(shipped, Selection()))).one(css="ar-tl-line")
    assert line.text.startswith("8 events with a date, 16 without; 1 dated assessment")
    day = selecting(start=date(2023, 10, 10), end=date(2023, 10, 10))
    line = parse(page_html(read(shipped, day))).one(css="ar-tl-line")
    assert line.text == (
        "10 October 2023: 1 of 24 events, 1 of 1 dated assessment; "
        "15 undated; 8 hidden by your filters"
    )
    day = selecting(start=date(2023, 9, 10), end=date(2023, 9, 10))
    line = parse(page_html(read(shipped, day))).one(css="ar-tl-line")
    assert line.text == (
        "10 September 2023: 1 of 24 events, 0 of 1 dated assessment; "
        "16 undated; 8 hidden by your filters"
    )


def test_what_has_no_words_for_its_date_has_none_written(shipped: Dossier) -> None:
    root = parse(page_html(read(shipped, Selection())))
    chips = {c["data-key"]: c for c in root.all("button", "ar-tl-chip")}
    silent = chips["mark-gaza-campaign"]
    assert "As written" not in silent["aria-label"]
    assert "No date given in the article. " in silent["aria-label"]
    assert "data-meant" not in silent.attributes
    worded = chips["mark-iraq-claim"]
    assert "As written: “recently”; undated in the article. " in worded["aria-label"]
