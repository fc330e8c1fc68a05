"""The tier diagram as one SVG file: the page's own drawing, with what a file must say.

It carries its style inside, colours as plain values, and no script, so that any program which
draws SVG draws it.
"""

from __future__ import annotations

import re
from pathlib import Path

from dashboard.charts.wording import ties_under
from dashboard.diagram.legend import NOTE, boxes, grouped, heading, lines
from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.exports.contents import RESTATED, Taken, version_of
from dashboard.layout.layout import Room, Words, in_rows
from dashboard.layout.layout_svg import svg_of
from dashboard.layout.svg import escaped
from dashboard.maps.style import INTERFACE, LIGHT
from dashboard.reading.citation import article_citation, day
from dashboard.reading.reading import read
from dashboard.text.lettering import css_values
from dashboard.text.typefaces import SANS, SERIF, Face, Run, width

SHEET = Path(__file__).parents[1] / "web" / "shared" / "tiers.css"
_SANS = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
_SERIF = "'Source Serif 4', 'Source Serif Pro', Georgia, serif"
_VALUES = {
    "ec-ground": INTERFACE.surface,
    "ec-band": LIGHT.land,
    "ec-frame": LIGHT.panel,
    "ec-past": INTERFACE.past,
    "ec-faint": INTERFACE.line_strong,
    "ec-accent": LIGHT.rust_line,
    "ec-sans": _SANS,
    "ec-serif": _SERIF,
    **css_values(),
}
_OWN = (
    ".ar-name{font-size:13.2px}.ar-name.ar-strong{font-size:12.4px}"
    ".ar-tie-name,.ar-tie.ar-hidden .ar-tie-name{font-size:10.8px}"
)
"""Names are set smaller than on the page: the reader may have only a wider typeface, such as
Arial, which is a tenth wider (``_LOOSE``) and in bold yet more."""
_LOOSE = 1.1
_MARGIN = 24.0
_TEXT = 13.0
"""px of the text around it."""
_LEAST = 640.0
"""px that lines of text have, however small the diagram is."""
_SIZE = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")


def to_diagram(taken: Taken) -> str:
    """Return the diagram of the reading; what its filters hide is paler, as on the page."""
    article = taken.dossier.article
    reading = read(taken.dossier, taken.selection)
    diagram = tiers_svg(reading, still=True)
    drawn, high = _size(diagram)
    room = Room(max(drawn, _LEAST), _LOOSE)
    written = f"As “{article.title}” has it, written {day(article.date)}."
    called = Words((Run(heading(reading), Face(SERIF, 700), 21.0),))
    said = f"{written} {'. '.join(taken.filters)}."
    lines_over = filter(None, (said, ties_under(reading), grouped(reading)))
    over = (Words((Run(line, Face(SANS), _TEXT),), leading=1.4) for line in lines_over)
    head = room.box((_MARGIN, _MARGIN, room.width), [called, *over])
    down = head.bottom + 14
    body = [diagram.replace("<svg ", f'<svg x="{_MARGIN:g}" y="{down:g}" ', 1)]
    down += high + 14
    for signs in filter(None, (boxes(reading), lines(reading))):
        takes = (sign.width + 6 + _LOOSE * width(sign.means, _TEXT, Face(SANS)) for sign in signs)
        for sign, (x, row) in zip(signs, in_rows(takes, room.width, 20), strict=True):
            left, middle = _MARGIN + x, down + 11 + 22 * row
            body.append(sign.svg(f'x="{left:g}" y="{middle - sign.height / 2:g}" '))
            words = Words((Run(sign.means, Face(SANS), _TEXT),))
            means = room.box((left + sign.width + 6, middle - 8, room.width), [words])
            body.append(svg_of([means], LIGHT))
        down = middle + 13
    of_lines = (NOTE,) if taken.dossier.relations else ()
    notes = (*of_lines, RESTATED, f"{article_citation(article)} {article.licence_note}")
    small = (Words((Run(n, Face(SANS), 12.0, "context"),), above=4, leading=1.34) for n in notes)
    foot = room.box((_MARGIN, down, room.width), small)
    wide, high = room.width + 2 * _MARGIN, foot.bottom + _MARGIN
    title = f"{heading(reading)}: {article.title}, as written {day(article.date)}"
    version = f"Dossier {version_of(taken.dossier)}."
    made = (f"Made {day(taken.made)}, by Arenas.",) if taken.made else ()
    lacking = (f"{taken.lacking}.",) if taken.lacking else ()
    about = "\n".join((*taken.filters, *lacking, RESTATED, article.licence_note, version, *made))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}"><title>{escaped(title)}</title>'
        f"<desc>{escaped(about)}</desc><style>{style()}{_OWN}</style>"
        f'<rect width="{wide:g}" height="{high:g}" fill="{LIGHT.panel}"/>'
        f"{svg_of([head, foot], LIGHT)}{''.join(body)}</svg>\n"
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
