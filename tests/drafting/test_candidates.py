"""What choosing one of the places that a name may mean adds to the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.drafting.candidates import edits_of, shown
from dashboard.drafting.draft_store import DraftStore
from geodata.ground.write import read_plan
from geodata.loading.dossier_files import load_dossier
from geodata.schema.suggestions import SUGGESTED, Suggestion, Suggestions
from geodata.suggest.suggested_file import written

ID = "place-000000000001"
CANDIDATES = (
    {"kind": "country", "id": "LBN", "name": "Lebanon", "point": [35.9, 34.1], "country": "LBN"},
    {"kind": "town", "id": "7", "name": "Lebanon", "point": [-96.1, 40.3], "country": "USA"},
    {"kind": "theatre", "id": "the-shelf", "name": "Lebanon"},
)


@pytest.fixture
def suggested(folder: Path) -> Suggestion:
    sentence = load_dossier(folder).article.sentences[0].id
    given: dict[str, Any] = {
        "id": ID, "kind": "place", "sentence": sentence, "start": 0, "end": 7,
        "words": "Lebanon", "rule": "places/1", "candidates": CANDIDATES,
    }  # fmt: skip
    one = Suggestion.model_validate(given)
    (folder / SUGGESTED).write_text(written(Suggestions(suggestions=(one,))), encoding="utf-8")
    return one


def test_candidates_say_what_they_are_and_what_they_add(suggested: Suggestion) -> None:
    listed = [(one.label, one.adds) for one in shown(suggested)]
    assert listed == [
        ("Lebanon, country", "a theatre"),
        ("Lebanon, town, United States", "a place"),
        ("Lebanon, theatre", ""),
    ]


def test_a_country_becomes_a_theatre_with_its_ground(folder: Path, suggested: Suggestion) -> None:
    store = DraftStore(folder)
    store.save(edits_of(folder, ID, 0, load_dossier(folder)), "A. Ames")
    new = load_dossier(folder).theatres[-1]
    assert (new.id, new.name, new.role_sentences) == ("lebanon", "Lebanon", (suggested.sentence,))
    assert read_plan(folder)[0].theatres[0].shape.country == "LBN"
    with pytest.raises(ValueError, match="is a theatre or a place already"):
        edits_of(folder, ID, 0, load_dossier(folder))
    store.undo("A. Ames")
    assert "lebanon" not in {theatre.id for theatre in load_dossier(folder).theatres}
    assert read_plan(folder)[0].theatres == ()


def test_a_town_becomes_a_place_with_its_point(folder: Path, suggested: Suggestion) -> None:
    DraftStore(folder).save(edits_of(folder, ID, 1, load_dossier(folder)), "A. Ames")
    new = load_dossier(folder).places[-1]
    assert (new.name, new.point, new.note) == (
        "Lebanon",
        (-96.1, 40.3),
        "Lebanon, town in United States.",
    )


def test_a_theatre_that_there_is_adds_nothing(folder: Path, suggested: Suggestion) -> None:
    assert edits_of(folder, ID, 2, load_dossier(folder)) == ()
    with pytest.raises(ValueError, match="has 3 candidates"):
        edits_of(folder, ID, 3, load_dossier(folder))
