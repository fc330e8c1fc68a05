"""A scene made of what a page shows: its selection, its map and the passages that it reads.

Title and message are proposed in the dossier's own words. A scene shows nothing but its evidence:
it highlights a region and draws a mark only where the evidence mentions it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from dashboard.briefing.model.repository import name_for
from dashboard.reading.actor_filter import circle
from dashboard.reading.citation import names
from dashboard.reading.name_lists import joined
from dashboard.reading.reading import Group, Reading, read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import matching
from dashboard.reading.wording import SCOPE, filtered_actors
from geodata.errors import ArenasError
from geodata.loading.geometry import Geometry
from geodata.schema.briefing import Evidence, Figure, Scene, View
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.record import Bounds

TITLE_MOST, MESSAGE_MOST = 90, 240
PASSAGES_MOST, EVIDENCE_MOST = 4, 6
"""A room reads no more; what is left out can be added in the editor."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*(?=\s|$)")


class NothingToShow(ArenasError):
    """A view without a passage: there is nothing that a scene could rest on."""


def capture(
    dossier: Dossier,
    selection: Selection,
    page: str,
    *,
    title: str = "",
    taken: Collection[str] = (),
    view: View | None = None,
) -> Scene:
    """Return what ``selection`` shows on ``page`` (its URL path) as a scene.

    ``title`` replaces the one that is proposed; ``taken`` are ids of scenes that it may not have;
    ``view`` replaces the one that follows from the selection (``view_of``).
    Raises ``NothingToShow`` where no passage is shown.
    """
    reading = read(dossier, selection)
    passages = _passages(reading)
    if not passages:
        raise NothingToShow(
            "This view shows no passage, so a scene would rest on nothing. Clear a filter, or "
            "select a region that has passages."
        )
    marked = _marked(reading, passages)
    evidence = (
        *(Evidence(passage=p.id) for p in passages[: EVIDENCE_MOST - len(marked)]),
        *(Evidence(incident=i.id) for i in marked),
    )
    shown = passages[: EVIDENCE_MOST - len(marked)]
    mentioned = {i for p in shown for i in p.incidents} | {i.id for i in marked}
    theatres = _theatres(reading, shown)
    said = " ".join(title.split())[:TITLE_MOST].strip() or _title(reading, shown)
    rests_on = (*(s for p in shown for s in p.sentences), *(s for i in marked for s in i.sentences))
    return Scene(
        id=free_id(name_for(said), taken),
        title=said,
        message=_message(reading, shown, set(rests_on)),
        sentences=tuple(dict.fromkeys(rests_on)),
        view=view or _view(reading, theatres),
        theatres=theatres,
        filters=selection.filters,
        layers_off=selection.layers_off,
        lens=selection.lens,
        marks=tuple(
            i.incident.id
            for i in reading.incidents
            if i.drawn and i.incident.mark and i.incident.id in mentioned
        ),
        evidence=evidence,
        figure=_figure(reading, page),
    )


def view_of(ground: Bounds | None, geometry: Geometry) -> View | None:
    """Return the view of the ground that a reader has moved the map to; None where he has not.

    One that takes in every theatre is the whole view, which adds the inset: without it the small
    theatres could not be distinguished.
    """
    if ground is None:
        return None
    west, south, east, north = ground
    every = geometry.theatre_bounds.values()
    holds = all(w >= west and s >= south and e <= east and n <= north for w, s, e, n in every)
    return View(show="whole") if holds else View(bounds=ground)


def proposed_title(dossier: Dossier, selection: Selection) -> str:
    """Return the title that a scene of ``selection`` would have; empty where there is no scene."""
    reading = read(dossier, selection)
    passages = _passages(reading)
    return _title(reading, passages) if passages else ""


def whole_sentences(text: str, most: int) -> str:
    """Return as many whole sentences of ``text`` as fit ``most`` characters.

    Where not even the first fits, it is cut between two words and an ellipsis says so.
    """
    if len(text) <= most:
        return text
    ends = [m.end() for m in _SENTENCE_END.finditer(text) if m.end() <= most]
    return text[: ends[-1]] if ends else f"{text[: most - 2].rsplit(' ', 1)[0]} …"


