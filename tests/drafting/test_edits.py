"""An edit changes the lines of its own record, and nothing that somebody else changed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from geodata.drafting.edits import Edit, Overtaken, edited, plain
from geodata.errors import DataFault
from geodata.loading.dossier_files import SHIPPED

TEXT = """\
# Two actors.

# The first.
- id: tarn  # a town
  name: Tarn
  aliases:
    - {name: The Tarn}
  side: none

# The second.
- id: guild
  name: "The Guild: of lamps"
  member_of: [tarn]
"""


def _edit(**values: object) -> Edit:
    return Edit.model_validate({"file": "actors", **values})


def test_an_edit_rewrites_one_value_and_keeps_every_comment() -> None:
    edit = _edit(id="tarn", field="side", before="none", after="opposing")
    assert edited(TEXT, edit) == TEXT.replace("side: none", "side: opposing")


def test_undone_it_is_the_text_of_before() -> None:
    edit = _edit(id="guild", field="member_of", before=["tarn"], after=["tarn", "lamps"])
    assert "member_of: [tarn, lamps]" in edited(TEXT, edit)
    assert edited(edited(TEXT, edit), edit.undone()) == TEXT


def test_a_new_key_and_one_taken_away() -> None:
    added = edited(TEXT, _edit(id="tarn", field="profile", after="A town on a lake."))
    assert yaml.safe_load(added)[0]["profile"] == "A town on a lake."
    gone = edited(added, _edit(id="tarn", field="profile", before="A town on a lake."))
    assert gone == TEXT


def test_who_comes_second_is_told_and_nothing_is_overwritten() -> None:
    first = edited(TEXT, _edit(id="tarn", field="name", before="Tarn", after="Tarnford"))
    with pytest.raises(Overtaken) as refused:
        edited(first, _edit(id="tarn", field="name", before="Tarn", after="Tarnham"))
    assert refused.value.found == "Tarnford"
    with pytest.raises(Overtaken):
        edited(TEXT, _edit(id="nobody", field="name", before="Tarn", after="Tarnham"))


def test_two_people_who_change_two_fields_both_keep_their_change() -> None:
    first = _edit(id="tarn", field="name", before="Tarn", after="Tarnford")
    second = _edit(id="tarn", field="side", before="none", after="axis")
    assert edited(edited(TEXT, first), second) == edited(edited(TEXT, second), first)


@pytest.mark.parametrize("text", ["[]\n", "", "# No actor yet.\n[]\n", TEXT])
def test_a_record_is_added_and_retired(text: str) -> None:
    record = {"id": "lamp", "name": "No", "date": "2026-04-09", "profile": "word " * 40 + "end."}
    longer = edited(text, _edit(id="lamp", after=record))
    records = plain(yaml.safe_load(longer))
    assert isinstance(records, list)
    assert records[-1] == record
    assert "date: 2026-04-09" in longer, "a date is written as people write it"
    assert max(map(len, longer.splitlines())) < 100
    shorter = edited(longer, _edit(id="lamp", before=record))
    assert (yaml.safe_load(shorter) or []) == (yaml.safe_load(text) or [])
    assert all(line in shorter for line in text.splitlines() if line.startswith("#"))


def test_a_record_comes_in_where_it_is_wanted() -> None:
    longer = edited(TEXT, _edit(id="lamp", after={"id": "lamp", "name": "Lamp"}, position=1))
    assert [record["id"] for record in yaml.safe_load(longer)] == ["tarn", "lamp", "guild"]


@pytest.mark.parametrize("word", ["no", "on", "1:20", "2026-13-45", "null", "a: b", "#x", "007"])
def test_a_text_comes_back_as_the_same_text(word: str) -> None:
    changed = edited(TEXT, _edit(id="tarn", field="name", before="Tarn", after=word))
    assert yaml.safe_load(changed)[0]["name"] == word


def test_a_key_of_a_file_that_is_no_list() -> None:
    text = "# What it is.\nslug: lamps\nstate: draft\n"
    edit = Edit(file="manifest", field="state", before="draft", after="published")
    assert edited(text, edit) == text.replace("draft", "published")


def test_what_is_no_edit_of_a_dossier_is_refused_in_a_sentence() -> None:
    with pytest.raises(DataFault, match="no file of a dossier"):
        edited(TEXT, Edit(file="../secrets", id="a", field="b"))
    with pytest.raises(DataFault, match="a list of records; the edit needs the id of one"):
        edited(TEXT, Edit(file="actors", field="name"))
    with pytest.raises(DataFault, match="not valid YAML"):
        edited("- id: [", _edit(id="a", field="b", after="c"))


@pytest.mark.parametrize("name", ["actors", "passages", "incidents", "theatres", "relations"])
def test_the_shipped_files_keep_every_other_line(name: str) -> None:
    text = Path(SHIPPED / f"{name}.yaml").read_text(encoding="utf-8")
    before = yaml.load(text, yaml.CSafeLoader)
    record = before[3]
    key = "side" if name == "actors" else "id"
    value = plain(record[key])
    edit = Edit(file=name, id=record["id"], field=key, before=value, after=value)
    lines, kept = text.splitlines(), edited(text, edit).splitlines()
    assert plain(yaml.load("\n".join(kept), yaml.CSafeLoader)) == plain(before)
    assert len(set(lines) ^ set(kept)) <= 2, "at most one long line is folded"


def test_a_record_within_a_field_may_say_that_it_has_nothing() -> None:
    when = {"as_written": None, "precision": "undated", "basis": "No day is given."}
    changed = edited(TEXT, _edit(id="tarn", field="dates", after=[when]))
    added = edited(TEXT, _edit(id="keel", after={"id": "keel", "side": None, "dates": [when]}))
    assert yaml.safe_load(changed)[0]["dates"] == [when]
    assert yaml.safe_load(added)[-1] == {"id": "keel", "dates": [when]}, "a field is left out"


def test_characters_that_nobody_sees_are_not_written() -> None:
    """A form feed comes with what is pasted from a PDF; a file with one could not be read."""
    changed = edited(TEXT, _edit(id="tarn", field="role_note", after="One\x0c page.\x00"))
    assert yaml.safe_load(changed)[0]["role_note"] == "One page."
