"""How the article is referred to: days, sentences, certainty, who says so, a full citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from dashboard.reading.name_lists import isolated
from geodata.schema.actors import Relation
from geodata.schema.article import Article
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.incidents import Incident
from geodata.schema.passages import Asserter, Passage, When
from geodata.schema.record import place_of, sentence_id
from geodata.schema.vocabulary import Certainty, DatePrecision, Period

CERTAINTY = {
    Certainty.STATED: "Stated",
    Certainty.REPORTED: "Reported",
    Certainty.CLAIMED: "Claimed",
    Certainty.ASSESSED: "Assessed",
    Certainty.SPECULATED: "Speculated",
}
CERTAINTY_MEANS = {
    Certainty.STATED: "the article asserts it plainly",
    Certainty.REPORTED: "said, seen or recorded by others",
    Certainty.CLAIMED: "an actor says so",
    Certainty.ASSESSED: "a judgement, the article’s own or that of others",
    Certainty.SPECULATED: "possible, conditional or yet to come",
}


def day(of: date) -> str:
    """Return ``16 November 2023``."""
    return f"{of.day} {of:%B %Y}"


def source_day(iso: str) -> str:
    """Return ``14 April 2024`` for ``2024-04-14``, ``April 2024`` for ``2024-04``, others as is."""
    of_day, of_month = (re.fullmatch(one, iso) for one in (r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d"))
    try:
        if of_day:
            return day(date.fromisoformat(iso))
        return f"{date.fromisoformat(f'{iso}-01'):%B %Y}" if of_month else iso
    except ValueError:
        return iso


def sentence(name: str) -> str:
    """Return ``¶7, sentence 6`` for ``p07s6``."""
    paragraph, number = place_of(name)
    return f"¶{paragraph}, sentence {number}"


@dataclass(frozen=True)
class Place:
    """Sentences of one paragraph that are cited together."""

    first: str
    """The id of the first of them."""
    paragraph: str
    """``¶7``."""
    words: str
    """``¶7, sentences 6–7``."""


def places(names: Iterable[str]) -> tuple[Place, ...]:
    """Return the paragraphs of ``names``, each with its sentences; runs are drawn together."""
    by_paragraph: dict[int, list[int]] = {}
    for name in names:
        paragraph, number = place_of(name)
        by_paragraph.setdefault(paragraph, []).append(number)
    return tuple(
        Place(
            first=sentence_id(paragraph, numbers[0]),
            paragraph=f"¶{paragraph}",
            words=f"¶{paragraph}, {'sentence' if len(numbers) == 1 else 'sentences'} "
            f"{_runs(numbers)}",
        )
        for paragraph, numbers in by_paragraph.items()
    )


def sentences(names: Iterable[str]) -> str:
    """Return ``¶7, sentences 6–7``; runs of one paragraph are drawn together."""
    return "; ".join(one.words for one in places(names))


def unbroken(cite: str) -> str:
    """Return a citation that breaks only between two places, never within one."""
    return "; ".join(place.replace(" ", "\u00a0") for place in cite.split("; "))


def _runs(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}" if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def asserter(one: Asserter, dossier: Dossier) -> str:
    """Return who says so, in words."""
    if one.author:
        return author_word(dossier)
    if one.unnamed:
        return f"unnamed: “{one.unnamed}”"
    return in_sentence(str(one.actor), dossier)


def author_word(dossier: Dossier) -> str:
    """Return ``the author``, or ``the authors`` where the article names several."""
    return "the authors" if len(dossier.article.authors) > 1 else "the author"


def in_sentence(actor: str, dossier: Dossier) -> str:
    """Return the name of an actor within a sentence, with its article where it takes one."""
    return next((a.in_sentence or a.name for a in dossier.actors if a.id == actor), actor)


def asserter_word(key: str, dossier: Dossier) -> str:
    """Return who is meant by the key of an asserter."""
    several = {"author": author_word(dossier), "unnamed": "unnamed sources"}
    return several.get(key) or names(dossier).get(key, key)


def relayed(asserted_by: Sequence[Asserter], dossier: Dossier) -> str:
    """Return the chain of who says so, from the one quoted to the one who relays it."""
    return ", relayed by ".join(asserter(one, dossier) for one in asserted_by)


def quoted(passages: Sequence[Passage], dossier: Dossier) -> str:
    """Return who says so at first hand: the author is named only where nobody is quoted."""
    chains = [p.asserted_by for p in passages]
    first = (c[:-1] if len(c) > 1 and c[-1].author else c for c in chains)
    return " and by ".join(dict.fromkeys(relayed(chain, dossier) for chain in first))


def said_by(record: Passage | Incident | Relation, dossier: Dossier) -> str:
    """Return by whom a record is said, and through whom."""
    return f"by {relayed(record.asserted_by, dossier)}"


def period(relation: Relation) -> str:
    """Return when a relation holds, as far as its sentence says."""
    match relation.period:
        case Period.PAST:
            return "past"
        case Period.AS_OF_ARTICLE:
            return "as of the article"
    return "not said whether it lasts"


@dossier_cache(maxsize=MOST_DOSSIERS)
def names(dossier: Dossier) -> Mapping[str, str]:
    """Return the names of actors and theatres, as the article spells them, by id."""
    actors = {actor.id: actor.name for actor in dossier.actors}
    return actors | {theatre.id: theatre.name for theatre in dossier.theatres}


def citation(passage: Passage, dossier: Dossier, *, address: bool = True) -> str:
    """Return a reference to the passage's sentences that can be pasted into a report.

    ``address`` says whether it ends with the article's; where it is a link, it need not.
    """
    where = sentences(passage.sentences)
    article = dossier.article
    at = _address(article) if address else ""
    return f"{_article(article)}, {where} (paragraph numbers by Arenas).{at}"


def article_citation(article: Article, *, address: bool = True) -> str:
    """Return a reference to the whole article."""
    return f"{_article(article)}.{_address(article) if address else ''}"


def _address(article: Article) -> str:
    return f" {article.url}" if article.url else ""


def _article(article: Article) -> str:
    by = "".join(f"{author}, " for author in article.authors)
    return f"{by}“{article.title}”, {article.publisher}, {day(article.date)}"


def when_words(when: When) -> str:
    """Return a date as written beside the days that it means, and whether we infer them."""
    if not when.as_written:
        return "undated in the article"
    written, meant = f"“{isolated(when.as_written)}”", dated(when)
    if meant is None or meant == when.as_written:
        return written
    return f"{written}: {meant}{', inferred' if is_inferred(when) else ''}"


def days(start: date, end: date) -> str:
    """Return two days and what lies between, with no part of the date said twice."""
    if start == end:
        return day(start)
    if start.year != end.year:
        return f"{day(start)} – {day(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%B} – {day(end)}"
    return f"{start.day}–{day(end)}"


def dated(when: When) -> str | None:
    """Return when it was, no more exactly than the record has it; None where that is undated."""
    if when.start is None:
        return None
    match when.precision:
        case DatePrecision.YEAR:
            return f"{when.start:%Y}"
        case DatePrecision.MONTH:
            return f"{when.start:%B %Y}"
    words = days(when.start, when.end or when.start)
    return f"about {words}" if when.precision is DatePrecision.RELATIVE else words


def dates_words(dates: Iterable[When]) -> str:
    """Return the dates of an event, one after another."""
    return "; ".join(map(when_words, dates))


def is_inferred(when: When) -> bool:
    """Whether the date holds anything that the article's own words for it do not.

    Words that give year, month and day, as far as the record has them, are the date itself; words
    that are no date ("recent weeks") never are.
    """
    if when.start is None:
        return False
    given = set(re.findall(r"\d+|[^\W\d_]+", (when.as_written or "").casefold()))
    ends = (when.start, when.end or when.start)
    return when.precision is DatePrecision.RELATIVE or not all(
        _gives(given, one, when.precision) for one in ends
    )


def _gives(given: Set[str], one: date, precision: DatePrecision) -> bool:
    """Whether the words ``given`` name the year of ``one``, its month and its day, as they must."""
    parts = [{f"{one:%Y}"}]
    if precision is not DatePrecision.YEAR:
        parts.append({f"{one:%B}".casefold(), f"{one:%b}".casefold(), f"{one:%B}"[:4].casefold()})
    if precision not in (DatePrecision.YEAR, DatePrecision.MONTH):
        parts.append({f"{one.day}", f"{one.day:02}"})
    return all(not part.isdisjoint(given) for part in parts)
