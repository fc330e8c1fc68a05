"""A dossier's words are data: over those that every dossier has, each fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import DataFault
from geodata.loading.dossier_files import load_dossier
from geodata.loading.vocabulary_file import base_vocabulary, load_vocabulary
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Colour, Pattern
from tests.geodata.conftest import Break
from tests.geodata.faults import faults, only


def written(folder: Path, text: str) -> Path:
    (folder / "vocabulary.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_dossier_without_words_of_its_own_has_those_of_every_dossier(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path) == base_vocabulary()
    assert [role.id for role in base_vocabulary().roles] == ["theatre"]
    assert (base_vocabulary().sides, base_vocabulary().tiers) == ((), ())


def test_what_one_article_alone_says_of_two_is_no_kind_of_every_dossier(
    shipped: Dossier,
) -> None:
    general = {kind.id for kind in base_vocabulary().relation_kinds}
    own = {kind.id for kind in shipped.vocabulary.relation_kinds} - general
    assert {"hopes-to-push", "seeks-no-conflict-with", "operates-in-tier-of"} <= own
    assert {"heads", "supports", "fights", "member-of", "opposes"} <= general


def test_own_words_come_first_and_say_only_what_is_different(tmp_path: Path) -> None:
    found = load_vocabulary(
        written(
            tmp_path,
            "actor_kinds:\n  - {id: militia, name: militia, form: group}\n"
            "  - {id: body, name: council}\n"
            "relation_kinds:\n  - {id: shares-lamps-with, rank: 225}\n",
        )
    )
    kinds = {kind.id: kind for kind in found.actor_kinds}
    assert list(kinds)[:3] == ["militia", "body", "state"]
    assert (kinds["body"].name, kinds["body"].form) == ("council", "body")
    assert found.relation_kinds[0].words == "shares lamps with"
    assert len(found.relation_kinds) == len(base_vocabulary().relation_kinds) + 1


def test_roles_without_a_colour_get_one_that_no_other_has(tmp_path: Path) -> None:
    many = "".join(
        f"  - {{id: r{n}, name: r, plural: R, legend: L}}\n" for n in range(len(Colour) + 2)
    )
    roles = load_vocabulary(written(tmp_path, f"roles:\n{many}")).roles
    looks = [(role.colour, role.pattern) for role in roles]
    assert len(set(looks)) == len(looks)
    assert looks[0] == (Colour.RUST, Pattern.SOLID)  # the plain role has slate


@pytest.mark.parametrize(
    ("text", "line", "field", "told"),
    [
        ("roles:\n  - id: front\n    name: f\n    plural: F\n", 2, "roles.legend", "required"),
        ("roles:\n  - {id: theatre, colour: pink}\n", 2, "roles.colour", "'rust'"),
        ("roles:\n  - {id: theatre, own_name: as planned}\n", 2, "roles.own_name", "write {} once"),
        (
            "sides:\n  - {id: a, name: A}\n  - {id: a, name: B}\n",
            1,
            "sides",
            "'a' occurs twice",
        ),
        (
            "actor_kinds:\n  - {id: bloc, name: bloc, form: pact}\n",
            2,
            "actor_kinds.form",
            "'coalition'",
        ),
        ("tires:\n  - {number: 1, name: One}\n", 1, "tires", "unknown key"),
        ("roles: front\n", 1, "roles", "a list"),
        ("- roles\n", 1, "", "a mapping of keys to values"),
    ],
)
def test_a_wrong_word_is_named_with_its_line_and_nothing_else_is(
    folder: Path, text: str, line: int, field: str, told: str
) -> None:
    fault = only(written(folder, text))
    assert (fault.file, fault.line, fault.field) == ("dossier/vocabulary.yaml", line, field)
    assert told in fault.message


def test_a_record_with_a_word_that_the_dossier_lacks_is_told_what_was_meant(
    folder: Path, broken: Break
) -> None:
    line = broken("actors", "  side: opposing", "  side: oposing")
    fault = only(folder)
    assert (fault.line, fault.field) == (line, "side")
    assert "'oposing' is no side of this dossier; did you mean 'opposing'?" in fault.message
    assert "“sides” in vocabulary.yaml" in fault.message


def test_without_its_file_each_word_of_its_own_is_a_fault(folder: Path) -> None:
    (folder / "vocabulary.yaml").unlink()
    found = {(fault.file, fault.field) for fault in faults(folder)}
    assert {("dossier/theatres.yaml", "role"), ("dossier/actors.yaml", "side")} <= found


def test_a_manifest_hides_no_fault_of_a_query(folder: Path, broken: Break) -> None:
    (folder / "manifest.yaml").write_text("slug: other\ntitle: Other\n", encoding="utf-8")
    broken("editor_queries", "target: ", "target: no-")
    with pytest.raises(DataFault, match="is no record of this dossier"):
        load_dossier(folder)
