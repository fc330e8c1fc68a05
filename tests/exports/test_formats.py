"""A reading is written down in every format, and every file says what limits it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pypdfium2 as pdfium
from pptx import Presentation

from dashboard.briefing.editing.capture import capture
from dashboard.briefing.editing.changes import new_briefing
from dashboard.briefing.export.export_bundle import papers
from dashboard.briefing.export.handout import handout
from dashboard.briefing.export.view_file import VIEW_FORMS, Viewed, view_file
from dashboard.exports.contents import TAKEN_KINDS, Taken, not_restated, take, version_of
from dashboard.exports.formats import FORMATS, reading_name
from dashboard.library import library
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.text.file_names import file_name
from geodata.loading.library import Library, load_map
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.conftest import DATA, HOSTILE
from tests.exports.conftest import Taking
from tests.exports.written import READERS, held, text_of
from tests.reading.selections import selecting

FILTERED: dict[str, Any] = {"theatre": "north-reach", "actors": ("tarn",), "match": "all"}
SAID = ("Theatre: North Reach", "Actors: Kingdom of Tarn (members of a group count as the group)")


def test_every_file_states_its_filters_its_date_its_version_and_the_licence(
    taking: Taking,
) -> None:
    taken = taking(**FILTERED)
    for form in FORMATS:
        written = text_of(form, taken)
        for line in SAID:
            assert line in written, (form, line)
        assert any(day in written for day in ("2031-05-04", "4 May 2031")), form
        assert taken.dossier.article.licence_note in written, form
        assert version_of(taken.dossier) in written, form


def test_a_file_of_the_whole_article_says_that_nothing_was_filtered(taking: Taking) -> None:
    for form in FORMATS:
        assert "No filter: the whole article" in text_of(form, taking()), form


def test_a_total_stands_with_its_number_wherever_words_say_what_is_counted(
    taking: Taking,
) -> None:
    taken = taking()
    (count,) = [one.count for one in taken.incidents if one.count]
    for form in ("kml", "md", "stix", "ftm"):
        assert f"19: {count.note}" in text_of(form, taken), form


def test_a_reading_with_nothing_in_it_can_be_written(taking: Taking) -> None:
    nothing = taking(theatre="outer-shoals", kinds=(PassageKind.OUTLOOK,))
    assert nothing.passages == ()
    for form in FORMATS.values():
        assert form.write(nothing), form.id


def test_the_same_reading_has_the_same_records_in_every_format_as_others_read_it(
    whole: Taken, taking: Taking
) -> None:
    isles = Library(DATA).open("isles")
    ceasefire = library().open("iran-ceasefire")
    for taken in (
        whole,
        take(ceasefire.dossier, ceasefire.geometry, Selection()),
        take(isles.dossier, isles.geometry, Selection()),
        taking(**FILTERED),
        taking(theatre="outer-shoals", kinds=(PassageKind.OUTLOOK,)),
    ):
        expected = {kind: [r.id for r in getattr(taken, kind)] for kind in TAKEN_KINDS}
        for form in READERS:
            found = held(form, FORMATS[form].write(taken))
            assert found, form
            for kind, ids in found.items():
                assert sorted(ids) == sorted(expected[kind]), (form, kind, taken.selection)
    assert any(i.count and i.count.aggregate for i in whole.incidents), "a total is one record"
    # The diagram has a test of its own.
    assert set(READERS) == set(FORMATS) - {"svg"}, "written.py reads each format back"


def test_what_is_taken_is_what_the_reading_shows(other: Dossier, taking: Taking) -> None:
    for selection in (
        {},
        {"theatre": "north-reach"},
        {"actors": ("harbour-guild",)},
        {"certainties": (Certainty.SPECULATED,)},
        {"start": date(2031, 4, 9), "end": date(2031, 4, 21)},
    ):
        taken = taking(**selection)
        share = read(other, selecting(**selection)).share
        assert len(taken.passages) == share.shown > 0


def test_the_records_follow_from_the_passages(taking: Taking) -> None:
    taken = taking(actors=("shoal-wardens",))
    assert {i.id for i in taken.incidents} == {"ferry-raid"}
    assert {t.id for t in taken.theatres} == {"north-reach", "outer-shoals"}
    assert {r.id for r in taken.relations} == {"guild-trains-wardens"}
    assert {a.id for a in taken.actors} >= {"shoal-wardens", "harbour-guild"}


def test_what_is_open_or_searched_for_limits_nothing(taking: Taking) -> None:
    looked_at = taking(passage="first-front", query="ferry", profile="tarn", later=True)
    assert looked_at.passages == taking().passages
    assert looked_at.about() == taking().about()


def test_every_kind_of_filter_is_named(taking: Taking) -> None:
    said = taking(
        actors=("tarn", "harbour-guild"),
        members=False,
        kinds=(PassageKind.OUTLOOK,),
        certainties=(Certainty.CLAIMED,),
        asserters=("author", "unnamed", "tarn"),
        start=date(2031, 3, 2),
        end=date(2031, 4, 9),
    ).filters
    assert said == (
        "Actors: any of Kingdom of Tarn, Harbour Guild (without their members)",
        "Kind of passage: outlook",
        "Certainty, as worded: claimed",
        "Asserted by: the author, unnamed sources, Kingdom of Tarn",
        "Dates: from 2 March 2031 to 9 April 2031, both included",
    )


def test_the_table_reads_back_with_citation_and_source_in_every_row(taking: Taking) -> None:
    taken = taking(**FILTERED)
    text = text_of("csv", taken)
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in back] == [p.id for p in taken.passages] == ["seizures-counted"]
    (row,) = back
    assert row["as_written"] == "2031-05-04"
    assert row["filters"] == "; ".join(SAID)
    assert "¶1, sentences 3–4" in row["citation"]


def test_a_table_of_nothing_is_one_row_without_an_id_that_states_its_filters(
    taking: Taking,
) -> None:
    text = text_of("csv", taking(theatre="outer-shoals", kinds=(PassageKind.OUTLOOK,)))
    filled = text_of("csv", taking(**FILTERED))
    assert text.splitlines()[0] == filled.splitlines()[0]
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    said = {name: value for name, value in row.items() if value}
    assert set(said) == {"as_written", "citation", "link", "licence_note", "filters", "version"}
    assert said["filters"] == "Theatre: Outer Shoals; Kind of passage: outlook"
    assert said["citation"].endswith("4 May 2031. https://tidal-review.example/lamps")
    read_by_pandas = pd.read_csv(io.StringIO(text))
    assert read_by_pandas["filters"].tolist() == [said["filters"]]
    assert read_by_pandas.dropna(subset="id").empty


def test_the_json_has_every_kind_of_record(taking: Taking) -> None:
    taken = taking()
    found = json.loads(FORMATS["json"].write(taken))
    for kind in ("passages", "incidents", "theatres", "actors", "relations"):
        assert [r["id"] for r in found[kind]] == [r.id for r in getattr(taken, kind)]
    assert found["about"]["as_written"] == "2031-05-04"
    assert any(HOSTILE in p["text"] for p in found["passages"])


def test_the_geojson_is_read_by_a_second_program(taking: Taking, tmp_path: Path) -> None:
    taken = taking(theatre="north-reach")
    path = tmp_path / "reading.geojson"
    path.write_bytes(FORMATS["geojson"].write(taken))
    frame = geopandas.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    assert sorted(zip(frame["record"], frame["id"], strict=True)) == [
        ("incident", "ferry-raid"),
        ("incident", "nineteen-seizures"),
        ("theatre", "north-reach"),
        ("theatre", "outer-shoals"),
        ("theatre", "quill-bay"),
    ]


def test_a_name_of_a_file_tells_readings_apart_and_needs_no_quoting(taking: Taking) -> None:
    names = {
        file_name(".md", date(2026, 11, 29), *reading_name(taken.dossier, taken.selection))
        for taken in (taking(), taking(theatre="quill-bay"), taking(**FILTERED))
    }
    assert names == {
        "lamps-out-in-the-narrow-2026-11-29.md",
        "lamps-out-in-the-narrow-quill-bay-2026-11-29.md",
        "lamps-out-in-the-narrow-north-reach-filtered-2026-11-29.md",
    }


def test_a_file_of_a_partial_map_says_how_much_is_not_restated() -> None:
    one = load_map(DATA / "isles")
    taken = take(one.dossier, one.geometry, Selection(), made=date(2026, 11, 29))
    many = len(one.dossier.unrestated)
    assert taken.lacking == f"{many} sentences of the article not restated yet"
    for form in ("md", "svg", "csv", "kml", "annotation", "stix", "ftm"):
        assert taken.lacking in text_of(form, taken), form


def test_a_picture_slide_and_handout_of_it_say_so_too_and_what_their_filter_leaves_out() -> None:
    one, made = load_map(DATA / "isles"), datetime(2026, 11, 29, tzinfo=UTC)
    asked = Selection().with_filters(certainties=(Certainty.CLAIMED,))
    scene = capture(one.dossier, asked, "map")
    briefing = new_briefing(scene.title, scene)
    printed = handout(papers(scene.id, briefing, one.dossier, one.geometry, made))
    pages = (page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(printed))
    svg, pptx = (
        view_file(Viewed("map", asked), VIEW_FORMS[form], one.dossier, one.geometry, made)
        for form in ("svg", "pptx")
    )
    (slide,) = Presentation(io.BytesIO(pptx)).slides
    texts = {
        "picture": re.sub("<[^>]*>", "", svg.decode()),
        "slide": " ".join(one.text_frame.text for one in slide.shapes if one.has_text_frame),
        "handout": " ".join(pages),
    }
    hidden = len(one.dossier.passages) - len(take(one.dossier, one.geometry, asked).passages)
    for form, text in texts.items():
        read_out = " ".join(text.split())
        assert not_restated(one.dossier) in read_out, form
        assert f"{hidden} of {len(one.dossier.passages)} passages left out" in read_out, form
