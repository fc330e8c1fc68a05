"""What a restatement may have got wrong, found by comparing it with its sentences word by word.

Each doubt shows the words that it rests on. It is a question to the editor and never a fault: a
machine sees that "two" is missing, and not whether that matters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from geodata.loading.undated_words import undated
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import Alias
from geodata.schema.passages import Passage, When
from geodata.schema.record import Record, Text
from geodata.schema.sentence_hash import normalise
from geodata.schema.vocabulary import Certainty

RUN_FROM = 12
"""Words in a row of the article's own that are no longer a fragment."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_NAME = re.compile(r"(?<![.?!:“‘\"] )(?<!^)\b([A-Z][^\W_]*(?:[-’'][^\W_]+)*)")
_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_COUNTED = {
    **{word: value for value, word in enumerate(re.findall(r"\w+", _UNDER_TWENTY))},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)},
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
}
_THIS_YEAR = re.compile(r"\bthis (?:year|month|week|spring|summer|autumn|fall|winter)\b", re.I)
"""What a restatement has to say with the article's year: later it would mean another."""
_AMBIGUOUS = {"one"}
"""Number words that mostly count nothing ("no one", "one of them")."""


class DoubtKind(StrEnum):
    """What sort of slip a doubt is about."""

    NUMBER = "number"
    NAME = "name"
    HEDGE = "hedge"
    RUN = "run"
    TAG = "tag"


class Doubt(Record):
    """One thing to look at before a restatement is kept."""

    kind: DoubtKind
    words: Text
    """The words in question."""
    message: Text
    """What is doubtful about them, in one sentence."""


def doubts(
    sentence: str, passage: Passage, dossier: Dossier, hedges: Sequence[str] = ()
) -> tuple[Doubt, ...]:
    """Return what to look at in ``passage`` beside the text of its sentences, ``sentence``.

    ``hedges`` are the words of the sentence that soften it (``geodata.suggest`` finds them).
    """
    return (
        *_numbers(sentence, passage, dossier),
        *_names(sentence, passage, dossier),
        *_hedge(passage, hedges),
        *_runs(sentence, passage.text),
        *_tags(sentence, passage, dossier),
    )


def _numbers(sentence: str, passage: Passage, dossier: Dossier) -> Iterator[Doubt]:
    known = {value for _, value in _values(sentence)} | set(_of_dates(passage.dates))
    if _needs_a_date(sentence):
        known.add(dossier.article.date.year)
    for word, value in _values(passage.text):
        if value not in known:
            message = f"The sentence has no “{word}”."
            yield Doubt(kind=DoubtKind.NUMBER, words=word, message=message)


def _needs_a_date(sentence: str) -> bool:
    """Whether a strict check would require a date of a restatement in the sentence's own words."""
    return bool(_THIS_YEAR.search(sentence)) or any(undated(sentence))


def _values(text: str) -> Iterator[tuple[str, float]]:
    """Yield each number of ``text`` as it is written, with its value."""
    for found in _NUMBER.finditer(text):
        yield found[0], float(found[0].replace(",", "")) if found[0].count(".") < 2 else 0.0
    for found in _WORD.finditer(text):
        for part in found[0].casefold().split("-"):
            if part in _COUNTED and part not in _AMBIGUOUS:
                yield part, float(_COUNTED[part])


def _of_dates(dates: Iterable[When]) -> Iterator[float]:
    """Yield the numbers that the passage's dates bring in, with a basis of their own."""
    for when in dates:
        for day in (when.start, when.end, when.not_before, when.not_after):
            if day:
                yield from (float(day.day), float(day.month), float(day.year))


def _names(sentence: str, passage: Passage, dossier: Dossier) -> Iterator[Doubt]:
    """Yield each name that neither the sentence has nor a tag of the passage brings in."""
    incidents = [
        name
        for incident in dossier.incidents
        if incident.id in passage.incidents
        for name in _spelt(incident.title, incident.aliases)
    ]
    brought = " ".join([*incidents, *(n for _, names in _tagged(passage, dossier) for n in names)])
    months = " ".join(f"{d.start:%B} {d.start:%b}" for d in passage.dates if d.start)
    if _needs_a_date(sentence):
        months += f" {dossier.article.date:%B} {dossier.article.date:%b}"
    known = {_bare(word) for word in _WORD.findall(f"{sentence} {brought} {months}")}
    for name in dict.fromkeys(_NAME.findall(passage.text)):
        if _bare(name) not in known:
            message = f"The sentence does not name “{name}”, and no tag does."
            yield Doubt(kind=DoubtKind.NAME, words=name, message=message)


def _hedge(passage: Passage, hedges: Sequence[str]) -> Iterator[Doubt]:
    """Yield a doubt where the sentence softens a claim that the passage states."""
    if not hedges or passage.certainty is not Certainty.STATED:
        return
    text = normalise(passage.text)
    if not any(normalise(hedge) in text for hedge in hedges):
        words = ", ".join(f"“{hedge}”" for hedge in hedges)
        message = f"The sentence says {words}; the passage is marked as stated and says it plainly."
        yield Doubt(kind=DoubtKind.HEDGE, words=words, message=message)


def _runs(sentence: str, text: str) -> Iterator[Doubt]:
    """Yield each stretch of ``text`` that is the article's own, word for word."""
    theirs = _words(sentence)
    ours = [(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
    starts = {tuple(theirs[n : n + RUN_FROM]) for n in range(len(theirs) - RUN_FROM + 1)}
    words = [_bare(word) for word, _, _ in ours]
    hits = [n for n in range(len(ours)) if tuple(words[n : n + RUN_FROM]) in starts]
    first = [n for before, n in pairwise([-2, *hits]) if n != before + 1]
    for n in first:
        last = n
        while last + 1 in hits:
            last += 1
        run = text[ours[n][1] : ours[last + RUN_FROM - 1][2]]
        count = last + RUN_FROM - n
        message = f"{count} words in a row are the article’s own; say it in other words."
        yield Doubt(kind=DoubtKind.RUN, words=run, message=message)


def _tags(sentence: str, passage: Passage, dossier: Dossier) -> Iterator[Doubt]:
    """Yield each actor and theatre that the passage is tagged with and its sentence never names."""
    text = f" {' '.join(_words(sentence))} "
    for name, names in _tagged(passage, dossier):
        if not any(_within(one, text) for one in names):
            message = f"No word of the sentence names {name}; what makes it this one?"
            yield Doubt(kind=DoubtKind.TAG, words=name, message=message)


def _tagged(passage: Passage, dossier: Dossier) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each actor and theatre of ``passage``, and all its spellings."""
    for actor in dossier.actors:
        if actor.id in passage.actors:
            yield actor.name, _spelt(actor.name, actor.aliases)
    for theatre in dossier.theatres:
        if theatre.id in passage.theatres:
            yield theatre.name, _spelt(theatre.name, theatre.aliases)


def _spelt(name: str, aliases: Collection[Alias]) -> tuple[str, ...]:
    return (name, *(alias.name for alias in aliases))


def _within(name: str, text: str) -> bool:
    """Whether ``text``, bare words between spaces, has ``name`` or its last word, as a surname."""
    words = _words(name)
    last = words[-1:] if len(words) > 1 and len(words[-1]) > 3 else []
    return any(f" {' '.join(some)} " in text for some in (words, last) if some)


def _words(text: str) -> list[str]:
    return [_bare(word) for word in _WORD.findall(text)]


def _bare(word: str) -> str:
    """Return ``word`` in normal form, without the ending of a possessive."""
    return normalise(word).removesuffix("'s").replace("'", "").replace(".", "")
