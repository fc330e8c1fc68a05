"""One mistake is one fault, in the words of who writes YAML; what cannot be is not valid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodata.errors import DataFault, Fault
from geodata.loading.dossier_files import load_dossier
from geodata.loading.yaml_lines import parse_document
from tests.geodata.conftest import Break

PYTHON = re.compile(r"Input should|Value error|tuple|dictionary|instance of|validation|None|True")
"""Words of the validator's that no YAML has."""


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(DataFault) as caught:
        load_dossier(folder)
    return caught.value.faults


def only(folder: Path) -> Fault:
    found = faults(folder)
    assert len(found) == 1, found
    return found[0]


# One mistake, one fault


@pytest.mark.parametrize(
    "name", ["article", "theatres", "actors", "incidents", "passages", "relations", "places"]
)
@pytest.mark.parametrize("shape", ["- a\n- b\n", "a: 1\n", "words\n"])
def test_a_file_of_another_shape_hides_behind_no_false_fault(
    folder: Path, name: str, shape: str
) -> None:
    (folder / f"{name}.yaml").write_text(shape, encoding="utf-8")
    assert {f.file for f in faults(folder)} == {f"dossier/{name}.yaml"}


def test_an_article_that_is_a_list_is_one_fault(folder: Path) -> None:
    (folder / "article.yaml").write_text("- a\n", encoding="utf-8")
    fault = only(folder)
    assert (fault.file, fault.line) == ("dossier/article.yaml", 1)
    assert fault.message == "expected a mapping of keys to values; found a list of 1"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("article", "sentences:\n", "sentence:\n"),
        ("actors", "- id: tarn", "- idd: tarn"),
        ("passages", "- id: shots-told", "- idd: shots-told"),
        ("incidents", "- id: ferry-raid", "- id: 7"),
    ],
)
def test_a_record_whose_id_cannot_be_read_is_blamed_on_no_other_file(
    folder: Path, broken: Break, name: str, old: str, new: str
) -> None:
    broken(name, old, new)
    assert {f.file for f in faults(folder)} == {f"dossier/{name}.yaml"}


def test_an_unread_file_leaves_what_points_into_others_checked(folder: Path, broken: Break) -> None:
    (folder / "article.yaml").write_text("- a\n", encoding="utf-8")
    broken("relations", "source: tarn", "source: tern")
    assert [f.file for f in faults(folder)] == ["dossier/article.yaml", "dossier/relations.yaml"]


# Plain words


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("passages", "theatres: [quill-bay]", "theatres:", "expected a list; found nothing"),
        ("passages", "theatres: [quill-bay]", "theatres: quill-bay", "a list; found 'quill-bay'"),
        ("passages", "actors: [tarn]", "actors: {a: 1}", "expected a list; found a mapping"),
        ("relations", "sentences: [p02s3]", "sentences: []", "at least 1 entry; found an empty"),
        ("incidents", "  when:\n", "  when: [a]\n  wen:\n", "expected a mapping of keys to"),
        ("incidents", "shape: badge", "shap: badge", "expected a key 'shape'"),
        ("incidents", "shape: badge", "shape: disc", "'badge' for 'shape'; found 'disc'"),
        ("incidents", "point: [0.875, 1.125]", "point: [0.875]", "entry 2 is missing"),
        ("incidents", "point: [0.875, 1.125]", "point: [1, 2, 3]", "at most 2 entries; found a l"),
        ("incidents", "point: [0.875, 1.125]", "point: [1, b]", "expected a number; found 'b'"),
        ("incidents", "value: 19", "value: many", "expected a whole number; found 'many'"),
        ("incidents", "aggregate: true", "aggregate: maybe", "expected true or false; found 'm"),
        ("incidents", "title: Raid on the ferry", "title:", "expected text; found nothing"),
        ("incidents", "title: Raid on the ferry", "title: 2031", "found 2031; put it in quotes"),
        ("incidents", "title: Raid on the ferry", "title: yes", "found true; put it in quotes"),
        ("incidents", "title: Raid on the ferry", 'title: ""', "expected some text; found nothing"),
        ("places", "- id: strait", "- id: The Strait", "lower-case letters"),
        ("incidents", "start: 2031-04-21", "start: [1]", "a valid date like"),
        ("theatres", "url: https://", "url: //", "expected a web address like https://"),
        ("article", "basis:\n", "basis: none\nbases:\n", "expected a mapping"),
        ("incidents", "end: 2031-04-09", "end: 2031-01-09", "end lies before start"),
    ],
)
def test_a_fault_is_told_in_the_words_of_yaml(
    folder: Path, broken: Break, name: str, old: str, new: str, told: str
) -> None:
    broken(name, old, new)
    messages = [f.message for f in faults(folder)]
    assert any(told in message for message in messages), messages
    assert not [message for message in messages if PYTHON.search(message)]


