"""Every door takes a mutated input or refuses it in words of ours; ``make fuzz`` tries more."""

from __future__ import annotations

from collections import Counter

from tests.each import each
from tests.fuzz import DOORS, attempt

_EACH = 20


@each(("door", "number"), [("a ground", 893), ("a source", 505)])
def test_what_ten_thousand_inputs_found_is_refused(door: str, number: int) -> None:
    assert not attempt(door, number)


@each("door", DOORS)
def test_a_mutated_input_gives_a_model_or_one_clear_error(door: str) -> None:
    became = Counter(attempt(door, number) for number in range(_EACH))
    assert became.total() == _EACH


def test_the_mutations_are_neither_all_refused_nor_all_taken() -> None:
    """Else they would try nothing: bytes that no reader gets past, or that change nothing."""
    became = Counter(attempt("a briefing", number) for number in range(40))
    assert min(became[True], became[False]) > 4
