"""How wide a text will be: the same for every thread that asks."""

from __future__ import annotations

import base64
import io
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
import typst
from fontTools.ttLib import TTFont

from dashboard.text import typefaces
from dashboard.text.typefaces import ARABIC, SERIF, Face, embedded, folders, right_to_left, width

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


ARABIC_NAMES = ("المرجان", "جزيرة المرجان الكبرى", "الجزيرة الطويلة", "حِزْب الله", "پژوهش گچ")


def test_arabic_letters_are_as_wide_as_they_are_when_joined() -> None:
    """Measured by Typst, which shapes them; letter by letter they would be half as wide again."""
    wide = ",".join(f"measure([{name}]).width.pt()" for name in ARABIC_NAMES)
    source = f'''#set text(font: "{SERIF}", size: 100pt)
        #context [#metadata(({wide})) <wide>]'''
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[*folders()]
    )
    said = typst.Compiler(source.encode(), font_paths=fonts).query(
        "<wide>", field="value", one=True
    )
    ours = [width(name, 100, Face(SERIF)) for name in ARABIC_NAMES]
    assert ours == pytest.approx(json.loads(said), rel=0.03)


def test_a_drawing_carries_the_arabic_letters_that_it_shows_and_what_joins_them() -> None:
    rules = embedded([(Face(SERIF, 700), "غزة (Gaza)")])
    carried = dict(re.findall(r'font-family:"([^"]+)".*?base64,([^)]+)', rules))
    assert set(carried) == {SERIF, ARABIC}
    ours, font = (TTFont(io.BytesIO(base64.b64decode(carried[one]))) for one in (SERIF, ARABIC))
    assert ours.getBestCmap().keys() == {ord(letter) for letter in " (Gaza)"}
    assert {ord(letter) for letter in "غزة"} <= font.getBestCmap().keys()
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "fina"} <= features
