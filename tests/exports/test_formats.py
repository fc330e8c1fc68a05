"""A reading is written down in every format, and every file says what limits it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest

from dashboard.exports.contents import Taken
from dashboard.exports.formats import FORMATS, reading_name
from dashboard.reading.reading import read
from dashboard.text.file_names import file_name
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.conftest import HOSTILE
from tests.exports.conftest import Taking
from tests.reading.selections import selecting

FILTERED: dict[str, Any] = {"theatre": "north-reach", "actors": ("tarn",), "match": "all"}
SAID = ("Theatre: North Reach", "Actors: Kingdom of Tarn (members of a group count as the group)")


@pytest.mark.parametrize("form", FORMATS)
def test_every_file_states_its_filters_its_date_and_the_licence(taking: Taking, form: str) -> None:
    taken = taking(**FILTERED)
    written = FORMATS[form].write(taken)
    for line in SAID:
        assert line in written, line
    assert any(day in written for day in ("2031-05-04", "4 May 2031"))
    assert taken.dossier.article.licence_note in written


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_the_whole_article_says_that_nothing_was_filtered(
    taking: Taking, form: str
) -> None:
    assert "No filter: the whole article" in FORMATS[form].write(taking())


@pytest.mark.parametrize("form", FORMATS)
def test_a_reading_with_nothing_in_it_can_be_written(taking: Taking, form: str) -> None:
    nothing = taking(theatre="outer-shoals", kinds=(PassageKind.OUTLOOK,))
    assert nothing.passages == ()
    assert FORMATS[form].write(nothing)


@pytest.mark.parametrize("form", FORMATS)
def test_the_shipped_dossier_is_written_whole(whole: Taken, form: str) -> None:
    assert len(FORMATS[form].write(whole)) > 10_000


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
    text = FORMATS["csv"].write(taken)
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in back] == [p.id for p in taken.passages] == ["seizures-counted"]
    (row,) = back
    assert row["as_written"] == "2031-05-04"
    assert row["filters"] == "; ".join(SAID)
    assert "¶1, sentences 3–4" in row["citation"]


def test_a_table_of_nothing_is_one_row_without_an_id_that_states_its_filters(
    taking: Taking,
) -> None:
    text = FORMATS["csv"].write(taking(theatre="outer-shoals", kinds=(PassageKind.OUTLOOK,)))
    filled = FORMATS["csv"].write(taking(**FILTERED))
    assert text.splitlines()[0] == filled.splitlines()[0]
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    said = {name: value for name, value in row.items() if value}
    assert set(said) == {"as_written", "citation", "licence_note", "filters"}
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
    path.write_text(FORMATS["geojson"].write(taken), encoding="utf-8")
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
