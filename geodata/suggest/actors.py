"""Actors that a sentence names: those of the library, states by their adjectives, and new names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from geodata.name_folding import fold
from geodata.suggest.acronyms import is_short, shortened
from geodata.suggest.names import KnownActor, Places, Token, countries_of, folded, runs, tokens

RULE, RULE_STATE, RULE_NEW = "actors/2", "actors-state/3", "actors-new/3"

_WITHIN = re.compile(
    r"\b(?:in|inside|into|within|across|throughout)\s+(?:the\s+|(?:north|south|east|west)(?:ern)?\s+|"
    r"central\s+)*$",
    re.I,
)
_TITLE = (
    "president vice prime minister foreign defense defence secretary general gen lt col maj adm "
    "admiral colonel commander chief leader ayatollah imam sheikh king prince crown sultan emir "
    "senator sen representative rep speaker spokesman spokesperson spokeswoman ambassador envoy "
    "chairman director mr mrs ms dr sir deputy supreme chancellor premier mullah hojatoleslam"
)
TITLES = frozenset(_TITLE.split())
_WORDS = (
    "the a an in on at as of by for from to with and or but if it its this that these those he she "
    "they we i his her their our while when where who what which such some many most other another "
    "members possible issues issue previous also more one two three four five six seven eight nine "
    "ten however rather although despite since during after before until because both each every "
    "any all no not yet still even so thus then there here meanwhile moreover nevertheless finally "
    "first second third january february march april may june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday english arabic "
    "islam muslim muslims shia sunni christian jewish jews arab arabs middle east gulf western"
)
_NO_ACTORS = frozenset(_WORDS.split())
_PAPERS = "act resolution war agreement treaty accord accords day plan doctrine strategy"
_LANDS = (
    "river sea strait straits ocean mountains province governorate valley desert airport street "
    "crossing bridge islands island heights strip bank peninsula canal bay lake mount cape h r p l"
)
_NO_ONE = frozenset(_PAPERS.split())
"""What is nobody, even where the text shortens its name: a treaty."""
_NO_BODY = frozenset(_LANDS.split()) | _NO_ONE
_OFFICES = (
    "house council ministry party army union university bank league front chamber department "
    "office court board committee institute kingdom republic states movement forces "
    "brotherhood assembly organization organisation association federation corps guard guards "
    "parliament congress"
)
_BODIES = frozenset(_OFFICES.split())
"""Words that "of" may follow within one name: "Council of Ministers"."""
_OLD = frozenset(["persia", "arabia"])
"""Old names of lands: what has its adjective is no state's ("Persian Gulf")."""
_LONGEST_BEFORE = 2
"""Words of a state's name before its adjective: "Papua New Guinean"."""
_LEAST_TIMES = 2
"""How often a single new word must occur in the text to be taken for a name."""


class ActorFound(NamedTuple):
    """Where an actor is named, who it is, and by which rule."""

    start: int
    end: int
    name: str
    id: str | None
    kind: str
    rule: str


