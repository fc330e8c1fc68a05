"""Incidents that a sentence may report: an event's word, a day, and who is named before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geodata.schema.passages import When
from geodata.schema.vocabulary import Certainty
from geodata.suggest.actors import ActorFound
from geodata.suggest.cues import Cue, is_denied, is_negated
from geodata.suggest.dates import Found

RULE, RULE_TOTAL = "incidents/2", "totals/3"

_EVENTS = tuple(
    (kind, re.compile(rf"\b(?:{form})\b", re.I))
    for kind, form in (
        ("launch", r"(?:fired|launched|firing|launching|lobbed)(?= (?:\S+ ){0,4}(?:rockets?|"
                   r"missiles?|drones?|shells?|projectiles?|into|at|on|toward))"),
        ("attack", r"attack(?:s|ed|ing)?|struck|airstrikes?|strikes?|raid(?:s|ed)?|"
                   r"bomb(?:ed|ing|ings)|shell(?:ed|ing)|ambush(?:ed)?|assault(?:ed)?|shot down|"
                   r"seiz(?:ed|ure)|hijacked|invaded|invasion|operations?|targeted"),
        ("clash", r"clash(?:es|ed)?|exchanged? (?:of )?fire|fought|fighting|hostilities|"
                  r"skirmish(?:es)?"),
        ("death", r"(?:was|were) killed|killed|assassinat(?:ed|ion)|died|death of"),
        ("exercise", r"(?:military |joint |naval )?(?:exercises?|drills?|manoeuvres|maneuvers)"),
        ("meeting", r"met|meetings?|talks|summit|visited"),
        ("statement", r"speech|statement|announced|declared|warned|vowed|remarks|wrote|said|"
                      r"threatened"),
    )
)  # fmt: skip
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:a )?dozen|(?:a )?hundred|dozens|hundreds|thousands)"
)
_TOTAL = re.compile(
    rf"\b(?P<n>{_NUMBER})(?: (?P<scale>hundred|thousand|million|billion))?"
    r"(?: [a-z-]+){0,3} (?:incidents?|attacks?|strikes?|airstrikes?|people|persons|civilians|"
    r"fighters|soldiers|troops|militants|members|missiles|rockets|drones|ships|vessels|deaths|casualties|"
    r"injured|wounded|killed|displaced|operations|raids|clashes)\b",
    re.I,
)
_COUNTED = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "a dozen": 12, "hundred": 100,
    "a hundred": 100,
}  # fmt: skip
_SURVIVED = re.compile(r"wounded|injured|displaced", re.I)
"""A total that counts these counts no deaths, however near their word is."""
_SINCE = re.compile(r"\bsince\s+(?:(?:early|mid-?|late|the)\s*)?$", re.I)
"""Before a day on which something began: the event happened after it."""
_NEAR = 30
"""Letters between a "may" and the event that it is of."""
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


class IncidentFound(NamedTuple):
    """Words of an event, its kind, who is named before it, its day and its total."""

    start: int
    end: int
    kind: str
    actors: tuple[str, ...]
    when: When | None
    total: int | None
    rule: str


def incidents(
    sentence: str, actors: Sequence[ActorFound], days: Sequence[Found], cues: Sequence[Cue]
) -> Iterator[IncidentFound]:
    """Yield what may be incidents: one for each total, else one for the first event that is dated.

    Nothing is taken for an incident where the sentence speculates about it, negates or denies it.
    """
    spans = [(day.start, day.end) for day in days]
    totals = [
        total
        for total in _totals(sentence)
        if not any(start <= total[0] < end for start, end in spans)
        and not _is_taken_back(sentence, total[0])
    ]
    dated = [
        day
        for day in days
        if day.when.start is not None and not _SINCE.search(sentence, 0, day.start)
    ]
    for start, end, count in totals:
        survived = _SURVIVED.search(sentence, start, end)
        kind = "incident" if survived else _kind_near(sentence, start, end)
        yield IncidentFound(start, end, kind, (), _nearest(dated, start), count, RULE_TOTAL)
    if totals or not dated or not actors:
        return
    for kind, form in _EVENTS:
        found = form.search(sentence)
        if found is None:
            continue
        at = found.start()
        if not _is_speculated(at, cues) and not _is_taken_back(sentence, at):
            before = tuple(dict.fromkeys(a.name for a in actors if a.end <= found.start()))
            when = _nearest(dated, found.start())
            yield IncidentFound(found.start(), found.end(), kind, before, when, None, RULE)
        return


def _is_speculated(at: int, cues: Sequence[Cue]) -> bool:
    return any(cue.certainty is Certainty.SPECULATED and 0 <= at - cue.end < _NEAR for cue in cues)


def _is_taken_back(sentence: str, at: int) -> bool:
    return is_negated(sentence, at) or is_denied(sentence, at)


def _totals(sentence: str) -> Iterator[tuple[int, int, int]]:
    for match in _TOTAL.finditer(sentence):
        words = match["n"].lower()
        value = _COUNTED.get(words)
        if value is None and words[0].isdigit():
            scaled = float(words.replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
            value = int(scaled)
        if value:
            yield match.start(), match.end(), value


def _kind_near(sentence: str, start: int, end: int) -> str:
    """Return the kind of event within or nearest before a total."""
    best, kind = len(sentence) + 1, "incident"
    for name, form in _EVENTS:
        for found in form.finditer(sentence):
            away = 0 if start <= found.start() < end else abs(found.start() - start)
            if away < best:
                best, kind = away, name
    return kind


def _nearest(dated: Sequence[Found], at: int) -> When | None:
    return min(dated, key=lambda day: abs(day.start - at)).when if dated else None
