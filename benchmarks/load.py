"""Readers at work at once: ``python -m benchmarks.load``, on real sessions and our own route.

Each reader holds a WebSocket session of Streamlit, as a tab does, and acts on the map page: a
region, an actor, a span of time. One action in twenty is a change of page, which is a run of
Streamlit. A reader waits for an answer before the next action. No browser cache answers any.
Then sessions come and go, twenty at a time, and at last the stock app has as many readers, each of
whose clicks is a run of its script. All ends after six minutes, whatever the servers do.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import parse_qs, quote

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import servers
from geodata.loading.dossier_files import load_dossier

MOST_GROWTH = 20.0
"""MB more after the sessions that came and went: those of the last two minutes are still kept."""
MOST_SECONDS = 600
AT_ONCE = 20
MOST_P50, MOST_P95, MOST_CPU = 0.1, 0.5, 0.02
"""Seconds to an answer, and seconds of processor time an action."""
PAGES = ("actors", "timeline", "article", "")
# The server closes what rests for five seconds: a browser would try again, httpx fails.
SHORT = httpx.Limits(keepalive_expiry=2)
SPANS = (("2023-10-07", "2023-10-31"), ("2023-10-17", "2023-11-13"), ("2023-09-01", "2023-11-16"))


@dataclass
class Log:
    """What the readers met."""

    actions: list[float] = field(default_factory=list)
    """Seconds from an action to its whole answer."""
    changes: list[float] = field(default_factory=list)
    """Seconds from a change of page to the end of its run."""
    faults: list[str] = field(default_factory=list)


class Reader:
    """One tab: a session of Streamlit's, and the query that its URL has."""

    def __init__(self, url: str, number: int, log: Log) -> None:
        self.url, self.log = url, log
        self.random = random.Random(number)  # noqa: S311 - which regions are clicked
        self.query = ""
        known = load_dossier()
        self.theatres = [t.id for t in known.theatres]
        self.actors = [a.id for a in known.actors]

    async def work(self, until: float, gap: float, wait: float) -> None:
        """Open a session after ``wait`` seconds, and act every ``gap`` seconds or so."""
        await asyncio.sleep(wait)
        try:
            async with (
                self._socket() as socket,
                httpx.AsyncClient(base_url=self.url, timeout=60, limits=SHORT) as http,
            ):
                await self._run(socket, "")
                while time.monotonic() < until:
                    await asyncio.sleep(gap * self.random.uniform(0.7, 1.3))
                    if self.random.random() < 0.05:
                        begun = time.monotonic()
                        await self._run(socket, self.random.choice(PAGES))
                        self.log.changes.append(time.monotonic() - begun)
                    else:
                        await self._act(http)
        except (OSError, TimeoutError, httpx.HTTPError, websockets.WebSocketException) as error:
            self.log.faults.append(f"{type(error).__name__}: {error}")

    async def visit(self) -> None:
        """Come, read once and go."""
        try:
            async with self._socket() as socket:
                await self._run(socket, "")
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            self.log.faults.append(f"{type(error).__name__}: {error}")

    async def click(self, until: float, gap: float, wait: float) -> None:
        """Open a session of the stock app, and have its script run every ``gap`` seconds or so."""
        await asyncio.sleep(wait)
        try:
            async with self._socket() as socket:
                await self._run(socket, "")
                while time.monotonic() < until:
                    await asyncio.sleep(gap * self.random.uniform(0.7, 1.3))
                    begun = time.monotonic()
                    await self._run(socket, "")
                    self.log.actions.append(time.monotonic() - begun)
        except (OSError, TimeoutError, websockets.WebSocketException) as error:
            self.log.faults.append(f"{type(error).__name__}: {error}")

    def _socket(self) -> websockets.connect:
        socket_url = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        return websockets.connect(
            socket_url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None
        )

    async def _run(self, socket: websockets.ClientConnection, page: str) -> None:
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = page
        message.rerun_script.widget_states.SetInParent()
        await socket.send(message.SerializeToString())
        while True:
            data = await asyncio.wait_for(socket.recv(), 60)
            said = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            kind = said.WhichOneof("type")
            if kind == "delta" and said.delta.new_element.WhichOneof("type") == "exception":
                self.log.faults.append(said.delta.new_element.exception.message[:200])
            if kind == "script_finished":
                return

    async def _act(self, http: httpx.AsyncClient) -> None:
        event, key, value = self._event()
        asked = f"{self.query}&" if self.query else ""
        begun = time.monotonic()
        answer = await http.get(f"/view/map?{asked}_event={quote(json.dumps(event))}")
        self.log.actions.append(time.monotonic() - begun)
        if answer.status_code != 200:
            self.log.faults.append(f"{answer.status_code} {answer.text[:100]}")
            return
        before, self.query = self.query, answer.json()["query"]
        then, now = (value in parse_qs(query).get(key, ()) for query in (before, self.query))
        # A region or a span is set; an actor is set or, the second time, taken back.
        if not (now != then if key == "actor" else now):
            self.log.faults.append(f"{event} on {before!r} gave {self.query!r}")

    def _event(self) -> tuple[dict[str, str], str, str]:
        kind = self.random.random()
        if kind < 0.6:
            theatre = self.random.choice([t for t in self.theatres if t not in self.query])
            return {"kind": "theatre", "id": theatre}, "theatre", theatre
        if kind < 0.85:
            actor = self.random.choice(self.actors)
            return {"kind": "actor", "id": actor}, "actor", actor
        since, until = self.random.choice(SPANS)
        return {"kind": "span", "start": since, "end": until}, "from", since


