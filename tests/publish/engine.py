"""The scripts of a published folder, run without a browser."""

from __future__ import annotations

import json
from typing import Any

import quickjs

from dashboard.maps.joined_script import joined
from dashboard.publish.figures import figures
from dashboard.publish.held import held
from geodata.loading.library import LoadedMap


class Engine:
    """What answers in a published folder, for one map."""

    def __init__(self, one: LoadedMap) -> None:
        self._context = quickjs.Context()
        all_of_it = {**held(one), "figures": figures(one)}
        self._context.eval(joined("site/answer.js", "ANSWER"))
        self._context.eval(joined("site/diagram.js", "DIAGRAM"))
        self._context.eval(f"globalThis.HELD = {json.dumps(all_of_it)}")
        self._context.eval(
            "globalThis.ask = (...all) => JSON.stringify(ANSWER.answer(HELD, ...all))"
        )
        self._ask = self._context.get("ask")

    def answer(self, page: str, query: str, event: Any = None) -> dict[str, Any]:
        """Return the answer, as ``view_route`` gives it."""
        given = self._context.parse_json(json.dumps(event)) if event is not None else None
        found: dict[str, Any] = json.loads(self._ask(page, query, given))
        return found