def _passages(reading: Reading) -> tuple[Passage, ...]:
    """Return up to ``PASSAGES_MOST`` passages: the open one, or what the page is about, in order.

    An open relation or profile comes before the region, as it lies over it on the page.
    """
    selection, dossier = reading.selection, reading.dossier
    if reading.passage:
        return (reading.passage,)
    passing = matching(dossier, selection)
    found: Iterable[Passage] = passing
    relation = next((r for r in dossier.relations if r.id == selection.relation), None)
    if relation:
        # The open tie is read whole, whatever the filters hide.
        found = (p for p in dossier.passages if set(p.sentences).intersection(relation.sentences))
    elif reading.place:
        place = reading.place
        found = (p for p in dossier.passages if set(p.sentences).intersection(place.sentences))
    elif selection.profile:
        own = [p for p in passing if selection.profile in p.actors]
        members = circle(dossier, selection.profile)
        found = own or (p for p in passing if members.intersection(p.actors))
    elif reading.theatre:
        found = (p for g in reading.groups if g.group is not Group.RELATED for p in g.passages)
    return tuple(found)[:PASSAGES_MOST]


def _marked(reading: Reading, passages: tuple[Passage, ...]) -> tuple[Incident, ...]:
    """Return the incidents that the whole map draws and no passage shown mentions."""
    selection = reading.selection
    if reading.theatre or reading.passage or reading.place:
        return ()
    if selection.profile or selection.relation:
        return ()
    mentioned = {incident for p in passages for incident in p.incidents}
    drawn = (i.incident for i in reading.incidents if i.drawn and i.incident.mark)
    return tuple(i for i in drawn if i.id not in mentioned)[: EVIDENCE_MOST - 1]


def _theatres(reading: Reading, shown: tuple[Passage, ...]) -> tuple[str, ...]:
    """Return the regions to highlight: the selected one, or those of what is open."""
    off, selection = set(reading.selection.layers_off), reading.selection
    mentioned = {t for p in shown for t in p.theatres} - off
    if reading.theatre and reading.theatre.id in mentioned:
        return (reading.theatre.id,)
    if not (reading.passage or selection.profile or selection.relation or selection.filtered):
        return ()
    return tuple(t.id for t in reading.dossier.theatres if t.id in mentioned)


def _view(reading: Reading, theatres: tuple[str, ...]) -> View:
    if reading.theatre and theatres == (reading.theatre.id,):
        return View(theatre=reading.theatre.id)
    return View(show="whole")


def _title(reading: Reading, shown: tuple[Passage, ...]) -> str:
    selection, dossier = reading.selection, reading.dossier
    name = names(dossier)
    if reading.place and not reading.passage:
        title = reading.place.name
    elif selection.profile and not reading.passage:
        title = name[selection.profile]
    elif reading.theatre:
        title = reading.theatre.name
    elif reading.passage:
        title = joined(name[t] for t in shown[0].theatres) or dossier.article.title
    elif selection.filters.actors:
        title = filtered_actors(reading)
    else:
        title = dossier.article.title
    return title if len(title) <= TITLE_MOST else whole_sentences(title, TITLE_MOST)


def _message(reading: Reading, shown: tuple[Passage, ...], rests_on: set[str]) -> str:
    """Return what the article says of the region where the evidence bears it, or a passage.

    The first passage of the whole article is no gist of it: the overview has its own line.
    """
    selection = reading.selection
    is_open = reading.passage or reading.place or selection.profile or selection.relation
    if not (is_open or reading.theatre or selection.filtered):
        return SCOPE
    bare = not reading.passage and not selection.profile
    answer = reading.theatre.answer if reading.theatre and bare else ()
    borne = [line.text for line in answer if rests_on.issuperset(line.sentences)]
    uncut = (t for t in (*borne, *(p.text for p in shown)) if len(t) <= MESSAGE_MOST)
    return next(uncut, None) or whole_sentences(shown[0].text, MESSAGE_MOST)


def _figure(reading: Reading, page: str) -> Figure | None:
    selection = reading.selection
    if page == "actors":
        is_open = selection.profile or selection.relation
        is_pair = selection.theatre and selection.filters.actors and not is_open
        return Figure.MATRIX if is_pair else Figure.TIERS
    if page == "timeline":
        return Figure.TIMELINE
    if page == "article" and not reading.passage and not reading.theatre:
        return Figure.CLAIMS
    return None


def free_id(name: str, taken: Collection[str]) -> str:
    """Return ``name``, or ``name`` with the first number that none of ``taken`` has."""
    if name not in taken:
        return name
    return next(f"{name}-{n}" for n in range(2, 1000) if f"{name}-{n}" not in taken)
