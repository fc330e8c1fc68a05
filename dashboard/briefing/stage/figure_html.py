"""The figures of scenes as HTML: few, large words, which ``web/stage.css`` dresses."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.briefing.model.evidence import EvidenceLine, unbroken
from dashboard.briefing.stage.figures import (
    NONE,
    Column,
    Exhibit,
    Ladder,
    Matrix,
    Rung,
    Station,
    TieLine,
    Tiers,
    Timeline,
)
from dashboard.charts.date_marks import Shape, key_svg
from dashboard.diagram.legend import boxes, items, lines
from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.reading.reading import Reading
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text

_SHAPES: tuple[tuple[Shape, str], ...] = (
    ("dot", "a day"),
    ("bar", "an interval"),
    ("open", "a month or year"),
    ("dotted", "words that are no date"),
)


def figure_html(exhibit: Exhibit) -> str:
    """Return the figure, every text escaped."""
    match exhibit:
        case Ladder():
            tag, css, body = "ol", "st-ladder", "".join(map(_rung, exhibit.rungs))
        case Tiers():
            bars, columns = map(_bar, exhibit.bars), "".join(map(_column, exhibit.columns))
            body = f'{"".join(bars)}<div class="st-columns">{columns}</div>'
            tag, css = "div", "st-tiers"
        case Matrix():
            tag, css, body = "div", "st-matrix", _matrix(exhibit)
        case Timeline():
            css = "st-timeline" if exhibit.published is not None else "st-timeline is-later"
            tag, body = "ol", "".join(_moment(exhibit, n) for n in range(len(exhibit.rows)))
        case _:
            raise TypeError(f"the stage has no figure like {exhibit!r}")
    name = "" if tag == "div" else f' aria-label="{attribute(exhibit.caption)}"'
    return f'<{tag} class="{css}"{name}>{body}</{tag}>'


def legend_html(exhibit: Exhibit) -> str:
    """Return the figure's legend as list items; the marks of dates are drawn beside the words."""
    used = exhibit.shapes if isinstance(exhibit, Timeline) else ()
    marks = "".join(f"<li>{key_svg(one)}{told}</li>" for one, told in _SHAPES if one in used)
    return marks + "".join(map(_item, exhibit.legend))


def whole_html(reading: Reading) -> str:
    """Return the page's own diagram of the tiers and its legend, for who asks to see all of it."""
    filtered = reading.selection.filtered
    return (
        f'<h2>Who directs whom</h2><ul aria-label="Legend">{items(boxes(filtered=filtered))}'
        f"{items(lines(filtered=filtered))}</ul>{tiers_svg(reading, still=True)}"
    )


def _item(words: str) -> str:
    return f"<li>{text(words)}</li>"


def _rung(rung: Rung) -> str:
    claims = "".join(map(_claim, rung.claims)) or f"<p class=st-none>{NONE}</p>"
    return (
        f'<li class="st-rung st-{rung.level}{"" if rung.claims else " is-empty"}">'
        f"<h2>{rung.certainty}<small>{rung.means}</small></h2><div>{claims}</div></li>"
    )


def _claim(line: EvidenceLine) -> str:
    return _said(text(line.text), f"{text(line.asserted)} · {unbroken(line.cite)}")


def _said(words: str, under: str) -> str:
    return f'<div class="st-claim"><p>{words}</p><small>{under}</small></div>'


def _bar(bar: Station) -> str:
    return f'<div class="st-bar"><b>{text(bar.name)}</b>{_ties(bar.ties)}</div>'


def _column(column: Column) -> str:
    return (
        f'<section class="st-tier" style="flex-grow:{column.weight}"><h2>{column.title}</h2>'
        f"{''.join(map(_box, column.stations))}</section>"
    )


def _box(one: Station) -> str:
    within = "".join(map(_item, one.within))
    held = f"<ul>{within}</ul>" if within else ""
    box = f'<div class="st-box st-is-{one.kind.value}"><b>{text(one.name)}</b>{held}</div>'
    return box + _ties(one.ties)


def _ties(some: Sequence[TieLine]) -> str:
    rows = "".join(map(_tie, some))
    return f'<ul class="st-ties">{rows}</ul>' if rows else ""


def _tie(one: TieLine) -> str:
    how = f"{one.how}, {unbroken(one.cite)}"
    return f"<li><b>{text(one.who)}</b> {text(one.label)} <i>{how}</i></li>"


def _moment(timeline: Timeline, n: int) -> str:
    when, what, cite = map(text, timeline.rows[n])
    if timeline.published is None:
        return f"<li><b>{when}</b>{_said(what, cite)}</li>"
    if n == timeline.published:
        return f'<li class="st-published"><b>{when}</b><span>{what}</span></li>'
    shape = timeline.shapes[n]
    mark = key_svg(shape) if shape else '<svg width="30" height="14" aria-hidden="true"></svg>'
    return f"<li><b>{when}</b>{mark}<span>{what} <small>{cite}</small></span></li>"


def _matrix(matrix: Matrix) -> str:
    actor, *theatres = map(text, matrix.heads)
    heads = "".join(
        f'<th scope="col" class="st-{role.value}">{name}</th>'
        for name, role in zip(theatres, matrix.roles, strict=True)
    )
    rows = "".join(map(_row, matrix.rows, matrix.levels))
    return (
        f'<table><caption>{text(matrix.caption)}</caption><thead><tr><th scope="col">{actor}</th>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(cells: Sequence[str], levels: Sequence[int]) -> str:
    name, *counts = map(text, cells)
    shaded = (f'<td data-level="{n}">{m}</td>' for n, m in zip(levels, counts, strict=True))
    return f'<tr><th scope="row">{name}</th>{"".join(shaded)}</tr>'
