"""Every fault of the files is named with file, line, field and remedy, and all come at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import DataFault, Fault
from geodata.loading.dossier_files import load_dossier
from geodata.schema.dossier import Dossier
from tests.geodata.conftest import Break

POLYGONS = ("north-reach", "quill-bay", "outer-shoals")


def faults(folder: Path, polygons: tuple[str, ...] | None = POLYGONS) -> tuple[Fault, ...]:
    with pytest.raises(DataFault) as caught:
        load_dossier(folder, polygons)
    return caught.value.faults


def only(folder: Path) -> Fault:
    found = faults(folder)
    assert len(found) == 1, found
    return found[0]


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
        ("theatres", "role: supporting", "role: flank", "role", "'front' or 'supporting'"),
        ("passages", "kind: outlook", "kind: guess", "kind", "'outlook'"),
        ("passages", "certainty: claimed", "certainty: true", "certainty", "'claimed'"),
        ("relations", "period: past", "period: long ago", "period", "'as-of-article'"),
        ("relations", "kind: trains", "kind: schools", "kind", "'trains'"),
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


FRONTS = ("second-front\n  sentences: [p02s2]", "first-front\n  sentences: [p02s1]")
"""Two passages of the invented dossier that differ in their sentences alone."""


def twinned(broken: Break, *, back: bool = True, same: bool = True) -> int:
    """Make twins of the two; return the line of the first one's key."""
    second, first = FRONTS
    sentences = "[p02s1, p02s2]" if same else "[p02s1]"
    line = broken("passages", first, f"first-front\n  twin: second-front\n  sentences: {sentences}")
    twin = "\n  twin: first-front" if back else ""
    broken("passages", second, f"second-front{twin}\n  sentences: [p02s1, p02s2]")
    return line + 1


def test_twins_name_each_other_and_restate_the_same_sentences(folder: Path, broken: Break) -> None:
    twinned(broken)
    broken("passages", "theatres: [quill-bay]\n  actors: [harbour-guild]", "actors: [tarn]")
    load_dossier(folder, POLYGONS)


@pytest.mark.parametrize(
    ("back", "same", "told"),
    [
        (False, True, "'second-front' does not name 'first-front' back"),
        (True, False, "'second-front' restates other sentences"),
        (True, True, "'second-front' has the same asserted_by and the same actors"),
    ],
)
def test_a_twin_that_is_none_is_named_with_what_is_wrong(
    folder: Path, broken: Break, back: bool, same: bool, told: str
) -> None:
    line = twinned(broken, back=back, same=same)
    fault = faults(folder)[0]
    assert (fault.file, fault.line, fault.field) == ("dossier/passages.yaml", line, "twin")
    assert told in fault.message


@pytest.mark.parametrize(
    ("twin", "told"),
    [("first-front", "names itself"), ("third-front", "did you mean 'first-front'")],
)
def test_a_twin_is_another_passage_of_the_dossier(
    folder: Path, broken: Break, twin: str, told: str
) -> None:
    line = broken("passages", "id: first-front", f"id: first-front\n  twin: {twin}") + 1
    fault = only(folder)
    assert (fault.line, fault.field) == (line, "twin")
    assert told in fault.message


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


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("passages", "theatres: [quill-bay]", "theatres: [quill-bey]", "did you mean 'quill-bay'"),
        ("incidents", "theatres: [quill-bay]", "theatres: [moon]", "expected one of north-reach"),
        ("passages", "actors: [tarn]", "actors: [tern]", "did you mean 'tarn'"),
        ("passages", "- actor: tarn", "- actor: tern", "no actor"),
        ("actors", "member_of: [harbour-guild]", "member_of: [guild]", "no actor"),
        ("incidents", "actor: shoal-wardens", "actor: shoal-warden", "'shoal-wardens'"),
        ("theatres", "- actor: harbour-guild", "- actor: nobody", "no actor"),
        ("relations", "source: tarn", "source: tern", "no actor"),
        ("relations", "target: shoal-wardens", "target: sea", "no actor"),
        ("places", "actor: tarn", "actor: tern", "no actor"),
        ("places", "passage: shots-told", "passage: shots", "no passage"),
        ("concepts", "sentences: [p02s4, p01s1]", "sentences: [p09s4]", "no sentence"),
        ("unnamed", "actor: harbour-guild", "actor: guild", "no actor"),
        ("unnamed", "sentence: p01s2", "sentence: p09s2", "no sentence"),
        ("passages", "incidents: [ferry-raid]", "incidents: [ferry-rade]", "'ferry-raid'"),
        ("incidents", "  sentences: [p02s3]", "  sentences: [p02s9]", "no sentence"),
        ("actors", "profile_sentences: [p02s4]", "profile_sentences: [p09s4]", "no sentence"),
        ("actors", "tier_sentences: [p02s1]", "tier_sentences: [p09s1]", "no sentence"),
        ("theatres", "role_sentences: [p02s2]", "role_sentences: [p09s2]", "no sentence"),
        ("theatres", "influence_sentences: [p02s2]", "influence_sentences: [p09s2]", "no sent"),
        ("theatres", "      sentences: [p02s1]", "      sentences: [p09s1]", "no sentence"),
        ("relations", "  sentences: [p02s3]", "  sentences: [p09s3]", "no sentence"),
        ("article", "    sentences: [p01s1,", "    sentences: [p09s1,", "no sentence"),
        ("editor_queries", "target: ferry-raid", "target: ferry", "no record"),
        ("later_notes", "target: ottilie-vane", "target: vane", "no record"),
    ],
)
def test_an_id_that_points_nowhere_is_an_error_with_its_line(
    folder: Path, broken: Break, name: str, old: str, new: str, told: str
) -> None:
    line = broken(name, old, new)
    fault = only(folder)
    assert (fault.file, fault.line) == (f"dossier/{name}.yaml", line)
    assert told in fault.message
    assert fault.field.split(".")[-1] in old


