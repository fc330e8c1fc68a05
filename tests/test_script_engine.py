"""One engine for our scripts: it keeps what was made, in bounds, and outlives a failed script."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.script_engine import MOST_KEPT, Kept, ScriptEngine, script
from tests.asgi import finished

ROOM = script("globalThis.ROOM = { made: 0 };", "ROOM")


def counted(name: str) -> Kept:
    return Kept("(room, name) => { room.made += 1; return { name }; }", (ROOM, name))


def made(engine: ScriptEngine) -> str:
    return engine.run("(room) => String(room.made)", ROOM)


def test_what_is_kept_is_made_once_until_more_than_an_engine_keeps_came_after_it() -> None:
    engine = ScriptEngine()
    for name in ("a", "b", "a"):
        assert engine.run("({ name }) => name", counted(name)) == name
    assert made(engine) == "2"
    for n in range(MOST_KEPT):
        engine.run("(one) => one.name", counted(str(n)))
    assert made(engine) == str(2 + MOST_KEPT)
    engine.run("(one) => one.name", counted("a"))
    assert made(engine) == str(3 + MOST_KEPT)
    engine.forget(counted("a"))
    engine.forget(counted("nobody"))
    engine.run("(one) => one.name", counted("a"))
    assert made(engine) == str(4 + MOST_KEPT)


def test_texts_come_as_they_are_and_a_call_must_return_one() -> None:
    text = "\u2028 \"'`</script>${1}\\ \U0001f5fa \x00"
    engine = ScriptEngine()
    assert engine.run("(text) => text", text) == text
    with pytest.raises(TypeError, match="returned int"):
        engine.run("(text) => text.length", text)


def test_threads_and_an_event_loop_share_an_engine() -> None:
    async def within_a_loop() -> ScriptEngine:
        engine = ScriptEngine()
        assert engine.run("() => 'in a loop'") == "in a loop"
        return engine

    engine = finished(within_a_loop())
    with ThreadPoolExecutor(4) as threads:
        said = list(threads.map(lambda n: engine.run("(n) => n + n", str(n)), range(40)))
    assert said == [f"{n}{n}" for n in range(40)]


def test_failed_endless_and_greedy_scripts_leave_an_engine_that_works_in_every_thread() -> None:
    run = subprocess.run(
        [sys.executable, "-c", AT_FAULT], capture_output=True, text=True, timeout=60
    )
    said = ["TypeError", "timeout", "memory", "in an older thread"]
    assert (run.returncode, run.stdout.split("\n")[:-1]) == (0, said), run.stderr


AT_FAULT = """
from threading import Event, Thread
begin, ended = Event(), []
def older():
    begin.wait()
    ended.append(engine.run("() => 'in an older thread'"))
thread = Thread(target=older, daemon=True)
thread.start()
from dashboard import script_engine as s
from py_mini_racer import JSEvalException, JSOOMException, JSTimeoutException
s._SECONDS, s._MEMORY = 1.0, 48 * 1024 * 1024
engine = s.ScriptEngine()
try:
    engine.run("() => null.x")
except JSEvalException as fault:
    print("TypeError" if "TypeError" in str(fault) else fault)
try:
    engine.run("() => { for (;;); }")
except JSTimeoutException:
    print("timeout")
s._SECONDS = 60.0
try:
    engine.run("() => { const all = []; for (;;) all.push([1, 2, 3]); }")
except JSOOMException:
    print("memory")
begin.set()
thread.join()
print(*ended)
"""
