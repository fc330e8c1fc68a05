"""A view of a page as a file: the scene that "Brief" makes of it, as a picture or as one slide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dashboard.briefing.editing.capture import capture, proposed_title, view_of
from dashboard.briefing.editing.changes import new_briefing
from dashboard.briefing.export.export_bundle import papers
from dashboard.briefing.export.export_formats import FORMATS, Form, quietly
from dashboard.exports.formats import reading_name
from dashboard.reading.selection import Selection
from dashboard.text.file_names import file_name
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.record import Bounds

_TITLES = {
    "png": ("Picture · PNG", "PNG, 1920 × 1080 px"),
    "svg": ("Drawing · SVG", "SVG, which can be enlarged and edited"),
    "pptx": ("Slide · PPTX", "PowerPoint, one slide with its sources in the notes"),
}
VIEW_FORMS = {
    form: replace(FORMATS[form], title=title, use=use) for form, (title, use) in _TITLES.items()
}
"""By the id that the URL and the command line know a format by."""


@dataclass(frozen=True)
class Viewed:
    """What a page shows: the page's URL path, what is selected, and the ground, where moved."""

    page: str
    selection: Selection
    ground: Bounds | None = None


def view_file(
    view: Viewed, form: Form, dossier: Dossier, geometry: Geometry, made: datetime
) -> bytes:
    """Return ``view`` in the format ``form``, one of ``VIEW_FORMS``.

    Raises ``NothingToShow`` where no passage is shown.
    """
    camera = view_of(view.ground, geometry)
    scene = capture(dossier, view.selection, view.page, view=camera)
    briefing = new_briefing(scene.title, scene)
    held = replace(papers(scene.id, briefing, dossier, geometry, made), alone=True)
    return form.write(held, held.scenes[0], quietly)


def view_name(view: Viewed, form: Form, dossier: Dossier, made: date) -> str:
    """Return a name for the file: the article, what the view is about, its page, and the day."""
    title = proposed_title(dossier, view.selection)
    about = "" if title == dossier.article.title else title
    name = reading_name(dossier, view.selection, about, view.page)
    return file_name(form.suffix, made, *name)
