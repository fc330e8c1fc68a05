"""Two workers behind the real nginx, under a path: ``python -m benchmarks.behind_nginx``.

It runs ``deploy/nginx.conf`` on loopback, with the workers' names replaced by ports of this
machine, and tries what a proxy can break: every page and route, deep links, cookies that
keep a reader with a worker, WebSockets, packed answers, what browsers may keep, uploads beyond the
bound, request ids.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import websockets

from tests.browser.servers import free_port

ROOT = Path(__file__).parents[1]
SERVER = ROOT / "dashboard" / "http" / "server.py"
PREFIX = "arenas"


@contextmanager
def workers(count: int, data: str) -> Iterator[list[int]]:
    """Start workers of one data folder; yield their ports."""
    ports = [free_port() for _ in range(count)]
    flags = {"server.address": "127.0.0.1", "server.baseUrlPath": PREFIX, "server.headless": "true"}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(SERVER), "--server.port", str(port)]
            + [part for name, value in flags.items() for part in (f"--{name}", value)],
            cwd=data,
            env={**os.environ, "ARENAS_DATA": data, "ARENAS_LOG": "json"},
            stdout=subprocess.DEVNULL,
            stderr=(Path(data) / f"{port}.log").open("w"),
        )
        for port in ports
    ]
    try:
        for port in ports:
            _await(f"http://127.0.0.1:{port}/{PREFIX}/ready")
        yield ports
    finally:
        for one in started:
            one.terminate()
        for one in started:
            one.wait()


@contextmanager
def nginx(ports: list[int], folder: Path) -> Iterator[str]:
    """Run nginx by our file before ``ports``; yield the address."""
    port = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for n, worker in enumerate(ports, 1):
        text = text.replace(f"arenas-{n}:8501", f"127.0.0.1:{worker}")
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/tmp/", f"{folder}/")  # noqa: S108
    text = text.replace("/dev/stdout", f"{folder}/access.log")
    text = text.replace("/etc/nginx/arenas.d/*.conf", f"{folder}/brotli.conf")
    modules = Path("/etc/nginx/modules-enabled")
    brotli = any("brotli" in one.name for one in modules.glob("*"))
    (folder / "brotli.conf").write_text(
        (ROOT / "deploy" / "brotli.conf").read_text() if brotli else ""
    )
    loaded = f"include {modules}/*.conf;\n" if brotli else ""
    user = "user root;\n" if os.geteuid() == 0 else ""  # else it could not write the folder
    (folder / "nginx.conf").write_text(f"{loaded}{user}{text}")
    command = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf")]
    subprocess.run([*command, "-t", "-q"], check=True)
    run = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _await(f"http://127.0.0.1:{port}/{PREFIX}/ready")
        yield f"http://127.0.0.1:{port}"
    finally:
        run.terminate()
        run.wait()


def _await(url: str) -> None:
    for _ in range(600):
        with suppress(httpx.HTTPError):
            if httpx.get(url, timeout=5).status_code == 200:
                return
        time.sleep(0.2)
    raise SystemExit(f"{url} never became ready")


def main() -> int:
    """Try everything; print each, and return 1 where one was wrong."""
    wrong: list[str] = []

    def holds(what: str, is_so: object) -> None:
        print(f"{'ok   ' if is_so else 'WRONG'} {what}")
        if not is_so:
            wrong.append(what)

    with (
        TemporaryDirectory() as data,
        TemporaryDirectory() as place,
        workers(2, data) as ports,
        nginx(ports, Path(place)) as url,
    ):
        base = f"{url}/{PREFIX}"
        plain = {"accept-encoding": "identity"}
        with httpx.Client(base_url=base, timeout=60, headers=plain) as reader:
            first = reader.get("/")
            holds(
                "the first answer sets the cookie that names a worker",
                "arenas_worker" in first.cookies,
            )
            holds("a page has its title", "<title>Map · Arenas</title>" in first.text)
            holds("the cookie is set once", "set-cookie" not in reader.get("/").headers)
            for path in ("actors", "article", "timeline", "briefing", "about", "maps", "new"):
                holds(f"page /{path}", reader.get(f"/{path}").status_code == 200)
            deep = reader.get("/actors?theatre=yemen&actor=houthis").text
            holds("a deep link has its own title", "<title>Yemen" in deep or "Houthi" in deep)
            for path in (
                "view/map?theatre=yemen", "find/actors?q=houthi", "take/json", "take/geojson",
                "stage/main", "share/map/svg?theatre=yemen", "opening.svg?_size=600x400", "healthz",
                "ready", "pack?map=save-hamas", "favicon.png", "_stcore/health",
            ):  # fmt: skip
                holds(f"route /{path}", reader.get(f"/{path}").status_code == 200)
            asset = re.search(r'src="(assets/[^"]+first_page[^"]+)"', first.text)
            kept = reader.get(f"/{asset[1]}") if asset else None
            holds(
                "a script may be kept for a year",
                kept and "immutable" in kept.headers["cache-control"],
            )
            file = re.search(r'src="\./(static/[^"]+\.js)"', first.text)
            its = reader.get(f"/{file[1]}") if file else None
            holds(
                "so may Streamlit's own", its and "max-age" in its.headers.get("cache-control", "")
            )
            seen = reader.get("/view/map").headers.get("x-request-id")
            access = (Path(place) / "access.log").read_text()
            holds("nginx and Arenas log one request id", seen and seen in access)
            logs = "".join((Path(data) / f"{port}.log").read_text() for port in ports)
            holds("and the worker has it too", seen and f'"request_id": "{seen}"' in logs)
            upstreams = {json.loads(line)["worker"] for line in access.splitlines()[-12:]}
            holds("a reader stays with one worker", len(upstreams) == 1)
        for coding in ("gzip", "br"):
            path = f"{base}/{file[1]}" if file else base
            got = httpx.get(path, headers={"accept-encoding": coding}, timeout=60)
            holds(
                f"Streamlit's script comes as {coding}",
                got.headers.get("content-encoding") == coding,
            )
        for _ in range(20):
            httpx.get(f"{base}/healthz", timeout=60)
        lines = (Path(place) / "access.log").read_text().splitlines()[-20:]
        holds(
            "readers are spread over both workers",
            len({json.loads(one)["worker"] for one in lines}) == 2,
        )
        large = httpx.post(f"{base}/take/json", content=b"x" * (22 * 1024 * 1024), timeout=60)
        holds("more than 21 MB ends at nginx", large.status_code == 413)
        led = httpx.get(url).headers["location"]
        holds("the root leads to the path", led.endswith("/arenas/"))
        holds("a WebSocket comes through", asyncio.run(_socket(base)))
        holds(
            "the page that is outside is refused", httpx.get(f"{url}/elsewhere").status_code == 404
        )
    print(f"{len(wrong)} wrong")
    return 1 if wrong else 0


async def _socket(base: str) -> bool:
    at = base.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(at, subprotocols=[websockets.Subprotocol("streamlit")]) as socket:
        return socket.subprotocol == "streamlit"


if __name__ == "__main__":
    sys.exit(main())
