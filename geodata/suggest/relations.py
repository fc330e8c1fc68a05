"""Relations in so many words: "X leads Y", "X, leader of Y", "Y's leader X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from geodata.suggest.actors import ActorFound

RULE = "relations/1"

_HEAD = (
    r"(?:supreme |paramount |political |overall |top )?(?:leader|head|chief|commander|chairman|"
    r"chair|president|prime minister|director|king|emir|secretary[- ]general|premier|chancellor)"
)
_OFFICE = (
    r"(?:vice |deputy |foreign |defen[cs]e |interior |finance |senior |chief )*(?:ministers?|"
    r"president|spokes(?:man|person|woman)|officials?|generals?|ambassador|envoy|adviser|advisor|"
    r"members?|commanders?|negotiators?)"
)
_VERBS = (
    ("heads", r"leads?|led|heads?|headed"),
    ("commands", r"commands?|commanded"),
    ("directs", r"directs?|directed|runs?|oversees?|oversaw"),
    ("controls", r"controls?|controlled"),
    ("trains", r"trains?|trained"),
    ("supports", r"supports?|supported|backs?|backed|funds?|funded|arms?|armed|finances?|financed"),
    ("established", r"established|founded|created|set up"),
    ("coordinates-with", r"coordinates? with|coordinated with"),
    ("meets", r"met(?: with)?|meets?(?: with)?"),
    ("fights", r"fights?(?: against)?|fought(?: against)?"),
    ("warns", r"warns?|warned"),
    ("accuses", r"accus(?:es|ed)"),
    ("opposes", r"opposes?|opposed"),
    ("challenges", r"challenges?|challenged"),
    ("allied-with", r"is allied with|are allied with|allied with"),
    ("member-of", r"joined|belongs? to|(?:is|are) (?:a )?(?:member|part)s? of"),
)  # fmt: skip
_BETWEEN = tuple(
    (kind, re.compile(rf"\s(?:also |has |have |had |reportedly |openly |directly )*(?:{form}) "
                      rf"(?:up )?(?:the )?\Z"))
    for kind, form in _VERBS
)  # fmt: skip
_OF = tuple(
    (
        kind,
        re.compile(rf",? (?:who is |an? |the |its )?{form} of (?:the )?\Z", re.I),
        re.compile(rf"(?:['’]s)? {form},? \Z", re.I),
    )
    for kind, form in (("heads", _HEAD), ("member-of", _OFFICE))
)
"""Of a title between two names: whether its holder comes first or last."""
_BACKED = re.compile(r"[-‐‑](?:backed|supported|aligned|allied|sponsored|led) \Z")
_FARTHEST = 60
"""Letters between the two names."""


class RelationFound(NamedTuple):
    """Words from one name to the other, and what they say of the first and the second."""

    start: int
    end: int
    kind: str
    source: str
    target: str


def relations(sentence: str, actors: Sequence[ActorFound]) -> Iterator[RelationFound]:
    """Yield the relations between names that follow one another in ``sentence``."""
    for one, other in pairwise(actors):
        between = sentence[one.end : other.start]
        if not between or len(between) > _FARTHEST or one.name == other.name:
            continue
        if found := _relation(between, one, other):
            yield RelationFound(one.start, other.end, *found)


def _relation(between: str, one: ActorFound, other: ActorFound) -> tuple[str, str, str] | None:
    for kind, of, owned in _OF:
        if of.fullmatch(between):
            return kind, one.name, other.name
        if owned.fullmatch(between):
            return kind, other.name, one.name
    if _BACKED.fullmatch(between):
        return "supports", one.name, other.name
    for kind, form in _BETWEEN:
        if form.fullmatch(between):
            return kind, one.name, other.name
    return None
