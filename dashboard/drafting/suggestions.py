"""Suggestions on the review: what accepting one gives to a passage, and which record it needs.

A machine suggests and a person decides. An answer is kept beside the dossier; what an accepted
suggestion gives goes into the passage at once where there is one, and into the form of a new one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import JsonValue

from dashboard.drafting.candidates import Shown, on_a_map
from dashboard.drafting.candidates import shown as shown_candidates
from dashboard.storage import alone, write_whole
from geodata.drafting.edits import Edit
from geodata.intake.draft import slug_of
from geodata.name_folding import fold
from geodata.schema.dossier import Dossier
from geodata.schema.record import Record
from geodata.schema.suggestions import (
    SUGGESTED,
    Answer,
    Decision,
    Suggestion,
    SuggestionKind,
)
from geodata.suggest.suggested_file import read_suggested, with_decisions

_RECORDS = {
    SuggestionKind.ACTOR: "actors",
    SuggestionKind.ASSERTER: "actors",
    SuggestionKind.PLACE: "theatres",
    SuggestionKind.INCIDENT: "incidents",
    SuggestionKind.RELATION: "relations",
}
"""The file in which accepting a suggestion of each kind needs a record."""


class Offered(Record):
    """One suggestion as the review offers it."""

    id: str
    kind: str
    words: str
    rule: str
    means: str
    """What accepting it says, in a few words."""
    answer: str = ""
    """What somebody decided; empty while nobody has."""
    makes: str = ""
    """The file in which a record has to be made for it; empty where there is one."""
    alike: int = 0
    """How many suggestions of the same words and meaning the text has, this one included."""
    candidates: tuple[Shown, ...] = ()
    """Of a place: what it may mean."""
    on_a_map: str = "[]"


def offered(folder: Path, sentence: str, dossier: Dossier) -> tuple[Offered, ...]:
    """Return the suggestions for ``sentence``, those that nobody decided about first."""
    found = read_suggested(folder)
    words = {one.words for one in found.suggestions if one.sentence == sentence}
    alike = Counter(_meaning(one) for one in found.suggestions if one.words in words)
    answers = {one.suggestion: one.answer.value for one in found.decisions}
    shown = [
        Offered(
            id=one.id,
            kind=one.kind.value,
            words=one.words,
            rule=one.rule,
            means=_means(one),
            answer=answers.get(one.id, ""),
            makes=_RECORDS.get(one.kind, "") if not tuple(_gives(one, dossier)) else "",
            alike=alike[_meaning(one)],
            candidates=shown_candidates(one),
            on_a_map=on_a_map(shown_candidates(one)),
        )
        for one in found.suggestions
        if one.sentence == sentence
    ]
    return tuple(sorted(shown, key=lambda one: bool(one.answer)))


def meant(folder: Path, names: Collection[str], *, everywhere: bool) -> list[Suggestion]:
    """Return the suggestions of these ids, with ``everywhere`` all of the same words and meaning.

    Raises ``ValueError`` where there is no such suggestion.
    """
    found = read_suggested(folder)
    answered = [one for one in found.suggestions if one.id in names]
    if lost := set(names) - {one.id for one in answered}:
        raise ValueError(f"there is no suggestion {min(lost)!r}")
    if not answered:
        raise ValueError("no suggestion is named")
    if not everywhere:
        return answered
    meanings = {_meaning(one) for one in answered}
    return [other for other in found.suggestions if _meaning(other) in meanings]


def decide(
    folder: Path,
    names: Collection[str],
    answer: str,
    by: str,
    *,
    everywhere: bool,
    at: datetime | None = None,
) -> list[Suggestion]:
    """Keep an answer to suggestions, an empty one taking it back, and return what it answers.

    ``at`` is that of the save that the answer made, now where it made none. Raises what ``meant``
    raises, ``ValueError`` where there is no such answer, ``OSError`` where it cannot be written.
    """
    kept = Answer(answer) if answer else None
    with alone(folder):
        answered = meant(folder, names, everywhere=everywhere)
        ids = {other.id for other in answered}
        decisions = [old for old in read_suggested(folder).decisions if old.suggestion not in ids]
        if kept:
            now = at or datetime.now(UTC)
            decisions += [Decision(suggestion=n, answer=kept, by=by, at=now) for n in sorted(ids)]
        new = with_decisions(folder, tuple(decisions))
        write_whole(folder / SUGGESTED, new.encode())
    return answered


def last_decided(folder: Path, by: str) -> tuple[datetime, Sequence[str]] | None:
    """Return when somebody answered last, and which suggestions; None where nothing is known."""
    own = [
        (one.at, one.suggestion)
        for one in read_suggested(folder).decisions
        if one.at and one.by.strip() == by.strip()
    ]
    if not own:
        return None
    last = max(at for at, _ in own)
    return last, [name for at, name in own if at == last]


def accepted(folder: Path, sentence: str) -> tuple[Suggestion, ...]:
    """Return what somebody accepted for ``sentence``."""
    found = read_suggested(folder)
    yes = {one.suggestion for one in found.decisions if one.answer is Answer.ACCEPTED}
    return tuple(s for s in found.suggestions if s.sentence == sentence and s.id in yes)


def filled(
    values: Mapping[str, JsonValue], taken: Iterable[Suggestion], dossier: Dossier
) -> dict[str, JsonValue]:
    """Return a passage's ``values`` with what the accepted suggestions give."""
    new = dict(values)
    for one in taken:
        for field, value in _gives(one, dossier):
            if field in ("theatres", "actors", "dates"):
                before = new.get(field)
                listed = list(before) if isinstance(before, list) else []
                new[field] = listed if value in listed else [*listed, value]
            else:
                new[field] = value
    return new


