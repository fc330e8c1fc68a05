"""The handout of a briefing: a PDF with a page for each scene, set by Typst from plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.briefing.export.export_bundle import Papers, Progress
from dashboard.briefing.export.figure_layout import fitted
from dashboard.briefing.export.scene_layout import TLP_COLOURS
from dashboard.briefing.export.slide_image import map_plate
from dashboard.briefing.export.typst_render import pdf
from dashboard.briefing.model.evidence import EvidenceLine, notes_in_words
from dashboard.briefing.stage.answers import Answer
from dashboard.briefing.stage.figures import in_words
from dashboard.briefing.stage.scenes import SceneShown
from dashboard.layout.layout_svg import SIGN_GAP, SIGNS, svg_of
from dashboard.layout.svg import clean, document, image
from dashboard.maps.house import HouseStyle
from dashboard.text.typefaces import SANS, SERIF, Face

TEMPLATE = "handout.typ"
_RULE = 0.5
"""Points of the page for a px of the stage, for what is drawn beside its text."""
_WIDE, _HIGH, _LOW = 760.0, 650.0, 430.0
"""px of a map or figure on the page; lower where notes want room."""


def handout(papers: Papers, progress: Progress | None = None) -> bytes:
    """Return ``papers`` as a .pdf file, tagged, with its title, language and moment.

    ``progress`` is called after each scene with how many are done.
    """
    return pdf(TEMPLATE, data_of(papers, progress), papers.made, papers.house.typefaces)


def data_of(papers: Papers, progress: Progress | None = None) -> dict[str, Any]:
    """Return all that the template sets, as plain values; every text is plain, never markup."""
    briefing, house = papers.briefing, papers.house
    palette, cover = house.palette("light"), house.cover_palette("light")
    return {
        "title": clean(briefing.title),
        "reference": papers.reference,
        "source": papers.source,
        "url": str(papers.dossier.article.url or ""),
        "imprint": papers.imprint,
        "made": papers.made_from,
        "as_written": papers.scenes[0].as_written,
        "marked": bool(briefing.handling or briefing.tlp),
        "handling": briefing.handling,
        "tlp": briefing.tlp.value if briefing.tlp else None,
        "tlp_colour": TLP_COLOURS[briefing.tlp] if briefing.tlp else None,
        "colours": {
            name: getattr(palette, name)
            for name in ("ink", "context", "city", "land", "border", "rust_line")
        },
        "house": {
            "paper": palette.panel if house.said.colours.paper else None,
            "serif": Face(SERIF).dressed(house.typefaces).name,
            "sans": Face(SANS).dressed(house.typefaces).name,
            "ground": house.said.cover.ground,
            "ink": cover.ink if house.said.cover.ink else None,
            "line": house.said.cover.line,
            "footer": house.said.footer,
            "logo": _logo(house),
            "name": house.said.name,
        },
        "signs": _signs(),
        "paths": _paths(papers),
        "scenes": list(_scenes(papers, progress)),
        "cited": papers.cited,
        "filters": papers.filters,
        "limits": papers.limits,
        "licences": papers.licences,
        "answers": [_answer(one) for one in papers.answers],
    }


def _logo(house: HouseStyle) -> dict[str, Any] | None:
    if not house.logo:
        return None
    logo = house.logo
    drawn = image(0, 0, logo.wide, logo.high, logo, house.said.name or "")
    return {"svg": document(drawn, logo.wide, logo.high), "share": logo.wide / logo.high}


def _scenes(papers: Papers, progress: Progress | None) -> Iterator[dict[str, Any]]:
    for shown in papers.scenes:
        yield _scene(papers, shown)
        if progress:
            progress(shown.number, shown.of)


def _paths(papers: Papers) -> list[dict[str, str]]:
    numbers = {shown.scene.id: str(shown.number) for shown in papers.scenes}
    return [
        {"name": path.name, "scenes": ", ".join(numbers[s] for s in path.scenes if s in numbers)}
        for path in papers.briefing.paths
    ]


def _scene(papers: Papers, shown: SceneShown) -> dict[str, Any]:
    notes = notes_in_words(shown.scene.notes) if papers.with_notes else ()
    svg, alt = _view(papers, shown, _LOW if notes else _HIGH)
    return {
        "number": shown.number,
        "title": shown.title,
        "message": shown.message,
        "cite": shown.cite,
        "particulars": shown.particulars,
        "as_written": shown.as_written,
        "filters": shown.filters,
        "framed": shown.exhibit is None,
        "svg": svg,
        "alt": alt,
        "evidence": [_line(line) for line in (() if shown.evidence_in_figure else shown.evidence)],
        "notes": _sides(notes),
        "quoted": papers.quoted(shown),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "title": answer.title,
        "about": answer.about,
        "evidence": [_line(line) for line in answer.lines],
        "more": answer.more,
    }


def _line(line: EvidenceLine) -> dict[str, str]:
    return {
        "text": line.text,
        "level": line.level,
        "certainty": line.certainty,
        "source": f"{line.certainty} {line.asserted} · {line.cite}.",
    }


def _signs() -> dict[str, dict[str, Any]]:
    """Return the rule of each certainty in points, on a page half the size of the stage."""
    return {
        level: {
            "width": sign.width * _RULE,
            "dash": [part * _RULE for part in sign.dash] if sign.dash else None,
            "round": sign.is_round,
            "gap": SIGN_GAP * _RULE if sign.is_double else None,
        }
        for level, sign in SIGNS.items()
    }


def _sides(notes: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return paragraphs of notes in two columns of about the same length, or in one.

    Each is a heading, or nothing where the one before goes on, and its words.
    """
    parts = [
        (heading if first else "", words)
        for heading, text in notes
        for first, words in _numbered(text)
    ]
    if len(parts) < 2:
        return [parts] if parts else []
    cut = min(
        range(1, len(parts)),
        key=lambda n: abs(_length(parts[:n]) - _length(parts[n:])),
    )
    return [parts[:cut], parts[cut:]]


def _numbered(text: str) -> Iterator[tuple[bool, str]]:
    """Yield each paragraph, and whether it is the first."""
    paragraphs = [part for part in text.split("\n") if part.strip()]
    return ((n == 0, words) for n, words in enumerate(paragraphs))


def _length(parts: Sequence[tuple[str, str]]) -> int:
    return sum(len(heading) + len(words) for heading, words in parts)


def _view(papers: Papers, shown: SceneShown, high: float) -> tuple[str, str]:
    """Return the map or the figure of a scene as an SVG, and in words."""
    if shown.exhibit is None:
        plate = map_plate(papers, shown, _WIDE, high, "light", f"map-{shown.number}")
        body, alt = plate.body, plate.described
    else:
        room = high + (60 if high == _HIGH else -20)
        laid = fitted(shown.exhibit, _WIDE, room, house=papers.house.typefaces)
        body = svg_of(laid.items, papers.house.palette("light"))
        high, alt = laid.bottom + 4, in_words(shown.exhibit)
    return document(body, _WIDE, high), clean(alt)
