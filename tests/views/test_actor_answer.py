"""What heads an actor on the page: who commands, directs or supports it, and whom it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.reading.actor_answer import answer
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.actors.profile import profile_html
from dashboard.views.panel.panel import panel_html
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Period
from tests.reading.selections import selecting
from tests.views.conftest import Asked
from tests.views.markup import Element, parse
from tests.words import word

READ_OUT: dict[str, str] = yaml.load(
    (Path(__file__).parents[1] / "data" / "actor_answers.yaml").read_text(encoding="utf-8"),
    yaml.CSafeLoader,
)


def opening(root: Element) -> str:
    """Return what stands first beneath the heading, if an answer, with what is folded of it."""
    first = root.one("header").all("p", "ar-lede")[:1]
    folded = [p for one in root.all("details", data_key="in-full") for p in one.all("p", "ar-told")]
    return " ".join(p.text for p in (*first, *folded[:-1]))


def headed(dossier: Dossier, actor: str) -> str:
    return opening(parse(profile_html(read(dossier, Selection(profile=actor)), ())))


def test_every_profile_opens_with_the_answer_that_was_read_beside_its_sentences(
    shipped: Dossier,
) -> None:
    assert READ_OUT
    assert {a.id: said for a in shipped.actors if (said := headed(shipped, a.id))} == READ_OUT


def test_a_profile_opens_with_the_short_answer_and_folds_what_is_longer(shipped: Dossier) -> None:
    def folded(actor: str) -> tuple[str, list[str]]:
        root = parse(profile_html(read(shipped, Selection(profile=actor)), ()))
        short = [p.text for p in root.one("header").all("p", "ar-lede")]
        more = root.all("details", data_key="in-full")
        return " ".join(short), [p.text for one in more for p in one.all("p", "ar-told")]

    short, (rest, profile) = folded("hizballah")
    assert short == "Hassan Nasrallah heads it (stated ¶12)."
    assert rest.startswith("It commands the Iranian-backed militias in Syria")
    assert profile == next(a.profile for a in shipped.actors if a.id == "hizballah")
    short, _ = folded("iraqi-militias")
    assert short.startswith("The article names no commander. Hassan Nasrallah mediates among them")
    # What has no answer opens with what is told of it.
    assert folded("zarif") == ("", [])


def test_of_an_armed_group_that_nobody_is_said_to_lead_it_says_so(other: Dossier) -> None:
    assert headed(other, "shoal-wardens") == (
        "The article names no commander. Harbour Guild trains them (reported ¶3)."
    )
    assert headed(other, "lantern-league") == ""


def changed(dossier: Dossier, **values: Any) -> Dossier:
    """Return ``dossier`` with its first relation, Harbour Guild's with the wardens, changed."""
    first, *others = dossier.relations
    if "kind" in values:
        values["kind"] = word(dossier.vocabulary.relation_kinds, values["kind"])
    relations = (first.model_copy(update=values), *others)
    return dossier.model_copy(update={"relations": relations})


@pytest.mark.parametrize(
    ("values", "guild", "wardens"),
    [
        (
            {"kind": "commands"},
            " It commands Shoal Wardens (reported ¶3).",
            "Harbour Guild commands them (reported ¶3).",
        ),
        (
            {"kind": "commands", "period": Period.PAST},
            " It once commanded Shoal Wardens (reported ¶3).",
            "The article names no commander. Harbour Guild once commanded them (reported ¶3).",
        ),
        (
            {"kind": "directs", "qualifier": "in part"},
            " It directs Shoal Wardens, in part (reported ¶3).",
            "Harbour Guild directs them, in part (reported ¶3).",
        ),
        ({"kind": "warns"}, "", "The article names no commander."),
    ],
    ids=["commands", "past", "in part", "no answer"],
)
def test_a_relation_reads_from_both_its_ends(
    other: Dossier, values: dict[str, Any], guild: str, wardens: str
) -> None:
    dossier = changed(other, **values)
    assert headed(dossier, "harbour-guild") == f"The article names nobody who heads it.{guild}"
    assert headed(dossier, "shoal-wardens") == wardens


def test_every_kind_of_command_is_worded_from_both_ends(shipped: Dossier) -> None:
    for relation in shipped.relations:
        if relation.kind.id in ("commands", "directs", "heads"):
            for end in (relation.source, relation.target):
                actor = next(a for a in shipped.actors if a.id == end)
                cited = {
                    s
                    for clauses in answer(actor, shipped)
                    for clause in clauses
                    for one in clause.evidence
                    if one.certainty is relation.certainty
                    for s in one.sentences
                }
                assert set(relation.sentences) <= cited, (relation.id, end)


@pytest.mark.parametrize("theatre", [None, "quill-bay"])
def test_the_panel_opens_with_the_answer_of_the_one_actor_in_the_filter(
    asked: Asked, theatre: str | None
) -> None:
    root = parse(panel_html(asked(theatre=theatre, actors=("shoal-wardens",))))
    assert opening(root) == (
        "Shoal Wardens. The article names no commander. Harbour Guild trains them (reported ¶3)."
    )
    several = parse(panel_html(asked(theatre=theatre, actors=("shoal-wardens", "tarn"))))
    assert opening(several) == ""


def test_whom_an_answer_is_of_is_named_once(shipped: Dossier) -> None:
    for actor, opens in (("nasrallah", "Hassan Nasrallah heads"), ("iran", "Iran. Ali Khamenei")):
        root = parse(panel_html(read(shipped, selecting(actors=(actor,)))))
        assert opening(root).startswith(opens)


def test_a_place_that_is_an_actor_opens_with_its_answer(shipped: Dossier) -> None:
    place = next(p for p in shipped.places if p.actor == "iran")
    assert opening(parse(panel_html(read(shipped, Selection(place=place.id))))) == READ_OUT["iran"]
