"""A form has a control for each field of its record, and says what may be chosen."""

from __future__ import annotations

import json

from pydantic import JsonValue

from dashboard.drafting.forms import MODELS, fields
from geodata.schema.dossier import Dossier


def test_one_date_that_stands_by_itself_is_a_date_of_the_form(other: Dossier) -> None:
    when: JsonValue = {"as_written": "May 4", "precision": "undated"}
    (field,) = [f for f in fields("incidents", {"when": when}, other) if f.name == "when"]
    assert (field.kind, field.dates, field.before) == ("dates", (when,), json.dumps(when))


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
    assert (passage["text"].kind, passage["dates"].kind) == ("text", "dates")
    actor = {field.name: field for field in fields("actors", {}, other)}
    assert {a.kind.value if hasattr(a.kind, "value") else str(a.kind) for a in other.actors} <= {
        one.value for one in actor["kind"].options
    }


def test_who_says_so_has_a_control_unless_it_is_a_longer_chain(other: Dossier) -> None:
    def kind(said: object) -> str:
        record = {"asserted_by": said}
        return next(f.kind for f in fields("passages", record, other) if f.name == "asserted_by")  # type: ignore[arg-type]

    actor = {"actor": other.actors[0].id}
    assert kind([{"author": True}]) == kind([actor, {"author": True}]) == "said"
    assert kind([actor, {"unnamed": "some"}, {"author": True}]) == "yaml"
    assert kind([actor]) == "yaml", "to save must not add that the author gives it"


def test_other_names_are_lines_unless_one_says_more(other: Dossier) -> None:
    def aliases(*listed: JsonValue) -> tuple[str, str]:
        of = fields("actors", {"aliases": list(listed)}, other)
        return next((f.kind, f.shown) for f in of if f.name == "aliases")

    plain: JsonValue = {"name": "The Lamps"}
    arabic: JsonValue = {"name": "المصابيح", "language": "ar"}
    assert aliases(plain, arabic) == ("aliases", "The Lamps\nالمصابيح [ar]")
    assert aliases({"name": "The Lamps", "used_by": "the Guild"})[0] == "yaml"
    assert aliases({"name": "The Lamps", "language": "en"})[0] == "yaml", "to save must keep it"


def test_what_is_written_as_yaml_shows_its_keys_and_nobody_is_a_member_of_himself(
    other: Dossier,
) -> None:
    theatre = {field.name: field for field in fields("theatres", {}, other)}
    assert theatre["answer"].shape.startswith("- text: …\n  ")
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
