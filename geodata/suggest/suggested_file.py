"""``suggested.yaml`` beside a dossier: suggestions, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import yaml

from geodata.errors import DataFault
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import parse_document, read_file
from geodata.schema.suggestions import SUGGESTED, Decision, Suggestion, Suggestions

_SUGGESTIONS, _DECISIONS = "suggestions", "decisions"
_KEPT = 8
"""Texts that are kept read."""
_HEAD = (
    "# What a machine suggests from the words of text.txt. None of it is part of the dossier.\n"
    "# Made anew by `python -m dashboard suggest`; decisions stay.\n"
)


def read_suggested(folder: Path) -> Suggestions:
    """Return the suggestions in ``folder``, or none; ``DataFault`` if broken.

    A long text has thousands. They are parsed once, and again only what was decided about them,
    which is at the file's end.
    """
    path = folder / SUGGESTED
    if not path.exists():
        return Suggestions()
    file = f"{folder.name}/{SUGGESTED}"
    made, decided = _parts(read_file(path, file))
    found = _parsed(made, file)
    if not decided:
        return found
    try:
        decisions = _parsed(decided, file)
    except DataFault:  # as many lines before it as in the file: so its faults name the right one
        decisions = _parsed("\n" * made.count("\n") + decided, file)
    return found.model_copy(update={"decisions": decisions.decisions})


def _parts(text: str) -> tuple[str, str]:
    """Return a file's suggestions and decisions; all as the first where the order differs."""
    at = text.find(f"\n{_DECISIONS}:") + 1
    if not at or f"\n{_SUGGESTIONS}:" in text[at:] or f"\n{_SUGGESTIONS}:" not in text[:at]:
        return text, ""
    return text[:at], text[at:]


@lru_cache(maxsize=_KEPT)
def _parsed(text: str, file: str) -> Suggestions:
    found: Suggestions = validate(Suggestions, parse_document(text, file))
    return found


def with_decisions(folder: Path, decisions: tuple[Decision, ...]) -> str:
    """Return the text of the file in ``folder`` with these decisions in place of its own."""
    text = read_file(folder / SUGGESTED, f"{folder.name}/{SUGGESTED}")
    made, decided = _parts(text)
    if not decided and f"\n{_DECISIONS}:" in text:
        return written(
            Suggestions(suggestions=_parsed(text, SUGGESTED).suggestions, decisions=decisions)
        )
    return made + _dumped(Suggestions(decisions=decisions))


def renewed(before: Suggestions, found: Iterable[Suggestion]) -> Suggestions:
    """Return ``found`` with the decisions of ``before``.

    A suggestion that somebody decided about stays, though the rules no longer make it.
    """
    new = tuple(found)
    there = {one.id for one in new}
    decided = {one.suggestion for one in before.decisions}
    kept = (s for s in before.suggestions if s.id in decided and s.id not in there)
    return Suggestions(suggestions=(*new, *kept), decisions=before.decisions)


def written(suggestions: Suggestions) -> str:
    """Return the file's text, which ``read_suggested`` reads back as the same."""
    made = Suggestions(suggestions=suggestions.suggestions)
    return _HEAD + _dumped(made) + _dumped(Suggestions(decisions=suggestions.decisions))


def _dumped(part: Suggestions) -> str:
    """Return one of the two lists; nothing where it is empty."""
    plain = part.model_dump(mode="json", exclude_defaults=True)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(plain, Dumper=dumper, allow_unicode=True, sort_keys=False, width=96)
    return text if plain else ""
