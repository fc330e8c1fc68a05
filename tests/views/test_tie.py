"""A tie's relations each keep their evidence, though they share passages."""

from __future__ import annotations

from dashboard.reading.citation import sentences
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.ties import passages_of, tie_of
from dashboard.views.actors.tie import tie_html
from geodata.schema.dossier import Dossier
from tests.views.markup import parse


def test_each_relation_names_every_passage_that_it_rests_on(shipped: Dossier) -> None:
    shared = 0
    for relation in shipped.relations:
        tie = tie_of(shipped, relation.id)
        assert tie
        root = parse(tie_html(read(shipped, Selection(relation=relation.id))))
        told: set[str] = set()
        for one, section in zip(tie.relations, root.all("section", "ar-tie-told"), strict=True):
            quiet = [p.text for p in section.all("p", "ar-quiet")]
            for passage in passages_of(one, shipped):
                if passage.id in told:
                    shared += 1
                    assert f"{sentences(passage.sentences)}: see above." in quiet
                else:
                    cards = [e["data-card"] for e in section.all("div") if e.get("data-card")]
                    assert passage.id in [one for card in cards for one in card.split("+")]
            told.update(p.id for p in passages_of(one, shipped))
    assert shared
