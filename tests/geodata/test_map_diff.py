"""The difference of two versions is what an editor did, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geodata.loading.library import LoadedMap
from geodata.loading.map_diff import FieldChange, MapDiff, compare
from geodata.loading.map_diff_words import in_words
from geodata.schema.article import Article
from geodata.schema.passages import Passage
from tests import shipped


def changed(**fields: Any) -> LoadedMap:
    one = shipped.loaded()
    return replace(one, hash="other", dossier=one.dossier.model_copy(update=fields))


def diff(**fields: Any) -> MapDiff:
    return compare(shipped.loaded(), changed(**fields))


def test_the_same_map_has_no_difference() -> None:
    assert diff().is_empty


def test_records_are_added_changed_and_retired_with_their_fields() -> None:
    first, second, *rest = shipped.dossier().actors
    renamed = first.model_copy(update={"name": "Another name"})
    new = second.model_copy(update={"id": "newcomer"})
    found = diff(actors=(renamed, *rest, new))
    assert [(one.kind, one.id, one.change) for one in found.records] == [
        ("actors", first.id, "changed"),
        ("actors", second.id, "retired"),
        ("actors", "newcomer", "added"),
    ]
    assert found.records[0].fields == (FieldChange("name", first.name, "Another name"),)
    assert found.counted("changed") == 1


def shifted(article: Article, places: Mapping[str, str]) -> Article:
    sentences = tuple(
        s.model_copy(update={"id": places.get(s.id, s.id)}) for s in article.sentences
    )
    return article.model_copy(update={"sentences": sentences})


def test_a_sentence_that_moved_is_the_same_one_and_who_cites_it_has_not_changed() -> None:
    dossier = shipped.dossier()
    last = dossier.article.sentences[-1].id
    places = {last: "p20s1"}
    cites = [p for p in dossier.passages if last in p.sentences]
    assert cites
    moved = tuple(
        Passage.model_validate_json(p.model_dump_json().replace(last, places[last]))
        for p in dossier.passages
    )
    found = diff(article=shifted(dossier.article, places), passages=moved)
    assert found.moved == places
    assert not found.sentences
    assert not [one for one in found.records if one.kind == "passages"]
    unmoved = diff(article=shifted(dossier.article, places))  # the passages cite the old place
    assert {one.id for one in unmoved.records if one.kind == "passages"} >= {p.id for p in cites}


def test_a_sentence_with_other_words_is_said_by_its_place() -> None:
    article = shipped.dossier().article
    first, second, *rest = article.sentences
    other = first.model_copy(update={"sha256": "0" * 64})
    new = second.model_copy(update={"id": "p21s1", "sha256": "1" * 64})
    found = diff(article=article.model_copy(update={"sentences": (other, *rest, new)}))
    assert [(one.id, one.change) for one in found.sentences] == [
        (first.id, "changed"),
        (second.id, "retired"),
        ("p21s1", "added"),
    ]
    assert not found.records


def test_fields_are_said_in_words_and_of_a_list_only_what_is_other() -> None:
    dossier = shipped.dossier()
    passage = next(p for p in dossier.passages if len(p.theatres) > 1)
    theatre = next(t for t in dossier.theatres if t.id == passage.theatres[0])
    fewer = passage.model_copy(update={"theatres": passage.theatres[1:]})
    others = tuple(fewer if p is passage else p for p in dossier.passages)
    status = theatre.status[0].model_copy(update={"text": "Another."})
    noted = theatre.model_copy(update={"status": (status, *theatre.status[1:])})
    theatres = tuple(noted if t is theatre else t for t in dossier.theatres)
    said = [*in_words(diff(passages=others, theatres=theatres))]
    assert f"    Theatres: without {theatre.name}" in said
    assert f"~ Theatres: {theatre.name} ({theatre.id})" in said
    assert any(line.startswith("    Status, text: “") and "→ “Another.”" in line for line in said)
    assert not [line for line in said if "{" in line or "[" in line]
