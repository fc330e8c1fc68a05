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

from dashboard.charts.echelons import echelons_svg
from dashboard.exports.diagram import style, to_diagram
from dashboard.exports.taken import Taken, take
from dashboard.maps.style import LIGHT
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from geodata import shipped as shipped_data
from geodata.dossier import Dossier
from tests.exports.conftest import Taking

SVG = "{http://www.w3.org/2000/svg}"
IDS = re.compile(r'data-(?:tie|actor)="([^"]+)"')


def test_the_file_has_the_pages_boxes_and_lines_each_with_its_words(whole: Taken) -> None:
    written = to_diagram(whole)
    root = etree.fromstring(written.encode())
    page = echelons_svg(read(whole.dossier, whole.selection))
    assert IDS.findall(written) == IDS.findall(page)
    for drawn in root.iterfind(f".//{SVG}g[@data-tie]"):
        title = drawn.findtext(f"{SVG}title") or ""
        assert re.search(r"\(¶\d+, sentences? [\d–, ]+.*\)$", title), title


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


def colours(svg: str, folder: Path) -> Counter[tuple[int, ...]]:
    """Return how often each colour is in the drawing that typst makes of ``svg``."""
    (folder / "diagram.svg").write_text(svg, encoding="utf-8")
    main = folder / "main.typ"
    main.write_text('#set page(width: auto, height: auto, margin: 0pt)\n#image("diagram.svg")')
    made = typst.compile(main, format="png", ppi=72)
    assert isinstance(made, bytes)
    image = Image.open(io.BytesIO(made)).convert("RGB")
    return Counter(image.get_flattened_data())


@pytest.mark.parametrize(
    ("filters", "asked"), [({}, False), ({"actors": ("hamas",)}, True)], ids=["whole", "filtered"]
)
def test_another_program_draws_it_as_the_page_does(
    shipped: Dossier, tmp_path: Path, filters: dict[str, tuple[str, ...]], asked: bool
) -> None:
    taken = take(shipped, shipped_data.geometry(), Selection(**filters))  # type: ignore[arg-type]
    seen = colours(to_diagram(taken), tmp_path)
    body, chosen, band = (
        seen[ImageColor.getrgb(c)] for c in (LIGHT.sea, LIGHT.hatch_ground, LIGHT.land)
    )
    assert body > 10_000  # the joint operations room alone
    assert band > 10_000
    assert (chosen > 1000) is asked
