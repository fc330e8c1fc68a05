"""A test of many records names every one that fails, and no other."""

from __future__ import annotations

import pytest

from tests.each import each


def test_every_value_that_fails_is_named_with_what_is_wrong() -> None:
    @each(("number", "word"), [(1, "one"), (2, "two"), (3, "three")], ids=lambda n, _: f"no. {n}")
    def holds(number: int, word: str) -> None:
        assert number % 2 == 0, f"{word} is odd"

    with pytest.raises(AssertionError) as failed:
        holds()
    named = [line for line in str(failed.value).splitlines() if line.startswith("no. ")]
    assert named == ["no. 1: one is odd", "no. 3: three is odd"]


def test_a_test_of_nothing_is_refused() -> None:
    with pytest.raises(AssertionError, match="holds nothing"):
        each("value", [])


def test_another_error_stops_at_its_value_and_names_it() -> None:
    @each("value", ["a", 1])
    def holds(value: str) -> None:
        assert value.upper()

    with pytest.raises(AttributeError) as stopped:
        holds()
    assert stopped.value.__notes__ == ["with (1,)"]
