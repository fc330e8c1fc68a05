"""Every id, sentence, name and polygon that a record refers to is there, and fits the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import DataFault, Fault
from geodata.loading.dossier_files import load_dossier
from geodata.schema.dossier import Dossier
from tests.geodata.conftest import Break
from tests.geodata.faults import POLYGONS, faults, only

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
        (
            "theatres",
            "      sentences: [p01s2]\n  role_note",
            "      sentences: [p09s2]\n  role_note",
            "no sentence",
        ),
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


def test_where_there_is_nothing_to_point_to_that_is_said(folder: Path) -> None:
    (folder / "manifest.yaml").write_text("slug: dossier\ntitle: A\nstate: draft\n", "utf-8")
    (folder / "actors.yaml").unlink()
    said = {fault.message for fault in faults(folder)}
    assert any(one.endswith("there is none yet: add it, or take it out here") for one in said)
    assert not any("expected one of" in one and one.endswith("one of ") for one in said)


def test_faults_of_one_line_are_told_as_people_count() -> None:
    said = [Fault("a.yaml", 1, "", f"no passage restates {n}") for n in ("p100s1", "p9s10", "p9s2")]
    told = [fault.message.split()[-1] for fault in DataFault(tuple(said)).faults]
    assert told == ["p9s2", "p9s10", "p100s1"]


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