def edits_for(
    taken: Iterable[Suggestion],
    passages: Mapping[str, Collection[Mapping[str, JsonValue]]],
    dossier: Dossier,
) -> tuple[Edit, ...]:
    """Return the edits of the passages that there are; ``passages`` are those of each sentence.

    Of several passages of a sentence none is chosen here: it stays with the editor.
    """
    made: list[Edit] = []
    for sentence in dict.fromkeys(one.sentence for one in taken):
        own = list(passages.get(sentence, ()))
        if len(own) != 1:
            continue
        (record,) = own
        new = filled(record, [one for one in taken if one.sentence == sentence], dossier)
        made += [
            Edit(file="passages", id=str(record["id"]), field=key, before=record.get(key), after=to)
            for key, to in new.items()
            if to != record.get(key)
        ]
    return tuple(made)


def begun(
    folder: Path,
    id_: str,
    dossier: Dossier,
    passages: Mapping[str, Collection[Mapping[str, JsonValue]]],
) -> dict[str, JsonValue]:
    """Return the fields with which the record that a suggestion needs begins.

    What a sentence's passage says of it (certainty, who says so, theatres) the record begins with;
    ``passages`` are those of each sentence. Actors are those that the dossier has by these names.
    """
    found = read_suggested(folder)
    one = next((one for one in found.suggestions if one.id == id_), None)
    if one is None:
        return {}
    file, name = _RECORDS.get(one.kind, ""), one.name or one.words
    cited: JsonValue = [one.sentence]
    begin: dict[str, JsonValue] = {"id": slug_of(name)}
    if file == "actors":
        begin |= {"id": one.record or slug_of(name), "name": name, "profile_sentences": cited}
        return begin
    if file == "theatres":
        return begin | {"name": name, "role_sentences": cited}
    passage = filled({}, accepted(folder, one.sentence), dossier)
    for own in passages.get(one.sentence, ()):
        passage |= own
        break
    said: dict[str, JsonValue] = {
        "sentences": cited,
        "certainty": passage.get("certainty") or "stated",
        "asserted_by": passage.get("asserted_by") or [{"author": True}],
    }
    actors = [(word, _named(word, dossier)) for word in one.actors]
    if file == "incidents":
        return begin | said | _incident(one, passage, [known for _, known in actors if known])
    if file == "relations":
        return begin | said | _relation(one, actors)
    return begin


