"""How wide a text will be: the same for every thread that asks."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

from dashboard.text import typefaces
from dashboard.text.typefaces import SERIF, Face, right_to_left, width

FACE = Face(SERIF, 700)
WORDS = tuple("".join(pair) for pair in product("AVTWYPLFo", repeat=2))


def measured(threads: int) -> list[float]:
    for kept in (typefaces._ems, typefaces._kern, typefaces._kerning):
        kept.cache_clear()
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda word: width(word, 10, FACE), WORDS * 2))


def test_threads_that_measure_at_once_do_not_disturb_each_other() -> None:
    """The pictures of a page are asked for at once, and the first ones failed."""
    patience = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        together = measured(8)
    finally:
        sys.setswitchinterval(patience)
    assert together == measured(1)


def test_a_paragraph_s_direction_is_that_of_its_first_letter() -> None:
    assert right_to_left("52 هجوما")
    assert right_to_left("“חזבאללה” (Hizballah)")
    assert not right_to_left("Hizballah (حزب الله)")
    assert not right_to_left("17–13")
