"""``suggested.yaml`` beside a dossier: suggestions, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import read_document
from geodata.schema.suggestions import SUGGESTED, Suggestion, Suggestions

_HEAD = (
    "# What a machine suggests from the words of text.txt. None of it is part of the dossier.\n"
    "# Made anew by `python -m dashboard suggest`; decisions stay.\n"
)


def read_suggested(folder: Path) -> Suggestions:
    """Return the suggestions in ``folder``, or none; ``DataFault`` if broken."""
    path = folder / SUGGESTED
    if not path.exists():
        return Suggestions()
    found: Suggestions = validate(Suggestions, read_document(path, f"{folder.name}/{SUGGESTED}"))
    return found


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
    plain = suggestions.model_dump(mode="json", exclude_defaults=True)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return _HEAD + yaml.dump(plain, Dumper=dumper, allow_unicode=True, sort_keys=False, width=96)
