"""Names in a sentence: its words with their places, and the names that are known beforehand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from geodata.name_folding import fold
from geodata.schema.dossier import Dossier
from geodata.schema.suggestions import Candidate

LONGEST = 8
"""Words of a name that are looked for together."""
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OWNER = re.compile(r"['’]s$")


class Token(NamedTuple):
    """A word of a sentence, without an owner's "’s"."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, or is of a script that has none."""
        return self.text[0].isupper() or not self.text[0].islower()


class Span(NamedTuple):
    """Words of a sentence that are a name."""

    start: int
    end: int


class KnownActor(NamedTuple):
    """An actor of some dossier of the library."""

    id: str
    name: str
    kind: str


class KnownPlace(NamedTuple):
    """A theatre or a place of some dossier of the library."""

    candidate: Candidate


class Place(Protocol):
    """What the gazetteer says of one place."""

    @property
    def kind(self) -> str:
        """Country, region, sea, town."""
        ...

    @property
    def id(self) -> str:
        """Its id in the gazetteer."""
        ...

    @property
    def name(self) -> str:
        """Its usual name."""
        ...

    @property
    def lon(self) -> float:
        """Degrees east."""
        ...

    @property
    def lat(self) -> float:
        """Degrees north."""
        ...

    @property
    def country(self) -> str:
        """The code of its country."""
        ...

    @property
    def population(self) -> int:
        """Inhabitants; 0 where unknown."""
        ...


class Places(Protocol):
    """A gazetteer: names to places (``geodata.world.gazetteer``)."""

    def knows(self, name: str) -> bool:
        """Whether anything is called ``name``, folded."""
        ...

    def candidates(self, name: str, countries: Collection[str] = ()) -> Sequence[Place]:
        """Return what is called ``name``, the likeliest first, in ``countries`` likelier."""
        ...


def tokens(sentence: str) -> list[Token]:
    """Return the words of ``sentence``."""
    found = []
    for match in _TOKEN.finditer(sentence):
        text = _OWNER.sub("", match[0])
        found.append(Token(match.start(), match.start() + len(text), text))
    return found


def folded(words: Sequence[Token]) -> str:
    """Return the key that ``words`` together are looked up by."""
    return fold(" ".join(word.text for word in words))


def known_actors(dossiers: Iterable[Dossier]) -> Mapping[str, KnownActor]:
    """Return the actors of ``dossiers`` by every folded name; the first dossier's come first.

    A person is known by the surname too, unless two of them share it.
    """
    found: dict[str, KnownActor] = {}
    surnames: dict[str, KnownActor | None] = {}
    for dossier in dossiers:
        for actor in dossier.actors:
            known = KnownActor(actor.id, actor.name, actor.kind.form.value)
            for name in (actor.name, *(alias.name for alias in actor.aliases)):
                found.setdefault(fold(name), known)
            last = fold(actor.name).rpartition(" ")
            if known.kind == "person" and last[0]:
                other = surnames.get(last[2], known)
                surnames[last[2]] = known if other and other.id == known.id else None
    for name, one in surnames.items():
        if one is not None:
            found.setdefault(name, one)
    found.pop("", None)
    return found


def known_places(dossiers: Iterable[Dossier]) -> Mapping[str, Candidate]:
    """Return theatres and places of ``dossiers`` by every folded name."""
    found: dict[str, Candidate] = {}
    for dossier in dossiers:
        for theatre in dossier.theatres:
            one = Candidate(kind="theatre", id=theatre.id, name=theatre.name)
            for name in (theatre.name, *(alias.name for alias in theatre.aliases)):
                found.setdefault(fold(name), one)
        for place in dossier.places:
            one = Candidate(kind="place", id=place.id, name=place.name, point=place.point)
            for name in (place.name, *(alias.name for alias in place.aliases)):
                found.setdefault(fold(name), one)
    found.pop("", None)
    return found


def runs(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield each run of words that begins and ends with a capital, the longest first at a place."""
    for first in range(len(words)):
        if words[first].is_capital:
            for last in range(min(len(words), first + LONGEST), first, -1):
                if words[last - 1].is_capital:
                    yield first, last


_IRREGULAR = {
    "american": "united states", "americans": "united states", "us": "united states",
    "u s": "united states", "british": "united kingdom", "french": "france", "dutch": "netherlands",
    "italian": "italy", "italians": "italy",
    "german": "germany", "germans": "germany", "greek": "greece", "danish": "denmark",
    "swiss": "switzerland", "spanish": "spain", "polish": "poland", "turkish": "turkey",
    "ukrainian": "ukraine", "norwegian": "norway",
    "emirati": "united arab emirates",
    "emiratis": "united arab emirates", "filipino": "philippines", "afghan": "afghanistan",
    "kazakh": "kazakhstan", "uzbek": "uzbekistan", "turkmen": "turkmenistan", "tajik": "tajikistan",
    "nigerien": "niger", "malian": "mali", "burkinabe": "burkina faso",
    "congolese": "democratic republic of the congo", "ivorian": "ivory coast", "lao": "laos",
    "laotian": "laos", "malagasy": "madagascar", "philippine": "philippines",
    "seychellois": "seychelles", "swazi": "swaziland",
    "saudi": "saudi arabia", "saudis": "saudi arabia", "sri lankan": "sri lanka",
    "argentine": "argentina",
    "peruvian": "peru", "portuguese": "portugal", "finnish": "finland", "swedish": "sweden",
    "czech": "czechia", "irish": "ireland", "thai": "thailand",
    "vietnamese": "vietnam", "burmese": "myanmar",
    "cypriot": "cyprus", "serbian": "serbia", "serb": "serbia", "serbs": "serbia",
    "belgian": "belgium", "bosnian": "bosnia and herzegovina", "dominican": "dominican republic",
    "honduran": "honduras", "icelandic": "iceland", "kosovar": "kosovo", "kyrgyz": "kyrgyzstan",
    "macedonian": "north macedonia", "maldivian": "maldives", "mauritian": "mauritius",
    "montenegrin": "montenegro", "mozambican": "mozambique", "panamanian": "panama",
    "salvadoran": "el salvador", "slovak": "slovakia", "slovene": "slovenia", "togolese": "togo",
}  # fmt: skip
_SUFFIXES = ("ians", "ian", "ans", "an", "ese", "is", "i", "ns", "n", "ish")


def countries_of(word: str) -> tuple[str, ...]:
    """Return the folded names of countries that ``word`` may be an adjective or the people of."""
    key = fold(word)
    if key in _IRREGULAR:
        return (_IRREGULAR[key],)
    found: list[str] = []
    for suffix in _SUFFIXES:
        stem = key.removesuffix(suffix)
        if stem != key and len(stem) > 2:
            found += [
                stem,
                f"{stem}a",
                f"{stem}ia",
                f"{stem}y",
                f"{stem}e",
                f"{stem}on",
                f"{stem}as",
                f"{stem}os",
                f"{stem}o",
            ]
    return tuple(dict.fromkeys(found))
