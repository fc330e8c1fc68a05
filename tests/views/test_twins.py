"""Twins, the passages of one sentence with two who speak, are one card where both are shown."""

from __future__ import annotations

import pytest

from dashboard.reading.passage_masks import PassageSet, every, mask_of
from dashboard.reading.twins import card_name, card_names, together, with_twin
from dashboard.views.panel.passage_card import cards
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage
from tests.views.markup import Element, assert_harmless, assert_sound, parse


@pytest.fixture(scope="module")
def pairs(shipped: Dossier) -> dict[tuple[Passage, ...], Element]:
    """Return each pair of twins with its card."""
    drawn = cards(shipped)
    found = {with_twin(p, shipped) for p in shipped.passages if p.twin}
    return {told: parse(drawn[card_name(told)]) for told in found}


def test_a_pair_is_shown_once_and_a_twin_alone_as_itself(shipped: Dossier) -> None:
    told = together(shipped.passages)
    assert [p for one in told for p in one] == list(shipped.passages)
    twinned = [p for p in shipped.passages if p.twin]
    assert sum(len(one) == 2 for one in told) == len(twinned) / 2
    assert all(together([p]) == ((p,),) for p in twinned)


def test_a_set_has_the_cards_of_its_passages_one_by_one(shipped: Dossier) -> None:
    of_pairs = [p.twin for p in shipped.passages if p.twin]
    for left_out in (None, of_pairs[0], of_pairs[1]):
        mask = mask_of(p.id != left_out for p in shipped.passages)
        named = card_names(PassageSet(mask, shipped))
        assert named == card_names([p for p in shipped.passages if p.id != left_out])
    assert card_names(PassageSet(every(shipped) & 0b101, shipped)) == [
        shipped.passages[0].id,
        shipped.passages[2].id,
    ]


def test_a_card_of_twins_has_both_who_speak_and_all_that_either_has(
    pairs: dict[tuple[Passage, ...], Element],
) -> None:
    assert len(pairs) == 4
    said = {root.one(css="ar-meta").text.partition(" · ")[0] for root in pairs.values()}
    assert said == {
        "Reported by the United States and by Israel",
        "Claimed by Ali Khamenei and by Iran",
        "Assessed by the author",
        "Claimed by Mohammad Javad Zarif and by unnamed: “voices”",
    }
    for told, root in pairs.items():
        assert_sound(root)
        assert_harmless(root)
        # Every count above the cards is of passages.
        assert root.one(css="ar-two").text == "counts as two passages"
        assert root.one(css="ar-text").text == " ".join(str(told[0].together).split())
        chips = [b.event["id"] for b in root.one("ul").all("button") if b.event["kind"] == "actor"]
        assert sorted(chips) == sorted({actor for p in told for actor in p.actors})
        notes = " ".join(note.text for note in root.all(css="ar-note"))
        assert all(" ".join(n.text.split())[:30] in notes for p in told for n in p.notes)


def test_what_restates_both_keeps_the_hedges_of_either(
    pairs: dict[tuple[Passage, ...], Element],
) -> None:
    kept = {
        "p01s6": ("neither U.S. nor Israeli authorities", "When the article was written", "direct"),
        "p02s1": ("Khamenei and other Iranian officials", "could"),
        "p15s5": ("suggest", "prefer to avoid"),
        "p18s4": ("Voices in Iran", "Zarif", "warned"),
    }
    for told in pairs:
        text = " ".join(str(told[0].together).split())
        assert all(words in text for words in kept[told[0].sentences[0]]), text
