"""The certainty lens: the strongest wording, and a sentence that says no more than the counts."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.maps.reading_map import map_state
from dashboard.reading.certainty import strongest_of, wording
from dashboard.reading.lens import lens
from dashboard.reading.query_string import to_query
from dashboard.reading.reading import Reading, RegionState, read
from dashboard.reading.selection import Selection, reduce
from dashboard.reading.ties import ties
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters
from geodata.schema.vocabulary import Certainty, PassageKind


def reading(dossier: Dossier, theatre: str | None = None, **filters: object) -> Reading:
    asked = Selection(theatre=theatre, filters=Filters.model_validate(filters), lens=True)
    return read(dossier, asked)


def test_a_region_s_wording_counts_what_the_filters_let_through(dossier: Dossier) -> None:
    for kind in (None, *PassageKind):
        for region in reading(dossier, kinds=(kind,) if kind else ()).regions:
            shown = Counter(
                p.certainty
                for p in dossier.passages
                if region.theatre.id in p.theatres and kind in (None, p.kind)
            )
            assert dict(region.wording.counts) == shown
            assert region.wording.strongest == next((c for c in Certainty if shown[c]), None)
            assert (region.state is RegionState.MATCH) == bool(shown)


def test_the_map_has_the_strongest_wording_and_how_much_is_worded_so(shipped: Dossier) -> None:
    views = map_state(reading(shipped, actors=("hizballah",))).theatres
    assert views["iraq"].certainty is Certainty.ASSESSED
    assert views["iraq"].note == "both assessed"
    assert views["south-lebanon"].note == "3 of 4 stated"
    assert views["gaza"].note == "1 of 1 claimed"
    assert views["west-bank"].certainty is None
    assert views["south-lebanon"].tip.endswith("3 are stated and 1 claimed")


@pytest.mark.parametrize(
    ("theatre", "filters", "sentence"),
    [
        (
            None,
            {},
            "Of 112 passages, 35 are stated, 7 reported, 21 claimed, "
            "36 assessed and 13 speculated.",
        ),
        (
            None,
            {"actors": ("houthis",)},
            "Of 11 passages on Houthis, 5 are stated, 1 reported, 2 claimed and 3 assessed.",
        ),
        (
            None,
            {"kinds": (PassageKind.OUTLOOK,)},
            "Of 11 passages under your filters, 2 are assessed and 9 speculated.",
        ),
        (
            "golan",
            {},
            "Golan Heights: 2 passages, both stated. The sentence does not name who fired.",
        ),
        (
            "iraq",
            {"certainties": (Certainty.REPORTED,), "kinds": (PassageKind.INCIDENT,)},
            "Iraq: 1 passage, reported. The sentence does not name who was behind it "
            "(“52 recorded incidents against U.S. entities in two countries”).",
        ),
        # Who it was is named there: Israel and Hizballah.
        ("gaza", {"actors": ("hizballah",)}, "Gaza: 1 passage, claimed."),
        ("golan", {"actors": ("houthis",)}, "Golan Heights: no passage passes your filters."),
    ],
)
def test_the_sentence_says_what_the_counts_say(
    shipped: Dossier, theatre: str | None, filters: dict[str, object], sentence: str
) -> None:
    assert lens(reading(shipped, theatre, **filters)).sentence == sentence


def test_a_profile_s_sentence_is_of_its_actor_whoever_is_filtered_by(shipped: Dossier) -> None:
    asked = Selection(profile="houthis", filters=Filters(actors=("israel",)), lens=True)
    said = lens(read(shipped, asked)).sentence
    total = sum("houthis" in p.actors for p in shipped.passages)
    assert said.startswith(f"Houthis: of {total} passages")


def test_every_number_of_a_sentence_is_a_count_of_passages(dossier: Dossier) -> None:
    for theatre in (None, *(t.id for t in dossier.theatres)):
        said = lens(reading(dossier, theatre))
        own = [p for p in dossier.passages if theatre in (None, *p.theatres)]
        assert said.wording == wording(own)
        for certainty, n in said.wording.counts:
            assert certainty in said.sentence
            assert n == len(own) or str(n) in said.sentence


def test_a_tie_s_line_takes_the_strongest_of_its_relations_that_pass(dossier: Dossier) -> None:
    order = list(Certainty)
    for tie in ties(dossier, Selection(filters=Filters(certainties=tuple(order[2:])))):
        among = tie.relations[: tie.passing] if tie.shown else tie.relations
        assert tie.strongest == min((r.certainty for r in among), key=order.index)


def test_all_of_one_wording_is_said_so() -> None:
    assert strongest_of(wording([])) == ""


def test_the_lens_is_in_the_link_and_its_key_takes_it_away(shipped: Dossier) -> None:
    on = reduce(Selection(), {"kind": "lens"}, shipped)
    assert to_query(on) == "lens=certainty"
    assert reduce(on, {"kind": "lens"}, shipped) == Selection()
