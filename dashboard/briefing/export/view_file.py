"""A view of a page as a file: the scene that "Brief" makes of it, as a picture or as one slide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dashboard.briefing.editing.capture import capture, proposed_title, view_of
from dashboard.briefing.editing.changes import new_briefing
from dashboard.briefing.export.export_bundle import Papers, papers
from dashboard.briefing.export.export_formats import FORMATS, Form, quietly
from dashboard.exports.contents import take
from dashboard.exports.formats import reading_name
from dashboard.maps.house import OURS, HouseStyle
from dashboard.reading.selection import Selection
from dashboard.text.file_names import file_name
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.record import Bounds
from geodata.schema.scene_figures import figures_of

_TITLES = {
    "png": ("Picture · PNG", "PNG, 1920 × 1080 px"),
    "svg": ("Drawing · SVG", "SVG, which can be enlarged and edited"),
    "pptx": ("Slide · PPTX", "PowerPoint, one slide with its sources in the notes"),
}
REPORT = Form(
    "docx", ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "Report · DOCX", "Word: map, figure and every passage, with footnotes and sources",
)  # fmt: skip
VIEW_FORMS = {
    **{
        form: replace(FORMATS[form], title=title, use=use) for form, (title, use) in _TITLES.items()
    },
    REPORT.id: REPORT,
}
"""By the id that the URL and the command line know a format by."""

_MAP = "map"
_FIGURED = ("actors", "timeline", "article")
"""Pages whose view is a figure; a report of the map has the first one's."""


@dataclass(frozen=True)
class Viewed:
    """What a page shows: the page's URL path, what is selected, and the ground, where moved."""

    page: str
    selection: Selection
    ground: Bounds | None = None
    house: HouseStyle = OURS


def view_file(
    view: Viewed,
    form: Form,
    dossier: Dossier,
    geometry: Geometry,
    made: datetime,
    address: str = "",
) -> bytes:
    """Return ``view`` in the format ``form``, one of ``VIEW_FORMS``.

    ``address`` is where a report's links lead. Raises ``NothingToShow`` where no passage is shown.
    """
    camera = view_of(view.ground, geometry)

    def held(page: str) -> Papers:
        scene = capture(dossier, view.selection, page, view=camera)
        briefing = new_briefing(scene.title, scene)
        return replace(
            papers(scene.id, briefing, dossier, geometry, made, house=view.house), alone=True
        )

    if form is not REPORT:
        alone = held(view.page)
        return form.write(alone, alone.scenes[0], quietly)
    # python-docx takes a quarter of a second to import, which no other file should wait for.
    from dashboard.briefing.export.report import report

    figured = view.page if view.page in _FIGURED else _FIGURED[0]
    taken = take(dossier, geometry, view.selection, address=address, made=made.date())
    has_figure = figures_of(dossier)
    figure = held(figured).scenes[0]
    shown = figure if figure.scene.figure in has_figure else None
    return report(held(_MAP), taken, shown)


def view_name(view: Viewed, form: Form, dossier: Dossier, made: date) -> str:
    """Return a name for the file: the article, what the view is about, its page, and the day."""
    title = proposed_title(dossier, view.selection)
    about = "" if title == dossier.article.title else title
    name = reading_name(dossier, view.selection, about, view.page)
    return file_name(form.suffix, made, *name)