def test_a_long_text_is_quoted_in_part(folder: Path, broken: Break) -> None:
    broken("passages", "kind: outlook", f"kind: {'guess' * 100}")
    message = only(folder).message
    assert "guessguess" in message
    assert len(message) < 250


# What cannot be


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "told"),
    [
        (
            "actors",
            "member_of: [harbour-guild]",
            "member_of: [harbour-guild, ottilie-vane]",
            "member_of: [harbour-guild, o",
            "'ottilie-vane' is this actor itself",
        ),
        (
            "actors",
            "    - name: the League",
            "    - name: the League\n    - name: HARBOUR  guild",
            "- name: HARBOUR",
            "is the name of the record in line",
        ),
        (
            "theatres",
            "  aliases:\n",
            "  aliases:\n    - name: Outer Shoals\n",
            "- name: Outer Shoals",
            "is the name of the record in line",
        ),
        (
            "relations",
            "target: harbour-guild",
            "target: ottilie-vane",
            "target: ottilie-vane",
            "expected another than its source",
        ),
        ("incidents", "aggregate: true", "aggregate: false", "- id: nineteen", "one total"),
        (
            "incidents",
            "precision: day",
            "precision: month",
            "when:\n    as_written: On April",
            "from 2031-04-01 to 2031-04-30; found 2031-04-21 to no end",
        ),
        (
            "incidents",
            "precision: day",
            "precision: month\n    end: 2031-04-30",
            "when:\n    as_written: On April",
            "from 2031-04-01 to 2031-04-30; found 2031-04-21 to 2031-04-30",
        ),
        (
            "incidents",
            "precision: day",
            "precision: year",
            "when:\n    as_written: On April",
            "from 2031-01-01 to 2031-12-31",
        ),
        (
            "incidents",
            "precision: day",
            "precision: day\n    end: 2031-04-22",
            "when:\n    as_written: On April",
            "from 2031-04-21 to 2031-04-21",
        ),
        (
            "incidents",
            "    end: 2031-04-09\n",
            "",
            "when:\n    as_written: between",
            "'interval' needs an end",
        ),
        (
            "incidents",
            "as_written: On April 21",
            "as_written: On Sept. 21",
            "when:\n    as_written: On Sept",
            "names another month than 2031-04-21",
        ),
        (
            "incidents",
            "as_written: On April 21",
            "as_written:",
            "when:\n    as_written:\n",
            "article's words",
        ),
        (
            "incidents",
            "as_written: On April 21",
            'as_written: ""',
            'as_written: ""',
            "expected some text",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(
    folder: Path, broken: Break, name: str, old: str, new: str, at: str, told: str
) -> None:
    broken(name, old, new)
    fault = only(folder)
    text = (folder / f"{name}.yaml").read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index(at)) + 1
    assert (fault.file, fault.line) == (f"dossier/{name}.yaml", line)
    assert told in fault.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "start: 2031-04-21\n    precision: day",
            "start: 2031-04-01\n    end: 2031-04-30\n    precision: month",
        ),
        ("start: 2031-04-21", "start: 2031-04-21\n    end: 2031-04-21"),
        ("On April 21", "that day"),
        ("On April 21", "on Apr. 21"),
    ],
)
def test_a_date_as_precise_as_it_says_is_valid(
    folder: Path, broken: Break, old: str, new: str
) -> None:
    broken("incidents", old, new)
    load_dossier(folder)


def test_an_alias_that_repeats_its_own_name_is_valid(folder: Path, broken: Break) -> None:
    broken("actors", "    - name: the League", "    - name: lantern league")
    load_dossier(folder)


def test_a_character_that_no_text_may_hold_is_refused_where_it_stands_as_an_escape() -> None:
    with pytest.raises(DataFault) as caught:
        parse_document('a: one\nb:\n- text: "Lantern\\0 \\x1b[31mLeague"\n', "actors.yaml")
    (fault,) = caught.value.faults
    assert str(fault) == (
        "actors.yaml:3: b.text: character U+0000 is not allowed in a text; remove it"
    )
