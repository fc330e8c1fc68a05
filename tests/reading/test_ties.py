"""Ties gather relations, memberships follow records and relations, and events open and close."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.reading.filters import passes_itself
from dashboard.reading.query_string import from_query, to_params
from dashboard.reading.selection import Selection, reduce
from dashboard.reading.ties import (
    Belonging,
    belonging,
    members_of,
    parents,
    passages_of,
    tie_of,
    ties,
)
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, Period
from tests.reading.selections import selecting


def test_a_tie_is_past_only_where_nothing_of_it_holds_as_of_the_article(shipped: Dossier) -> None:
    for tie in ties(shipped, Selection()):
        assert tie.past == all(r.period is Period.PAST for r in tie.relations)


def test_a_relation_rests_on_the_passages_that_restate_its_sentences(other: Dossier) -> None:
    found = {r.id: [p.id for p in passages_of(r, other)] for r in other.relations}
    assert found == {
        "guild-trains-wardens": ["guild-trains"],
        "vane-in-guild": ["vane-whispers"],
        "tarn-fights-guild": ["shots-told"],
    }


def test_a_tie_is_hidden_when_the_filters_hide_all_its_passages(other: Dossier) -> None:
    asked = selecting(certainties=(Certainty.REPORTED,))
    assert {t.lead.id for t in ties(other, asked) if t.shown} == {"guild-trains-wardens"}


@pytest.mark.parametrize(
    "asked",
    [
        *({"certainties": (c,)} for c in Certainty),
        *({"asserters": (a,)} for a in ("author", "unnamed", "nasrallah", "khamenei")),
    ],
)
def test_no_relation_passes_on_the_certainty_or_the_asserter_of_another(
    shipped: Dossier, asked: dict[str, Any]
) -> None:
    selection = selecting(**asked)
    every = ties(shipped, selection)
    assert any(t.shown for t in every)
    for tie in every:
        passing = tie.relations[: tie.passing]
        assert all(passes_itself(r, selection.filters) for r in passing)
        assert tie.shown == bool(passing)
        assert tie.hidden == len(tie.relations) - len(passing)


def test_a_tie_is_named_by_a_relation_that_passes(shipped: Dossier) -> None:
    def hizballahs(asked: Selection) -> str:
        pair = {"hizballah", "palestinian-factions"}
        return next(t.lead.id for t in ties(shipped, asked) if set(t.ends) == pair)

    assert hizballahs(Selection()) == "hizballah-liaises-palestinian-factions"
    claimed = selecting(certainties=(Certainty.CLAIMED,))
    assert hizballahs(claimed) == "hizballah-supports-palestinian-factions"


def test_an_open_relation_that_the_filters_hide_is_hidden(shipped: Dossier) -> None:
    stated = "hizballah-liaises-palestinian-factions"
    claimed = selecting(certainties=(Certainty.CLAIMED,))
    open_one = tie_of(shipped, stated, claimed)
    unasked = tie_of(shipped, stated)
    assert open_one
    assert unasked
    assert open_one.lead.id == unasked.lead.id == stated
    assert not open_one.shown
    assert unasked.shown


def test_hostilities_between_two_are_of_neither_alone(shipped: Dossier) -> None:
    (between,) = [r for r in shipped.relations if "p02s2" in r.sentences]
    assert between.kind.direction != "to"


@pytest.mark.parametrize(
    ("actor", "group", "how"),
    [
        ("nilforoushan", "irgc", Belonging.WORDED),
        ("khamenei", "iran", Belonging.WORDED),
        ("zarif", "iran", Belonging.PAST),
        ("quds-force", "irgc", Belonging.FILED),
        ("palestinian-operations-room", "palestinian-factions", Belonging.FILED),
        ("soleimani", "axis", Belonging.FILED),
    ],
)
def test_what_has_an_actor_stand_in_another(
    shipped: Dossier, actor: str, group: str, how: Belonging
) -> None:
    assert belonging(shipped, actor, group) is how


def test_a_past_membership_is_none_as_of_the_article_unless_the_record_has_it(
    other: Dossier,
) -> None:
    assert parents(other)["ottilie-vane"] == ("harbour-guild",)
    assert [a.id for a in members_of(other, "lantern-league")] == [
        "harbour-guild",
        "shoal-wardens",
    ]
    bare = other.model_copy(
        update={
            "actors": tuple(
                a.model_copy(update={"member_of": ()}) if a.id == "ottilie-vane" else a
                for a in other.actors
            )
        }
    )
    assert parents(bare)["ottilie-vane"] == ()


def test_a_membership_that_only_a_relation_states_counts(shipped: Dossier) -> None:
    belongs = parents(shipped)
    stated = [
        r
        for r in shipped.relations
        if r.kind.belongs == "member" and r.period is Period.AS_OF_ARTICLE
    ]
    assert stated
    assert all(r.target in belongs[r.source] for r in stated)


def test_there_is_no_tie_of_a_relation_that_is_not(other: Dossier) -> None:
    assert tie_of(other, None) is None
    assert tie_of(other, "nobody-knows") is None


@pytest.mark.parametrize(
    ("before", "event", "after"),
    [
        ({}, {"kind": "profile", "id": "tarn"}, {"profile": "tarn"}),
        (
            {"passage": "shots-told", "relation": "vane-in-guild"},
            {"kind": "profile", "id": "tarn"},
            {"profile": "tarn"},
        ),
        (
            {"profile": "tarn", "passage": "shots-told"},
            {"kind": "relation", "id": "tarn-fights-guild"},
            {"profile": "tarn", "relation": "tarn-fights-guild"},
        ),
        ({"relation": "vane-in-guild"}, {"kind": "close-relation"}, {}),
        ({"profile": "tarn", "relation": "vane-in-guild"}, {"kind": "close-profile"}, {}),
        ({"profile": "tarn"}, {"kind": "relation", "id": "atlantis"}, {"profile": "tarn"}),
        (
            {"profile": "tarn", "relation": "vane-in-guild"},
            {"kind": "theatre", "id": "quill-bay"},
            {"theatre": "quill-bay"},
        ),
        (
            {"profile": "tarn"},
            {"kind": "pair", "id": "tarn", "theatre": "quill-bay"},
            {"theatre": "quill-bay", "actors": ("tarn",)},
        ),
    ],
)
def test_what_was_asked_for_last_is_what_is_open(
    other: Dossier, before: dict[str, Any], event: dict[str, Any], after: dict[str, Any]
) -> None:
    assert reduce(selecting(**before), event, other) == selecting(**after)


def test_a_relation_is_in_the_link_and_an_unknown_one_is_dropped(other: Dossier) -> None:
    asked = Selection(profile="tarn", relation="tarn-fights-guild")
    assert to_params(asked) == {"profile": ["tarn"], "relation": ["tarn-fights-guild"]}
    assert from_query(to_params(asked), other) == asked
    assert from_query({"relation": ["<script>"]}, other) == Selection()
