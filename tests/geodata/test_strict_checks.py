"""The strict check: every note has a basis, every "now" a date; each rule broken once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from geodata.errors import DataFault, Fault
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.strict_checks import check_strictly
from geodata.loading.yaml_lines import read_document

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
OTHER = Path(__file__).parents[1] / "data" / "other_dossier"


def altered(
    tmp_path: Path, file: str, alter: Callable[[Any], None], beside: tuple[str, ...] = ()
) -> Path:
    """Return a folder of the shipped ``file``, altered, and of what it is checked against.

    The check goes file by file: with the whole dossier each test would read it all.
    """
    folder = tmp_path / "dossier"
    for name in ("article.yaml", file, *beside):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SHIPPED / name, folder / name)
    path = folder / file
    data = deepcopy(read_document(path).data)  # what is read is kept for others
    alter(data)
    written = yaml.dump(data, Dumper=DUMPER, allow_unicode=True, sort_keys=False)
    path.write_text(written, "utf-8")
    return folder


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(DataFault) as caught:
        check_strictly(folder)
    return caught.value.faults


def record(data: Any, name: str) -> Any:
    (found,) = [one for one in data if one["id"] == name]
    return found


@pytest.mark.parametrize("folder", [SHIPPED, OTHER], ids=["shipped", "other"])
def test_a_careful_dossier_passes(folder: Path) -> None:
    check_strictly(folder)


def test_every_fault_is_told_at_once_with_file_line_and_field(tmp_path: Path) -> None:
    folder = altered(
        tmp_path,
        "actors.yaml",
        lambda data: data[0].update(profile="Now. And lately."),
        ("theatres.yaml",),
    )
    theatres = folder / "theatres.yaml"
    theatres.write_text(
        theatres.read_text("utf-8").replace("      verb: anchored by", "      verb: now held by"),
        "utf-8",
    )
    line = theatres.read_text("utf-8").split("verb: now held by")[0].count("\n") + 1
    first, second, third = faults(folder)
    assert first.file == second.file == "dossier/actors.yaml"
    assert (first.field, second.field) == ("profile", "profile")
    assert "'Now' without a date" in first.message
    assert "'lately' without a date" in second.message
    assert (third.file, third.line, third.field) == ("dossier/theatres.yaml", line, "run_by.verb")
    assert "say when" in third.message


def _fields() -> Iterator[tuple[str, Callable[[Any], None], str]]:
    """Yield a file, a change that puts a bare "now" into one of its fields, and that field."""
    yield (
        "passages.yaml",
        lambda d: record(d, "p15-nasrallah-warning")["notes"][0].update(basis="p15s6, now."),
        "notes.basis",
    )
    yield (
        "passages.yaml",
        lambda d: record(d, "p08-drill")["dates"][0].update(basis="Inferred now, p08s3."),
        "dates.basis",
    )
    yield (
        "theatres.yaml",
        lambda d: record(d, "golan").update(front_name="the present front, now"),
        "front_name",
    )
    yield (
        "incidents.yaml",
        lambda d: record(d, "golan-rockets").update(target="what Israel now holds"),
        "target",
    )
    yield (
        "incidents.yaml",
        lambda d: record(d, "golan-rockets").update(origin="now Syria"),
        "origin",
    )
    yield "relations.yaml", lambda d: d[0].update(label="now leads it"), "label"
    yield "places.yaml", lambda d: d[0].update(note="now an actor"), "note"
    yield "article.yaml", lambda d: d["summary"][0].update(text="Now they wait."), "summary.text"
    yield (
        "briefings/main.yaml",
        lambda d: d["scenes"][1]["evidence"][0].update(text="Now they wait."),
        "scenes.evidence.text",
    )


@pytest.mark.parametrize(("file", "alter", "field"), list(_fields()), ids=[f[2] for f in _fields()])
def test_every_field_of_ours_is_asked_for_the_date_of_a_now(
    tmp_path: Path, file: str, alter: Callable[[Any], None], field: str
) -> None:
    (fault,) = faults(altered(tmp_path, file, alter))
    assert (fault.file, fault.field) == (f"dossier/{file}", field)
    assert "without a date" in fault.message


def test_where_a_link_of_the_article_leads_is_not_asked(tmp_path: Path) -> None:
    def alter(data: Any) -> None:
        link = {"text": "today", "url": "https://example.org/what-we-know-now"}
        data["sentences"][0]["links"] = [link]

    check_strictly(altered(tmp_path, "article.yaml", alter))


@pytest.mark.parametrize("key", ["as_written", "sources", "alias", "quotation"])
def test_the_words_of_others_are_not_asked(tmp_path: Path, key: str) -> None:
    def alter(data: Any) -> None:
        target = record(data, "iran")
        if key == "alias":
            target["aliases"].append({"name": "Iran today"})
        elif key == "quotation":
            target["profile"] += " The word “now” is the article’s."

    def query(data: Any) -> None:
        if key == "as_written":
            data[0]["as_written"] = "now"
        elif key == "sources":
            data[0]["sources"][0]["title"] = "What we know so far"

    file = "actors.yaml" if key in ("alias", "quotation") else "editor_queries.yaml"
    check_strictly(altered(tmp_path, file, alter if file == "actors.yaml" else query))


@pytest.mark.parametrize("gone", ["key", "list"])
def test_a_theatre_without_a_status_is_a_fault(tmp_path: Path, gone: str) -> None:
    def alter(data: Any) -> None:
        if gone == "key":
            del record(data, "yemen")["status"]
        else:
            record(data, "yemen")["status"] = []

    (fault,) = faults(altered(tmp_path, "theatres.yaml", alter))
    assert (fault.field, "'yemen' has no status note" in fault.message) == ("status", True)


def test_a_status_note_without_a_source_is_a_fault(tmp_path: Path) -> None:
    folder = altered(
        tmp_path, "theatres.yaml", lambda d: record(d, "golan")["status"][1].pop("sources")
    )
    (fault,) = faults(folder)
    assert fault.field == "status"
    assert "has no source; name the treaty" in fault.message


@pytest.mark.parametrize(
    ("file", "owner", "n"),
    [("actors.yaml", "quds-force", 0), ("incidents.yaml", "saif-al-quds-war", 1)],
)
def test_editors_knowledge_without_a_source_is_a_fault(
    tmp_path: Path, file: str, owner: str, n: int
) -> None:
    folder = altered(tmp_path, file, lambda d: record(d, owner)["notes"][n].pop("sources"))
    (fault,) = faults(folder)
    assert fault.field == "notes"
    assert "expected a source, because it is editor’s knowledge" in fault.message


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("A matter of common record.", "expected a sentence"),
        ("Editor’s knowledge, beside p09s6.", "expected a source"),
    ],
)
def test_a_name_that_the_article_lacks_rests_on_something(
    tmp_path: Path, basis: str, expected: str
) -> None:
    def alter(data: Any) -> None:
        kataib = record(data, "kataib-hezbollah")
        del kataib["sources"]
        kataib["basis"] = basis

    (fault,) = faults(altered(tmp_path, "unnamed.yaml", alter))
    assert fault.file == "dossier/unnamed.yaml"
    assert expected in fault.message


def test_a_sentence_does_not_stand_behind_editors_knowledge(tmp_path: Path) -> None:
    def alter(data: Any) -> None:
        note = record(data, "quds-force")["notes"][0]
        del note["sources"]
        note["basis"] = "Editor’s knowledge, beside p07s8."

    (fault,) = faults(altered(tmp_path, "actors.yaml", alter))
    assert "expected a source" in fault.message


@pytest.mark.parametrize("basis", ["A matter of common record.", "Reading of those sentences."])
def test_a_note_that_cites_no_sentence_and_no_source_is_a_fault(tmp_path: Path, basis: str) -> None:
    folder = altered(
        tmp_path, "actors.yaml", lambda d: record(d, "irgc")["notes"][0].update(basis=basis)
    )
    (fault,) = faults(folder)
    assert fault.field == "notes"
    assert "expected a sentence in its basis" in fault.message


@pytest.mark.parametrize(
    ("basis", "holds"), [("None of its 93 sentences.", True), ("None of its 90 sentences.", False)]
)
def test_what_the_whole_article_lacks_is_a_basis_if_the_whole_was_counted(
    tmp_path: Path, basis: str, holds: bool
) -> None:
    folder = altered(tmp_path, "article.yaml", lambda d: d["limits"][1].update(basis=basis))
    if holds:
        check_strictly(folder)
    else:
        (fault,) = faults(folder)
        assert fault.field == "limits"


@pytest.mark.parametrize("basis", ["-", "…", "n/a", "Unknown."])
def test_a_basis_that_says_nothing_is_a_fault(tmp_path: Path, basis: str) -> None:
    folder = altered(
        tmp_path, "incidents.yaml", lambda d: record(d, "golan-rockets")["when"].update(basis=basis)
    )
    (fault,) = faults(folder)
    assert fault.field == "when.basis"
    assert "is no basis" in fault.message


def test_a_sentence_that_is_not_there_is_a_fault_wherever_it_is_cited(tmp_path: Path) -> None:
    folder = altered(
        tmp_path,
        "actors.yaml",
        lambda d: record(d, "irgc")["notes"][0].update(basis="p05s1, p05s9."),
    )
    (fault,) = faults(folder)
    assert fault.field == "notes.basis"
    assert "'p05s9' is no sentence of this dossier; did you mean" in fault.message


@pytest.mark.parametrize(
    ("added", "wrong"),
    [
        (" Iran ordered the attack.", True),
        ("\n\nIran ordered the attack.", True),
        ("\n\nIran ordered the attack [p99].", True),
        ("\n\nIran denied it [p01s3].", False),
        ("\n\nIran denied it [p01s3, p01s4]. So he said [p01s3].", False),
        ("\n\nSpeak slowly [ours].", False),
    ],
)
def test_a_paragraph_of_speaker_notes_ends_with_what_it_rests_on(
    tmp_path: Path, added: str, wrong: bool
) -> None:
    def alter(data: Any) -> None:
        data["scenes"][0]["notes"]["say"] += added

    folder = altered(tmp_path, "briefings/main.yaml", alter)
    if wrong:
        (fault,) = faults(folder)
        assert (fault.file, fault.field) == ("dossier/briefings/main.yaml", "scenes.notes.say")
        assert "“Iran ordered the attack" in fault.message
    else:
        check_strictly(folder)
