"""The ground of a draft: shapes that are saved and seen, files that are brought, and the making."""

from __future__ import annotations

import json
import shutil
from html import escape
from pathlib import Path
from typing import Any

import pytest

from dashboard.drafting.ground_making import ground_making
from geodata.ground.write import put_back, read_plan
from geodata.loading.library import GROUND, load_map
from tests.asgi import Answer, ask

JSON = {"content-type": "application/json"}
BYTES = {"content-type": "application/octet-stream"}
BOX = {"does": "add", "shape": {"box": [10, 40, 12, 42]}}
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}


@pytest.fixture
def draft(tmp_path: Path, other_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft of the user's own, with its ground."""
    monkeypatch.setenv("ARENAS_DATA", str(tmp_path))
    folder = Path(shutil.copytree(other_folder, tmp_path / "dossiers" / "lamps"))
    (folder / "manifest.yaml").write_text("slug: lamps\ntitle: Lamps\nstate: draft\n", "utf-8")
    return folder


def _theatre(folder: Path) -> str:
    return load_map(folder).dossier.theatres[0].id


def _shape(folder: Path, *parts: Any, **sent: Any) -> Answer:
    body = {"id": _theatre(folder), "by": "A. Ames", "form": {"parts": parts}, **sent}
    return ask("/review/ground?map=lamps", json.dumps(body).encode(), headers=JSON)


def test_a_shape_is_saved_seen_and_undone(draft: Path) -> None:
    answer = _shape(draft, BOX)
    assert answer.status_code == 200, answer.text
    seen = answer.json()["seen"]
    assert (seen["shape"]["type"], seen["fault"]) == ("Polygon", "")
    assert 36_000 < seen["km2"] < 38_000, "a box of 2° by 2° in the middle of Italy"
    assert "10 to 12, 40 to 42" in answer.json()["parts"]
    assert [one.id for one in read_plan(draft)[0].theatres] == [_theatre(draft)]
    assert ask("/ground/shapes?map=lamps").json()[_theatre(draft)]["shape"] == seen["shape"]
    before = read_plan(draft)[1].data["theatres"][0]
    emptied = _shape(draft, before=before)
    assert (emptied.status_code, emptied.json()["seen"]["shape"]) == (200, None)
    assert read_plan(draft)[0].theatres == (), "a theatre of no part has no shape"
    ask("/review/undo?map=lamps", b'{"by": "A. Ames"}', headers=JSON)
    assert len(read_plan(draft)[0].theatres) == 1
    undone = ask("/review/undo?map=lamps", b'{"by": "A. Ames"}', headers=JSON)
    assert undone.status_code == 200
    assert read_plan(draft)[0].theatres == ()


def test_a_shape_of_which_nothing_is_left_is_saved_and_says_so(draft: Path) -> None:
    answer = _shape(draft, BOX, {"does": "cut", "shape": {"box": [9, 39, 13, 43]}})
    assert answer.status_code == 200
    assert answer.json()["seen"]["fault"].startswith("Nothing is left: what is taken away covers")


def test_what_somebody_wrote_in_the_plan_by_hand_outlives_the_form(draft: Path) -> None:
    theatre = _theatre(draft)
    (draft / "ground.yaml").write_text(
        f"theatres:\n  - id: {theatre}\n    note: whole  # agreed with B.\n    shape:\n"
        "      union:\n        - {country: ITA, minus: [{country: VAT, km: 9}]}\n"
        "        - {country: MLT}\n"
        "      side_of: {points: [[10, 40], [12, 42]], holding: [11, 44]}\n",
        "utf-8",
    )
    form = ask(f"/review/theatres/{theatre}?map=lamps").text
    assert "<b>Italy, without (" in form
    assert ", and 9 km round it)</b>" in form
    assert "data-written" not in form, "no YAML on the page"
    (shape,) = (one.shape for one in read_plan(draft)[0].theatres)
    parts = [
        {"does": "add", "shape": one.model_dump(mode="json", exclude_none=True)}
        for one in shape.union or ()
    ]
    assert shape.side_of
    sent = {
        "before": read_plan(draft)[1].data["theatres"][0],
        "form": {"parts": parts, "note": "whole", "side_of": shape.side_of.model_dump()},
    }
    sent["form"]["side_of"]["holding"] = [12, 44]
    assert _shape(draft, **sent).status_code == 200
    text = (draft / "ground.yaml").read_text("utf-8")
    assert "note: whole  # agreed with B." in text
    (after,) = read_plan(draft)[0].theatres
    assert after.shape.union == shape.union
    assert after.shape.side_of
    assert after.shape.side_of.points == shape.side_of.points
    # As it is, it is saved again, and keeps what stands beside it.
    sent["before"] = read_plan(draft)[1].data["theatres"][0]
    assert _shape(draft, **sent).status_code == 200
    assert (draft / "ground.yaml").read_text("utf-8") == text
    assert after.shape.side_of.holding == (12, 44)


def test_what_makes_no_shape_is_refused_in_a_sentence(draft: Path) -> None:
    assert "add a country" in _shape(draft).json()["error"]
    nameless = _shape(draft, {"does": "add", "shape": {"geojson": SQUARE}})
    assert "needs its source and licence" in nameless.json()["error"]
    assert _shape(draft, BOX, id="nowhere").status_code == 400
    assert not (draft / "ground.yaml").exists()


def test_a_file_is_kept_if_it_has_polygons_and_leaves_nothing_if_not(draft: Path) -> None:
    good = json.dumps(SQUARE).encode()
    kept = ask("/ground/upload?map=lamps&name=My%20Bay.geojson", good, headers=BYTES)
    assert kept.json() == {"shape": {"file": {"path": "shapes/my-bay.geojson"}}}
    again = ask("/ground/upload?map=lamps&name=My%20Bay.geojson", good, headers=BYTES)
    assert again.json() == kept.json(), "the same file is kept once"
    bad = ask("/ground/upload?map=lamps&name=x.kml", b"<kml", headers=BYTES)
    assert bad.status_code == 422
    assert bad.json()["error"].startswith("x.kml cannot be read as .kml: ")
    assert "/" not in bad.json()["error"], "no folder of the server"
    turned = {"type": "Polygon", "coordinates": [[[170, 0], [-170, 0], [-170, 9], [170, 0]]]}
    crossing = ask(
        "/ground/upload?map=lamps&name=y.geojson", json.dumps(turned).encode(), headers=BYTES
    )
    assert "cut it there in two" in crossing.json()["error"]
    wrong = ask("/ground/upload?map=lamps&name=x.zip", good, headers=BYTES)
    assert "expected a file ending in .geojson" in wrong.json()["error"]
    assert [path.name for path in (draft / "shapes").iterdir()] == ["my-bay.geojson"]


def test_a_plan_that_cannot_be_made_says_why_by_its_theatres_and_changes_nothing(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")  # the command writes UTF-8 all the same
    before = {path: path.read_bytes() for path in (draft / GROUND).rglob("*.*json")}
    first, second = load_map(draft).dossier.theatres[:2]
    for theatre in (first.id, second.id):
        assert _shape(draft, BOX, id=theatre).status_code == 200
    begun = ask("/review/make-ground?map=lamps", b'{"by": "A"}', headers=JSON).json()["making"]
    assert begun["state"] == "running"
    ground_making().join(str(draft))
    made = ask("/ground/making?map=lamps").json()
    assert made["state"] == "failed"
    said = f"{second.name}: the theatre overlaps with {first.name} by 3"
    assert made["words"].startswith(said), "a step is no fault"
    assert made["words"].endswith(" km²; cut one away from the other.")
    # Who comes back later reads it, too.
    assert escape(said) in ask("/review/theatres/?map=lamps").text
    assert {path: path.read_bytes() for path in (draft / GROUND).rglob("*.*json")} == before
    assert not list(draft.glob(".ground-*"))


def test_a_run_that_was_killed_loses_no_ground(draft: Path) -> None:
    scratch = draft / ".ground-abc"
    scratch.mkdir()
    (draft / GROUND).rename(scratch / "before")
    put_back(draft / GROUND)
    assert (draft / GROUND / "theatres.geojson").exists()
    assert not scratch.exists()


def test_a_draft_may_have_more_theatres_than_polygons_and_fewer(draft: Path) -> None:
    theatres = (draft / "theatres.yaml").read_text("utf-8")
    new = "- id: new-bay\n  name: New Bay\n  definition: A bay.\n"
    (draft / "theatres.yaml").write_text(f"{theatres}\n{new}", "utf-8")
    assert ask("/view/map?map=lamps&theatre=new-bay").status_code == 200
    assert ask("/?map=lamps").status_code == 200
    assert ask("/opening.svg?map=lamps&_size=640x400").status_code == 200
    features = json.loads((draft / GROUND / "theatres.geojson").read_text("utf-8"))
    features["features"][0]["properties"]["id"] = "old-bay"
    (draft / GROUND / "theatres.geojson").write_text(json.dumps(features), "utf-8")
    one = load_map(draft)
    assert "old-bay" not in one.geometry.theatre_bounds
    land = [item["properties"]["id"] for item in one.geometry.countries["features"]]
    assert "old-bay" in land, "it is land that no theatre has"
    assert ask("/opening.svg?map=lamps&_size=640x400").status_code == 200


def test_a_map_without_ground_says_what_to_do(draft: Path) -> None:
    assert "ar-no-ground" not in ask("/view/map?map=lamps").text
    shutil.rmtree(draft / GROUND)
    legend = ask("/view/map?map=lamps").json()["views"]["legend"]["html"]
    assert "This draft has no ground yet" in legend
    assert "./review?map=lamps#theatres" in legend
