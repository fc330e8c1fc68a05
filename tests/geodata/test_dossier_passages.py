"""The shipped dossier's passages: order, tags, hedges, and who says what they say."""

from __future__ import annotations

import re

from geodata.schema.passages import Passage
from geodata.schema.record import paragraph_of
from geodata.schema.vocabulary import Certainty
from tests.each import each
from tests.shipped import dossier

SHIPPED = dossier()
INCIDENTS = {i.id: i for i in SHIPPED.incidents}

each_passage = each("passage", SHIPPED.passages, ids=lambda p: p.id)


def test_passages_stand_in_the_articles_order() -> None:
    order = [s.id for s in SHIPPED.article.sentences]
    starts = [order.index(p.sentences[0]) for p in SHIPPED.passages]
    assert starts == sorted(starts)


# What the tagging rules come to, sentence by sentence, where they are plain.
TAGGED = {
    "p01s5": {"gaza"},
    "p02s1": {"gaza"},
    "p02s2": {"south-lebanon", "golan", "syria"},
    "p02s3": {"iraq"},
    "p02s4": {"iraq", "syria"},
    "p02s5": {"yemen"},
    "p04s2": set(),
    "p04s3": {"gaza", "west-bank"},
    "p04s4": set(),
    "p04s5": {"gaza", "west-bank"},
    "p06s4": {"gaza", "west-bank", "south-lebanon", "golan"},
    "p07s5": set(),
    "p07s6": {"syria", "iraq"},
    "p08s1": set(),
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


@each("sentence", TAGGED)
def test_a_sentence_is_tagged_with_the_theatres_that_the_rules_give_it(sentence: str) -> None:
    tagged = {t for p in SHIPPED.passages if sentence in p.sentences for t in p.theatres}
    assert tagged == TAGGED[sentence]


def test_each_passage_restates_one_sentence_so_that_no_tag_spreads_to_another() -> None:
    assert not [p.id for p in SHIPPED.passages if len(p.sentences) > 1]


def test_what_differs_only_in_who_speaks_is_twinned() -> None:
    twins = {frozenset((p.id, p.twin)) for p in SHIPPED.passages if p.twin}
    assert twins == {
        frozenset(pair)
        for pair in (
            ("p01-evidence-united-states", "p01-evidence-israel"),
            ("p02-khamenei-warning", "p02-officials-warning"),
            ("p15-nasrallah-readiness", "p15-khamenei-readiness"),
            ("p18-zarif-warning", "p18-voices-in-iran"),
        )
    }


def test_twins_agree_in_all_but_who_speaks_and_how_that_is_put() -> None:
    passages = {p.id: p for p in SHIPPED.passages}
    own = {"id", "twin", "text", "together", "actors", "asserted_by", "notes"}
    for passage in SHIPPED.passages:
        if passage.twin:
            other = passages[passage.twin]
            assert passage.model_dump(exclude=own) == other.model_dump(exclude=own), passage.id


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
