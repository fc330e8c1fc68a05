"""The diagram as a file: the page's own boxes and lines, drawn by a second program."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import pytest
import typst
from lxml import etree
from PIL import Image, ImageColor

from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.exports.contents import Taken, take
from dashboard.exports.diagram_svg import style, to_diagram
from dashboard.exports.formats import FORMATS
from dashboard.maps.style import LIGHT
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from tests import shipped as shipped_data
from tests.diagram.test_few_actors import of
from tests.exports.conftest import Taking
from tests.reading.selections import selecting

SVG = "{http://www.w3.org/2000/svg}"
IDS = re.compile(r'data-(?:tie|actor)="([^"]+)"')


def test_the_file_has_the_pages_boxes_and_lines_each_with_its_words(whole: Taken) -> None:
    written = to_diagram(whole)
    root = etree.fromstring(written.encode())
    page = tiers_svg(read(whole.dossier, whole.selection))
    assert IDS.findall(written) == IDS.findall(page)
    for drawn in root.iterfind(f".//{SVG}g[@data-tie]"):
        title = drawn.findtext(f"{SVG}title") or ""
        assert re.search(r"\(¶\d+, sentences? [\d–, ]+.*\)$", title), title


def test_a_file_without_tiers_has_one_name_and_claims_no_command(
    other: Dossier, other_geometry: Geometry
) -> None:
    written = to_diagram(take(of(other, tiers=False), other_geometry, Selection()))
    title = etree.fromstring(written.encode()).findtext(f"{SVG}title") or ""
    assert title.startswith("Who is tied to whom: ")
    assert "directs whom" not in written
    assert "directs" not in FORMATS["svg"].use, "it says no more than any such file"


def test_nothing_in_it_runs_or_asks(whole: Taken, taking: Taking) -> None:
    for taken in (whole, taking()):
        root = etree.fromstring(to_diagram(taken).encode())
        assert not root.findall(f".//{SVG}script")
        assert not root.findall(f".//{SVG}image")
        for element in root.iter(etree.Element):
            assert not [a for a in element.attrib if a.startswith("on") or "href" in a]


def test_the_style_has_no_variable_left() -> None:
    assert "var(" not in style()
    assert "/*" not in style()


ARIAL_BOLD = {
    **dict.fromkeys("Iijl ’", 0.278), **dict.fromkeys("ft()", 0.333), "r": 0.389,
    **dict.fromkeys("acekosvxyJ", 0.556), **dict.fromkeys("bdghnopquFLTZ", 0.611),
    **dict.fromkeys("EPSVXY", 0.667), **dict.fromkeys("ABCDHKNRU", 0.722),
    **dict.fromkeys("wGOQ", 0.778), "m": 0.889, "M": 0.833, "W": 0.944, "z": 0.5,
}  # fmt: skip
"""Widths in ems. Whoever has none of the faces that a file asks for has this one, or its double."""


def test_a_bold_name_stays_clear_of_its_boxs_edge_where_only_arial_is_there(whole: Taken) -> None:
    written = to_diagram(whole)
    found = re.search(r"\.ar-name\.ar-strong{font-size:([\d.]+)px}", written)
    assert found
    root = etree.fromstring(written.encode())
    boxes = [
        [float(rect.get(side) or 0) for side in ("x", "y", "width", "height")]
        for rect in root.iterfind(f".//{SVG}rect[@class]")
        if rect.get("class") == "ar-box"
    ]
    tried = 0
    for name in root.iterfind(f".//{SVG}text[@text-anchor='start']"):
        if "ar-strong" not in (name.get("class") or ""):
            continue
        for line in name.iterfind(f"{SVG}tspan"):
            x, y = float(line.get("x") or 0), float(line.get("y") or 0)
            _, right = min(
                (w, left + w)
                for left, top, w, h in boxes
                if left <= x <= left + w and top <= y <= top + h
            )
            wide = sum(ARIAL_BOLD.get(c, 0.72) for c in line.text or "") * float(found[1])
            assert x + wide <= right - 6, line.text
            tried += 1
    assert tried


def colours(svg: str, folder: Path) -> Counter[tuple[int, ...]]:
    """Return how often each colour is in the drawing that typst makes of ``svg``."""
    (folder / "diagram.svg").write_text(svg, encoding="utf-8")
    main = folder / "main.typ"
    main.write_text('#set page(width: auto, height: auto, margin: 0pt)\n#image("diagram.svg")')
    made = typst.compile(main, format="png", ppi=72)
    assert isinstance(made, bytes)
    image = Image.open(io.BytesIO(made)).convert("RGB")
    return Counter(image.get_flattened_data())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "asked"), [({}, False), ({"actors": ("hamas",)}, True)], ids=["whole", "filtered"]
)
def test_another_program_draws_it_as_the_page_does(
    shipped: Dossier, tmp_path: Path, filters: dict[str, tuple[str, ...]], asked: bool
) -> None:
    taken = take(shipped, shipped_data.geometry(), selecting(**filters))
    seen = colours(to_diagram(taken), tmp_path)
    body, chosen, band = (
        seen[ImageColor.getrgb(c)] for c in (LIGHT.sea, LIGHT.rust_ground, LIGHT.land)
    )
    assert body > 10_000  # the joint operations room alone
    assert band > 10_000
    assert (chosen > 1000) is asked
