"""The legend of the tier diagram: what boxes and lines mean, drawn as they are there."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.diagram.edges import commands, draws_all
from dashboard.diagram.facts import files_some
from dashboard.reading.citation import CERTAINTY
from dashboard.reading.reading import Reading
from dashboard.reading.span_filter import SPAN
from dashboard.reading.ties import Tie
from dashboard.text.escape import trusted
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Form
from geodata.schema.vocabulary import Certainty

NOTE = (
    "A line is drawn as the article words the tie named on it; “+1” counts further relations "
    "between the same two. Not every wording has a line in every view."
)
NOTE_IN_LENS = (
    "A line is drawn by the strongest wording among the relations of the two that pass the "
    "filters; the tie named on it may be worded less strongly. Not every wording has a line in "
    "every view."
)
_TIED = "Who is tied to whom"
_GROUPED = "Boxes group what the article puts together. "
_FILED = (
    "Boxes group what the article, or our filing, puts together; a dashed edge is a past post or "
    "our filing, not the article’s words. "
)
_OF_COMMAND = "Lines are ties of command and coordination."
_NONE_AT_REST = "No tie is of command or coordination, so no line is drawn yet."


def heading(reading: Reading) -> str:
    """Return the diagram's title: it shows command, or every kind of tie."""
    dossier = reading.dossier
    return "Who directs whom" if commands(dossier) and not draws_all(dossier) else _TIED


def grouped(reading: Reading) -> str:
    """Return what boxes and lines are, in the words over the diagram."""
    dossier = reading.dossier
    if not dossier.relations:
        return "No relation between two actors is recorded."
    boxed = any(r.kind.belongs for r in dossier.relations) or any(a.tier for a in dossier.actors)
    about_boxes = _FILED if files_some(dossier) else _GROUPED if boxed else ""
    if draws_all(dossier):
        return f"{about_boxes}Lines are the ties of actors."
    return f"{about_boxes}{_OF_COMMAND if commands(dossier) else _NONE_AT_REST}"


@dataclass(frozen=True)
class Sign:
    """A box or a line of the legend, in a drawing of its own, and what it means."""

    means: str
    classes: str
    """Those of the diagram, which ``web/shared/tiers.css`` dresses."""
    width: int
    """px, as is ``height``."""
    height: int
    drawn: str
    """SVG."""

    def svg(self, place: str = "") -> Markup:
        """Return the drawing; ``place`` are further attributes."""
        size = f'width="{self.width}" height="{self.height}"'
        return trusted(
            f'<svg {place}{size} viewBox="0 0 {self.width} {self.height}" aria-hidden="true" '
            f'class="{self.classes}">{self.drawn}</svg>'
        )


def boxes(reading: Reading) -> tuple[Sign, ...]:
    """Return the signs of the boxes that ``reading`` has."""
    return box_signs(
        reading.dossier, undated=bool(reading.undated), hidden=reading.selection.filtered
    )


def box_signs(dossier: Dossier, *, undated: bool, hidden: bool) -> tuple[Sign, ...]:
    """Return the signs of the boxes that there are; under filters, of one without passages too.

    Where some passages are undated and may fall in the span, that of a box with no others too.
    """
    named = (
        (Form.STATE, "State"),
        (Form.GROUP, "Organisation or group"),
        (Form.BODY, "Joint body"),
        (Form.PERSON, "Person"),
    )
    forms = {actor.kind.form for actor in dossier.actors}
    signs = [
        _box(f"ar-is-{form}", means, 6.5 if form is Form.PERSON else 2)
        for form, means in named
        if form in forms
    ]
    if files_some(dossier):
        signs.append(_box("ar-filed", "Past post, or our filing", 2))
    if undated:
        signs.append(_box("ar-undated", "Undated, may fall in span", 2))
    return (*signs, *([_box("ar-hidden", "No passage passes", 2)] if hidden else []))


def lines(reading: Reading) -> tuple[Sign, ...]:
    """Return the signs of the lines that ``reading`` has."""
    selection = reading.selection
    undated = SPAN.is_set(selection.filters)
    return line_signs(reading.dossier, undated=undated, hidden=selection.filtered)


def line_signs(dossier: Dossier, *, undated: bool, hidden: bool) -> tuple[Sign, ...]:
    """Return the signs of the lines that there are; under filters, that of a hidden line too.

    Under a span, that of a line to which none applies.
    """
    if not dossier.relations:
        return ()
    worded = {one.certainty for one in dossier.relations}
    signs = [_line(f"ar-{c.value}", CERTAINTY[c]) for c in Certainty if c in worded]
    if any(Tie((one,), 1).past for one in dossier.relations):
        signs.append(_line("ar-past", "Past"))
    if undated:
        signs.append(_line("ar-stated ar-undated", "Undated: no span applies"))
    return (*signs, *([_line("ar-stated ar-hidden", "Hidden by filters")] if hidden else []))


def _box(classes: str, means: str, radius: float) -> Sign:
    drawn = f'<rect class="ar-box" x="1.5" y="1.5" width="23" height="13" rx="{radius}"/>'
    return Sign(means, f"ar-node {classes}", 26, 16, drawn)


def _line(classes: str, means: str) -> Sign:
    inner = '<path class="ar-stroke-inner" d="M2 7H32"/>' if "ar-claimed" in classes else ""
    if "ar-past" in classes:
        inner = '<path class="ar-struck" d="M16.6 3L13.4 11M20.6 3L17.4 11"/>'
    drawn = f'<path class="ar-stroke" d="M2 7H32"/>{inner}'
    return Sign(means, f"ar-tie {classes}", 34, 14, drawn)
