"""The shipped dossier keeps its own rules: what a machine can see of them, record by record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.reading.names import found_by
from geodata.model import (
    Actor,
    Badge,
    BorderMark,
    Certainty,
    Connector,
    DatePrecision,
    Incident,
    Part,
    Passage,
    Period,
    Relation,
    RelationKind,
    Theatre,
    TheatreRole,
    paragraph_of,
)
from geodata.shipped import dossier

SHIPPED = dossier()
ACTORS = {a.id: a for a in SHIPPED.actors}
THEATRES = {t.id: t for t in SHIPPED.theatres}
INCIDENTS = {i.id: i for i in SHIPPED.incidents}
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
PARAGRAPHS = (7, 5, 5, 5, 2, 4, 8, 5, 6, 4, 4, 4, 3, 5, 7, 5, 4, 6, 4)
"""How many sentences each of the 19 paragraphs has."""

each_passage = pytest.mark.parametrize("passage", SHIPPED.passages, ids=lambda p: p.id)
each_actor = pytest.mark.parametrize("actor", SHIPPED.actors, ids=lambda a: a.id)
each_theatre = pytest.mark.parametrize("theatre", SHIPPED.theatres, ids=lambda t: t.id)
each_incident = pytest.mark.parametrize("incident", SHIPPED.incidents, ids=lambda i: i.id)
each_relation = pytest.mark.parametrize("relation", SHIPPED.relations, ids=lambda r: r.id)
each_record = pytest.mark.parametrize(
    "record", RECORDS, ids=[f"{type(r).__name__.lower()}-{r.id}" for r in RECORDS]
)


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


def test_the_sentences_are_exactly_the_93_of_the_article() -> None:
    expected = [f"p{p:02}s{s}" for p, n in enumerate(PARAGRAPHS, 1) for s in range(1, n + 1)]
    assert len(expected) == 93
    assert [s.id for s in SHIPPED.article.sentences] == expected


@pytest.mark.parametrize("sentence", [s.id for s in SHIPPED.article.sentences])
def test_every_sentence_is_restated(sentence: str) -> None:
    assert any(sentence in p.sentences for p in SHIPPED.passages)


def test_no_two_sentences_have_the_same_hash() -> None:
    hashes = {s.sha256 for s in SHIPPED.article.sentences}
    assert len(hashes) == 93


def test_passages_stand_in_the_articles_order() -> None:
    order = [s.id for s in SHIPPED.article.sentences]
    starts = [order.index(p.sentences[0]) for p in SHIPPED.passages]
    assert starts == sorted(starts)


def test_the_sections_start_where_the_article_has_its_headings() -> None:
    found = [(s.first_paragraph, bool(s.heading)) for s in SHIPPED.article.sections]
    assert found == [(1, False), (4, True), (10, True)]


def test_the_authors_are_not_invented() -> None:
    assert SHIPPED.article.authors == ()
    assert SHIPPED.article.author_note == "Authors not stated in our copy"


@pytest.mark.parametrize("particular", ["title", "publisher", "date", "authors"])
def test_every_particular_of_the_article_has_its_basis(particular: str) -> None:
    assert SHIPPED.article.basis[particular]


def test_there_are_four_fronts_and_then_three_supporting_theatres() -> None:
    assert [t.id for t in SHIPPED.theatres] == [
        "gaza", "west-bank", "south-lebanon", "golan", "iraq", "syria", "yemen",
    ]  # fmt: skip
    assert [t.role for t in SHIPPED.theatres] == [TheatreRole.FRONT] * 4 + [
        TheatreRole.SUPPORTING
    ] * 3


# What the tagging rules come to, sentence by sentence, where they are plain.
TAGGED = {
    "p01s5": {"gaza"},
    "p02s1": {"gaza"},
    "p02s2": {"south-lebanon", "golan", "syria"},
    "p02s3": {"iraq"},
    "p02s4": {"iraq", "syria"},
    "p02s5": {"yemen"},
    "p04s3": {"gaza", "west-bank"},
    "p04s5": {"gaza", "west-bank"},
    "p06s4": {"gaza", "west-bank", "south-lebanon", "golan"},
    "p07s5": set(),
    "p07s6": {"syria", "iraq"},
    "p08s2": {"gaza", "west-bank"},
    "p08s3": set(),
    "p08s4": set(),
    "p08s5": {"syria", "iraq", "yemen"},
    "p09s1": set(),
    "p09s2": {"iraq", "yemen"},
    "p09s3": {"syria"},
    "p09s5": set(),
    "p09s6": {"iraq", "syria"},
    "p11s1": set(),
    "p12s1": set(),
    "p12s2": {"south-lebanon", "syria"},
    "p13s1": {"iraq", "syria", "yemen"},
    "p13s2": {"iraq", "syria", "yemen"},
    "p15s3": {"iraq", "yemen"},
    "p17s4": {"iraq", "yemen"},
    "p18s5": set(),
    "p18s6": set(),
    "p19s1": {"gaza"},
}


@pytest.mark.parametrize("sentence", TAGGED)
def test_a_sentence_is_tagged_with_the_theatres_that_the_rules_give_it(sentence: str) -> None:
    tagged = {t for p in SHIPPED.passages if sentence in p.sentences for t in p.theatres}
    assert tagged == TAGGED[sentence]


@each_passage
def test_a_restatement_has_no_undated_now(passage: Passage) -> None:
    assert not re.search(r"\b(now|currently|recently|at present|today)\b", passage.text, re.I)


@each_passage
def test_a_certainty_short_of_stated_shows_its_hedge(passage: Passage) -> None:
    if passage.certainty is not Certainty.STATED:
        assert passage.hedge


@each_passage
def test_the_author_stands_last_in_every_chain_of_who_says_so(passage: Passage) -> None:
    assert passage.asserted_by[-1].author
    assert not any(one.author for one in passage.asserted_by[:-1])


@each_passage
def test_a_claim_has_somebody_who_claims_it(passage: Passage) -> None:
    if passage.certainty is Certainty.CLAIMED:
        assert len(passage.asserted_by) > 1


@each_passage
def test_who_asserts_a_passage_is_tagged_on_it(passage: Passage) -> None:
    assert {one.actor for one in passage.asserted_by if one.actor} <= set(passage.actors)


@each_passage
def test_an_incident_told_rests_on_a_sentence_of_the_passage(passage: Passage) -> None:
    for told in passage.incidents:
        assert set(INCIDENTS[told].sentences) & {
            s.id
            for s in SHIPPED.article.sentences
            if paragraph_of(s.id) in {paragraph_of(own) for own in passage.sentences}
        }


@each_incident
def test_every_incident_is_told_by_a_passage_on_its_sentences(incident: Incident) -> None:
    told = {s for p in SHIPPED.passages if incident.id in p.incidents for s in p.sentences}
    assert set(incident.sentences) <= told


@each_record
def test_no_quotation_is_over_eleven_words(record: Any) -> None:
    for text in texts(record.model_dump(mode="json")):
        for curly, straight in re.findall(r"“([^”]*)”|\"([^\"]*)\"", text):
            quoted = curly or straight
            assert len(quoted.split()) <= 11, quoted


@each_actor
def test_an_actors_name_has_no_rank_and_no_title(actor: Actor) -> None:
    ranks = (
        r"\b(Gen|Maj|Brig|Lt|Col|Dr|Mr|General|Major|Commander|Ayatollah|Supreme|Leader|Sheikh"
        r"|Sayyid|Imam|President|Minister|Secretary|Chief)\b"
    )
    assert not re.search(ranks, actor.name)


@each_actor
def test_every_actor_stands_in_a_passage(actor: Actor) -> None:
    assert any(actor.id in p.actors for p in SHIPPED.passages)


@each_actor
def test_an_actor_is_no_member_of_itself(actor: Actor) -> None:
    above, seen = set(actor.member_of), set()
    while above:
        assert actor.id not in above
        seen |= above
        above = {up for one in above for up in ACTORS[one].member_of} - seen


@each_theatre
def test_every_theatre_says_what_its_status_is_and_where_that_is_from(theatre: Theatre) -> None:
    assert theatre.status
    for note in theatre.status:
        assert note.basis
        assert note.sources, f"no source for: {note.text}"


@each_theatre
def test_every_theatre_is_found_in_other_scripts(theatre: Theatre) -> None:
    assert {alias.language for alias in theatre.aliases} >= {"ar", "he", "fa"}


@each_theatre
def test_a_front_has_its_name_and_a_supporting_theatre_has_none(theatre: Theatre) -> None:
    assert bool(theatre.front_name) == (theatre.role is TheatreRole.FRONT)


@pytest.mark.parametrize(
    ("theatre", "actor", "verb"),
    [
        ("south-lebanon", "hizballah", "anchored by"),
        ("golan", "hizballah", "managed by"),
    ],
)
def test_who_runs_a_front_is_said_in_the_articles_verb(theatre: str, actor: str, verb: str) -> None:
    first = THEATRES[theatre].run_by[0]
    assert (first.actor, first.verb, first.sentences) == (actor, verb, ("p06s4",))


@pytest.mark.parametrize("theatre", ["gaza", "west-bank", "iraq", "syria", "yemen"])
def test_nobody_is_said_to_run_what_the_article_gives_to_nobody(theatre: str) -> None:
    assert THEATRES[theatre].run_by == ()


def test_only_the_west_bank_is_a_front_where_influence_is_limited() -> None:
    assert [t.id for t in SHIPPED.theatres if t.influence] == ["west-bank"]
    assert THEATRES["west-bank"].influence_sentences == ("p11s3",)


@pytest.mark.parametrize(
    ("theatre", "word"),
    [
        ("golan", "Syria"),
        ("syria", "Golan"),
        ("west-bank", "East Jerusalem"),
        ("yemen", "Socotra"),
        ("south-lebanon", "Nabatieh"),
    ],
)
def test_a_definition_says_what_is_in_and_what_is_out(theatre: str, word: str) -> None:
    assert word in THEATRES[theatre].definition


NAMES_OF_ACTORS = [
    ("iran", "Iran"),
    ("khamenei", "Ali Khamenei"),
    ("irgc", "Islamic Revolutionary Guard Corps"),
    ("irgc", "IRGC"),
    ("quds-force", "Quds Force"),
    ("nilforoushan", "Abbas Nilforoushan"),
    ("soleimani", "Qassem Soleimani"),
    ("soleimani", "Suleimani"),
    ("qaani", "Esmail Qaani"),
    ("qaani", "Ghaani"),
    ("zarif", "Mohammad Javad Zarif"),
    ("hizballah", "Hizballah"),
    ("hizballah", "Hezbollah"),
    ("hizballah", "حزب الله"),
    ("hizballah", "חיזבאללה"),
    ("nasrallah", "Hassan Nasrallah"),
    ("hamas", "Hamas"),
    ("hamas", "حماس"),
    ("islamic-jihad", "Palestinian Islamic Jihad"),
    ("islamic-jihad", "PIJ"),
    ("palestinian-factions", "Palestinian factions"),
    ("iraqi-militias", "Islamic Resistance in Iraq"),
    ("iraqi-militias", "Shia militias in Iraq"),
    ("syrian-militias", "Iranian-backed militias in Syria"),
    ("houthis", "Houthis"),
    ("houthis", "Ansar Allah"),
    ("houthis", "أنصار الله"),
    ("axis", "Axis of Resistance"),
    ("joint-operations-room", "Joint Operations Room"),
    ("palestinian-operations-room", "Local operations room"),
    ("iraqi-operations-room", "Local operations room"),
    ("israel", "Israel"),
    ("united-states", "United States"),
    ("united-states", "U.S."),
]


@pytest.mark.parametrize(("actor", "typed"), NAMES_OF_ACTORS)
def test_an_actor_is_found_by_what_people_search_for(actor: str, typed: str) -> None:
    assert found_by(ACTORS[actor], typed)


@pytest.mark.parametrize(
    ("incident", "sentence"),
    [
        ("hamas-attack", "p01s2"),
        ("lebanese-border-hostilities", "p02s2"),
        ("golan-rockets", "p02s2"),
        ("iraq-escalation", "p02s3"),
        ("fifty-two-incidents", "p02s4"),
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("incident", ["hamas-attack", "soleimani-death", "golan-rockets"])
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
    assert any("No perpetrator" in note.text for note in told[0].notes)


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


@pytest.mark.parametrize(
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
        assert "A place to draw only" in anchor.note
        lon, lat = anchor.point
        assert 30 < lon < 60, "points are (lon, lat)"
        assert 10 < lat < 40


def test_every_connector_says_that_it_is_no_flight_path() -> None:
    for incident in SHIPPED.incidents:
        if isinstance(incident.mark, Connector):
            assert "not a flight path" in incident.mark.legend


def relations(source: str, kind: RelationKind) -> list[Relation]:
    return [r for r in SHIPPED.relations if r.source == source and r.kind is kind]


@pytest.mark.parametrize("actor", ["qaani", "nasrallah"])
def test_who_co_directs_the_room_is_reported_and_not_stated(actor: str) -> None:
    (tie,) = relations(actor, RelationKind.CO_DIRECTS)
    assert tie.target == "joint-operations-room"
    assert tie.certainty is Certainty.REPORTED
    assert tie.asserted_by[0].unnamed
    assert "said to" in tie.label


def test_soleimanis_control_of_the_axis_is_past() -> None:
    (tie,) = relations("soleimani", RelationKind.CONTROLS)
    assert (tie.target, tie.period) == ("axis", Period.PAST)
    assert all(
        r.period is Period.PAST for r in SHIPPED.relations if "soleimani" in (r.source, r.target)
    )


@each_relation
def test_a_relation_ties_two_different_actors(relation: Relation) -> None:
    assert relation.source != relation.target
    assert relation.asserted_by[-1].author


@each_relation
def test_a_relation_is_told_once_of_a_sentence(relation: Relation) -> None:
    same = [
        r.id
        for r in SHIPPED.relations
        if (r.source, r.target, r.kind) == (relation.source, relation.target, relation.kind)
        and set(r.sentences) & set(relation.sentences)
    ]
    assert same == [relation.id]


LEFT_OUT = {"rank", "office"}
"""What the article says of a person and our records leave out of names."""


@pytest.mark.parametrize("query", SHIPPED.editor_queries, ids=lambda q: q.id)
def test_an_editors_query_is_about_a_field_that_is_there(query: Any) -> None:
    (record,) = [r for r in RECORDS if r.id == query.target][:1] or [SHIPPED.article]
    assert query.field.split(".")[0] in {*type(record).model_fields, *LEFT_OUT}


@pytest.mark.parametrize("note", SHIPPED.later_notes, ids=lambda n: n.id)
def test_a_later_note_is_later_than_the_article_and_sourced(note: Any) -> None:
    assert note.date > SHIPPED.article.date
    assert note.sources
