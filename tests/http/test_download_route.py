"""The route hands over what the link says, and trusts neither link nor copy."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from pptx import Presentation

from dashboard.exports.formats import FORMATS
from dashboard.http.download_route import MOST_BYTES
from dashboard.own_copy.attachment import attach
from geodata.schema.dossier import Dossier
from tests.asgi import ask


def test_each_format_comes_as_a_file_of_its_type() -> None:
    for form in FORMATS.values():
        answer = ask(f"/take/{form.id}?theatre=yemen")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(form.media_type.split(";")[0])
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert form.suffix in answer.headers["content-disposition"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.content


def test_a_file_links_back_to_where_it_was_asked_for() -> None:
    (row, *_) = csv.DictReader(io.StringIO(ask("/take/csv?theatre=yemen&_bom=0").text))
    assert row["link"] == f"http://testserver/?passage={row['id']}"


def test_the_link_limits_the_file() -> None:
    found = ask("/take/json?theatre=yemen&actor=houthis&actor=iran&match=all").json()
    assert found["about"]["filters"][0].startswith("Theatre: ")
    assert found["passages"]
    for passage in found["passages"]:
        assert "yemen" in passage["theatres"]
        assert {"houthis", "iran"} <= set(passage["actors"])


VIEW = "/share/map/svg?theatre=yemen"


def test_a_view_is_drawn_with_its_words_date_and_source() -> None:
    answer = ask(f"{VIEW}&actor=houthis")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    name = answer.headers["content-disposition"]
    assert re.search(r'"how-iran-and-its-allies-yemen-map-filtered-\d{4}-\d\d-\d\d\.svg"$', name)
    words = " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
    for said in (
        "As written, 16 November 2023",
        "War on the Rocks",
        "Houthis",
        "Supporting theatre",
    ):
        assert said in words, said
    assert "1 / 1" not in words


def test_a_view_is_drawn_on_the_ground_that_the_reader_has_moved_the_map_to() -> None:
    def names(query: str) -> str:
        drawn = ask(f"{VIEW}{query}").text
        return drawn.split('data-part="view"')[1].split('data-part="margins"')[0]

    assert "Hodeidah" not in names("&at=34.8,32.4,36.6,33.5")
    assert "Quneitra" in names("&at=34.8,32.4,36.6,33.5")
    whole = names("&at=-10,-10,89,59")  # all theatres: the opening view, with its inset
    assert 'data-layer="inset"' in whole
    assert names("&at=nan,1,2,3") == names("&at=36,32,34,33") == names("")


def test_a_slide_of_a_view_is_one_slide_with_its_sources_in_the_notes() -> None:
    (slide,) = Presentation(io.BytesIO(ask("/share/map/pptx?theatre=yemen").content)).slides
    assert slide.has_notes_slide
    notes = slide.notes_slide.notes_text_frame.text
    assert "OpenStreetMap contributors" in notes
    assert "War on the Rocks" in notes


def test_a_view_that_shows_nothing_says_so_instead_of_drawing_a_blank() -> None:
    answer = ask("/share/map/png?theatre=gaza&from=1990-01-01&to=1990-01-02")
    assert answer.status_code == 422
    assert "shows no passage" in answer.text
    for path in ("/share/map/gif", "/share/about/png", "/share/nowhere/png"):
        assert ask(path).status_code == 404


def test_an_unknown_format_is_a_real_404_that_names_the_known() -> None:
    answer = ask("/take/pdf")
    assert answer.status_code == 404
    assert "graphml" in answer.text


def test_a_table_is_marked_as_utf_8_for_spreadsheets_unless_that_is_unwanted() -> None:
    assert ask("/take/csv").content.startswith(b"\xef\xbb\xbfid,")
    assert ask("/take/csv?_bom=0").content.startswith(b"id,")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[[[",
        "[]",
        '"x"',
        "{",
        '{"p01s1": "not its words"}',
        '{"p01s1": 7}',
        '{"p01s1": "\\ud800"}',
    ],
)
def test_a_copy_that_is_none_is_not_quoted(body: str) -> None:
    answer = ask("/take/annotation", body.encode())
    assert answer.status_code == 200
    assert "TextQuoteSelector" not in answer.text


def test_a_copy_that_is_verified_is_quoted(
    other: Dossier,
    other_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = attach((other_folder / "article.txt").read_bytes(), other.article).sentences
    monkeypatch.setenv("ARENAS_DOSSIER", str(other_folder))
    answer = ask("/take/annotation", json.dumps(dict(copy)).encode())
    assert answer.text.count("TextQuoteSelector") == len(other.passages)


def test_a_body_beyond_measure_is_refused() -> None:
    answer = ask("/take/annotation", b"x" * (MOST_BYTES + 1))
    assert answer.status_code == 413


def test_a_file_of_what_is_not_there_is_refused_with_what_is(shipped: Dossier) -> None:
    for path in ("/take/json", "/take/md", "/share/map/svg"):
        answer = ask(f"{path}?theatre=yemenn&actor=hamas")
        assert answer.status_code == 400, path
        assert "There is no theatre 'yemenn'; perhaps yemen; known: " in answer.text
        assert all(theatre.id in answer.text for theatre in shipped.theatres)
    assert ask("/take/json?from=17.10.2023").status_code == 400
    plain, mangled = (
        ask("/take/json?theatre=gaza&actor=hamas"),
        ask("/take/json?theatre=gaza.&amp;actor=Hamas"),
    )
    assert plain.status_code == mangled.status_code == 200
    assert plain.json()["passages"] == mangled.json()["passages"]
