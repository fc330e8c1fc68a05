"""The shipped dossier's incidents: sentences, dates, numbers, perpetrators and marks."""

from __future__ import annotations

from geodata.schema.incidents import Badge, BorderMark, Connector, Count, Incident
from geodata.schema.vocabulary import DatePrecision, Part
from tests.each import each
from tests.shipped import dossier

SHIPPED = dossier()
INCIDENTS = {i.id: i for i in SHIPPED.incidents}

each_incident = each("incident", SHIPPED.incidents, ids=lambda i: i.id)


@each_incident
def test_every_incident_is_told_by_a_passage_on_its_sentences(incident: Incident) -> None:
    told = {s for p in SHIPPED.passages if incident.id in p.incidents for s in p.sentences}
    assert set(incident.sentences) <= told


@each(
    ("incident", "sentence"),
    [
        ("hamas-attack", "p01s2"),
        ("lebanese-border-hostilities", "p02s2"),
        ("golan-rockets", "p02s2"),
        ("iraq-escalation", "p02s3"),
        ("fifty-two-incidents", "p02s4"),
        ("houthi-proclamation", "p02s5"),
        ("houthi-launches", "p02s5"),
        ("northern-missile-fire", "p12s3"),
        ("iraq-claim", "p09s6"),
        ("direct-targeting-of-israel", "p13s2"),
        ("intermittent-attacks", "p15s3"),
        ("gaza-campaign", "p17s2"),
        ("gaza-campaign", "p18s3"),
        ("gaza-campaign", "p19s1"),
        ("rukn-al-shadid", "p08s3"),
        ("saif-al-quds-war", "p06s3"),
        ("soleimani-death", "p07s2"),
        ("june-2023-meeting", "p04s2"),
        ("nilforoushan-statement", "p05s1"),
        ("khamenei-statement", "p01s2"),
        ("nasrallah-speech", "p12s4"),
        ("qaani-syria-meetings", "p09s3"),
    ],
)
def test_an_incident_of_the_article_is_there_with_its_sentence(
    incident: str, sentence: str
) -> None:
    assert sentence in INCIDENTS[incident].sentences


@each(
    ("incident", "start", "end", "precision"),
    [
        ("khamenei-statement", "2023-10-10", "2023-10-10", DatePrecision.DAY),
        ("nilforoushan-statement", "2023-09-10", "2023-09-10", DatePrecision.DAY),
        ("nasrallah-speech", "2023-11-02", "2023-11-02", DatePrecision.DAY),
        ("june-2023-meeting", "2023-06-01", "2023-06-30", DatePrecision.MONTH),
        ("rukn-al-shadid", "2021-01-01", "2021-01-31", DatePrecision.MONTH),
        ("saif-al-quds-war", "2021-01-01", "2021-12-31", DatePrecision.YEAR),
        ("fifty-two-incidents", "2023-10-17", "2023-11-13", DatePrecision.INTERVAL),
    ],
)
def test_a_dated_incident_has_the_articles_date_and_no_finer_one(
    incident: str, start: str, end: str, precision: DatePrecision
) -> None:
    when = INCIDENTS[incident].when
    assert str(when.start) == start
    assert str(when.end or when.start) == end
    assert when.precision is precision
    assert when.as_written


@each("incident", ["hamas-attack", "soleimani-death", "golan-rockets"])
def test_what_the_article_never_dates_stays_undated(incident: str) -> None:
    assert INCIDENTS[incident].when.precision is DatePrecision.UNDATED


@each_incident
def test_no_incident_is_dated_after_the_article(incident: Incident) -> None:
    last = incident.when.end or incident.when.start
    assert last is None or last <= SHIPPED.article.date


def test_the_52_incidents_are_one_record_of_two_theatres_and_of_nobody() -> None:
    record = INCIDENTS["fifty-two-incidents"]
    assert record.count is not None
    assert (record.count.value, record.count.aggregate) == (52, True)
    assert sorted(record.theatres) == ["iraq", "syria"]
    assert [(p.actor, p.part) for p in record.actors] == [("united-states", Part.AGAINST)]
    assert any("no perpetrator" in note.text for note in record.notes)
    assert sorted(record.sentences) == ["p02s4"]


def test_the_52_incidents_are_credited_to_nobody_by_their_passage() -> None:
    told = [p for p in SHIPPED.passages if "p02s4" in p.sentences]
    assert [p.incidents for p in told] == [("fifty-two-incidents",)]
    assert [p.actors for p in told] == [("united-states",)]
    assert any("no perpetrator" in note.text for note in told[0].notes)


def test_there_is_one_aggregate_and_it_stands_nowhere_else_as_a_number() -> None:
    assert [i.id for i in SHIPPED.incidents if i.count] == ["fifty-two-incidents"]
    assert [i.id for i in SHIPPED.incidents if "52" in i.title] == ["fifty-two-incidents"]


def test_nobody_is_named_for_the_rockets_on_the_golan() -> None:
    record = INCIDENTS["golan-rockets"]
    assert not [p for p in record.actors if p.part in (Part.BY, Part.WITH)]
    told = [p for p in SHIPPED.passages if "golan-rockets" in p.incidents]
    assert told
    for passage in told:
        assert set(passage.actors) <= {"israel"}


@each(
    "incident",
    ["golan-rockets", "fifty-two-incidents", "northern-missile-fire", "direct-targeting-of-israel"],
)
def test_an_incident_whose_sentence_names_no_perpetrator_has_none(incident: str) -> None:
    assert not [p.actor for p in INCIDENTS[incident].actors if p.part is Part.BY]
    assert INCIDENTS[incident].notes


def test_which_two_are_both_entities_is_left_open() -> None:
    record = INCIDENTS["direct-targeting-of-israel"]
    assert any("which two" in note.text for note in record.notes)


def test_there_are_four_marks_of_the_three_kinds() -> None:
    marks = {i.id: type(i.mark) for i in SHIPPED.incidents if i.mark}
    assert marks == {
        "lebanese-border-hostilities": BorderMark,
        "golan-rockets": Connector,
        "houthi-launches": Connector,
        "fifty-two-incidents": Badge,
    }


@each_incident
def test_every_point_of_a_mark_says_that_it_is_only_drawn(incident: Incident) -> None:
    match incident.mark:
        case Connector():
            anchors = [incident.mark.origin, incident.mark.target]
        case BorderMark() | Badge():
            anchors = [incident.mark.at]
        case None:
            anchors = []
    for anchor in anchors:
        assert "For drawing only" in anchor.note
        lon, lat = anchor.point
        assert 30 < lon < 60, "points are (lon, lat)"
        assert 10 < lat < 40


def test_every_connector_says_that_it_is_no_flight_path() -> None:
    for incident in SHIPPED.incidents:
        if isinstance(incident.mark, Connector):
            assert "Schematic line: from " in incident.mark.legend


def test_a_count_is_shown_as_the_sentence_words_it() -> None:
    bound = Count(value=1700, as_written="more than 1,700", aggregate=True, note="One total.")
    assert (bound.words, bound.model_copy(update={"as_written": None}).words) == (
        "more than 1,700",
        "1700",
    )
