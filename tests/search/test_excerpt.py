"""An excerpt keeps every letter, marks whole words, and shows where it is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.search.excerpt import LENGTH, excerpt, highlighted


@given(st.text(), st.lists(st.text(max_size=4)))
def test_marking_changes_no_letter(text: str, wanted: list[str]) -> None:
    assert "".join(run for run, _ in highlighted(text, wanted)) == text


def test_words_are_marked_whole_whatever_their_case_accents_and_possessive() -> None:
    runs = highlighted("Vàne’s lamps, VANE; Ḥizb and harbours", {"vane", "hizb"})
    assert [run for run, marked in runs if marked] == ["Vàne’s", "VANE", "Ḥizb"]


def test_an_abbreviation_is_marked_whole_with_its_points() -> None:
    for text in ("as U.S. forces", "as U.S.A.’s", "the U.S"):
        marked = [run for run, is_marked in highlighted(text, {"us", "usa"}) if is_marked]
        assert marked == [text.split()[1].removesuffix("’s")]
    assert highlighted("you. So", {"you"}) == (("you", True), (". So", False))


def test_a_phrase_is_marked_only_where_its_words_stand_together() -> None:
    runs = highlighted("A dark lamp; the lamp stays dark, a dark lamp’s oil", {"dark lamp"})
    assert [run for run, marked in runs if marked] == ["dark lamp", "dark lamp’s"]


def test_a_long_text_is_cut_about_the_first_marked_word_at_words() -> None:
    text = "before " * 60 + "needle " + "after " * 60
    shown = "".join(run for run, _ in excerpt(text.strip(), {"needle"}))
    assert "needle" in shown
    assert shown.startswith("… before ")
    assert shown.endswith(" after …")
    assert len(shown) <= LENGTH + 4


@given(st.text(min_size=300, max_size=500), st.text(min_size=1, max_size=3))
def test_any_text_can_be_cut(text: str, wanted: str) -> None:
    assert len("".join(run for run, _ in excerpt(text, {wanted}))) <= len(text) + 4


def test_a_short_text_stays_whole() -> None:
    assert excerpt("A short text.", {"short"}) == (
        ("A ", False),
        ("short", True),
        (" text.", False),
    )
