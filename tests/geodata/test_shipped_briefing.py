"""The briefing that comes with Arenas: its storyline, and no line beyond the sentences it cites.

Hedges, names and time words are those of the second reading (``tests/data/expectations.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from geodata.loading.dossier_files import load_dossier
from geodata.loading.shipped import briefings
from geodata.loading.undated_words import undated
from geodata.schema.briefing import Evidence, Figure, Scene
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import Certainty
from tests.geodata.test_second_reading import SENTENCES, VOICES, stands_in

DOSSIER = load_dossier()
PASSAGES = {p.id: p for p in DOSSIER.passages}
INCIDENTS = {i.id: i for i in DOSSIER.incidents}
MAIN = briefings()["main"]
SCENES = {scene.id: scene for scene in MAIN.scenes}

each_scene = pytest.mark.parametrize("scene", MAIN.scenes, ids=lambda s: str(s.id))


def record(evidence: Evidence) -> Passage | Incident:
    """Return what ``evidence`` of the shipped briefing shows."""
    if evidence.passage:
        return PASSAGES[evidence.passage]
    assert evidence.incident
    return INCIDENTS[evidence.incident]


def tagged(shown: Passage | Incident) -> set[str]:
    return set(shown.actors) if isinstance(shown, Passage) else {a.actor for a in shown.actors}


LINES = [
    pytest.param(record(e), e.text or "", id=f"{s.id}-{e.passage or e.incident}")
    for s in MAIN.scenes
    for e in s.evidence
]


STORYLINE = {
    "question": "p03s4-5 p18s2",
    "direction": "p01s3-7 p11s4",
    "four-fronts": "p06s1-4",
    "gaza-west-bank": "p04s3 p04s5 p11s1-3",
    "north": "p12s1-4 p02s2 p06s4",
    "iraq-syria": "p02s3-4 p09s6 p13s1-2",
    "yemen": "p02s5 p15s3 p17s4",
    "coordination": "p07s2-8 p08s1-5 p09s1-6",
    "deterrence": "p10s2-4 p13s3 p15s1-7",
    "aims": "p17s1-4 p19s1-3",
    "fracture": "p14s3-5 p18s1-6 p19s4",
    "limits": "p01s6 p03s5 p09s1",
}
"""The sentences that each scene is there to tell, by its id."""


def listed(scene: Scene) -> Iterator[str]:
    """Yield ``p03s4``, ``p03s5`` for ``p03s4-5``."""
    for part in STORYLINE[scene.id].split():
        paragraph, first, last = re.findall(r"(p\d\d)s(\d+)(?:-(\d+))?", part)[0]
        for number in range(int(first), int(last or first) + 1):
            yield f"{paragraph}s{number}"


def test_it_has_twelve_scenes_a_short_path_and_the_time_that_a_room_has() -> None:
    assert list(SCENES) == list(STORYLINE)
    (path,) = MAIN.paths
    assert path.name == "Five minutes"
    assert [list(SCENES).index(s) + 1 for s in path.scenes] == [1, 3, 5, 8, 11, 12]
    assert 540 <= sum(s.seconds for s in MAIN.scenes) <= 660
    assert 270 <= sum(SCENES[s].seconds for s in path.scenes) <= 330
    assert [s.id for s in MAIN.scenes if s.figure is Figure.ECHELONS] == ["coordination"]


@each_scene
def test_title_and_message_rest_on_sentences_of_the_storyline(scene: Scene) -> None:
    assert set(scene.sentences) <= set(listed(scene))


@each_scene
def test_the_evidence_is_of_the_storyline_and_tells_it_with_the_notes(scene: Scene) -> None:
    told = {s for e in scene.evidence for s in record(e).sentences}
    companions = {
        s for p in PASSAGES.values() if set(p.sentences) & set(listed(scene)) for s in p.sentences
    }
    assert told <= companions
    noted = set(re.findall(r"p\d{2}s\d{1,2}", scene.notes or ""))
    assert set(listed(scene)) <= told | noted


@each_scene
def test_a_region_stands_out_only_where_evidence_is_tagged_with_it(scene: Scene) -> None:
    placed = {t for e in scene.evidence for t in record(e).theatres}
    assert set(scene.theatres) <= placed


@each_scene
def test_a_mark_is_drawn_only_where_the_evidence_tells_of_it(scene: Scene) -> None:
    told = {
        i
        for e in scene.evidence
        for i in (PASSAGES[e.passage].incidents if e.passage else (e.incident,))
    }
    assert set(scene.marks) <= told


@each_scene
def test_a_scene_is_short_enough_for_a_room_and_its_notes_for_a_breath(scene: Scene) -> None:
    assert len(scene.title) <= 60
    assert len(scene.message) <= 150
    assert 2 <= len(scene.evidence) <= 5
    assert all(e.text and len(e.text) <= 120 for e in scene.evidence)
    parts = (scene.notes or "").split("\n")
    assert [p.split(":")[0].split()[0] for p in parts] == ["Say", "Leave", "If"]


@pytest.mark.parametrize(("shown", "text"), LINES)
def test_a_line_of_evidence_keeps_every_hedge_that_is_its_own(
    shown: Passage | Incident, text: str
) -> None:
    for sentence in shown.sentences:
        for word, hedge in SENTENCES[sentence].get("hedges", {}).items():
            if shown.certainty in VOICES[hedge["voice"]]["accepts"]:
                assert any(stands_in(text, kept) for kept in hedge["kept"]), f"{sentence}: {word}"


@pytest.mark.parametrize(("shown", "text"), LINES)
def test_a_line_of_evidence_names_nobody_and_counts_nothing_beyond_its_record(
    shown: Passage | Incident, text: str
) -> None:
    assert named(text) <= tagged(shown)
    known = set(re.findall(r"\d+", shown.model_dump_json())) | {str(DOSSIER.article.date.year)}
    assert set(re.findall(r"\d+", text)) <= known


def named(text: str) -> set[str]:
    """Return the actors whose English name or alias stands in ``text``."""
    return {
        actor.id
        for actor in DOSSIER.actors
        for name in (actor.name, *(a.name for a in actor.aliases if a.language == "en"))
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }


@each_scene
def test_title_and_message_name_nobody_whom_their_sentences_do_not(scene: Scene) -> None:
    restating = [p for p in DOSSIER.passages if set(p.sentences) & set(scene.sentences)]
    assert named(f"{scene.title} {scene.message}") <= {a for p in restating for a in p.actors}


@each_scene
def test_an_assessment_in_title_or_message_is_given_to_the_article_or_hedged(scene: Scene) -> None:
    """Each sentence that holds nothing but a judgement keeps a hedge, or the article is named."""
    said = f"{scene.title} {scene.message}"
    for sentence in scene.sentences:
        told = {p.certainty for p in DOSSIER.passages if sentence in p.sentences}
        hedges = SENTENCES[sentence].get("hedges", {}).values()
        kept = any(stands_in(said, word) for h in hedges for word in h["kept"])
        if told <= {Certainty.ASSESSED, Certainty.SPECULATED}:
            assert kept or "the article" in said.lower(), sentence


@each_scene
def test_nothing_on_a_scene_speaks_of_the_present_without_a_date(scene: Scene) -> None:
    for text in (scene.title, scene.message, *(e.text or "" for e in scene.evidence)):
        assert not list(undated(text)), text
