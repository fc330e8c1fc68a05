"""What a reader may do, step by step, for tests of a published folder."""

from __future__ import annotations

from random import Random
from typing import Any

from dashboard.reading.selection import Selection, layer_ids, reduce
from geodata.loading.library import LoadedMap
from geodata.schema.filters import asserter_keys
from geodata.schema.vocabulary import Certainty, PassageKind


def walk(
    one: LoadedMap, seed: int, steps: int = 60
) -> list[tuple[Selection, dict[str, Any], Selection]]:
    """Return what a reader did, step by step: filters pile up, and things are opened and closed."""
    dossier, dice = one.dossier, Random(seed)  # noqa: S311 - no secret
    day = dossier.article.date
    pools: dict[str, tuple[Any, ...]] = {
        "theatre": dossier.theatres, "passage": dossier.passages, "incident": dossier.incidents,
        "sentence": dossier.article.sentences, "place": dossier.places,
        "profile": dossier.actors, "relation": dossier.relations, "actor": dossier.actors,
        "passage-kind": tuple(PassageKind), "certainty": tuple(Certainty),
        "asserter": asserter_keys(dossier), "layer": layer_ids(dossier), "pair": dossier.actors,
        "drop": ("actor", "kind", "from"),
    }  # fmt: skip
    bare = ("lens", "close", "clear", "back", "unfilter", "reset", "nonsense", "found", "search")
    kinds = [*pools, *bare, "span", "members", "match", "later", "actors", "actor", "theatre"]
    now, taken = Selection(), []
    for _ in range(steps):
        kind = dice.choice(kinds)
        event: dict[str, Any] = {"kind": kind}
        if pools.get(kind):
            found = dice.choice(pools[kind])
            event["id"] = str(getattr(found, "id", found))
        if kind in ("members", "later"):
            event["value"] = dice.random() < 0.5
        if kind == "match":
            event["value"] = dice.choice(("any", "all", "none"))
        if kind == "actors":
            event["value"] = [a.id for a in dice.sample(dossier.actors, 2)] + ["nobody"]
        if kind == "span":
            event["start"] = dice.choice((None, f"{day.year}-{day.month:02}-05", "soon"))
            event["end"] = dice.choice((None, day.isoformat(), f"{day.year - 1}-01-01"))
        if kind in ("found", "search"):
            event["value"] = " harbour & <b> "
            event["then"] = {"kind": "actor", "id": dice.choice(dossier.actors).id}
        after = reduce(now, event, dossier)
        taken.append((now, event, after))
        now = after
    return taken
