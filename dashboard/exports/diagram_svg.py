"""The echelons diagram as one SVG file: the page's own drawing, with what a file must say.

It carries its style inside, colours as plain values, and no script, so that any program which
draws SVG draws it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from dashboard.diagram.legend import GROUPED, NOTE, Sign, boxes, lines
from dashboard.diagram.tier_diagram import echelons_svg
from dashboard.exports.contents import RESTATED, Taken
from dashboard.maps.style import INTERFACE, LIGHT
from dashboard.reading.citation import article_citation, day
from dashboard.reading.reading import read
from dashboard.text.escape import html_text as text
from dashboard.text.lettering import LINE, SMALL_LINE, css_values

SHEET = Path(__file__).parents[1] / "web" / "echelons.css"
_SANS = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
_SERIF = "'Source Serif 4', 'Source Serif Pro', Georgia, serif"
_VALUES = {
    "ec-ground": INTERFACE.surface,
    "ec-band": LIGHT.land,
    "ec-frame": LIGHT.panel,
    "ec-past": INTERFACE.past,
    "ec-faint": INTERFACE.line_strong,
    "ec-accent": LIGHT.front_line,
    "ec-sans": _SANS,
    "ec-serif": _SERIF,
    **css_values(),
}
_OWN = (
    f".d-head{{font:700 21px {_SERIF};fill:{LIGHT.ink}}}"
    f".d-line{{font:{LINE.size:g}px {_SANS};fill:{LIGHT.ink}}}"
    f".d-small{{font:{SMALL_LINE.size:g}px {_SANS};fill:{LIGHT.context}}}"
    ".ar-name{font-size:13.2px}.ar-name.ar-strong{font-size:12.4px}"
    ".ar-tie-name,.ar-tie.ar-hidden .ar-tie-name{font-size:10.8px}"
)
"""Names are set smaller than on the page: who opens the file may have only a wider face, such as
Arial, which is a tenth wider (``_LOOSE``) and in bold yet more."""
_LOOSE = 1.1
_MARGIN = 24.0
_LEAST = 640.0
"""px that lines of text have, however small the diagram is."""
_SIZE = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")


def to_diagram(taken: Taken) -> str:
    """Return the diagram of the reading; what its filters hide is paler, as on the page."""
    article = taken.dossier.article
    diagram = echelons_svg(read(taken.dossier, taken.selection), still=True)
    drawn, high = _size(diagram)
    wide = max(drawn, _LEAST)
    page = _Page(wide)
    page.say(("Who directs whom",), "d-head", 22, 30)
    written = f"As “{article.title}” has it, written {day(article.date)}."
    page.say(
        LINE.wrapped(f"{written} {'. '.join(taken.filters)}.", wide / _LOOSE), "d-line", 18, 20
    )
    page.say(LINE.wrapped(GROUPED, wide / _LOOSE), "d-line", 18, 18)
    page.place(diagram, high)
    filtered = taken.selection.filtered
    page.row(boxes(filtered=filtered))
    page.row(lines(filtered=filtered))
    for said in (NOTE, RESTATED, f"{article_citation(article)} {article.licence_note}"):
        page.say(SMALL_LINE.wrapped(said, wide / _LOOSE), "d-small", 16, 20)
    title = f"{article.title}: who directs whom, as written {day(article.date)}"
    return page.svg(title, (*taken.filters, RESTATED, article.licence_note))


class _Page:
    """Collects what stands on the sheet, from top to bottom; px."""

    def __init__(self, wide: float) -> None:
        self.wide = wide
        self.down = _MARGIN / 2
        self.parts: list[str] = []

    def say(self, rows: Iterable[str], css: str, pitch: float, first: float) -> None:
        """Set lines of text, the first baseline ``first`` beneath what stands above it."""
        for n, row in enumerate(rows):
            self.down += pitch if n else first
            self.parts.append(
                f'<text class="{css}" x="{_MARGIN:g}" y="{self.down:g}">{text(row)}</text>'
            )

    def place(self, svg: str, high: float) -> None:
        """Set a drawing as wide as the sheet."""
        at = f'<svg x="{_MARGIN:g}" y="{self.down + 14:g}" '
        self.parts.append(svg.replace("<svg ", at, 1))
        self.down += 14 + high

    def row(self, signs: tuple[Sign, ...]) -> None:
        """Set signs with what they mean side by side."""
        x, self.down = _MARGIN, self.down + 26
        for sign in signs:
            takes = sign.width + 6 + _LOOSE * LINE.width(sign.means) + 20
            if x > _MARGIN and x + takes > _MARGIN + self.wide:
                x, self.down = _MARGIN, self.down + 22
            place = f'x="{x:g}" y="{self.down - 4 - sign.height / 2:g}" '
            self.parts.append(sign.svg(place))
            self.parts.append(
                f'<text class="d-line" x="{x + sign.width + 6:g}" y="{self.down:g}">'
                f"{text(sign.means)}</text>"
            )
            x += takes

    def svg(self, title: str, told: Iterable[str]) -> str:
        """Return the file; its description is what is ``told``, each unbroken."""
        wide, high = self.wide + 2 * _MARGIN, self.down + _MARGIN
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
            f'width="{wide:g}" height="{high:g}"><title>{text(title)}</title>'
            f"<desc>{text(chr(10).join(told))}</desc>"
            f"<style>{style()}{_OWN}</style>"
            f'<rect width="{wide:g}" height="{high:g}" fill="{LIGHT.panel}"/>'
            f"{''.join(self.parts)}</svg>\n"
        )


def style() -> str:
    """Return the diagram's style sheet with every variable resolved, without comments.

    Raises ``KeyError`` for a variable that has no value here.
    """
    sheet = re.sub(r"/\*.*?\*/\s*", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    return _VARIABLE.sub(lambda found: _value(found[1]), sheet)


def _value(name: str) -> str:
    if name in _VALUES:
        return _VALUES[name]
    value = vars(LIGHT).get(name.removeprefix("a-").replace("-", "_"))
    if not isinstance(value, str):
        raise KeyError(f"{SHEET.name} asks for --{name}, which a file has no value for")
    return value


def _size(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("the diagram has no viewBox")
    return float(found[1]), float(found[2])
