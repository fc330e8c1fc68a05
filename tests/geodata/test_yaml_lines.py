"""A text is parsed once; of a long list that somebody edits, the record that changed alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geodata.errors import DataFault
from geodata.loading import yaml_lines
from geodata.loading.dossier_files import SHIPPED, load_dossier
from geodata.loading.yaml_lines import parse_document

LONG = "# Two of many.\n\n" + "".join(
    f"- id: record-{n}\n  text: >-\n    Words of it.\n\n    - no item\n" for n in range(600)
)


def test_records_parsed_one_by_one_are_what_the_whole_file_is() -> None:
    for path in SHIPPED.glob("*.yaml"):
        text = path.read_text("utf-8")
        try:
            found = yaml_lines._joined(text)
        except yaml_lines._NoItems:
            continue
        assert found == yaml_lines._whole(text), path.name
    assert yaml_lines._joined(LONG) == yaml_lines._whole(LONG)
    # What is a line's end in YAML is none in Python's count of "\n".
    odd = '- id: odd\n  text: "one\u2028two"\n' + LONG.partition("\n\n")[2]
    assert yaml_lines._joined(odd) == yaml_lines._whole(odd)


def test_of_a_long_file_the_edited_record_alone_is_parsed_anew() -> None:
    parse_document(LONG, "passages.yaml")
    before = yaml_lines._item.cache_info().misses
    edited = LONG.replace("id: record-77\n", "id: another\n")
    found = parse_document(edited, "passages.yaml")
    assert yaml_lines._item.cache_info().misses == before + 1
    assert (found.data[77]["id"], found.line((78, "id"))) == ("another", 3 + 78 * 5)


@pytest.mark.parametrize("odd", ["- &a {id: x}\n- *a\n", '- "a\n- b"\n'])
def test_what_cannot_be_read_record_by_record_is_read_as_a_whole(odd: str) -> None:
    with pytest.raises(DataFault):
        yaml_lines._joined(LONG + odd)
    assert parse_document(LONG + odd, "a.yaml").data[-1] == yaml_lines._whole(odd)[0][-1]


def test_a_fault_in_a_long_file_names_its_line() -> None:
    with pytest.raises(DataFault) as twice:
        parse_document(f"{LONG}- id: x\n  id: y\n", "b.yaml")
    assert str(twice.value).startswith("b.yaml:3004: id: this key occurs twice")


def test_a_dossier_that_a_save_has_checked_is_not_read_again(
    tmp_path: Path, other_folder: Path
) -> None:
    first, second = tmp_path / "a" / "lamps", tmp_path / "b" / "lamps"
    for folder in (first, second):
        shutil.copytree(other_folder, folder)
    assert load_dossier(first) is load_dossier(second)
    actors = second / "actors.yaml"
    actors.write_text(actors.read_text("utf-8").replace("Lantern League", "Lantern Union"))
    assert load_dossier(second) != load_dossier(first)