class Actors:
    """Finds the actors of one text; new names of the text are known throughout it."""

    def __init__(
        self,
        texts: Sequence[str],
        known: Mapping[str, KnownActor],
        places: Places | None,
        place_names: frozenset[str],
    ) -> None:
        """``place_names`` are folded names that are places of the library, and no new actors."""
        self._places = places
        self._place_names = place_names
        pairs = [pair for text in texts for pair in shortened(text)]
        nobody = [
            (whole, short)
            for whole, short in pairs
            if self._is_a_place(folded(whole)) or _NO_ONE & set(folded(whole).split())
        ]
        self._nobody = frozenset(
            [fold(short.text) for _, short in nobody]
            + [folded(whole[a:b]) for whole, _ in nobody for a, b in runs(whole)]
        )
        by_letters = ((fold(short.text), known.get(folded(whole))) for whole, short in pairs)
        self._known = {**{letters: one for letters, one in by_letters if one}, **known}
        self._new = {**self._new_names(texts), **self._new_by_letters(texts)}

    def find(self, sentence: str, words: Sequence[Token]) -> Iterator[ActorFound]:
        """Yield the actors of ``sentence`` in order, the longest name at each place."""
        found = by_name = [*self._by_name(sentence, words)]
        taken = [(one.start, one.end) for one in found]
        for at, word in enumerate(words):
            if not any(start <= word.start < end for start, end in taken):
                # "Saudi Arabian" is one, though "Saudi" alone would be, too.
                for state in self._by_adjective(words, at):
                    found = [one for one in found if one.start < state.start or one in by_name]
                    found.append(state)
        yield from sorted(found, key=lambda one: one.start)

    def _by_name(self, sentence: str, words: Sequence[Token]) -> Iterator[ActorFound]:
        after = 0
        for first, last in runs(words):
            start, end = words[first].start, words[last - 1].end
            if start < after:
                continue
            key = folded(words[first:last])
            if one := self._known.get(key):
                after = end
                if one.kind != "state" or not _WITHIN.search(sentence[:start]):
                    yield ActorFound(start, end, one.name, one.id, one.kind, RULE)
            elif key in self._new:
                after = end
                yield ActorFound(start, end, self._new[key], None, "", RULE_NEW)
            elif self._is_country(key) and not _WITHIN.search(sentence[:start]):
                after = end
                yield ActorFound(start, end, sentence[start:end], None, "state", RULE_STATE)

    def _by_adjective(self, words: Sequence[Token], at: int) -> Iterator[ActorFound]:
        """Yield the state whose adjective is there: of several the one with the longest name.

        "Nigerian" is of Nigeria and not of Niger, "South Sudanese" of South Sudan.
        """
        word = words[at]
        if not word.text[0].isupper() or len(word.text) < 2:
            return
        countries = sorted(countries_of(word.text), key=len, reverse=True)
        # "Palestinian" is of Palestine, and of Palestina in another language.
        countries.sort(key=lambda name: not self._is_usual(name))
        for before in range(min(at, _LONGEST_BEFORE), -1, -1):
            begins = words[at - before : at]
            for country in countries:
                name = " ".join([*(fold(one.text) for one in begins), country])
                known = self._known.get(name)
                if known and known.kind != "state":
                    continue
                if known or self._is_country(name):
                    start = words[at - before].start
                    called, id_ = (known.name, known.id) if known else (_titled(name), None)
                    yield ActorFound(start, word.end, called, id_, "state", RULE_STATE)
                    return

    def _is_country(self, key: str) -> bool:
        if self._places is None or len(key) < 4 or not self._places.knows(key):
            return False
        best = self._places.candidates(key)[0]
        return best.kind == "country" and key not in _OLD and not key.startswith("the ")

    def _is_usual(self, key: str) -> bool:
        """Whether the gazetteer calls the place so that is likeliest meant."""
        if key in self._known:
            return True
        return self._is_a_place(key) and self._best_name(key) == key

    def _best_name(self, key: str) -> str:
        return fold(self._places.candidates(key)[0].name) if self._places else ""

    def _is_a_place(self, key: str) -> bool:
        return self._places is not None and self._places.knows(key)

    def _new_by_letters(self, texts: Iterable[str]) -> Mapping[str, str]:
        """Return new names that the text shortens, whole and by their letters."""
        found: dict[str, str] = {}
        for text, (whole, short) in ((t, p) for t in texts for p in shortened(t)):
            key, letters = folded(whole), fold(short.text)
            if letters in self._nobody or key in self._known or key in self._place_names:
                continue
            name = text[whole[0].start : whole[-1].end]
            # A run begins with a capital: "al-" precedes it.
            named = whole if whole[0].is_capital else whole[1:]
            found |= {folded(named): name, letters: name}
        return found

    def _new_names(self, texts: Sequence[str]) -> Mapping[str, str]:
        """Return names that the library has not, by folded form and by surname."""
        times: Counter[str] = Counter()
        spelt: dict[str, str] = {}
        titled: set[str] = set()
        for text in texts:
            for run, is_first, has_title in _capitalised(text):
                key = folded(run)
                if self._is_no_actor(key, run, is_first=is_first):
                    continue
                times[key] += 1
                spelt.setdefault(key, text[run[0].start : run[-1].end])
                if has_title:
                    titled.add(key)
        kept = {
            key: name
            for key, name in spelt.items()
            if " " in key or key in titled or times[key] >= _LEAST_TIMES
        }
        for key, name in list(kept.items()):
            first, _, last = key.rpartition(" ")
            if first and (key in titled or last in times) and last not in self._known:
                kept[last] = name if last not in kept or last in times else kept[last]
        return {key: name for key, name in kept.items() if key not in self._known}

    def _is_no_actor(self, key: str, run: Sequence[Token], *, is_first: bool) -> bool:
        parts = key.split()
        if not parts or key in self._known or key in self._place_names:
            return True
        if any(part in _NO_BODY for part in parts) or all(part in _NO_ACTORS for part in parts):
            return True
        if key in self._nobody:
            return True
        if len(run) == 1 and ((is_first and not is_short(run[0].text)) or len(key) < 3):
            return True
        *before, last = parts
        if any(self.is_state(" ".join([*before, one])) for one in countries_of(last)):
            return True
        return self._is_a_place(key)

    def is_state(self, key: str) -> bool:
        """Whether ``key`` is the folded name of a state."""
        known = self._known.get(key)
        return bool(known and known.kind == "state") or self._is_country(key)


