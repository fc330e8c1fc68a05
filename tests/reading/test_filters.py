"""Each filter is described once, and whatever has to do with filters goes through that."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading import filters
from dashboard.reading.filters import ASSERTERS, CHOICES, EVENTS, FIELDS, FILTERS
from dashboard.reading.passage_masks import passages_in
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters
from tests.reading.selections import selections
from tests.test_architecture import MODULES, tree_of


def test_every_field_of_the_record_is_described_once() -> None:
    assert sorted(one.name for one in FIELDS) == sorted(Filters.model_fields)
    for names in ([f.key for f in FIELDS], [f.option for f in FIELDS], list(EVENTS)):
        assert len(set(names)) == len(names)


def test_every_field_of_several_values_knows_which_there_are(shipped: Dossier) -> None:
    assert all(one.known(shipped) for one in FIELDS if one.sort == "several")


@given(data=st.data())
def test_what_is_printed_is_read_back(dossier: Dossier, data: st.DataObject) -> None:
    asked = data.draw(selections(dossier)).filters
    assert filters.parse(filters.printed(asked), dossier) == asked


@given(data=st.data())
def test_a_passage_passes_all_filters_when_it_passes_each(
    dossier: Dossier, data: st.DataObject
) -> None:
    asked = data.draw(selections(dossier)).filters
    lets = [
        {p.id for p in passages_in(each.passing(asked, dossier), dossier)}
        for each in FILTERS
        if each.is_set(asked)
    ]
    assert filters.passing(asked, dossier) == tuple(
        p for p in dossier.passages if all(p.id in one for one in lets)
    )
    assert len(filters.in_words(asked, dossier)) == len(lets)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.event)
def test_a_choice_shows_what_has_a_value_of_it(dossier: Dossier, choice: filters.Choice) -> None:
    for value in choice.values.known(dossier):
        event = {"kind": choice.event, "id": str(value)}
        asked = filters.after(Filters(), event, dossier)
        assert asked is not None
        assert choice.chosen(asked) == (value,)
        shown = filters.passing(asked, dossier)
        assert shown == tuple(p for p in dossier.passages if value in choice.of(p))
        assert filters.after(asked, event, dossier) == Filters()


def test_only_who_draws_a_filter_in_its_own_way_names_it() -> None:
    """The field is a word that nothing else has; links, files, forms and commands name no field."""
    name = ASSERTERS.values.name
    read = {m: path for m, path in MODULES.items() if name in path.read_text(encoding="utf-8")}
    naming = {m for m, path in read.items() if name in _names(path)}
    assert naming == {
        "geodata.schema.filters",
        "dashboard.reading.filters",
        "dashboard.reading.coverage",
        "dashboard.views.article.coverage_ledger",
    }


def _names(path: Path) -> set[str]:
    """Return the attributes, the arguments by name, the names and the texts of a module."""
    found = set()
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Attribute(attr=name) | ast.keyword(arg=str(name)) | ast.Name(id=name):
                found.add(name)
            case ast.Constant(value=str(name)):
                found.add(name)
    return found
