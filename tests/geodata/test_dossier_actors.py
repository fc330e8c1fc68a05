"""The shipped dossier's actors, how they are found by name, and the relations between them."""

from __future__ import annotations

import re

from dashboard.search.actor_names import ActorNames
from geodata.schema.actors import Actor, Relation
from geodata.schema.vocabulary import Certainty, Period
from tests.each import each
from tests.shipped import dossier

SHIPPED = dossier()
ACTORS = {a.id: a for a in SHIPPED.actors}
NAMES = ActorNames(SHIPPED)

each_actor = each("actor", SHIPPED.actors, ids=lambda a: a.id)
each_relation = each("relation", SHIPPED.relations, ids=lambda r: r.id)


@each_actor
def test_an_actors_name_has_no_rank_and_no_title(actor: Actor) -> None:
    ranks = (
        r"\b(Gen|Maj|Brig|Lt|Col|Dr|Mr|General|Major|Commander|Ayatollah|Supreme|Leader|Sheikh"
        r"|Sayyid|Imam|President|Minister|Secretary|Chief)\b"
    )
    assert not re.search(ranks, actor.name)


@each_actor
def test_every_actor_stands_in_a_passage(actor: Actor) -> None:
    assert any(actor.id in p.actors for p in SHIPPED.passages)


@each_actor
def test_an_actor_is_no_member_of_itself(actor: Actor) -> None:
    above, seen = set(actor.member_of), set()
    while above:
        assert actor.id not in above
        seen |= above
        above = {up for one in above for up in ACTORS[one].member_of} - seen


NAMES_OF_ACTORS = [
    ("iran", "Iran"),
    ("khamenei", "Ali Khamenei"),
    ("irgc", "Islamic Revolutionary Guard Corps"),
    ("irgc", "IRGC"),
    ("irgc", "Iranian Revolutionary Guards"),
    ("irgc", "Revolutionary Guard"),
    ("irgc", "Pasdaran"),
    ("quds-force", "Quds Force"),
    ("nilforoushan", "Abbas Nilforoushan"),
    ("soleimani", "Qassem Soleimani"),
    ("soleimani", "Suleimani"),
    ("qaani", "Esmail Qaani"),
    ("qaani", "Ghaani"),
    ("zarif", "Mohammad Javad Zarif"),
    ("hizballah", "Hizballah"),
    ("hizballah", "Hezbollah"),
    ("hizballah", "Hizb Allah"),
    ("hizballah", "Ḥizb Allāh"),
    ("hizballah", "Hezb Allah"),
    ("hizballah", "حزب الله"),
    ("hizballah", "חיזבאללה"),
    ("nasrallah", "Hassan Nasrallah"),
    ("hamas", "Hamas"),
    ("hamas", "حماس"),
    ("islamic-jihad", "Palestinian Islamic Jihad"),
    ("islamic-jihad", "PIJ"),
    ("palestinian-factions", "Palestinian factions"),
    ("iraqi-militias", "Islamic Resistance in Iraq"),
    ("iraqi-militias", "Shia militias in Iraq"),
    ("syrian-militias", "Iranian-backed militias in Syria"),
    ("houthis", "Houthis"),
    ("houthis", "Ansar Allah"),
    ("houthis", "أنصار الله"),
    ("houthis", "الحوثيين"),
    ("axis", "Axis of Resistance"),
    ("joint-operations-room", "Joint Operations Room"),
    ("palestinian-operations-room", "Local operations room"),
    ("iraqi-operations-room", "Local operations room"),
    ("israel", "Israel"),
    ("united-states", "United States"),
    ("united-states", "U.S."),
]


@each(("actor", "typed"), NAMES_OF_ACTORS)
def test_an_actor_is_found_by_what_people_search_for(actor: str, typed: str) -> None:
    found = NAMES.find(typed)
    assert (actor in {one.id for one in found.actors}, found.near) == (True, False)


def relations(source: str, kind: str) -> list[Relation]:
    return [r for r in SHIPPED.relations if r.source == source and r.kind.id == kind]


@each("actor", ["qaani", "nasrallah"])
def test_who_co_directs_the_room_is_reported_and_not_stated(actor: str) -> None:
    (tie,) = relations(actor, "co-directs")
    assert tie.target == "joint-operations-room"
    assert tie.certainty is Certainty.REPORTED
    assert tie.asserted_by[0].unnamed
    assert "said to" in tie.label


def test_soleimanis_control_of_the_axis_is_past() -> None:
    (tie,) = relations("soleimani", "controls")
    assert (tie.target, tie.period) == ("axis", Period.PAST)
    assert all(
        r.period is Period.PAST for r in SHIPPED.relations if "soleimani" in (r.source, r.target)
    )


@each_relation
def test_a_relation_ties_two_different_actors(relation: Relation) -> None:
    assert relation.source != relation.target
    assert relation.asserted_by[-1].author


@each_relation
def test_a_relation_is_told_once_of_a_sentence(relation: Relation) -> None:
    same = [
        r.id
        for r in SHIPPED.relations
        if (r.source, r.target, r.kind) == (relation.source, relation.target, relation.kind)
        and set(r.sentences) & set(relation.sentences)
    ]
    assert same == [relation.id]
