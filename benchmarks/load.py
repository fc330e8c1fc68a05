"""Readers at work at once: ``python -m benchmarks.load``, on real sessions and our own route.

Each reader holds a WebSocket session of Streamlit, as a tab does, and acts on the map page: a
region, an actor, a span of time. One action in twenty is a change of page, which is a run of
Streamlit. A reader waits for an answer before the next action. No browser cache answers any.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
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
        socket_url = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        try:
            async with (
                websockets.connect(
                    socket_url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None
                ) as socket,
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


async def _all(url: str, pid: int, options: argparse.Namespace, log: Log) -> tuple[float, float]:
    """Let the readers work; return the server's processor seconds and its growth in MB."""
    until = time.monotonic() + options.ramp + options.seconds
    readers = [
        Reader(url, n, log).work(until, options.gap, options.ramp * n / options.readers)
        for n in range(options.readers)
    ]
    work = asyncio.ensure_future(asyncio.gather(*readers))
    await asyncio.sleep(options.ramp)
    log.actions.clear()
    log.changes.clear()
    cpu, memory = _cpu(pid), _memory(pid)
    await work
    return _cpu(pid) - cpu, _memory(pid) - memory


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 0 if every bar holds, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60, help="after all have come")
    parser.add_argument("--gap", type=float, default=3, help="seconds between a reader's actions")
    parser.add_argument("--ramp", type=float, default=30, help="seconds in which they come")
    options = parser.parse_args(arguments)
    log = Log()
    with servers.arenas() as server, suppress(KeyboardInterrupt):
        start = _memory(server.pid)
        cpu, growth = asyncio.run(_all(server.url, server.pid, options, log))
        end = _memory(server.pid)
    count = len(log.actions) + len(log.changes)
    cut = quantiles(log.actions, n=20)
    p50, p95, each = cut[9], cut[18], cpu / count
    print(f"{options.readers} readers, {count} actions in {options.seconds:.0f} s")
    print(f"an action: p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, {each * 1000:.1f} ms CPU")
    if len(log.changes) > 1:
        pages = quantiles(log.changes, n=20)
        print(f"a change of page: p50 {pages[9] * 1000:.0f} ms, p95 {pages[18] * 1000:.0f} ms")
    print(f"memory: {start:.0f} MB at first, {end:.0f} at last, {growth:+.0f} once all had come")
    for fault in log.faults[:10]:
        print(f"fault: {fault}", file=sys.stderr)
    print(f"faults: {len(log.faults)}")
    held = p50 <= MOST_P50 and p95 <= MOST_P95 and each <= MOST_CPU and not log.faults
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
