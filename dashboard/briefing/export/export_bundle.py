"""An export: a briefing with its scenes as shown, and what every file says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.briefing.editing.changes import without_optional
from dashboard.briefing.export.map_svg import Picture, Sheet, draw
from dashboard.briefing.export.projected_basemap import terrain_of
from dashboard.briefing.model.evidence import LATER
from dashboard.briefing.stage.answers import Answer, answers_of
from dashboard.briefing.stage.scenes import SceneShown, show, small_print
from dashboard.exports.contents import RESTATED, not_restated, version_of
from dashboard.maps.house import OURS, HouseStyle
from dashboard.reading.citation import day, sentences
from geodata.loading.geometry import Geometry
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier
from geodata.schema.record import Bounds, place_of

MAP_LICENCES = (
    "Map: © OpenStreetMap contributors (ODbL) · made with Natural Earth · DCW, WDBII and GSHHG "
    "(LGPL-3.0-or-later) · places: GeoNames (CC BY 4.0). DATA_LICENSES.md says which file is whose."
)
Progress = Callable[[int, int], None]
"""Called after each step with how many are done, and of how many."""


@dataclass(frozen=True)
class Papers:
    """A briefing to be exported, and everything that its files draw on."""

    name: str
    briefing: Briefing
    dossier: Dossier
    geometry: Geometry
    made: datetime
    scenes: tuple[SceneShown, ...]
    picture: Callable[[SceneShown, Sheet], Picture]
    """Draws the map of a scene; the same map is drawn once."""
    with_notes: bool = False
    verbatim: Mapping[str, str] = field(default_factory=dict)
    """The reader's own copy, sentence by sentence; empty unless the briefer wants it."""
    answers: tuple[Answer, ...] = ()
    """Those shown to the room's questions: the last page of a handout."""
    alone: bool = False
    """Whether it is one view by itself: without a scene count, and without slides after it."""
    house: HouseStyle = OURS

    @property
    def version(self) -> str:
        """A short hash of all that the dossier says."""
        return version_of(self.dossier)

    @property
    def reference(self) -> str:
        """The article: who, title, where, when."""
        article = self.dossier.article
        who = ", ".join(article.authors)
        where = f"{article.publisher}, {day(article.date)}"
        return f"{who + '. ' if who else ''}“{article.title}”. {where}."

    @property
    def source(self) -> str:
        """The article in few words, for the foot of a page."""
        article = self.dossier.article
        return f"“{article.title}”, {article.publisher}, {day(article.date)}"

    @property
    def moment(self) -> str:
        """When it was made: ``Made 22 November 2026, 09:30 UTC``."""
        return f"Made {day(self.made.date())}, {self.made:%H:%M} {self.made.tzname() or ''}".strip()

    @property
    def made_from(self) -> str:
        """When, from which dossier, and what that lacks of the article: a page's foot."""
        lacking = not_restated(self.dossier)
        return f"{self.moment} · dossier {self.version}{f' · {lacking}' if lacking else ''}"

    @property
    def imprint(self) -> str:
        """When it was made, and from what."""
        return f"{self.moment}, by Arenas from dossier {self.version}."

    @property
    def filters(self) -> tuple[str, ...]:
        """The filters of each scene; one line where none has any."""
        said = tuple(f"Scene {s.number}: {s.filters}" for s in self.scenes if s.filters)
        return said or ("No filter: every scene reads the whole article.",)

    @property
    def limits(self) -> tuple[str, ...]:
        """What the article and a map of it do not say, and how to read this."""
        return (
            *(note.text for note in self.dossier.article.limits),
            small_print(self.dossier),
            RESTATED,
        )

    @property
    def licences(self) -> tuple[str, ...]:
        """Whose the words and the map are."""
        return self.dossier.article.licence_note, MAP_LICENCES

    @property
    def cited(self) -> tuple[tuple[int, str, str], ...]:
        """Of each scene but a cover: number, title, and every sentence that it rests on.

        Of later notes what they are; the scene lists their sources.
        """
        return tuple(
            (s.number, s.title, sentences(_order(rests_on(s))) or LATER)
            for s in self.scenes
            if not s.scene.cover
        )

    def quoted(self, shown: SceneShown) -> tuple[tuple[str, str], ...]:
        """Return the sentences that a scene rests on, verbatim, each after its position."""
        return tuple(
            (sentences((name,)), self.verbatim[name])
            for name in _order(rests_on(shown))
            if name in self.verbatim
        )


def papers(
    name: str,
    briefing: Briefing,
    dossier: Dossier,
    geometry: Geometry,
    made: datetime,
    *,
    with_notes: bool = False,
    with_optional: bool = False,
    verbatim: Mapping[str, str] | None = None,
    asked: Sequence[str] = (),
    house: HouseStyle = OURS,
) -> Papers:
    """Return ``briefing`` ready to be exported at the moment ``made``.

    ``with_optional`` keeps the scenes outside the default way; ``asked`` are keys of answers, of
    which an unknown one is a ``KeyError``.
    """
    if not with_optional:
        briefing = without_optional(briefing)
    briefing = house.marked(briefing)
    terrain = terrain_of(geometry, dossier)

    drawn: dict[tuple[str, Bounds | None, Sheet], Picture] = {}

    def picture(shown: SceneShown, sheet: Sheet) -> Picture:
        key = (shown.map_state.model_dump_json(), shown.bounds, sheet)
        if key not in drawn:
            drawn[key] = draw(terrain, shown.map_state, shown.bounds, sheet)
        return drawn[key]

    return Papers(
        name,
        briefing,
        dossier,
        geometry,
        made,
        show(briefing, dossier, geometry),
        picture,
        with_notes,
        dict(verbatim or {}),
        answers_of(asked, dossier),
        house=house,
    )


def rests_on(shown: SceneShown) -> tuple[str, ...]:
    """Return the ids of every sentence that a scene's words rest on, each once."""
    every = (*shown.scene.sentences, *(s for line in shown.evidence for s in line.sentences))
    return tuple(dict.fromkeys(every))


def _order(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names, key=place_of))
