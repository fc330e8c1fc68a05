"""The second map beside the text that it carries: what is quoted stands there, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library, LoadedMap
from geodata.schema.sentence_hash import normalise

_QUOTED = re.compile(r"“([^”]*)”")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_CITED = re.compile(r"\[(p\d+s\d+(?:, p\d+s\d+)*)\]")
MOST_IN_A_ROW = 9

Claim = tuple[str, str, Iterable[str]]
"""What it is of, our words, and the sentences that they rest on."""


@pytest.fixture(scope="module")
def ceasefire() -> LoadedMap:
    return Library(SHIPPED.parent).open("iran-ceasefire")


@pytest.fixture(scope="module")
def text(ceasefire: LoadedMap) -> dict[str, str]:
    dossier = ceasefire.dossier
    names = [sentence.id for sentence in dossier.article.sentences]
    return dict(zip(names, dossier.text, strict=True))


def claims(one: LoadedMap) -> Iterator[Claim]:
    dossier = one.dossier
    for passage in dossier.passages:
        yield passage.id, passage.text, passage.sentences
    for relation in dossier.relations:
        yield relation.id, relation.label, relation.sentences
    for actor in dossier.actors:
        yield actor.id, actor.profile, actor.profile_sentences
    for concept in dossier.concepts:
        yield concept.id, concept.explanation, concept.sentences
    for theatre in dossier.theatres:
        for line in theatre.answer:
            yield theatre.id, line.text, line.sentences
    for argued in dossier.article.summary:
        yield "summary", argued.text, argued.sentences
    passages = {passage.id: passage for passage in dossier.passages}
    for scene in one.briefings["main"].scenes:
        if scene.cover:
            continue
        yield scene.id, f"{scene.title} {scene.message}", scene.sentences
        for shown in scene.evidence:
            told = passages[str(shown.passage)]
            yield scene.id, shown.text or told.text, told.sentences
        parts = scene.notes.parts if scene.notes else ()
        for _, words in parts:
            before = 0
            for cited in _CITED.finditer(words):
                yield scene.id, words[before : cited.start()], cited[1].split(", ")
                before = cited.end()


def worded(one: LoadedMap) -> Iterator[Claim]:
    """Yield every word of the document that a record keeps as such."""
    for passage in one.dossier.passages:
        hedges = [passage.hedge] if passage.hedge else []
        dates = [when.as_written for when in passage.dates if when.as_written]
        unnamed = [who.unnamed for who in passage.asserted_by if who.unnamed]
        for words in (*hedges, *dates, *unnamed):
            yield passage.id, words, passage.sentences
    for incident in one.dossier.incidents:
        counted = incident.count.as_written if incident.count else None
        unnamed = [who.unnamed for who in incident.asserted_by if who.unnamed]
        for kept in (incident.when.as_written, counted, *unnamed):
            if kept:
                yield incident.id, kept, incident.sentences


def test_what_a_record_quotes_stands_in_the_sentence_that_it_cites(
    ceasefire: LoadedMap, text: dict[str, str]
) -> None:
    quoted = [
        (of, quotation, sentences)
        for of, words, sentences in claims(ceasefire)
        for quotation in _QUOTED.findall(words)
    ]
    assert len(quoted) > 50
    lacking = [
        (of, part)
        for of, words, sentences in (*quoted, *worded(ceasefire))
        for part in re.split(r"\s*…\s*", words)
        if normalise(part).strip(".,") not in normalise(" ".join(text[s] for s in sentences))
    ]
    assert lacking == []


def test_no_restatement_has_a_number_that_its_sentences_lack(
    ceasefire: LoadedMap, text: dict[str, str]
) -> None:
    year = str(ceasefire.dossier.article.date.year)  # days carry it, which is ours
    added = [
        (of, number)
        for of, words, sentences in claims(ceasefire)
        for number in set(_NUMBER.findall(words)) - {year}
        if number not in _NUMBER.findall(" ".join(text[s] for s in sentences))
    ]
    assert added == []


def test_no_restatement_copies_its_sentence(ceasefire: LoadedMap, text: dict[str, str]) -> None:
    copied = [
        (passage.id, run)
        for passage in ceasefire.dossier.passages
        for run in runs(_QUOTED.sub("§", passage.text), MOST_IN_A_ROW + 1)
        if any(run in " ".join(words_of(text[s])) for s in passage.sentences)
    ]
    assert copied == []


def words_of(words: str) -> list[str]:
    return re.findall(r"[\w$§]+", normalise(words))


def runs(words: str, length: int) -> Iterator[str]:
    said = words_of(words)
    for n in range(len(said) - length + 1):
        yield " ".join(said[n : n + length])


def test_only_the_three_states_of_the_bracket_are_attacked(ceasefire: LoadedMap) -> None:
    attacked = {
        relation.target
        for relation in ceasefire.dossier.relations
        if (relation.source, str(relation.kind)) == ("iran", "attacked")
    }
    assert attacked == {"oman", "kuwait", "saudi-arabia"}
    theatres = {theatre.id for theatre in ceasefire.dossier.theatres}
    assert attacked < theatres
    assert "united-arab-emirates" not in theatres


def test_the_scenes_can_be_said_in_their_time(ceasefire: LoadedMap) -> None:
    scenes = ceasefire.briefings["main"].scenes
    assert len(scenes) == 8
    for scene in scenes:
        assert scene.notes
        say = _CITED.sub("", scene.notes.say or "").replace("[ours]", "")
        assert 0 <= scene.seconds - len(say.split()) * 60 / 130 <= 13, scene.id
    assert sum(scene.seconds for scene in scenes) <= 600
