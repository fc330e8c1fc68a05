"""Counts under the other filters, and what to drop where nothing is left."""

from __future__ import annotations

from time import process_time
from timeit import repeat

from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading.facets import certainties, counts, without
from dashboard.reading.filters import FILTERS, after, passing, tried
from dashboard.reading.reading import read
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.reading.selections import selecting, selections
from tests.shipped import dossier as shipped_dossier

SHIPPED = shipped_dossier()


@given(data=st.data())
def test_what_to_drop_leaves_what_it_says(data: st.DataObject) -> None:
    asked = data.draw(selections(SHIPPED)).filters
    for one in without(tried(asked, SHIPPED), asked):
        event = {"kind": "drop", "id": one.filter.fields[0].key}
        less = after(asked, event, SHIPPED)
        assert less is not None
        assert not one.filter.is_set(less)
        others = [each for each in FILTERS if each is not one.filter]
        assert [each.is_set(less) for each in others] == [each.is_set(asked) for each in others]
        assert one.passages == len(passing(less, SHIPPED)) - len(passing(asked, SHIPPED))


def test_an_event_that_drops_no_filter_changes_nothing(other: Dossier) -> None:
    asked = selecting(kinds=(PassageKind.OUTLOOK,)).filters
    assert after(asked, {"kind": "drop", "id": "theatre"}, other) is None
    assert after(asked, {"kind": "drop", "id": ["kind"]}, other) is None


def test_the_certainties_of_a_region_add_up_to_it(other: Dossier) -> None:
    for theatre in (None, *(t.id for t in other.theatres)):
        reading = read(other, selecting(theatre=theatre))
        found = certainties(reading.scope)
        assert [one.certainty for one in found] == list(Certainty)
        assert sum(one.share.total for one in found) == reading.share.total
        assert not any(one.share.hidden for one in found)


def test_the_filter_of_certainty_leaves_the_other_parts_their_counts(other: Dossier) -> None:
    everything = certainties(tried(selecting().filters, other))
    claimed = selecting(certainties=(Certainty.CLAIMED,)).filters
    assert certainties(tried(claimed, other)) == everything
    tarn = certainties(tried(selecting(actors=("tarn",)).filters, other))
    assert {c.certainty: c.share.shown for c in tarn}[Certainty.CLAIMED] == 0


def test_counting_every_choice_takes_less_than_a_millisecond() -> None:
    asked = selecting(actors=("hamas",), certainties=(Certainty.STATED,)).filters
    told = tried(asked, SHIPPED)
    assert min(repeat(lambda: counts(told), number=10, repeat=5, timer=process_time)) / 10 < 0.001
