"""Runs our scripts that need no browser, so that page, stage and files have one set of rules.

The engine is V8, which browsers have, too: numbers come out alike. An engine serves the whole
process, for a script that has run some times is many times as quick as one that runs first. It gets
our own scripts and texts, and can reach neither files nor network.
"""

from __future__ import annotations

import json
import weakref
from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import count
from threading import Lock
from typing import Literal

from py_mini_racer import (
    DEFAULT_V8_FLAGS,
    JSOOMException,
    JSTimeoutException,
    MiniRacer,
    init_mini_racer,
)

MOST_KEPT = 24
"""Values that an engine keeps: some scripts, and what they need of some maps. An index of the
search, the largest, has 3 MB for ``save-hamas``, and is made in a tenth of a second."""
_MEMORY, _SECONDS = 256 * 1024 * 1024, 60.0
"""Bytes that an engine may hold, and seconds after which a call gives up."""

_FLAGS = (*DEFAULT_V8_FLAGS, "--no-memory-protection-keys", "--max-semi-space-size=2")
"""With more room for what is new, an engine that draws 2,000 diagrams takes 70 MB more, and is no
quicker. With memory protection keys, which not every processor has, V8 is for the thread that began
it and those that this one makes; in any other, the whole process ends with a segmentation fault."""


@dataclass(frozen=True)
class Kept:
    """What a JavaScript function returns of its arguments: made once, kept in the engine."""

    function: str
    arguments: tuple[str | Kept, ...] = ()


def script(source: str, name: str) -> Kept:
    """Return the global ``name`` that a script makes (see ``maps/joined_script.py``)."""
    return Kept("(source, name) => { (0, eval)(source); return globalThis[name]; }", (source, name))


class ScriptEngine:
    """An engine of V8. Threads may share it: one call follows another."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._numbers = count()
        self._forgotten: deque[Kept] = deque()
        self._start()

    def run(self, function: str, *arguments: str | Kept) -> str:
        """Return the text that a JavaScript function makes of ``arguments``.

        Raises ``py_mini_racer.JSEvalException`` where the script fails, takes more than 60 seconds
        or more than 256 MB; the next call after one of these two has another engine.
        """
        with self._turn:
            try:
                said = self._called(function, arguments)
            except (JSTimeoutException, JSOOMException):
                self._close()
                self._start()
                raise
        if not isinstance(said, str):
            raise TypeError(f"the function returned {type(said).__name__}, where a text is due")
        return said

    def forget(self, one: Kept) -> None:
        """Let go of what is kept of ``one`` before the next call; any thread may say so."""
        self._forgotten.append(one)

    def _start(self) -> None:
        init_mini_racer(flags=_FLAGS, ignore_duplicate_init=True)
        # V8's package would take the event loop of a thread that has one, and wait for itself.
        with ThreadPoolExecutor(1) as thread:
            self._v8 = thread.submit(MiniRacer).result()
        # An engine that nobody closed may keep the interpreter from its end.
        self._close = weakref.finalize(self, self._v8.close)
        self._v8.set_hard_memory_limit(_MEMORY)
        self._v8.eval("globalThis.kept = {}; 0")
        self._kept: OrderedDict[Kept, int] = OrderedDict()

    def _called(self, function: str, arguments: tuple[str | Kept, ...]) -> object:
        while self._forgotten:
            self._drop(self._forgotten.popleft())
        given = [self._written(one) for one in arguments]
        said: object = self._v8.eval(f"({function})({', '.join(given)})", timeout_sec=_SECONDS)
        while len(self._kept) > MOST_KEPT:
            self._drop(next(iter(self._kept)))
        return said

    def _drop(self, one: Kept) -> None:
        if (number := self._kept.pop(one, None)) is not None:
            self._v8.eval(f"delete kept[{number}]")

    def _written(self, argument: str | Kept) -> str:
        """Return the expression by which a call names an argument; make it if it is not kept."""
        if isinstance(argument, str):
            return json.dumps(argument)
        if argument not in self._kept:
            given = [self._written(one) for one in argument.arguments]
            number = next(self._numbers)
            made = f"kept[{number}] = ({argument.function})({', '.join(given)}); 0"
            self._v8.eval(made, timeout_sec=_SECONDS)
            self._kept[argument] = number
        self._kept.move_to_end(argument)
        return f"kept[{self._kept[argument]}]"


@cache
def script_engine(work: Literal["answers", "layouts"]) -> ScriptEngine:  # noqa: ARG001 - the key
    """Return the engine of this process for ``work``: an answer waits for no map's layout."""
    return ScriptEngine()
