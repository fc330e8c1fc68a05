"""Which actors a typed name may mean, by the search's own rules for spellings and slips."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import TypeAdapter

from dashboard.script_engine import Kept, script_engine
from dashboard.search.facts import search_facts
from dashboard.search.search import search_script
from geodata.schema.dossier import Dossier


@dataclass(frozen=True)
class NamedActor:
    """An actor, and the spellings beside its name: those that were typed, or its first ones."""

    id: str
    name: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class NamedActors:
    """The actors that a typed name may mean, the nearest first."""

    actors: tuple[NamedActor, ...]
    near: bool = False
    """Whether nobody is spelled as typed: these are a slip of the pen away."""
    said: str = ""
    """Why there are none."""


_NAMED: TypeAdapter[NamedActors] = TypeAdapter(NamedActors)


class ActorNames:
    """The names of a dossier's actors, and of those whom the article does not name."""

    def __init__(self, dossier: Dossier) -> None:
        facts = search_facts(dossier, {})
        of = {k: one for k, one in facts["records"].items() if k.startswith(("actor:", "unnamed:"))}
        self._names = Kept(
            "(search, facts) => new search.ActorNames(JSON.parse(facts))",
            (search_script(), json.dumps({"rules": facts["rules"], "records": of})),
        )

    def find(self, typed: str) -> NamedActors:
        """Return whom ``typed`` may mean, the nearest first: all actors where nothing is typed."""
        said = script_engine("answers").run(
            "(names, typed) => JSON.stringify(names.find(typed))", self._names, typed
        )
        return _NAMED.validate_json(said)
