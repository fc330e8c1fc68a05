"""A scene's map in little by its link, which says all that it is drawn from."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest

from dashboard.briefing.export.thumbnail import ACROSS, scene_of, spelled
from dashboard.views.briefing.thumbnail import thumbnail
from geodata.schema.briefing import Scene
from tests import shipped
from tests.asgi import ask

PNG = b"\x89PNG"


def scene() -> Scene:
    return next(s for s in shipped.briefings()["main"].scenes if s.marks and not s.figure)


def test_the_link_spells_the_map_of_a_scene_and_none_of_its_words() -> None:
    for one in shipped.briefings()["main"].scenes:
        told = spelled(one)
        again = scene_of(told, shipped.dossier())
        assert spelled(again) == told
        assert again.title not in ("", one.title)


def test_the_picture_is_kept_and_asked_for_once() -> None:
    url = f"/{thumbnail(shipped.loaded(), scene()).picture}"
    answer = ask(url)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content.startswith(PNG)
    assert int.from_bytes(answer.content[16:20], "big") == ACROSS
    again = ask(url, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = ask(f"/thumbnail.png?{urlencode({'scene': spelled(scene())})}")
    assert (other.content, other.headers["cache-control"]) == (answer.content, "no-cache")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("", "must be a JSON object with some of view, theatres"),
        ("[1]", "must be a JSON object"),
        ("[" * 9000, "must be a JSON object"),
        ('{"view": {"show": "whole"}, "notes": "x"}', "notes: no part of a map"),
        ('{"view": {"theatre": "atlantis"}}', "'atlantis' is no theatre of this dossier"),
        ('{"view": {"show": "whole"}, "marks": ["golna"]}', "is no incident that has a mark"),
        ('{"view": {"bounds": [1, 2, 0, 4]}}', "bounds are west, south, east, north"),
    ],
)
def test_what_spells_no_map_is_refused_with_what_would_be_right(asked: str, why: str) -> None:
    answer = ask(f"/thumbnail.png?scene={quote(asked)}")
    assert answer.status_code == 400
    assert why in answer.text


def test_the_link_of_a_scene_is_short() -> None:
    longest = max(len(spelled(one)) for one in shipped.briefings()["main"].scenes)
    assert longest < 600, json.dumps(longest)
