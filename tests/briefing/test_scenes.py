"""A scene shows what its records say, traced to sentences, and never a speaker's note."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from math import cos, radians

import pytest
from shapely.geometry import box, shape

from dashboard.briefing.editing.capture import capture
from dashboard.briefing.model.evidence import LATER, notes_as_text, notes_in_words
from dashboard.briefing.stage.answers import answers
from dashboard.briefing.stage.figure_html import figure_html, legend_html
from dashboard.briefing.stage.room import room_json
from dashboard.briefing.stage.scenes import (
    ASPECT,
    in_frame,
    notes_json,
    reading_of,
    show,
    stage_json,
)
from dashboard.reading.citation import CERTAINTY, day, unbroken
from dashboard.reading.selection import Selection
from dashboard.reading.wording import passages
from geodata.loading.geometry import Geometry
from geodata.schema.briefing import Briefing, Figure, Notes, Tlp, View
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters
from tests.shipped import geometry


def test_every_line_of_the_shipped_briefing_has_sentences_certainty_and_asserter(
    main: Briefing, shipped: Dossier
) -> None:
    known = {s.id for s in shipped.article.sentences}
    worded = {("passage", p.id): p.certainty for p in shipped.passages}
    worded |= {("incident", i.id): i.certainty for i in shipped.incidents}
    for scene in show(main, shipped, geometry()):
        if scene.scene.cover or scene.scene.is_later:
            continue
        assert scene.evidence
        assert scene.cite.startswith("¶")
        for line in scene.evidence:
            assert set(line.sentences) <= known
            assert line.sentences
            assert line.certainty == CERTAINTY[worded[line.kind, line.id]]
            assert line.asserted.startswith("by ")
            assert line.cite.startswith("¶")
            assert line.text


def test_a_line_has_the_briefings_words_or_else_the_records_own(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    first, second = show(lamps, other, other_geometry)[0].evidence
    record = next(p for p in other.passages if p.id == "first-front")
    assert first.text == record.text
    assert second.text.startswith("Quill Bay would be the other")


def test_only_the_scenes_own_marks_are_drawn_and_its_layers_left_out(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    plan, seizures, _ = show(lamps, other, other_geometry)
    assert {v.state for v in plan.map_state.incidents.values()} == {"off"}
    drawn = {k for k, v in seizures.map_state.incidents.items() if v.state != "off"}
    assert drawn == {"nineteen-seizures"}
    assert seizures.map_state.theatres["outer-shoals"].state == "off"
    assert seizures.map_state.reference is False
    assert seizures.map_state.stand_out == ("north-reach", "quill-bay")


def test_the_inset_stands_on_the_whole_and_nowhere_else(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    whole, bounds, theatre = show(lamps, other, other_geometry)
    assert (whole.map_state.inset, whole.bounds) == (True, None)
    assert (bounds.map_state.inset, bounds.bounds) == (False, (-0.5, -0.5, 4.5, 3.5))
    assert theatre.bounds == other_geometry.theatre_bounds["outer-shoals"]


def test_a_view_of_the_inset_takes_in_every_small_theatre(main: Briefing, shipped: Dossier) -> None:
    scene = main.scenes[0].model_copy(update={"view": View(show="inset")})
    west, south, east, north = show(
        main.model_copy(update={"scenes": (scene,)}), shipped, geometry()
    )[0].bounds or (0, 0, 0, 0)
    for name in ("gaza", "golan"):
        w, s, e, n = geometry().theatre_bounds[name]
        assert west <= w
        assert south <= s
        assert e <= east
        assert n <= north


def test_the_legend_names_what_is_drawn_there_and_nothing_else(
    main: Briefing, shipped: Dossier
) -> None:
    drawn = {s.scene.id: {e.swatch for e in s.legend} for s in show(main, shipped, geometry())}
    marks = {"connector", "border-mark", "badge"}
    shapes = {i.id: i.mark.shape for i in shipped.incidents if i.mark}
    for scene in main.scenes:
        if scene.figure is None:
            assert drawn[scene.id] & marks == {shapes[m] for m in scene.marks}
            assert drawn[scene.id]
        else:
            assert not drawn[scene.id]


@pytest.mark.parametrize("bounds", [(34.0, 31.0, 35.0, 35.0), (30.0, 31.0, 50.0, 33.0)])
def test_the_legend_counts_what_the_frame_shows_around_the_bounds(
    bounds: tuple[float, float, float, float],
) -> None:
    west, south, east, north = in_frame(bounds)
    assert west < bounds[0]
    assert south < bounds[1]
    assert east > bounds[2]
    assert north > bounds[3]
    across = (east - west) / (north - south)
    # A degree of latitude is drawn longer than one of longitude, by a sixth to a fifth here.
    assert across * cos(radians((south + north) / 2)) == pytest.approx(ASPECT, rel=0.02)


def test_a_scene_of_a_span_dots_what_is_undated_and_counts_it(
    main: Briefing, shipped: Dossier
) -> None:
    weeks = Filters(start=date(2023, 10, 17), end=date(2023, 11, 13))
    whole = next(s for s in main.scenes if s.view.show == "whole" and not s.figure)
    dates = next(s for s in main.scenes if s.figure is Figure.TIMELINE)
    asked = [one.model_copy(update={"filters": weeks}) for one in (whole, dates)]
    on_map, listed = show(main.model_copy(update={"scenes": tuple(asked)}), shipped, geometry())
    states = {name: view.state for name, view in on_map.map_state.theatres.items()}
    assert {name for name, state in states.items() if state == "undated"} == {
        "west-bank", "golan", "yemen",
    }  # fmt: skip
    assert "undated" in {entry.swatch for entry in on_map.legend}
    assert (
        "25 passages undated in the article, may fall in this span: not counted here"
        in on_map.filters
    )
    assert on_map.filters.endswith("; 83 of 112 passages left out")
    assert listed.exhibit is not None
    assert "not listed" in " ".join(listed.exhibit.legend)


def test_filters_stand_on_the_scene_in_words_and_limit_its_reading(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    plain, filtered, _ = show(lamps, other, other_geometry)
    assert plain.filters == ""
    assert "Actors: " in filtered.filters
    assert "both included" in filtered.filters
    assert reading_of(lamps.scenes[1], other).selection.filters.actors == ("tarn",)


@pytest.mark.parametrize("figure", ["tiers", "matrix", "timeline", "claims"])
def test_every_figure_has_a_legend_of_its_own_and_is_escaped(
    figure: str, lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    plain = lamps.model_dump(mode="json")
    for scene in plain["scenes"]:
        scene["figure"] = figure
    for one in show(Briefing.model_validate(plain), other, other_geometry):
        assert one.exhibit
        html = figure_html(one.exhibit)
        assert legend_html(one.exhibit).startswith("<li>")
        assert "<img" not in html
        assert "<script" not in html


def test_the_stages_data_hold_no_note_not_even_a_piece_of_one(
    lamps: Briefing, other: Dossier, other_geometry: Geometry, main: Briefing, shipped: Dossier
) -> None:
    for briefing, dossier, ground in (
        (lamps, other, other_geometry),
        (main, shipped, geometry()),
    ):
        told = json.dumps(stage_json("x", briefing, dossier, ground), ensure_ascii=False)
        assert '"notes"' not in told
        for scene in briefing.scenes:
            assert scene.notes is None or scene.notes.say
            for _, words in scene.notes.parts if scene.notes else ():
                assert all(piece not in told for piece in words.split(". ") if piece)
    assert "Heron" in json.dumps(notes_json(lamps))


def test_notes_cite_sentences_in_words_as_everything_else_does() -> None:
    told = "A plan [p06s4], twice [p10s2, p10s3]; the day [p12s4] is queried [ours]."
    said = (
        "A plan [¶6, sentence 4], twice [¶10, sentences 2–3]; the day [¶12, sentence 4] is "
        "queried [ours]."
    )
    assert notes_in_words(Notes(say=told)) == (("", said),)
    assert notes_in_words(Notes(say=told, if_asked=told)) == (("Say", said), ("If asked", said))
    assert notes_in_words(Notes(leave_out=told)) == (("Leave out", said),)
    assert notes_in_words(None) == ()
    assert notes_as_text(Notes(say="One.\nTwo.", leave_out="Three.")) == (
        "SAY\nOne.\nTwo.\n\nLEAVE OUT\nThree."
    )


def test_the_speaker_gets_notes_without_raw_ids(main: Briefing) -> None:
    told = json.dumps([scene["notes"] for scene in notes_json(main)["scenes"]], ensure_ascii=False)
    assert "¶" in told
    assert not re.search(r"p\d\ds\d", told)


def test_a_cover_has_the_articles_particulars_and_the_label(
    main: Briefing, shipped: Dossier
) -> None:
    labelled = main.model_copy(update={"handling": "For the desk", "tlp": Tlp.GREEN})
    plain, marked = (show(one, shipped, geometry())[0] for one in (main, labelled))
    assert plain.scene.cover
    assert plain.cite == ""
    title, where, written = plain.particulars
    assert title == f"“{shipped.article.title}”"
    assert where.endswith(shipped.article.publisher)
    assert written == plain.as_written == f"As written, {day(shipped.article.date)}"
    assert marked.particulars == (*plain.particulars, "For the desk · TLP:GREEN")


def test_later_notes_are_ours_dated_sourced_and_never_as_written(
    main: Briefing, shipped: Dossier
) -> None:
    (since,) = (s for s in show(main, shipped, geometry()) if s.scene.is_later)
    notes = {n.id: n for n in shipped.later_notes}
    assert since.cite == LATER
    assert since.as_written == "Later than the article"
    assert since.exhibit
    shown = figure_html(since.exhibit) + legend_html(since.exhibit)
    assert LATER not in unescape(shown)  # the scene itself says it, once
    for line in since.evidence:
        note = notes[line.id]
        assert (line.level, line.sentences, line.when) == ("later", (), note.date)
        assert line.asserted == f"note of {day(note.date)}, ours"
        assert all(source.publisher in line.cite for source in note.sources)
        for told in (line.text, line.cite, day(note.date)):
            assert told in unescape(figure_html(since.exhibit))


def test_the_scenes_of_the_default_way_count_to_its_last(main: Briefing, shipped: Dossier) -> None:
    shown = show(main, shipped, geometry())
    last = len(main.default)
    assert [s.count for s in shown[-2:]] == [f"{last} / {last}", f"{last + 1}, optional"]
    data = stage_json("main", main, shipped, geometry())
    assert [s["optional"] for s in data["scenes"]] == [False] * last + [True]


def test_the_legend_names_lines_of_reference_wherever_rivers_are_drawn(
    main: Briefing, shipped: Dossier
) -> None:
    rivers = [shape(one["geometry"]) for one in geometry().rivers["features"]]
    named = set()
    for one in show(main, shipped, geometry()):
        if one.scene.figure:
            continue
        drawn = one.map_state.reference and (
            one.bounds is None or any(box(*in_frame(one.bounds)).intersects(r) for r in rivers)
        )
        assert drawn == ("reference" in {e.swatch for e in one.legend}), one.scene.id
        named |= {one.scene.id} if drawn else set()
    assert {"question", "iraq-syria", "north"} <= named


def test_the_paths_are_numbers_of_scenes(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    data = stage_json("lamps", lamps, other, other_geometry)
    assert data["paths"] == [{"name": "One minute", "scenes": [0, 2]}]
    assert [s["seconds"] for s in data["scenes"]] == [40, 50, 25]


def test_there_is_an_answer_for_everything_that_the_room_can_ask_for(shipped: Dossier) -> None:
    found = {a.key: a for a in answers(shipped)}
    assert set(found) == {
        *(f"theatre:{t.id}" for t in shipped.theatres),
        *(f"actor:{a.id}" for a in shipped.actors),
        *(f"incident:{i.id}" for i in shipped.incidents),
        *(f"place:{p.id}" for p in shipped.places),
        *(f"passage:{p.id}" for p in shipped.passages),
    }
    for theatre in shipped.theatres:
        answer = found[f"theatre:{theatre.id}"]
        assert 1 <= len(answer.lines) <= 4
        assert "passage" in answer.about[0]
        assert all(line.sentences for line in answer.lines)
    for key, told in {
        **{
            f"theatre:{t.id}": [t.id in p.theatres for p in shipped.passages]
            for t in shipped.theatres
        },
        **{f"actor:{a.id}": [a.id in p.actors for p in shipped.passages] for a in shipped.actors},
    }.items():
        left = sum(told) - len(found[key].lines)
        assert found[key].more == (f"And {passages(left)} more in the article." if left else ""), (
            key
        )
    for actor in shipped.actors:
        assert set(found[f"actor:{actor.id}"].names) == {
            actor.name,
            *(a.name for a in actor.aliases),
        }
    for passage in shipped.passages:
        (line,) = found[f"passage:{passage.id}"].lines
        assert (line.text, line.sentences) == (passage.text, passage.sentences)


def test_the_map_of_an_answer_frames_its_theatres_and_has_a_legend_of_what_it_draws(
    shipped: Dossier,
) -> None:
    room = room_json(shipped, geometry())
    places = geometry().theatre_bounds
    by_id = {p.id: p for p in shipped.passages}
    for key, one in room["answers"].items():
        kind, _, name = key.partition(":")
        if kind == "passage":
            assert one["theatres"] == by_id[name].theatres
        for theatre in one["theatres"]:
            west, south, east, north = places[theatre]
            assert one["bounds"][0] <= west
            assert one["bounds"][1] <= south
            assert one["bounds"][2] >= east
            assert one["bounds"][3] >= north
        assert (one["bounds"] is None) == (not one["theatres"])
        marks = {i.mark.shape for i in shipped.incidents if i.mark and i.id in one["marks"]}
        assert marks == {"connector", "border-mark", "badge"} & set(one["signs"])
        assert all(about in room["answers"] for about in one["about"])


def test_a_citation_breaks_only_between_two_places() -> None:
    assert unbroken("¶2, sentences 3–4; ¶9, sentence 6") == (
        "¶2,\u00a0sentences\u00a03–4; ¶9,\u00a0sentence\u00a06"
    )


def test_a_scene_holds_the_lens_and_has_the_legend_of_either(
    shipped: Dossier,
) -> None:
    scene = capture(shipped, Selection(theatre="golan", lens=True), "map")
    assert scene.lens
    plain = scene.model_copy(update={"lens": False})
    on, off = (
        show(Briefing(title="One", scenes=(one,)), shipped, geometry())[0] for one in (scene, plain)
    )
    assert (on.map_state.lens, off.map_state.lens) == (True, False)
    assert "lens-stated" in {entry.swatch for entry in on.legend}
    assert "lens-stated" not in {entry.swatch for entry in off.legend}
    assert (on.other_legend, off.other_legend) == (off.legend, on.legend)
