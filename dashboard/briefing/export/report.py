"""The current reading as a report to edit: map, figure, answers, passages with footnotes, sources.

Nothing here says more than the records: each line has its footnote, with certainty and sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.figure_layout import fitted
from dashboard.briefing.export.slide_image import map_plate
from dashboard.briefing.export.slide_layout import office_name
from dashboard.briefing.export.typst_render import logo_png, png
from dashboard.briefing.export.word_document import WordDocument
from dashboard.briefing.stage.figures import in_words
from dashboard.briefing.stage.scenes import SceneShown
from dashboard.exports.about_rows import missing
from dashboard.exports.contents import HELD, Taken
from dashboard.exports.record_rows import link_of
from dashboard.exports.record_words import (
    dated_particulars,
    section_of,
    tie_worded,
    tie_words,
)
from dashboard.layout.layout_svg import svg_of
from dashboard.layout.svg import document
from dashboard.maps.house import HouseStyle
from dashboard.reading.citation import day, sentences
from dashboard.reading.wording import passages
from dashboard.text.typefaces import SANS, SERIF, Face
from geodata.schema.actors import Relation
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.record import CitedLine

ANSWER, CERTAINTY = "Answer", "Certainty"
RESTATEMENT, INCIDENT, RELATION = "Restatement", "Incident", "Relation"
"""Styles of our own, one for each sort of line."""
_WIDE, _HIGH = 960.0, 760.0
"""px of the map's drawing, and of a figure's at most."""
_LOGO, _DETAIL = (220.0, 60.0), 4
"""px that a logo fits into, of the same line, and px of its picture for each of these."""
_ACROSS = 2000
"""px of a picture in the file."""


def report(papers: Papers, taken: Taken, figure: SceneShown | None) -> bytes:
    """Return ``taken`` as .docx, with the map of the only scene of ``papers`` and a ``figure``."""
    article, shown = taken.dossier.article, papers.scenes[0]
    made, house = WordDocument(), papers.house
    _dress(made, house)
    made.add(shown.title, "Title")
    made.add(f"A reading of “{article.title}”, as written {day(article.date)}", "Subtitle")
    if house.said.cover.line:
        made.add(house.said.cover.line, "Subtitle")
    source = made.add(f"{article.byline} · ", "Normal")
    if article.url:
        made.link(source, article.publisher, str(article.url))
    else:
        source.add_run(article.publisher)
    for line in taken.filters:
        made.add(line, "List Bullet")
    answers = tuple(_answers(taken))
    if answers:
        made.add("What the article says", "Heading 1")
    for answer in answers:
        made.add(answer.text, ANSWER, _note(answer, taken))
    _views(made, papers, shown, figure)
    _passages(made, taken)
    _lists(made, taken)
    _sources(made, papers, taken)
    made.margins(
        f"As written, {day(article.date)} · {papers.source}",
        papers.made_from,
        mark=papers.briefing.handling or "",
        line=house.said.footer or "",
    )
    if house.logo:
        wide, _ = house.logo.within(*_LOGO)
        made.logo(logo_png(house.logo, int(wide * _DETAIL)), house.said.name or "", wide / _WIDE)
    made.properties(
        {
            "title": f"{shown.title}: a reading of “{article.title}”",
            "author": "Arenas",
            "last_modified_by": "Arenas",
            "subject": papers.reference,
            "comments": papers.imprint,
            "keywords": f"dossier {papers.version}",
            "language": "en-GB",
            "revision": 1,
            "created": _naive(papers.made),
            "modified": _naive(papers.made),
        }
    )
    return made.saved()


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, microsecond=0)


def _dress(made: WordDocument, house: HouseStyle) -> None:
    serif, sans = (office_name(Face(one).dressed(house.typefaces)) for one in (SERIF, SANS))
    p, cover = house.palette("light"), house.cover_palette("light")
    ground = house.said.cover.ground or ""
    made.style("Normal", size=10.5, colour=p.ink, face=serif)
    made.style("Title", size=26, colour=cover.ink, face=serif, ground=ground)
    quiet = cover.context
    made.style("Subtitle", size=12, colour=quiet, face=serif, italic=True, ground=ground)
    for level, size in ((1, 16.0), (2, 12.5)):
        made.style(f"Heading {level}", size=size, colour=p.rust_line, face=serif)
    made.style(ANSWER)
    for name in (RESTATEMENT, INCIDENT, RELATION):
        made.style(name, after=1)
    made.style(CERTAINTY, size=9, colour=p.context, face=sans, after=8)
    made.style("Footer", size=8, colour=p.context, face=sans)
    after = 8 if house.logo or house.said.classification else None
    made.style("Header", size=8, colour=p.context, face=sans, after=after)
    made.style("Caption", size=9, colour=p.context, face=sans)


def _answers(taken: Taken) -> Iterator[CitedLine]:
    """Yield what the article says of the theatre that is chosen; of the whole, what it argues."""
    if taken.selection.theatre:
        for theatre in taken.theatres:
            if theatre.id == taken.selection.theatre:
                yield from theatre.answer
    elif not taken.selection.filtered:
        yield from taken.dossier.article.summary


def _views(
    made: WordDocument, papers: Papers, shown: SceneShown, figure: SceneShown | None
) -> None:
    made.add("Map", "Heading 1")
    house, plate = papers.house, map_plate(papers, shown, _WIDE, _HIGH, "light")
    legend = "; ".join(plate.legend)
    drawn = png(document(plate.body, _WIDE, _HIGH), _WIDE, _HIGH, _ACROSS, house.typefaces)
    made.picture(drawn, f"{plate.described}. Legend: {legend}.")
    made.add(f"{shown.as_written}. {legend}.", "Caption")
    if figure and figure.exhibit:
        laid = fitted(figure.exhibit, _WIDE, _HIGH, house=house.typefaces)
        high = laid.bottom + 4
        made.add(figure.exhibit.caption, "Heading 1")
        svg = document(svg_of(laid.items, house.palette("light")), _WIDE, high)
        drawn = png(svg, _WIDE, high, _ACROSS, house.typefaces)
        made.picture(drawn, in_words(figure.exhibit))


def _passages(made: WordDocument, taken: Taken) -> None:
    dossier = taken.dossier
    made.add("Passages", "Heading 1")
    made.add(f"{len(taken.passages)} of {passages(len(dossier.passages))} of the article.")
    headed = None
    for passage in taken.passages:
        heading = section_of(passage, dossier)
        if heading != headed:
            made.add(heading, "Heading 2")
            headed = heading
        made.add(passage.text, RESTATEMENT, _note(passage, taken), _target(passage, taken))
        made.add(" · ".join(dated_particulars(passage, dossier)), CERTAINTY)


def _lists(made: WordDocument, taken: Taken) -> None:
    dossier = taken.dossier
    if taken.incidents:
        made.add("Incidents", "Heading 1")
    for one in taken.incidents:
        made.add(one.title, INCIDENT, _note(one, taken), _target(one, taken))
        count = (one.count.in_words,) if one.count else ()
        made.add(" · ".join((*dated_particulars(one, dossier), *count)), CERTAINTY)
    if taken.relations:
        made.add("Relations", "Heading 1")
    for tie in taken.relations:
        made.add(tie_words(tie, dossier), RELATION, _note(tie, taken), _target(tie, taken))
        made.add(tie_worded(tie, dossier), CERTAINTY)


def _note(record: Passage | Incident | Relation | CitedLine, taken: Taken) -> str:
    """Return where the article says it; the article's full reference is under the sources."""
    article = taken.dossier.article
    return f"{article.publisher}, {day(article.date)}, {sentences(record.sentences)}."


def _target(record: Passage | Incident | Relation, taken: Taken) -> str:
    return link_of(record, taken) if taken.address else ""


def _sources(made: WordDocument, papers: Papers, taken: Taken) -> None:
    made.add("Sources and limits", "Heading 1")
    made.add(papers.reference)
    made.add(papers.imprint)
    for line in (*papers.limits, HELD):
        made.add(line)
    for line in missing(taken):
        made.add(f"Not here: {line}.")
    for line in papers.licences:
        made.add(line)
    if papers.dossier.article.url:
        made.link(made.add(""), str(papers.dossier.article.url), str(papers.dossier.article.url))