def _capitalised(text: str) -> Iterator[tuple[list[Token], bool, bool]]:
    """Yield each run of capitalised words less its titles, whether it is first, whether titled."""
    words = tokens(text)
    n = 0
    while n < len(words):
        if not words[n].text[0].isupper() or fold(words[n].text) in _NO_ACTORS:
            n += 1
            continue
        begins = n
        run = [words[n]]
        n += 1
        while n < len(words):
            gap = text[run[-1].end : words[n].start]
            if gap not in (" ", "-", ". "):
                break
            if words[n].text[0].isupper() and fold(words[n].text) not in _NO_ACTORS:
                run.append(words[n])
                n += 1
            elif _goes_on(text, words, n):
                run += words[n : n + 2] if words[n + 1].text[0].isupper() else words[n : n + 3]
                n = begins + len(run)
            else:
                break
        titles = 0
        while titles < len(run) - 1 and fold(run[titles].text) in TITLES:
            titles += 1
        # A state's adjective before a title or a name is no part of it.
        while len(run) - titles > 1 and _is_adjective(run[titles].text):
            titles += 1
            while titles < len(run) - 1 and fold(run[titles].text) in TITLES:
                titles += 1
        named = run[titles:]
        if all(fold(word.text) in TITLES for word in named):
            continue
        yield named, begins == 0 and not titles, titles > 0


def _goes_on(text: str, words: Sequence[Token], n: int) -> bool:
    """Whether "of (the)" and its like join the capital before to one after: "House of Lords"."""
    if words[n].text not in ("of", "for", "al", "bin", "de", "el", "ibn"):
        return False
    if words[n].text in ("of", "for") and fold(words[n - 1].text) not in _BODIES:
        return False  # "Vane of the League" are two
    after = n + 1
    if after < len(words) and words[after].text == "the":
        after += 1
    return (
        after < len(words)
        and words[after].text[0].isupper()
        and (text[words[n].end : words[after].start] in (" ", " the ", "-"))
    )


def _titled(name: str) -> str:
    return re.sub(r" (Of|The|And)\b", lambda m: m[0].lower(), name.title())


def _is_adjective(word: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z]+(?:ian|ians|ese|ish|i|an)", word)) and len(word) > 4
