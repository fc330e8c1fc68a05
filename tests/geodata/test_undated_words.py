"""Which words mean the day of reading, and which dates excuse them."""

from __future__ import annotations

import pytest

from geodata.loading.undated_words import undated
from tests.each import each


@each(
    "text",
    [
        "They now wait.",
        "The currently open room.",
        "A recent claim.",
        "Reports in recent weeks.",
        "Today they wait.",
        "These days they wait.",
        "At the moment they wait.",
        "At this time they wait.",
        "So far nothing was found.",
        "It has lately grown.",
        "It has grown of late.",
        "The ongoing war.",
        "Nothing was found to date.",
        "It grew this month.",
        "It grew last month.",
        "It grew last October.",
        "Over the past few weeks it grew.",
        "It began three months ago.",
        "It is no longer one front.",
        "It is held to this day.",
        "It is still a battleground.",
    ],
)
def test_a_word_for_the_day_of_reading_needs_a_date(text: str) -> None:
    assert len(list(undated(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "After the war of 2021 it now holds the hill.",
        "It now holds what it took in the spring, in 2021.",
        "In 2021 it took the hill, which it now holds.",
        "As of the article’s account they now wait.",
        "A hill of 1974, now held.",
        "It fell in 2021; it is still held.",
    ],
)
def test_a_date_of_something_else_is_no_excuse(text: str) -> None:
    assert len(list(undated(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "They now, as of November 2023, wait.",
        "As of the article, now at war, they wait.",
        "As of mid-November 2023 now and then.",
        "It grew lately (in November 2023).",
        "Recent as of 16 November 2023.",
        "Recently, shortly before the article’s date, they claimed it.",
        "Recently, in the weeks before the article, they claimed it.",
        "It was ongoing when the article was written.",
        "As of November 2023, influence there is still limited.",
    ],
)
def test_a_date_next_to_the_word_is_one(text: str) -> None:
    assert list(undated(text)) == []


@each(
    "text",
    [
        'The article’s “now” and "recent weeks" are its own.',
        "An Iraqi report of late 2020.",
        "So far as the sentence goes.",
        "Reports differ on how to date it.",
        "Nothing happened at this point.",
        "He knows; the snow melts.",
        "He was at the moment of the strike in Tehran.",
        "Hizballah confirmed it the next day.",
        "One is present on the ground.",
        "Hizballah likewise.",
    ],
)
def test_a_like_word_is_left_alone(text: str) -> None:
    assert list(undated(text)) == []
