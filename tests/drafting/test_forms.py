"""A form has a control for each field of its record, and says what may be chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from dashboard.drafting.forms import MODELS, WHOLE, FormField, fields
from geodata.schema.dossier import Dossier


def test_one_date_that_stands_by_itself_is_a_row_of_the_form(other: Dossier) -> None:
    when: JsonValue = {"as_written": "May 4", "precision": "undated", "not_before": "2020-05-01"}
    (field,) = [f for f in fields("incidents", {"when": when}, other) if f.name == "when"]
    (row,) = field.rows
    assert (field.kind, field.before) == ("rows", json.dumps(when))
    held = {part.name: part.value for part in row.fields if part.value is not None}
    assert held == when
    kinds = {part.name: (part.kind, part.required, part.nullable) for part in row.fields}
    assert kinds["as_written"] == ("line", False, True), "null where the article gives no words"
    assert kinds["not_before"] == ("date", False, False)


def test_a_field_that_holds_records_has_a_row_of_fields_for_each(other: Dossier) -> None:
    def of(file: str, **record: JsonValue) -> dict[str, FormField]:
        return {field.name: field for field in fields(file, record, other)}

    source: JsonValue = {"title": "Act", "publisher": "State", "date": "2007"}
    note: JsonValue = {"text": "Held.", "basis": "Law.", "sources": [source]}
    (row,) = of("theatres", status=[note])["status"].rows
    assert [part.name for part in row.fields] == ["text", "basis", "sources"]
    assert {part.name: part.shown for part in row.fields[2].rows[0].fields} == {
        "title": "Act", "publisher": "State", "date": "2007", "url": "",
    }  # fmt: skip
    # Neighbours often rest on the same basis: what another theatre has may be added and changed.
    having = next(one for one in other.theatres if one.status)
    offered = of("theatres", id="elsewhere")["status"].blanks
    assert offered[0].adds == ""
    copied = next(one for one in offered if one.adds == f"Add as {having.name} has it")
    assert copied.fields[1].value == having.status[0].basis
    assert not any(having.name in one.adds for one in of("theatres", id=having.id)["status"].blanks)
    mark: JsonValue = {"shape": "badge", "at": {"point": [1.5, 2], "note": "n"}, "text": "6"}
    incident = of("incidents", mark=mark)
    (row,) = incident["mark"].rows
    assert (row.fixed, row.name) == ({"shape": "badge"}, "a badge for a total")
    assert row.fields[0].rows[0].fields[0].shown == "1.5, 2"
    assert [blank.fixed["shape"] for blank in incident["mark"].blanks] == [
        "connector", "border-mark", "badge",
    ]  # fmt: skip
    assert incident["mark"].at_most_one
    assert incident["count"].blanks[0].fields[0].kind == "number"
    assert incident["when"].rows == incident["when"].blanks, "what is needed stands there empty"
    assert not incident["count"].rows
    home = of("theatres")["actors"].blanks[0]
    assert [(part.name, part.kind) for part in home.fields] == [
        ("actor", "choice"), ("sentences", "ids"),
    ]  # fmt: skip


def test_what_holds_records_can_be_given_one_and_help_is_plain_words(
    other: Dossier,
) -> None:
    def every(listed: Iterable[FormField]) -> Iterator[FormField]:
        for field in listed:
            yield field
            for blank in field.blanks:
                yield from every(blank.fields)

    for file in (*MODELS, *WHOLE):
        for field in every(fields(file, {}, other)):
            assert (field.kind in ("rows", "pairs")) == bool(field.blanks), (file, field.name)
            assert "`" not in field.help, (file, field.name)


def test_every_field_of_every_record_has_a_control(other: Dossier) -> None:
    for file, model in MODELS.items():
        shown = {field.name for field in fields(file, {}, other)}
        hidden = {"id", "sentences"} if file == "passages" else set()
        names = {info.alias or name for name, info in model.model_fields.items()}
        assert shown == names - hidden


def test_what_is_chosen_comes_from_the_dossier(other: Dossier) -> None:
    passage = {field.name: field for field in fields("passages", {}, other)}
    assert [one.value for one in passage["actors"].options] == [a.id for a in other.actors]
    assert (passage["actors"].kind, passage["certainty"].kind) == ("many", "choice")
    assert (passage["text"].kind, passage["dates"].kind) == ("text", "rows")
    actor = {field.name: field for field in fields("actors", {}, other)}
    assert {a.kind.value if hasattr(a.kind, "value") else str(a.kind) for a in other.actors} <= {
        one.value for one in actor["kind"].options
    }


def test_who_says_so_has_a_control_unless_it_is_a_longer_chain(other: Dossier) -> None:
    def kind(said: JsonValue) -> str:
        record: dict[str, JsonValue] = {"asserted_by": said}
        return next(f.kind for f in fields("passages", record, other) if f.name == "asserted_by")

    actor: JsonValue = {"actor": other.actors[0].id}
    assert kind([{"author": True}]) == kind([actor, {"author": True}]) == "said"
    chain: JsonValue = [actor, {"unnamed": "some"}, {"author": True}]
    assert kind(chain) == "rows"
    assert kind([actor]) == "rows", "to save must not add that the author gives it"
    of = fields("passages", {"asserted_by": chain}, other)
    said = next(field for field in of if field.name == "asserted_by")
    assert [row.name for row in said.rows] == ["an actor", "somebody unnamed", "the article itself"]
    assert said.rows[2].fixed == {"author": True}


def test_other_names_are_lines_unless_one_says_more(other: Dossier) -> None:
    def aliases(*listed: JsonValue) -> tuple[str, str]:
        of = fields("actors", {"aliases": list(listed)}, other)
        return next((f.kind, f.shown) for f in of if f.name == "aliases")

    plain: JsonValue = {"name": "The Lamps"}
    arabic: JsonValue = {"name": "المصابيح", "language": "ar"}
    assert aliases(plain, arabic) == ("aliases", "The Lamps\nالمصابيح [ar]")
    assert aliases({"name": "The Lamps", "used_by": "the Guild"})[0] == "rows"
    assert aliases({"name": "The Lamps", "language": "en"})[0] == "rows", "to save must keep it"


def test_nobody_is_a_member_of_himself(other: Dossier) -> None:
    me = other.actors[0].id
    actor = {field.name: field for field in fields("actors", {"id": me}, other)}
    assert me not in [one.value for one in actor["member_of"].options]
    assert len(actor["member_of"].options) == len(other.actors) - 1
    assert not actor["id"].required, "it is made from the name"


def test_an_incident_has_its_actors_with_their_parts_and_its_target_in_words(
    other: Dossier,
) -> None:
    one, two = (actor.id for actor in other.actors[:2])
    held: JsonValue = [{"actor": two, "part": "by"}, {"actor": one, "part": "against"}]
    incident = {field.name: field for field in fields("incidents", {"actors": held}, other)}
    actors = incident["actors"]
    assert (actors.kind, actors.parts) == ("parts", {two: "by", one: "against"})
    # In the file's order, so that to look at the form changes nothing.
    assert [option.value for option in actors.options[:2]] == [two, one]
    assert [option.value for option in actors.part_options] == ["by", "against", "with", "subject"]
    assert incident["target"].kind == "line"
