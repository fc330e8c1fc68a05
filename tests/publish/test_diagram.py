"""The diagram of a published folder is that of the app, whatever is filtered and open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from dashboard.reading.query_string import to_query
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.actors.actors_figures import figure_html
from geodata.schema.dossier import Dossier
from geodata.schema.filters import asserter_keys
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.publish.test_answers import MAPS, opened


def filtered(dossier: Dossier, seed: int, times: int) -> Iterator[Selection]:
    """Yield selections of several filters; over some, an actor or a tie is open."""
    dice, written = Random(seed), dossier.article.date  # noqa: S311 - no secret
    values = {
        "kinds": tuple(PassageKind),
        "certainties": tuple(Certainty),
        "asserters": asserter_keys(dossier),
        "actors": tuple(actor.id for actor in dossier.actors),
    }
    for n in range(times):
        chosen = {
            name: tuple(dice.sample(known, min(len(known), dice.choice((1, 1, 2, 3)))))
            for name, known in dice.sample(sorted(values.items()), dice.choice((1, 2, 2, 3)))
        }
        asked = Selection(lens=n % 3 == 0).with_filters(
            **chosen,
            members=dice.random() < 0.7,
            match="all" if dice.random() < 0.2 else "any",
            start=written - timedelta(dice.randint(0, 400)) if dice.random() < 0.4 else None,
        )
        if n % 3 == 1:
            asked = replace(asked, profile=dice.choice(dossier.actors).id)
        if n % 4 == 2 and dossier.relations:
            asked = replace(asked, relation=dice.choice(dossier.relations).id)
        yield replace(asked, theatre=dice.choice((None, dossier.theatres[0].id)))


@pytest.mark.parametrize(("given", "times"), [(MAPS[0], 100), (MAPS[1], 100)])
def test_boxes_lines_and_counts_are_those_of_the_app(given: tuple[Path, str], times: int) -> None:
    one, engine = opened(*given)
    told = set()
    for asked in filtered(one.dossier, 7, times):
        query = to_query(asked)
        found = engine.answer("actors", query)["views"]["tiers"]["html"]
        assert found == figure_html(read(one.dossier, asked)), query
        told.add(found.partition("</h2>")[2].partition("<div")[0])
    assert len(told) > times / 2
