"""The certainty lens: how sure the article is of what is shown, in a sentence and by region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.reading.certainty import Wording, counts_in_words, wording, wording_of
from dashboard.reading.mentions import sites
from dashboard.reading.name_lists import isolated, joined
from dashboard.reading.reading import Reading, RegionReading
from dashboard.reading.sifting import matching, sifted
from dashboard.reading.wording import filtered_actors, passages
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import Part

_DOERS = (Part.BY, Part.WITH)


@dataclass(frozen=True)
class Lens:
    """What the lens says: one sentence, the counts that it rests on, and the regions."""

    sentence: str
    wording: Wording
    regions: tuple[RegionReading, ...]
    """Every region under the filters; none where one theatre, or one actor, is read."""


def lens(reading: Reading) -> Lens:
    """Return what the lens says of the actor or the theatre that is open, or of the article."""
    dossier, selection, theatre = reading.dossier, reading.selection, reading.theatre
    actor = next((a for a in dossier.actors if a.id == selection.profile), None)
    if actor:
        # The actor filter is left out, as in the profile.
        unfiltered = matching(dossier, selection.with_filters(actors=()))
        return _of(actor.name, [p for p in unfiltered if actor.id in p.actors])
    if theatre:
        here = [p for p in matching(dossier, selection) if theatre.id in p.theatres]
        return _of(theatre.name, here, _unnamed(reading, here))
    found = wording_of(sifted(dossier, selection).passing, dossier)
    if not found.total:
        return Lens("No passage passes your filters.", found, reading.regions)
    whom = filtered_actors(reading)
    under = f" on {whom}" if whom else " under your filters" if selection.filtered else ""
    return Lens(f"{_counted(found, under)}.", found, reading.regions)


def _of(name: str, shown: list[Passage], unnamed: str = "") -> Lens:
    found = wording(shown)
    said = _counted(found) if found.total else "no passage passes your filters"
    said = said[0].lower() + said[1:]
    return Lens(f"{isolated(name)}: {said}.{unnamed}", found, ())


def _counted(found: Wording, under: str = "") -> str:
    """Return ``2 passages, both stated``, or ``Of 16 passages, 4 are stated and 12 assessed``."""
    if len(found.counts) > 1:
        return f"Of {passages(found.total)}{under}, {counts_in_words(found)}"
    every = {1: "", 2: "both "}.get(found.total, "all ")
    return f"{passages(found.total)}{under}, {every}{found.strongest}"


def _unnamed(reading: Reading, shown: list[Passage]) -> str:
    """Return who is not named of the incidents that these passages place in the theatre."""
    dossier, theatre = reading.dossier, reading.theatre
    telling = {i for p in shown if theatre and theatre.id in sites(p, dossier) for i in p.incidents}
    incidents = [i for i in dossier.incidents if i.id in telling]
    open_ones = [i for i in incidents if i.kind.who and not doers(i)]
    if not open_ones:
        return ""
    if len(incidents) == 1 and incidents[0].kind.says_what:
        return f" The sentence does not name {incidents[0].kind.who}."
    titles: dict[str, list[str]] = {}
    for i in open_ones:
        titles.setdefault(i.kind.who or "", []).append(f"“{i.title}”")
    said = "; ".join(f"{who} ({joined(of)})" for who, of in titles.items())
    sentences = "sentence does" if len(open_ones) == 1 else "sentences do"
    return f" The {sentences} not name {said}."


def doers(incident: Incident) -> Iterable[str]:
    """Return the actors that the article says had a hand in it."""
    return [one.actor for one in incident.actors if one.part in _DOERS]
