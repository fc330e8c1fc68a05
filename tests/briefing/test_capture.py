"""A captured scene reads back, shows what the page showed, and says only what its evidence says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.briefing.editing.capture import (
    NothingToShow,
    capture,
    proposed_title,
    whole_sentences,
)
from dashboard.briefing.stage.scenes import reading_of, show
from dashboard.exports.contents import filters_in_words
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.wording import SCOPE, passages
from geodata.loading.briefing_file import parse_briefing, write_briefing
from geodata.loading.geometry import Geometry
from geodata.schema.briefing import Briefing, Figure, Scene
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.reading.selections import selecting, selections

PAGES = ("", "map", "actors", "timeline", "article")


def captured(dossier: Dossier, asked: Selection, page: str) -> Scene | None:
    try:
        return capture(dossier, asked, page)
    except NothingToShow:
        return None


@pytest.mark.parametrize("which", ["shipped", "other"])
def test_whatever_is_asked_a_scene_reads_back_and_rests_on_its_evidence(
    which: str, shipped: Dossier, other: Dossier
) -> None:
    dossier = {"shipped": shipped, "other": other}[which]
    told = {p.id: p for p in dossier.passages}
    incidents = {i.id: i for i in dossier.incidents}

    @given(selections(dossier), st.sampled_from(PAGES))
    def holds(asked: Selection, page: str) -> None:
        scene = captured(dossier, asked, page)
        if scene is None:
            assert not asked.passage
            assert proposed_title(dossier, asked) == ""
            return
        assert proposed_title(dossier, asked) == scene.title
        briefing = Briefing(title="Any", scenes=(scene,))
        assert parse_briefing(write_briefing(briefing), "any.yaml", dossier) == briefing
        passages = [told[e.passage] for e in scene.evidence if e.passage]
        shown = {t for p in passages for t in p.theatres}
        assert set(scene.theatres) <= shown - set(asked.layers_off)
        told_here = {i for p in passages for i in p.incidents}
        assert set(scene.marks) <= told_here | {e.incident for e in scene.evidence}
        drawn = {i.incident.id for i in read(dossier, asked).incidents if i.drawn}
        assert set(scene.marks) <= drawn
        resting = [s for p in passages for s in p.sentences]
        resting += [
            s for e in scene.evidence if e.incident for s in incidents[e.incident].sentences
        ]
        assert list(scene.sentences) == list(dict.fromkeys(resting))
        if asked.passage:
            assert [e.passage for e in scene.evidence] == [asked.passage]

    holds()


def test_the_scene_shows_the_filters_and_the_regions_of_the_page(
    other: Dossier, other_geometry: Geometry
) -> None:
    @given(selections(other))
    @example(selecting(theatre="north-reach", start=date(2020, 1, 1)))
    def holds(asked: Selection) -> None:
        scene = captured(other, asked, "map")
        if scene is None:
            return
        then, now = read(other, asked), reading_of(scene, other)
        assert [(r.state, r.share) for r in now.regions] == [
            (r.state, r.share) for r in then.regions
        ]
        # A scene of a region draws the others too: what its filters leave is of the whole article.
        said = filters_in_words(other, Selection(filters=asked.filters))
        shown = show(Briefing(title="Any", scenes=(scene,)), other, other_geometry)[0]
        hidden = now.share.hidden
        left_out = (f"{hidden} of {passages(now.share.total)} left out",) if hidden else ()
        assert shown.filters == ("; ".join((*said, *left_out)) if asked.filtered else "")

    holds()


def test_the_whole_map_brings_its_marks_and_what_they_rest_on(shipped: Dossier) -> None:
    scene = capture(shipped, Selection(), "map")
    assert set(scene.marks) == {i.id for i in shipped.incidents if i.mark}
    assert scene.view.show == "whole"
    assert scene.theatres == ()
    assert scene.title == shipped.article.title
    assert scene.message == SCOPE, "the first passage is no gist of the article"


@pytest.mark.parametrize("theatre", ["gaza", "west-bank", "golan", "iraq", "yemen"])
def test_a_region_is_the_view_and_the_title_and_what_stands_out(
    theatre: str, shipped: Dossier
) -> None:
    scene = capture(shipped, Selection(theatre=theatre), "map")
    assert scene.view.theatre == theatre
    assert scene.theatres == (theatre,)
    assert scene.title == next(t.name for t in shipped.theatres if t.id == theatre)
    texts = [p.text for p in shipped.passages]
    assert any(text.startswith(scene.message.removesuffix(" …")) for text in texts) or any(
        line.text == scene.message for t in shipped.theatres for line in t.answer
    )


def test_the_message_of_a_region_is_its_answer_where_the_evidence_bears_it(
    shipped: Dossier,
) -> None:
    told = {p.id: set(p.sentences) for p in shipped.passages}
    borne = 0
    for theatre in shipped.theatres:
        scene = capture(shipped, Selection(theatre=theatre.id), "map")
        rests_on = set[str]().union(
            *(told[line.passage] for line in scene.evidence if line.passage)
        )
        for line in theatre.answer:
            if line.text == scene.message:
                borne += 1
                assert rests_on.issuperset(line.sentences)
    assert borne >= 2


PAIR = selecting(theatre="yemen", actors=("houthis",))


@pytest.mark.parametrize(
    ("page", "asked", "figure"),
    [
        ("map", Selection(), None),
        ("timeline", Selection(), Figure.TIMELINE),
        ("actors", Selection(), Figure.TIERS),
        ("actors", Selection(profile="hamas"), Figure.TIERS),
        ("actors", PAIR, Figure.MATRIX),
        ("article", Selection(), Figure.CLAIMS),
        ("article", Selection(passage="p02-houthi-launches"), None),
    ],
)
def test_each_page_brings_its_figure(
    page: str, asked: Selection, figure: Figure | None, shipped: Dossier
) -> None:
    assert capture(shipped, asked, page).figure == figure


def test_where_no_passage_is_shown_there_is_no_scene_and_it_says_why(shipped: Dossier) -> None:
    asked = selecting(
        theatre="golan",
        kinds=(PassageKind.BACKGROUND,),
        certainties=(Certainty.CLAIMED,),
    )
    with pytest.raises(NothingToShow, match="Clear a filter"):
        capture(shipped, asked, "map")


def test_a_title_of_ones_own_is_cut_to_fit_and_an_id_is_free(shipped: Dossier) -> None:
    scene = capture(shipped, Selection(theatre="yemen"), "map", title=" My\n title ", taken=())
    assert (scene.title, scene.id) == ("My title", "my-title")
    again = capture(shipped, Selection(), "map", title="My title", taken=("my-title",))
    assert again.id == "my-title-2"
    assert len(capture(shipped, Selection(), "map", title="x" * 200).title) == 90


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Short.", "Short."),
        ("One is here. Two is far too long to fit.", "One is here."),
        ("He said “it is so.” Then he left the room.", "He said “it is so.”"),
        ("A sentence that never seems to come to its end", "A sentence that never …"),
    ],
)
def test_a_text_is_cut_between_sentences_or_says_that_it_is_cut(text: str, cut: str) -> None:
    make: Callable[[str, int], str] = whole_sentences
    assert make(text, 25) == cut
