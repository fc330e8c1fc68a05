"""Every fault of a file's form is named with file, line, field and remedy, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import DataFault
from geodata.loading.dossier_files import load_dossier
from geodata.schema.dossier import Dossier
from tests.geodata.conftest import Break
from tests.geodata.faults import POLYGONS, faults, only


def test_the_unbroken_dossier_has_no_fault(folder: Path) -> None:
    assert isinstance(load_dossier(folder, POLYGONS), Dossier)


def test_an_unknown_key_is_an_error_with_its_line(folder: Path, broken: Break) -> None:
    line = broken("actors", "  side: axis", "  sighed: axis\n  side: axis")
    fault = only(folder)
    assert (fault.file, fault.line, fault.field) == ("dossier/actors.yaml", line, "sighed")
    assert "unknown key" in fault.message
    assert "spelling" in fault.message


def test_an_unknown_key_deep_in_a_record_is_named_with_its_place(
    folder: Path, broken: Break
) -> None:
    line = broken("incidents", "      note: A place to draw only.", "      nota: A place.")
    found = faults(folder)
    assert [(f.line, f.field) for f in found] == [
        (line - 2, "mark.origin.note"),
        (line, "mark.origin.nota"),
    ]
    assert "required" in found[0].message


def test_a_missing_key_is_an_error_at_its_record(folder: Path, broken: Break) -> None:
    broken("actors", "  profile: They raided the ferry.\n", "")
    fault = only(folder)
    text = (folder / "actors.yaml").read_text(encoding="utf-8").splitlines()
    assert text[fault.line - 1] == "- id: shoal-wardens"
    assert fault.field == "profile"
    assert "required" in fault.message


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "told"),
    [
        (
            "theatres",
            "role: supporting",
            "role: flank",
            "role",
            "one of front, supporting, theatre",
        ),
        ("passages", "kind: outlook", "kind: guess", "kind", "'outlook'"),
        ("passages", "certainty: claimed", "certainty: true", "certainty", "'claimed'"),
        ("relations", "period: past", "period: long ago", "period", "'as-of-article'"),
        ("relations", "kind: trains", "kind: trainz", "kind", "mean 'trains'"),
        ("incidents", "place_precision: border", "place_precision: spot", "place_precision", "'bo"),
        ("incidents", "shape: badge", "shape: bubble", "mark", "'badge'"),
        ("incidents", "bearing: 15", "bearing: 180", "mark.bearing", "less than 180"),
        ("incidents", "value: 19", "value: 0", "count.value", "greater than or equal to 1"),
        ("incidents", "part: against", "part: near", "actors.part", "'against'"),
        ("theatres", "url: https://", "url: htps://", "status.sources.url", "'http' or 'https'"),
        ("article", "sha256: ", "sha256: x", "sentences.sha256", "pattern"),
    ],
)
def test_a_bad_value_is_named_with_what_would_be_right(
    folder: Path, broken: Break, name: str, old: str, new: str, field: str, told: str
) -> None:
    line = broken(name, old, new)
    fault = only(folder)
    assert (fault.file, fault.field) == (f"dossier/{name}.yaml", field)
    assert told in fault.message
    # A mark of an unknown shape cannot be told from any other: the mark itself is named.
    assert fault.line == (line - 1 if field == "mark" else line)


@pytest.mark.parametrize("day", ["2031-04-31", "2031-4-1", "soon", "2031-04"])
def test_a_date_that_does_not_exist_is_named_with_its_line(
    folder: Path, broken: Break, day: str
) -> None:
    line = broken("incidents", "start: 2031-04-21", f"start: {day}")
    fault = only(folder)
    assert (fault.line, fault.field) == (line, "when.start")
    assert "valid date" in fault.message
    assert day in fault.message


def test_dates_in_the_wrong_order_are_named_at_their_record(folder: Path, broken: Break) -> None:
    line = broken("incidents", "end: 2031-04-09", "end: 2031-01-09")
    fault = only(folder)
    assert fault.field == "when"
    assert 0 < line - fault.line < 5
    assert "end lies before start" in fault.message


def test_a_key_that_stands_twice_is_an_error_with_its_line(folder: Path, broken: Break) -> None:
    line = broken("actors", "  kind: coalition", "  kind: coalition\n  kind: body")
    fault = only(folder)
    assert (fault.line, fault.field) == (line + 1, "kind")
    assert "twice" in fault.message


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("theatres", "id: quill-bay", "id: north-reach"),
        ("actors", "id: harbour-guild", "id: lantern-league"),
        ("incidents", "id: vane-address", "id: strait-shots"),
        ("passages", "id: old-quarrel", "id: guild-trains"),
        ("relations", "id: tarn-fights-guild", "id: vane-in-guild"),
        ("places", "id: strait", "id: tarn-mainland"),
        ("unnamed", "id: fever-isle", "id: harbour-watch"),
        ("article", "id: p03s4", "id: p03s3"),
    ],
)
def test_an_id_that_stands_twice_is_an_error_at_the_second(
    folder: Path, broken: Break, name: str, old: str, new: str
) -> None:
    line = broken(name, old, new)
    repeated = [f for f in faults(folder) if "needs its own id" in f.message]
    assert [(f.file, f.line) for f in repeated] == [(f"dossier/{name}.yaml", line)]
    assert repeated[0].field.endswith("id")


def test_a_file_that_is_not_utf_8_is_an_error_that_says_where(folder: Path) -> None:
    (folder / "places.yaml").write_bytes(b"# caf\xe9\n[]\n")
    fault = only(folder)
    assert fault.file == "dossier/places.yaml"
    assert "UTF-8" in fault.message
    assert "byte 5" in fault.message


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_an_error(folder: Path, content: str) -> None:
    (folder / "places.yaml").write_text(content, encoding="utf-8")
    fault = only(folder)
    assert fault.file == "dossier/places.yaml"
    assert "empty" in fault.message
    assert "expected" in fault.message


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("- id: a\n  name: [b\n- id: c\n", 3),
        # What is left open at the end is named where it was opened, never past the last line.
        ("- id: a\n  name: [b\n", 2),
        ("- id: a\n  name: {b: c,\n  note: d\n\n", 2),
        ('- id: a\n  name: "b\n- id: c\n', 2),
        ("- id: a\n\tname: b\n", 2),
        ("- id: *nowhere\n", 1),
        ("- id: a\n  name: bell\x07\n", 2),
        ("- id: !!python/object:os.system a\n", 1),
        ("--- []\n--- []\n", 2),
    ],
)
def test_what_is_no_yaml_is_an_error_with_its_line(folder: Path, content: str, line: int) -> None:
    (folder / "places.yaml").write_text(content, encoding="utf-8")
    fault = only(folder)
    assert (fault.file, fault.line) == ("dossier/places.yaml", line)
    assert "YAML" in fault.message


@pytest.mark.parametrize("content", ["just words\n", "42\n", "a: 1\n", "- just words\n"])
def test_a_file_of_another_shape_is_an_error(folder: Path, content: str) -> None:
    (folder / "places.yaml").write_text(content, encoding="utf-8")
    fault = only(folder)
    assert (fault.file, fault.line) == ("dossier/places.yaml", 1)
    assert "expected a " in fault.message


@pytest.mark.parametrize(
    "name", ["article", "theatres", "actors", "incidents", "passages", "relations"]
)
def test_a_missing_file_is_one_error_and_blames_no_other_file(folder: Path, name: str) -> None:
    (folder / f"{name}.yaml").unlink()
    fault = only(folder)
    assert fault.file == f"dossier/{name}.yaml"
    assert "missing; restore it" in fault.message


def test_a_folder_that_does_not_exist_names_every_file(tmp_path: Path) -> None:
    found = faults(tmp_path / "nowhere")
    assert len(found) == 6
    assert {f.file for f in found} >= {"nowhere/article.yaml", "nowhere/passages.yaml"}


def test_places_queries_and_later_notes_may_be_absent(folder: Path) -> None:
    for name in ("places", "editor_queries", "later_notes"):
        (folder / f"{name}.yaml").unlink()
    dossier = load_dossier(folder, POLYGONS)
    assert (dossier.places, dossier.editor_queries, dossier.later_notes) == ((), (), ())


def test_all_faults_come_at_once_in_order_of_file_and_line(folder: Path, broken: Break) -> None:
    spelling = broken("actors", "  side: opposing", "  side: odd\n  color: red")
    dangling = broken("relations", "source: tarn", "source: tern")
    (folder / "places.yaml").write_text("", encoding="utf-8")
    broken("passages", "sentences: [p03s4]", "sentences: [p03s3]")
    found = faults(folder, ("north-reach", "quill-bay"))
    assert [(f.file.removeprefix("dossier/"), f.line, f.field) for f in found] == [
        ("actors.yaml", spelling, "side"),
        ("actors.yaml", spelling + 1, "color"),
        ("passages.yaml", 0, "sentences"),
        ("places.yaml", 0, ""),
        ("relations.yaml", dangling, "source"),
        ("theatres.yaml", found[-1].line, "id"),
    ]


def test_the_message_of_a_fault_reads_as_editors_jump_to_it(folder: Path, broken: Break) -> None:
    line = broken("relations", "source: tarn", "source: tern")
    with pytest.raises(DataFault) as caught:
        load_dossier(folder)
    assert str(caught.value).startswith(f"dossier/relations.yaml:{line}: source: 'tern' is no")


def test_a_merged_key_is_refused_with_its_line_and_confuses_no_other(folder: Path) -> None:
    (folder / "places.yaml").write_text(
        "- &one {id: one, name: One, note: a rock, sentences: [p01s1]}\n"
        "- {<<: *one, id: two, actor: nobody}\n",
        encoding="utf-8",
    )
    found = faults(folder)
    assert [(f.line, f.field) for f in found] == [(2, "<<"), (2, "actor")]
    assert "write them out" in found[0].message
