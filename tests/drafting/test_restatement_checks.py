"""What a restatement adds to its sentence, or loses, is shown with its words."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.drafting.restatement_checks import Doubt, DoubtKind, doubts
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage

SENTENCE = (
    "The Guild may have sent three boats to Tarn on 4 May, and its head said that the lamps on the "
    "far shore would be lit again before winter came to the lake."
)


def _doubts(other: Dossier, text: str, *hedges: str, **values: Any) -> tuple[Doubt, ...]:
    passage = Passage.model_validate(
        {
            "id": "one",
            "sentences": ["p01s1"],
            "text": text,
            "kind": "incident",
            "asserted_by": [{"author": True}],
            "certainty": "stated",
            **values,
        }
    )
    return doubts(SENTENCE, passage, other, hedges)


def _words(found: tuple[Doubt, ...], kind: DoubtKind) -> list[str]:
    return [doubt.words for doubt in found if doubt.kind is kind]


def test_a_faithful_restatement_raises_no_doubt(other: Dossier) -> None:
    text = "Three boats may have gone to Tarn on 4 May; the Guild sent them."
    assert _doubts(other, text, "may") == ()


def test_a_number_or_a_name_that_the_sentence_has_not(other: Dossier) -> None:
    found = _doubts(other, "On 4 May 2021 the Guild sent five boats to Tarn and 20 to Oxby.")
    assert _words(found, DoubtKind.NUMBER) == ["2021", "20", "five"]
    assert _words(found, DoubtKind.NAME) == ["Oxby"]


def test_the_articles_year_stands_for_this_year(other: Dossier) -> None:
    year = other.article.date.year
    passage = Passage.model_validate(
        {
            "id": "one",
            "sentences": ["p01s1"],
            "text": f"It comes in {year}, not in 1999.",
            "kind": "outlook",
            "asserted_by": [{"author": True}],
            "certainty": "stated",
        }
    )
    assert _words(doubts("It comes this year.", passage, other), DoubtKind.NUMBER) == ["1999"]
    # What a strict check asks a date for may have the article's, with its month.
    dated = passage.model_copy(update={"text": f"By {other.article.date:%B %Y} it is there."})
    assert not doubts("It is still there.", dated, other)
    assert _words(doubts("It is there.", dated, other), DoubtKind.NUMBER) == [str(year)]


def test_a_year_that_the_date_brings_in_is_no_doubt(other: Dossier) -> None:
    when = {"as_written": "4 May", "start": "2021-05-04", "precision": "day", "basis": "Its date."}
    found = _doubts(other, "On 4 May 2021 the Guild sent boats.", dates=[when])
    assert found == ()


def test_a_hedge_that_is_lost(other: Dossier) -> None:
    found = _doubts(other, "The Guild sent three boats to Tarn.", "may")
    assert _words(found, DoubtKind.HEDGE) == ["“may”"]
    kept = _doubts(other, "The Guild sent three boats to Tarn.", "may", certainty="speculated")
    assert _words(kept, DoubtKind.HEDGE) == []


@pytest.mark.parametrize(("words", "doubtful"), [(11, False), (12, True)])
def test_a_long_run_of_the_articles_own_words(other: Dossier, words: int, doubtful: bool) -> None:
    run = " ".join(SENTENCE.split()[15 : 15 + words])
    found = _doubts(other, f"It adds that {run}, of all things.")
    assert _words(found, DoubtKind.RUN) == ([run] if doubtful else [])


def test_a_tag_that_no_word_supports(other: Dossier) -> None:
    actor = other.actors[0]
    found = _doubts(other, "Boats may have gone.", "may", actors=[actor.id])
    named = actor.name.casefold() in SENTENCE.casefold()
    assert _words(found, DoubtKind.TAG) == ([] if named else [actor.name])
