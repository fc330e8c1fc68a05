"""Words on the screen: counts, sentences, dates and who says so."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.reading.certainty import Wording
from dashboard.reading.citation import CERTAINTY, CERTAINTY_MEANS, asserter, day, said_by, sentences
from dashboard.reading.reading import Group, RegionReading, RegionState, read
from dashboard.reading.sifting import Share
from dashboard.reading.wording import GROUP, KIND, filtered_actors, passages, region_words, share
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Asserter
from geodata.schema.vocabulary import Certainty, PassageKind
from tests.reading.selections import selecting


@pytest.mark.parametrize(
    ("n", "told"), [(0, "0 passages"), (1, "1 passage"), (2, "2 passages"), (104, "104 passages")]
)
def test_a_count_is_said_in_words(n: int, told: str) -> None:
    assert passages(n) == told


@pytest.mark.parametrize(
    ("shown", "total", "told"),
    [
        (14, 14, "14 passages"),
        (3, 14, "3 of 14 passages; 11 hidden by your filters"),
        (0, 1, "0 of 1 passage; 1 hidden by your filters"),
        (0, 0, "0 passages"),
    ],
)
def test_a_share_says_what_is_hidden(shown: int, total: int, told: str) -> None:
    assert share(Share(shown, total)) == told


def test_a_share_counts_what_is_undated_apart() -> None:
    assert share(Share(3, 14, 2)) == "3 of 14 passages; 2 undated; 9 hidden by your filters"
    assert share(Share(3, 5, 2)) == "3 of 5 passages; 2 undated"


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (["p07s6"], "¶7, sentence 6"),
        (["p07s6", "p07s7"], "¶7, sentences 6–7"),
        (["p07s6", "p07s8"], "¶7, sentences 6, 8"),
        (["p07s1", "p07s2", "p07s3", "p07s5"], "¶7, sentences 1–3, 5"),
        (["p07s8", "p08s1"], "¶7, sentence 8; ¶8, sentence 1"),
        (["p19s10"], "¶19, sentence 10"),
    ],
)
def test_sentences_are_cited_as_people_cite_them(ids: list[str], told: str) -> None:
    assert sentences(ids) == told


def test_a_day_is_written_out() -> None:
    assert day(date(2031, 5, 4)) == "4 May 2031"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (Asserter(author=True), "the author"),
        (Asserter(actor="tarn"), "the Kingdom of Tarn"),
        (Asserter(unnamed="some sailors"), "unnamed: “some sailors”"),
    ],
)
def test_who_says_so_is_said_in_words(other: Dossier, one: Asserter, told: str) -> None:
    assert asserter(one, other) == told


def test_a_chain_of_who_says_so_starts_with_the_one_quoted(other: Dossier) -> None:
    passage = next(p for p in other.passages if p.id == "seizures-counted")
    assert said_by(passage, other) == "by the Kingdom of Tarn, relayed by the author"


@pytest.mark.parametrize(
    ("state", "shown", "filtered_actors", "told"),
    [
        (RegionState.MATCH, 3, "", "3 passages"),
        (RegionState.MATCH, 1, "Tarn", "1 of 3 passages; 2 hidden by your filters"),
        (RegionState.UNDATED, 0, "", "2 undated, may fall in this span; 1 hidden by your filters"),
        (RegionState.HIDDEN, 0, "Tarn", "hidden by your filters (3 passages)"),
        (RegionState.SILENT, 0, "Tarn", "the article does not mention Tarn here"),
        (RegionState.SILENT, 0, "", "the article is silent here"),
        (RegionState.OFF, 3, "", "layer off; 3 passages"),
    ],
)
def test_a_region_says_why_it_is_empty(
    other: Dossier, state: RegionState, shown: int, filtered_actors: str, told: str
) -> None:
    undated = 2 if state is RegionState.UNDATED else 0
    region = RegionReading(other.theatres[0], state, Share(shown, 3, undated), Wording(()))
    assert region_words(region, filtered_actors) == told


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        ([], ""),
        (["tarn"], "Kingdom of Tarn"),
        (["tarn", "ottilie-vane"], "Kingdom of Tarn or Ottilie Vane"),
        (
            ["tarn", "ottilie-vane", "lantern-league"],
            "Kingdom of Tarn, Ottilie Vane or Lantern League",
        ),
    ],
)
def test_names_are_joined_in_the_order_asked(other: Dossier, ids: list[str], told: str) -> None:
    assert filtered_actors(read(other, selecting(actors=tuple(ids)))) == told


def test_every_kind_has_its_word() -> None:
    assert set(CERTAINTY) == set(CERTAINTY_MEANS) == set(Certainty)
    assert set(KIND) == set(PassageKind)
    assert set(GROUP) == set(Group)
