"""The scripts of a published folder, run without a browser."""

from __future__ import annotations

import json
from typing import Any

from dashboard.maps.joined_script import joined
from dashboard.publish.figures import figures
from dashboard.publish.held import held
from dashboard.script_engine import Kept, ScriptEngine, script
from geodata.loading.library import LoadedMap


class Engine:
    """What answers in a published folder, for one map."""

    def __init__(self, one: LoadedMap) -> None:
        self._scripts = ScriptEngine()
        self._diagram = script(joined("site/diagram.js", "DIAGRAM"), "DIAGRAM")
        self._answer = script(joined("site/answer.js", "ANSWER"), "ANSWER")
        all_of_it = json.dumps({**held(one), "figures": figures(one)})
        self._held = Kept("(held) => JSON.parse(held)", (all_of_it,))

    def answer(self, page: str, query: str, event: Any = None) -> dict[str, Any]:
        """Return the answer, as ``view_route`` gives it."""
        said = self._scripts.run(
            "({ answer }, diagram, held, page, query, event) =>"
            " JSON.stringify(answer(held, page, query, JSON.parse(event)))",
            *(self._answer, self._diagram, self._held),
            *(page, query, json.dumps(event)),
        )
        found: dict[str, Any] = json.loads(said)
        return found
