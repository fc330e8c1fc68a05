"""A passage lights what it speaks of, and its sites only where the article places an incident."""

from __future__ import annotations

import pytest

from dashboard.maps.reading_map import map_state
from dashboard.reading.mentions import Mention, mentioned_words, mentions
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from geodata.schema.dossier import Dossier

SITE, SPOKEN = Mention.SITE, Mention.SPOKEN


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("p02-golan-rockets", {"golan": SITE, "syria": SITE}),
        # The sentence says where the militias are, and not where the assets were.
        ("p02-iraq-escalation", {"iraq": SPOKEN}),
        # A claim of attacks is no attack, and an aim is none either.
        ("p09-iraqi-claim", {"iraq": SPOKEN, "syria": SPOKEN}),
        ("p12-missile-aim", {"south-lebanon": SPOKEN, "syria": SPOKEN, "gaza": SPOKEN}),
        ("p07-room-created", {}),
    ],
)
def test_what_happened_there_is_told_from_what_is_spoken_of(
    shipped: Dossier, passage: str, expected: dict[str, Mention]
) -> None:
    found = next(p for p in shipped.passages if p.id == passage)
    assert mentions(found, shipped) == expected


def test_the_theatres_lit_are_those_that_the_passage_speaks_of(dossier: Dossier) -> None:
    for passage in dossier.passages:
        lit = map_state(read(dossier, Selection(passage=passage.id))).told
        assert lit is not None
        assert tuple(lit) == passage.theatres


def test_without_a_passage_the_map_lights_none(shipped: Dossier) -> None:
    assert "told" not in map_state(read(shipped, Selection(theatre="golan"))).as_json()


def test_the_words_name_the_theatres_of_each(shipped: Dossier) -> None:
    words = {p.id: mentioned_words(p, shipped) for p in shipped.passages}
    assert words["p02-golan-rockets"] == "An incident is placed here: Golan Heights, Syria"
    assert words["p02-iraq-escalation"] == "Spoken of: Iraq"
    assert words["p07-room-created"] == "Speaks of no theatre"