def _incident(
    one: Suggestion, passage: Mapping[str, JsonValue], actors: Collection[str]
) -> dict[str, JsonValue]:
    day = str(one.when.start) if one.when and one.when.start else ""
    words = f"{one.words[:1].upper()}{one.words[1:]}"
    begin: dict[str, JsonValue] = {
        "id": "-".join(filter(None, (slug_of(one.words), day))),
        "title": words,
        "kind": one.record,
        "actors": [{"actor": actor, "part": "by"} for actor in actors],
        "theatres": passage.get("theatres") or [],
        "place_precision": "theatre" if passage.get("theatres") else "unstated",
    }
    if one.when:
        begin["when"] = one.when.model_dump(mode="json", exclude_none=True)
    if one.count:
        note = "A total of the sentence; what of it was where or when is not said."
        begin["count"] = {"value": one.count, "aggregate": True, "note": note}
    return begin


def _relation(one: Suggestion, actors: Collection[tuple[str, str | None]]) -> dict[str, JsonValue]:
    ends = [known or slug_of(word) for word, known in actors] + ["", ""]
    known = [found for _, found in actors] + [None, None]
    return {
        "id": "-".join(filter(None, (ends[0], one.record, ends[1]))),
        "source": known[0],
        "target": known[1],
        "kind": one.record,
        "label": one.words,
        "period": "as-of-article",
    }


def _gives(one: Suggestion, dossier: Dossier) -> Iterator[tuple[str, JsonValue]]:
    """Yield the fields of a passage that a suggestion gives, where the dossier has its record."""
    if one.kind is SuggestionKind.CERTAINTY and one.certainty:
        yield "certainty", one.certainty.value
        yield "hedge", one.words
    elif one.kind is SuggestionKind.DATE and one.when:
        yield "dates", one.when.model_dump(mode="json", exclude_none=True)
    elif one.kind is SuggestionKind.PLACE:
        ids = {fold(t.name): t.id for t in dossier.theatres}
        ids |= {fold(alias.name): t.id for t in dossier.theatres for alias in t.aliases}
        names = [one.words, *(candidate.name for candidate in one.candidates[:1])]
        yield from (("theatres", ids[fold(name)]) for name in names[:1] if fold(name) in ids)
    elif one.kind in (SuggestionKind.ACTOR, SuggestionKind.ASSERTER):
        actor = _actor(one, dossier)
        if actor and one.kind is SuggestionKind.ACTOR:
            yield "actors", actor
        elif actor:
            yield "asserted_by", [{"actor": actor}, {"author": True}]


def _actor(one: Suggestion, dossier: Dossier) -> str | None:
    if any(actor.id == one.record for actor in dossier.actors):
        return one.record
    return _named(one.name, dossier) or _named(one.words, dossier)


def _named(name: str, dossier: Dossier) -> str | None:
    """Return the id of the actor that has the name, if there is one."""
    for actor in dossier.actors:
        if fold(name) in {fold(actor.name), *(fold(alias.name) for alias in actor.aliases)}:
            return actor.id
    return None


def _meaning(one: Suggestion) -> tuple[str, str, str, str | None]:
    """Return what a suggestion says of which words: of two with the same, both are answered."""
    return one.kind.value, one.words, one.name, one.record


def _means(one: Suggestion) -> str:
    if one.kind is SuggestionKind.CERTAINTY:
        return one.certainty.value if one.certainty else ""
    if one.kind is SuggestionKind.DATE and one.when:
        days = filter(None, (one.when.start, one.when.end))
        return " to ".join(dict.fromkeys(map(str, days))) or one.when.precision.value
    if one.kind is SuggestionKind.RELATION:
        return f"{' — '.join(one.actors)} ({re.sub('-', ' ', one.record or '')})"
    if one.kind is SuggestionKind.PLACE and one.candidates:
        first = one.candidates[0]
        return ", ".join(filter(None, (first.name, first.kind, first.country)))
    if one.kind is SuggestionKind.INCIDENT:
        named = ", ".join((*one.actors, *((f"{one.count:,} in all",) if one.count else ())))
        return ": ".join(filter(None, (one.record, named)))
    return one.name or one.record or ""