Acting = Callable[[Reader, float, float, float], Coroutine[None, None, None]]
"""What each reader does: until when, how often, and how long after the first it comes."""


async def _all(
    act: Acting, server: servers.Server, options: argparse.Namespace, seconds: float, log: Log
) -> tuple[float, float]:
    """Let all readers ``act``; return the server's processor seconds and its growth in MB."""
    until = time.monotonic() + options.ramp + seconds
    readers = [
        act(Reader(server.url, n, log), until, options.gap, options.ramp * n / options.readers)
        for n in range(options.readers)
    ]
    pid = server.pid
    work = asyncio.ensure_future(asyncio.gather(*readers))
    await asyncio.sleep(options.ramp)
    log.actions.clear()
    log.changes.clear()
    cpu, memory = _cpu(pid), _memory(pid)
    await work
    return _cpu(pid) - cpu, _memory(pid) - memory


async def _come_and_go(url: str, count: int, log: Log) -> None:
    """Let ``count`` sessions come and go, some at once."""
    for first in range(0, count, AT_ONCE):
        readers = range(first, min(first + AT_ONCE, count))
        await asyncio.gather(*(Reader(url, n, log).visit() for n in readers))


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and return 0 if every bar holds, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300, help="after all have come")
    parser.add_argument("--gap", type=float, default=3, help="seconds between a reader's actions")
    parser.add_argument("--ramp", type=float, default=30, help="seconds in which they come")
    parser.add_argument("--sessions", type=int, default=200, help="that come and go")
    parser.add_argument("--stock", type=float, default=30, help="seconds of the stock app; 0: none")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGALRM, _time_is_up)
    signal.alarm(MOST_SECONDS)
    log, other = Log(), Log()
    with servers.arenas() as server:
        start = _memory(server.pid)
        cpu, growth = asyncio.run(_all(Reader.work, server, options, options.seconds, log))
        full = _memory(server.pid)
        asyncio.run(_come_and_go(server.url, options.sessions, log))
        end = _memory(server.pid)
    found = {"Arenas": _measured(log, cpu)}
    if options.stock:
        with servers.stock() as server:
            cpu, _ = asyncio.run(_all(Reader.click, server, options, options.stock, other))
            found["the stock app"] = _measured(other, cpu)
    signal.alarm(0)
    said = f"{options.readers} readers, each every {options.gap:.0f} s"
    print(f"| {said} | {' | '.join(found)} | share |")
    print(f"| --- |{' ---: |' * (len(found) + 1)}")
    for n, name in enumerate(("median", "95 of 100 within", "processor time an action")):
        values = [each[n] * 1000 for each in found.values()]
        share = f"{values[0] / values[1]:.3f}" if len(values) > 1 else ""
        print(f"| {name} | {' | '.join(f'{one:.1f} ms' for one in values)} | {share} |")
    if len(log.changes) > 1:
        pages = quantiles(log.changes, n=20)
        print(f"| change of page, median and 95 | {pages[9]:.2f} s, {pages[18]:.2f} s | | |")
    memory = f"{start:.0f} MB, {full:.0f} MB ({growth:+.0f} while they act)"
    print(f"| memory at first, with all readers | {memory} | | |")
    print(f"| after {options.sessions} sessions more | {end:.0f} MB ({end - full:+.0f}) | | |")
    print(f"| actions, faults | {len(log.actions)}, {len(log.faults)} | | |")
    for fault in (*log.faults[:10], *other.faults[:3]):
        print(f"fault: {fault}", file=sys.stderr)
    p50, p95, each = found["Arenas"]
    held = p50 <= MOST_P50 and p95 <= MOST_P95 and each <= MOST_CPU and end - full <= MOST_GROWTH
    return 0 if held and not log.faults and growth < MOST_GROWTH else 1


def _measured(log: Log, cpu: float) -> tuple[float, float, float]:
    """Return median, the 95th of 100, and the processor time of an action, in seconds."""
    if len(log.actions) < 2:
        raise SystemExit(
            f"no reader could act; faults: {log.faults[:3] or 'none, but no time left'}"
        )
    cut = quantiles(log.actions, n=20)
    return cut[9], cut[18], cpu / (len(log.actions) + len(log.changes))


def _time_is_up(*_: object) -> None:
    raise SystemExit(f"stopped after {MOST_SECONDS} s: the servers did not keep up")


if __name__ == "__main__":
    sys.exit(main())
