"""What a machine can hold of the second reading: hedges, names, numbers and dates, by sentence.

``tests/data/expectations.yaml`` goes by the sentences, not by what the dossier holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from geodata.loading.dossier_files import load_dossier
from geodata.loading.undated_words import undated
from geodata.schema.actors import Actor, Relation
from geodata.schema.passages import Passage
from geodata.schema.record import CITED, CitedLine
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import Certainty
from tests.each import each

EXPECTATIONS = Path(__file__).parents[1] / "data" / "expectations.yaml"
TOLD = yaml.load(EXPECTATIONS.read_text(encoding="utf-8"), yaml.CSafeLoader)
VOICES: dict[str, Any] = TOLD["voices"]
SENTENCES: dict[str, Any] = TOLD["sentences"]

DOSSIER = load_dossier()
DIGITS = re.compile(r"\d+").findall
ACTORS = {actor.id: actor for actor in DOSSIER.actors}
HEDGES = [
    (sentence, word, hedge)
    for sentence, told in SENTENCES.items()
    for word, hedge in told.get("hedges", {}).items()
]


def passages_of(sentence: str) -> tuple[Passage, ...]:
    return tuple(p for p in DOSSIER.passages if sentence in p.sentences)


def stands_in(text: str, wording: str) -> bool:
    """Whether one of the alternatives of ``wording`` stands in ``text``, at the start of a word."""
    return any(
        re.search(rf"(?<!\w){re.escape(alternative.strip())}", text, re.I)
        for alternative in wording.split("|")
    )


def keeps(passage: Passage, hedge: dict[str, Any]) -> bool:
    """Whether the passage has a certainty that fits the hedge, and a word that says it."""
    accepted = {Certainty(value) for value in VOICES[hedge["voice"]]["accepts"]}
    worded = any(stands_in(passage.text, word) for word in hedge["kept"])
    return worded and passage.certainty in accepted


def expected(sentences: set[str], *keys: str) -> set[str]:
    return {v for s in sentences for key in keys for v in SENTENCES[s].get(key, ())}


def test_every_sentence_of_the_article_has_its_expectations() -> None:
    assert list(SENTENCES) == [s.id for s in DOSSIER.article.sentences]


@each(("sentence", "word", "hedge"), HEDGES)
def test_a_hedge_of_the_sentence_is_kept(sentence: str, word: str, hedge: dict[str, Any]) -> None:
    told = passages_of(sentence)
    enough = all if hedge.get("all") else any
    assert enough(keeps(p, hedge) for p in told), (
        f"{sentence}: “{word}” ({hedge['voice']}: {VOICES[hedge['voice']]['why']}) is lost in "
        f"{[(p.id, p.certainty.value) for p in told]}"
    )


@each("sentence", SENTENCES)
def test_who_is_named_is_tagged_and_nobody_else(sentence: str) -> None:
    tagged = {actor for p in passages_of(sentence) for actor in p.actors}
    missing = expected({sentence}, "actors") - tagged
    uncalled = tagged - expected({sentence}, "actors", "may")
    assert not missing, f"{sentence} names {missing}, and no passage is tagged so"
    assert not uncalled, f"{sentence} does not name {uncalled}"


@each("passage", DOSSIER.passages, ids=lambda p: str(p.id))
def test_who_is_tagged_by_a_reference_back_is_tagged_with_a_note_on_it(passage: Passage) -> None:
    """A tag that the sentence does not name needs a note that cites the one that does."""
    leaning = set(passage.actors) - expected(set(passage.sentences), "actors")
    cited = {s for note in passage.notes for s in CITED.findall(f"{note.text} {note.basis}")}
    assert not leaning or cited - set(passage.sentences), (
        f"{passage.id}: {leaning} are tagged, and no note cites the sentence that names them"
    )


@each("sentence", SENTENCES)
def test_the_theatres_are_those_of_the_tagging_table(sentence: str) -> None:
    tagged = {theatre for p in passages_of(sentence) for theatre in p.theatres}
    assert tagged == expected({sentence}, "theatres")


@each("sentence", [s for s, told in SENTENCES.items() if told.get("tokens")])
def test_numbers_dates_and_terms_stand_in_the_restatement(sentence: str) -> None:
    text = " ".join(p.text for p in passages_of(sentence))
    lost = [token for token in SENTENCES[sentence]["tokens"] if not stands_in(text, token)]
    assert not lost, f"{sentence}: {lost} not in “{text}”"


def test_nobody_is_named_for_what_the_article_leaves_without_a_perpetrator() -> None:
    incidents = {i.id: i for i in DOSSIER.incidents}
    for name in ("golan-rockets", "fifty-two-incidents", "northern-missile-fire"):
        assert not [a for a in incidents[name].actors if a.part == "by"], name
    golan = [p for p in passages_of("p02s2") if "golan" in p.theatres]
    assert golan
    assert not any("hizballah" in p.actors for p in golan)


def test_the_fifty_two_incidents_stay_one_record() -> None:
    (record,) = [i for i in DOSSIER.incidents if "p02s4" in i.sentences]
    assert record.count is not None
    assert (record.count.value, record.count.aggregate) == (52, True)
    assert record.certainty is Certainty.REPORTED
    assert not [i.id for i in DOSSIER.incidents if i.count and i is not record]


@each("sentence", TOLD["relations"])
def test_a_relation_has_the_verb_and_the_certainty_of_its_sentence(sentence: str) -> None:
    citing = [r for r in DOSSIER.relations if sentence in r.sentences]
    found = {(r.kind.id, r.certainty.value) for r in citing}
    assert found == set(TOLD["relations"][sentence].items())


def test_who_deters_warns_or_accuses_whom_is_as_the_sentences_have_it() -> None:
    assert {
        kind: {f"{r.source} {r.target}" for r in DOSSIER.relations if r.kind.id == kind}
        for kind in TOLD["verbs"]
    } == {kind: set(pairs) for kind, pairs in TOLD["verbs"].items()}


@each(
    "relation",
    [r for r in DOSSIER.relations if r.certainty is not Certainty.STATED],
    ids=lambda r: str(r.id),
)
def test_a_relation_keeps_a_hedge_of_each_sentence_that_it_cites(relation: Relation) -> None:
    words = f"{relation.label} {relation.kind.id.replace('-', ' ')}"
    for sentence in relation.sentences:
        kept = [w for h in SENTENCES[sentence].get("hedges", {}).values() for w in h["kept"]]
        assert not kept or any(stands_in(words, word) for word in kept), (
            f"{relation.id}: of {sentence} “{words}” keeps none of {kept}"
        )


@each("actor", DOSSIER.actors, ids=lambda a: str(a.id))
def test_a_profile_keeps_the_hedges_of_the_sentences_it_cites(actor: Actor) -> None:
    excused = TOLD["profiles"].get(actor.id, ())
    for sentence in actor.profile_sentences:
        if sentence in excused:
            continue
        kept = [w for h in SENTENCES[sentence].get("hedges", {}).values() for w in h["kept"]]
        assert not kept or any(stands_in(actor.profile, word) for word in kept), (
            f"{actor.id}: of {sentence} the profile keeps none of {kept}"
        )


def test_a_concept_keeps_a_hedge_of_the_sentence_that_it_opens() -> None:
    for concept in DOSSIER.concepts:
        if concept.id == "gaza-war":  # explains the name, and not what the sentence judges
            continue
        told = SENTENCES[concept.sentences[0]].get("hedges", {}).values()
        kept = [word for hedge in told for word in hedge["kept"]]
        assert not kept or any(stands_in(concept.explanation, word) for word in kept), (
            f"{concept.id}: of {concept.sentences[0]} the explanation keeps none of {kept}"
        )


@each("actor", TOLD["thesis"])
def test_a_profile_holds_the_thesis(actor: str) -> None:
    assert set(TOLD["thesis"][actor]) <= set(ACTORS[actor].profile_sentences)
    assert re.search(r"\b(deter|thwart)", ACTORS[actor].profile)


@each("incident", DOSSIER.incidents, ids=lambda i: str(i.id))
def test_an_incident_and_its_passages_rest_on_the_same_sentences(incident: Any) -> None:
    told = {s for p in DOSSIER.passages if incident.id in p.incidents for s in p.sentences}
    assert set(incident.sentences) <= told
    for passage in DOSSIER.passages:
        if incident.id in passage.incidents:
            assert set(passage.sentences) & set(incident.sentences), passage.id


def our_words() -> Iterator[tuple[str, str]]:
    """Yield every restatement of ours that speaks for the article, with where it stands."""
    for passage in DOSSIER.passages:
        yield passage.id, passage.text
    for actor in DOSSIER.actors:
        yield actor.id, actor.profile
    for theatre in DOSSIER.theatres:
        yield theatre.id, theatre.role_note or ""
        yield theatre.id, " ".join(line.text for line in theatre.answer)
    for incident in DOSSIER.incidents:
        yield incident.id, incident.title
    for relation in DOSSIER.relations:
        yield relation.id, relation.label
    for concept in DOSSIER.concepts:
        yield concept.id, concept.explanation
    for number, line in enumerate(DOSSIER.article.summary):
        yield f"summary line {number + 1}", line.text


@each(("where", "text"), list(our_words()))
def test_no_restatement_speaks_of_the_present_without_a_date(where: str, text: str) -> None:
    assert not list(undated(text)), where


@each("actor", DOSSIER.actors, ids=lambda a: str(a.id))
def test_no_rank_or_title_stands_in_a_label(actor: Actor) -> None:
    rank = r"\b(Gen|Maj|Brig|General|Ayatollah|Sayyed|President|Minister|Leader|Dr|Commander)\b"
    assert not re.search(rank, actor.name)


def test_the_hatched_front_rests_on_the_sentence_that_says_so() -> None:
    limited = {t.id: t.influence_sentences for t in DOSSIER.theatres if t.influence}
    assert limited == {"west-bank": ("p11s3",)}


def test_the_limited_influence_that_is_hatched_is_stated_and_not_judged() -> None:
    told = [p for p in passages_of("p11s3") if "limited influence" in p.text]
    assert [(p.theatres, p.certainty) for p in told] == [(("west-bank",), Certainty.STATED)]


@each("actor", DOSSIER.actors, ids=lambda a: str(a.id))
def test_a_profile_does_not_settle_which_two_are_both_entities(actor: Actor) -> None:
    if {"p13s2", "p13s3"} & set(actor.profile_sentences):
        assert "“both entities”" in actor.profile


@each(("where", "text"), list(our_words()))
def test_what_is_said_to_be_somebodys_words_is_quoted(where: str, text: str) -> None:
    for sentence in re.split(r"(?<=[.;])\s+", text):
        if re.search(r"\bin the (author|article)’s words\b", sentence):
            assert "“" in sentence, where


@each("sentence", ["p15s5"])
def test_what_nobody_is_quoted_as_saying_is_the_authors_reading(sentence: str) -> None:
    for passage in passages_of(sentence):
        assert [one.key for one in passage.asserted_by] == ["author"]


def test_who_runs_a_front_stands_in_the_verb_of_the_article() -> None:
    verbs = {(t.id, r.verb, r.sentences) for t in DOSSIER.theatres for r in t.run_by}
    assert verbs == {
        ("south-lebanon", "anchored by", ("p06s4",)),
        ("south-lebanon", "under the command of", ("p12s2",)),
        ("golan", "managed by", ("p06s4",)),
    }


def test_a_front_is_of_the_campaign_in_the_discourse_of_iran_and_its_allies() -> None:
    for theatre in DOSSIER.theatres:
        assert theatre.role_note
        lines = [CitedLine(text=theatre.role_note, sentences=theatre.role_sentences)]
        for line in (*lines, *theatre.answer):
            if "p06s4" in line.sentences:
                assert "in the strategic discourse of Iran and its allies" in line.text
                assert re.search(r"\benvisions|\bplanned", line.text), theatre.id


ANSWERS = [(theatre, line) for theatre in DOSSIER.theatres for line in theatre.answer]


@each("theatre", DOSSIER.theatres, ids=lambda t: str(t.id))
def test_a_theatre_opens_with_an_answer_that_keeps_who_says_so_and_how_sure(
    theatre: Theatre,
) -> None:
    text = " ".join(line.text for line in theatre.answer)
    lost = [word for word in TOLD["answers"][theatre.id]["holds"] if not stands_in(text, word)]
    assert not lost, f"{theatre.id}: {lost} not in “{text}”"


@each(("theatre", "line"), ANSWERS)
def test_an_answer_keeps_a_hedge_of_each_sentence_that_it_cites(
    theatre: Theatre, line: CitedLine
) -> None:
    for sentence in set(line.sentences) - set(TOLD["answers"][theatre.id].get("excused", ())):
        kept = [w for h in SENTENCES[sentence].get("hedges", {}).values() for w in h["kept"]]
        assert not kept or any(stands_in(line.text, word) for word in kept), (
            f"{theatre.id}: of {sentence} “{line.text}” keeps none of {kept}"
        )


@each(("theatre", "line"), ANSWERS)
def test_an_answer_rests_on_sentences_of_its_theatre_and_names_only_whom_they_name(
    theatre: Theatre, line: CitedLine
) -> None:
    rests_on = set(line.sentences)
    assert theatre.id in expected(rests_on, "theatres")
    named = {
        a.id
        for a in DOSSIER.actors
        for name in (a.name, *(alias.name for alias in a.aliases))
        if re.search(rf"\b{re.escape(name)}\b", line.text)
    }
    assert named <= expected(rests_on, "actors", "may")
    numbers = {n for s in rests_on for t in SENTENCES[s].get("tokens", ()) for n in DIGITS(t)}
    assert set(DIGITS(line.text)) <= {*numbers, str(DOSSIER.article.date.year)}


def test_israel_is_among_the_actors_of_where_the_article_places_it() -> None:
    placed = {
        theatre.id: tie.sentences
        for theatre in DOSSIER.theatres
        for tie in theatre.actors
        if tie.actor == "israel"
    }
    assert placed == {"gaza": ("p12s3", "p17s2", "p19s1"), "golan": ("p02s2",)}
