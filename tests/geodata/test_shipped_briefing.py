"""The briefing that comes with Arenas: its storyline, and no line beyond the sentences it cites.

Hedges, names and time words are those of the second reading (``tests/data/expectations.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.briefing.stage.figures import MOST_ROWS
from dashboard.briefing.stage.scenes import reading_of
from dashboard.reading.chronology import chronology
from geodata.loading.dossier_files import load_dossier
from geodata.loading.undated_words import undated
from geodata.schema.briefing import Evidence, Figure, Scene
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import Certainty
from tests.each import each
from tests.geodata.test_second_reading import SENTENCES, VOICES, stands_in
from tests.shipped import briefings

DOSSIER = load_dossier()
PASSAGES = {p.id: p for p in DOSSIER.passages}
INCIDENTS = {i.id: i for i in DOSSIER.incidents}
MAIN = briefings()["main"]
SCENES = {scene.id: scene for scene in MAIN.scenes}
OF_THE_ARTICLE = tuple(s for s in MAIN.scenes if not (s.cover or s.is_later))
NOTES = {note.id: note for note in DOSSIER.later_notes}

each_scene = each("scene", OF_THE_ARTICLE, ids=lambda s: str(s.id))


def record(evidence: Evidence) -> Passage | Incident:
    """Return what ``evidence`` of the shipped briefing shows."""
    if evidence.passage:
        return PASSAGES[evidence.passage]
    assert evidence.incident
    return INCIDENTS[evidence.incident]


def tagged(shown: Passage | Incident) -> set[str]:
    return set(shown.actors) if isinstance(shown, Passage) else {a.actor for a in shown.actors}


LINES = [(record(e), e.text or "") for s in OF_THE_ARTICLE for e in s.evidence]


STORYLINE = {
    "question": "p03s2-5 p18s2",
    "aims": "p17s1-4 p19s1-3",
    "deterrence": "p10s2-4 p13s1 p13s3 p15s1-7",
    "direction": "p01s3 p01s5-7 p11s4",
    "four-fronts": "p06s1-4 p11s3",
    "gaza-west-bank": "p04s2-5 p06s4 p11s1-3",
    "hizballah": "p06s4 p07s6-8 p08s4 p12s1-4",
    "north": "p12s2-3 p02s2 p06s4",
    "iraq-syria": "p02s3-4 p09s6 p13s1-2",
    "yemen": "p02s5 p15s3 p17s4",
    "coordination": "p07s2-5 p08s1-5 p09s1-6",
    "timeline": "p02s2 p02s5 p04s1-2 p05s1-2 p07s1 p10s1",
    "triggers": "p14s1-4 p15s6 p18s1 p19s2",
    "fracture": "p14s3 p14s5 p18s2-6 p19s4",
    "limits": "p01s6 p03s5 p09s1",
}
"""The sentences that each scene is there to tell, by its id."""
THESIS = ["p17s2", "p17s1", "p15s1", "p15s2", "p03s4"]
"""What the article is about: constrain Israel, preserve Hamas, without America; and how."""
TRIGGERS = {"p18s1", "p14s4", "p15s6", "p14s1", "p19s2"}
SPEED = 130
"""Words a minute of somebody who reads aloud to a room."""
PAUSE = 12
"""Seconds at most that a scene may take beyond its words."""


def listed(scene: Scene) -> Iterator[str]:
    """Yield ``p03s4``, ``p03s5`` for ``p03s4-5``."""
    for part in STORYLINE[scene.id].split():
        paragraph, first, last = re.findall(r"(p\d\d)s(\d+)(?:-(\d+))?", part)[0]
        for number in range(int(first), int(last or first) + 1):
            yield f"{paragraph}s{number}"


def test_it_begins_with_a_cover_and_its_later_notes_stand_outside_the_default_way() -> None:
    assert list(SCENES) == ["cover", *STORYLINE, "since"]
    assert [s.id for s in MAIN.scenes if s.cover] == ["cover"]
    assert [s.id for s in MAIN.scenes if s.optional] == ["since"]
    assert SCENES["since"].is_later
    assert MAIN.default == MAIN.scenes[:-1]
    assert 600 <= sum(s.seconds for s in MAIN.default) <= 690


def test_five_minutes_hold_the_thesis() -> None:
    (path,) = MAIN.paths
    assert path.name == "Five minutes"
    assert list(path.scenes) == sorted(path.scenes, key=list(SCENES).index)
    assert 280 <= sum(SCENES[s].seconds for s in path.scenes) <= 300
    told = {s for name in path.scenes for e in SCENES[name].evidence for s in record(e).sentences}
    assert set(THESIS) | TRIGGERS <= told


def test_each_trigger_is_a_line_of_its_own() -> None:
    lines = [set(record(e).sentences) for e in SCENES["triggers"].evidence]
    assert sorted(map(sorted, lines)) == sorted([s] for s in TRIGGERS)


def test_one_scene_has_the_tiers_and_one_every_date_of_the_article() -> None:
    figures = [s.id for s in MAIN.scenes if s.figure is Figure.TIERS]
    assert figures == ["coordination"]
    scene = SCENES["timeline"]
    events = chronology(reading_of(scene, DOSSIER))
    shown = {e.passage for e in scene.evidence} | {e.incident for e in scene.evidence}
    # With none of its own, the figure shows all that have room, the dated first.
    assert not shown & {i for e in events for i in (e.id, e.passage.id)}
    assert sum(e.dated for e in events) <= MOST_ROWS


def test_what_is_said_aloud_fits_the_time_of_its_scene() -> None:
    for scene in MAIN.scenes:
        assert scene.notes
        assert scene.notes.say
        words = re.sub(r"\[[^]]*\]", "", scene.notes.say).split()
        spoken = len(words) * 60 / SPEED
        assert spoken <= scene.seconds <= spoken + PAUSE, (scene.id, round(spoken))


def test_later_notes_come_in_order_of_time_and_keep_to_their_note() -> None:
    notes = [(NOTES[e.later], e.text or "") for e in SCENES["since"].evidence if e.later]
    assert [note.date for note, _ in notes] == sorted(note.date for note, _ in notes)
    for note, text in notes:
        assert note.sources
        assert set(re.findall(r"\d+", text)) <= set(re.findall(r"\d+", f"{note.text} {note.date}"))
        assert named(text) <= named(note.text) | {note.target}, note.id


@each_scene
def test_no_line_of_evidence_repeats_the_message(scene: Scene) -> None:
    """The first line least of all: no run of six of its words stands in title or message."""
    said = " ".join(words_of(f"{scene.title} {scene.message}"))
    for line in scene.evidence[:1]:
        words = words_of(line.text or "")
        runs = (" ".join(words[n : n + 6]) for n in range(len(words) - 5))
        assert not any(run in said for run in runs), line.text


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w’-]+", text.lower())


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
    noted = set(re.findall(r"p\d{2}s\d{1,2}", str(scene.notes)))
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


def test_a_scene_is_short_enough_for_a_room_and_its_notes_have_three_parts() -> None:
    for scene in MAIN.scenes:
        assert len(scene.title) <= 60, scene.id
        assert len(scene.message) <= 150, scene.id
        assert scene.notes
        assert [heading for heading, _ in scene.notes.parts] == ["Say", "Leave out", "If asked"]
    for scene in OF_THE_ARTICLE:
        assert 2 <= len(scene.evidence) <= 5, scene.id
        assert all(e.text and len(e.text) <= 145 for e in scene.evidence), scene.id


@each(("shown", "text"), LINES, ids=lambda shown, _: shown.id)
def test_a_line_of_evidence_keeps_every_hedge_that_is_its_own(
    shown: Passage | Incident, text: str
) -> None:
    for sentence in shown.sentences:
        for word, hedge in SENTENCES[sentence].get("hedges", {}).items():
            if shown.certainty in VOICES[hedge["voice"]]["accepts"]:
                assert any(stands_in(text, kept) for kept in hedge["kept"]), f"{sentence}: {word}"


@each(("shown", "text"), LINES, ids=lambda shown, _: shown.id)
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