@pytest.mark.parametrize(
    "leads", ["", "  actor: tarn\n  sentence: p01s2\n"], ids=["nowhere", "to two"]
)
def test_a_name_that_the_article_lacks_leads_one_way(
    folder: Path, broken: Break, leads: str
) -> None:
    line = broken("unnamed", "  sentence: p01s2\n", leads)
    fault = only(folder)
    assert fault.file == "dossier/unnamed.yaml"
    assert 0 < line - fault.line < 6
    assert "expected one of actor, theatre and sentence" in fault.message


def test_a_theatre_that_a_missing_name_leads_to_is_one_of_the_dossiers(
    folder: Path, broken: Break
) -> None:
    line = broken("unnamed", "actor: harbour-guild", "theatre: quill-bey")
    fault = only(folder)
    assert (fault.line, fault.field) == (line, "theatre")
    assert "did you mean 'quill-bay'" in fault.message


@pytest.mark.parametrize("name", ["Guldmester", "حرس الميناء"])
def test_a_name_of_the_articles_own_is_not_said_to_be_missing(
    folder: Path, broken: Break, name: str
) -> None:
    line = broken("unnamed", f"name: {name}", "name: nordreach")
    fault = only(folder)
    assert (fault.file, fault.line) == ("dossier/unnamed.yaml", line)
    assert "'nordreach' is a name in dossier/theatres.yaml:" in fault.message


def test_sentences_that_are_not_consecutive_are_an_error(folder: Path, broken: Break) -> None:
    line = broken("passages", "sentences: [p02s3]", "sentences: [p02s3, p03s1]")
    fault = only(folder)
    assert (fault.line, fault.field) == (line, "sentences")
    assert "consecutive" in fault.message


def test_sentences_in_the_wrong_order_are_an_error(folder: Path, broken: Break) -> None:
    broken("passages", "sentences: [p01s3, p01s4]", "sentences: [p01s4, p01s3]")
    assert "order" in only(folder).message


def test_consecutive_sentences_may_cross_a_paragraph(folder: Path, broken: Break) -> None:
    broken("passages", "sentences: [p02s4]", "sentences: [p02s4, p03s1]")
    assert isinstance(load_dossier(folder, POLYGONS), Dossier)


def test_a_sentence_that_no_passage_restates_is_an_error(folder: Path, broken: Break) -> None:
    broken("passages", "sentences: [p01s3, p01s4]", "sentences: [p01s3]")
    fault = only(folder)
    assert (fault.file, fault.field) == ("dossier/passages.yaml", "sentences")
    assert "p01s4" in fault.message


def test_a_record_without_a_polygon_is_an_error_with_its_line(folder: Path) -> None:
    (fault,) = faults(folder, ("north-reach", "outer-shoals"))
    text = (folder / "theatres.yaml").read_text(encoding="utf-8").splitlines()
    assert text[fault.line - 1] == "- id: quill-bay"
    assert "no polygon" in fault.message
    assert "outer-shoals" in fault.message


def test_a_polygon_without_a_record_is_an_error(folder: Path) -> None:
    (fault,) = faults(folder, (*POLYGONS, "the-moon"))
    assert (fault.file, fault.field) == ("dossier/theatres.yaml", "id")
    assert "'the-moon' has no record" in fault.message


def test_without_polygons_to_compare_the_records_alone_are_checked(folder: Path) -> None:
    assert isinstance(load_dossier(folder), Dossier)


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
