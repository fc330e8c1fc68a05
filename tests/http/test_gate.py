"""No host but the server's own is answered, and where sign-in is on no route answers a stranger."""

from __future__ import annotations

import re
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_auth_routes import create_auth_routes

from dashboard.http.gate import KEPT_FOR_EVER, REFUSED, SIGN_IN, WANTED, Gate, sign_in
from dashboard.http.server import app as served
from dashboard.http.server import routes
from geodata.errors import ArenasError
from tests.asgi import finished
from tests.http.issuer import CLIENT, issuing

HOME = "http://localhost:8501"
BROWSER = {"accept": "text/html"}
NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing here is asked over TLS, and to read a machine's authorities takes long."""
SECRET = "s" * 32


@pytest.fixture
def kept_options() -> Iterator[None]:
    names = ("secrets.files", "server.address", "server.allowedHosts", "server.baseUrlPath")
    before = {name: config.get_option(name) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            config.set_option(name, value)
        secrets_singleton._reset()
        sign_in.cache_clear()


@pytest.fixture
def secrets(tmp_path: Path, kept_options: None) -> Path:
    file = tmp_path / "secrets.toml"
    config.set_option("secrets.files", [str(file)])
    config.set_option("server.address", "127.0.0.1")
    secrets_singleton._reset()
    sign_in.cache_clear()
    return file


def auth_at(issuer: str, *, base: str = "") -> str:
    return f"""[auth]
redirect_uri = "{HOME}{base}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "{CLIENT}"
client_secret = "known to both"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
client_kwargs = {{ timeout = 60 }}
"""


def gated(base: str = "") -> Starlette:
    """Our routes and Streamlit's for sign-in, behind the gate as the server has it."""
    return Starlette(
        routes=[*routes(base), *create_auth_routes(base)],
        middleware=[Middleware(Gate), Middleware(SessionMiddleware, secret_key=SECRET)],
    )


def in_browser(work: Any, base: str = "") -> Any:
    """Do ``work`` with a browser on our routes; other addresses are really asked."""

    @asynccontextmanager
    async def browser() -> AsyncIterator[httpx.AsyncClient]:
        ours = httpx.ASGITransport(app=gated(base), raise_app_exceptions=False)
        mounts = {HOME: ours, "http://evil.example:8501": ours, "http://arenas.example": ours}
        async with httpx.AsyncClient(
            base_url=HOME, headers=BROWSER, mounts=mounts, timeout=60, verify=NO_AUTHORITIES
        ) as client:
            yield client

    async def run() -> Any:
        async with browser() as client:
            return await work(client)

    return finished(run())


def every_path() -> list[tuple[str, str]]:
    """Each route of ours with a method that it takes; names are made up, or a file's that opens."""
    return [
        (method, re.sub(r"{[a-z]+(:path)?}", "x.css", route.path))
        for route in routes()
        for method in sorted(route.methods or ())
        if method != "HEAD"
    ]


def test_the_server_has_the_gate_before_all_else() -> None:
    assert repr(served._user_middleware[0].cls) == repr(Gate)


def test_where_sign_in_is_on_no_route_answers_a_stranger(secrets: Path) -> None:
    secrets.write_text(auth_at("http://127.0.0.1:9"))
    lies_open = {"/assets/x.css", "/favicon.png", "/healthz", "/ready"}

    async def work(client: httpx.AsyncClient) -> None:
        for method, path in every_path():
            answer = await client.request(method, path, headers={"accept": "*/*"})
            assert (answer.status_code == 401) is (path not in lies_open), (method, path)
        assert (await client.get("/_stcore/upload_file")).status_code == 401
        assert (await client.get("/ready")).json() == {"ready": True}
        # Nor one who made the cookie up, or has it of another server.
        for cookie in ("made up", "eyJpc19sb2dnZWRfaW4iOnRydWV9.aaaa.bbbb", "\xff"):
            head = {b"cookie": f"_streamlit_user={cookie}".encode("latin-1")}
            assert (await client.get("/view/map", headers=head)).status_code == 401

    in_browser(work)
    assert closed_before_open("localhost:8501")


def closed_before_open(host: str) -> bool:
    """Whether a WebSocket is refused."""
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        said.append(message)

    async def inner(*_: Any) -> None:
        said.append({"type": "websocket.accept"})

    scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"",
             "headers": [(b"host", host.encode())]}  # fmt: skip
    finished(Gate(inner)(scope, receive, send))
    return said == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("base", ["", "/atlas"])
def test_who_signs_in_comes_to_what_was_asked_for_and_out_again(secrets: Path, base: str) -> None:
    config.set_option("server.baseUrlPath", base.strip("/"))

    async def work(client: httpx.AsyncClient) -> None:
        page = await client.get(f"{base}/timeline?theatre=yemen")
        assert page.status_code == 401
        assert "Yemen" not in page.text
        (way,) = re.findall(r'href="([^"]*/auth/login[^"]*)"', page.text)
        at_issuer = await client.get((await client.get(way)).headers["location"])
        back = await client.get(at_issuer.headers["location"])
        home = await client.get(back.headers["location"])
        assert home.status_code == 303
        assert REFUSED not in client.cookies
        signed = await client.get(home.headers["location"])
        assert WANTED not in client.cookies
        assert (signed.status_code, signed.url.path) == (200, f"{base}/timeline")
        assert signed.url.query == b"theatre=yemen"
        # The same cookie opens every other route; no cache between keeps what it carries.
        assert (await client.get(f"{base}/view/map?theatre=yemen")).status_code == 200
        assert "maps" in (await client.get(f"{base}/ready")).json()
        cards = await client.get(re.findall(r"assets/cards\.json[^\"]*", signed.text)[0].replace(
            "assets", f"{base}/assets"))  # fmt: skip
        assert cards.headers["cache-control"].startswith("private")
        # Where it is another's server, or its secret has changed, the cookie opens nothing.
        jar = client.cookies["_streamlit_user"]
        out = await client.get(f"{base}/auth/logout")
        assert out.status_code == 302
        assert (await client.get(f"{base}/view/map")).status_code == 401
        mine, head = secrets.read_text(), {"cookie": f"_streamlit_user={jar}"}
        for theirs, status in (
            (mine, 200),
            (mine.replace(HOME, "http://localhost:8502"), 401),
            (mine.replace(SECRET, "t" * 32), 401),
        ):
            secrets.write_text(theirs)
            secrets_singleton._reset()
            sign_in.cache_clear()
            found = await client.get(f"{base}/view/map", headers=head)
            assert found.status_code == status, theirs

    with issuing() as issuer:
        secrets.write_text(auth_at(issuer, base=base))
        in_browser(work, base)


def test_a_refused_sign_in_says_why_in_our_words_once(secrets: Path) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        for answer, said in (
            ("error=access_denied&error_description=<b>Evil", "did not let you in"),
            ("error=temporarily_unavailable", "at the moment"),
            ("error=<script>evil()</script>", "refused this server’s request"),
            ("error=unfinished", "was not finished"),
            ("code=made-up&state=made-up", "was not finished"),
            ("", "was not finished"),
        ):
            back = await client.get(f"/oauth2callback?{answer}")
            page = await client.get(back.headers["location"])
            assert page.status_code == 401
            assert said in page.text, answer
            assert "evil" not in page.text.casefold()
            assert "/auth/login?" in page.text
            assert "not signed in" not in (await client.get("/")).text
        client.cookies.set(REFUSED, "<script>")
        assert "<script>" not in (await client.get("/")).text

    with issuing() as issuer:
        secrets.write_text(auth_at(issuer))
        in_browser(work)


def test_a_forged_way_on_leads_nowhere_else(secrets: Path) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        way = re.findall(r'href="([^"]*/auth/login[^"]*)"', (await client.get("/")).text)[0]
        at_issuer = await client.get((await client.get(way)).headers["location"])
        home = (await client.get(at_issuer.headers["location"])).headers["location"]
        for forged in ("//evil.example/", "https://evil.example/", "/\\evil.example", "x"):
            client.cookies.set(WANTED, forged)
            assert (await client.get(home)).status_code == 200, forged

    with issuing() as issuer:
        secrets.write_text(auth_at(issuer))
        in_browser(work)


def test_an_embed_in_anothers_frame_leads_to_our_own_page(secrets: Path) -> None:
    secrets.write_text(auth_at("http://127.0.0.1:9"))

    async def work(client: httpx.AsyncClient) -> None:
        card = await client.get("/embed/theatre/yemen")
        assert card.status_code == 401
        assert 'href="/" target="_blank"' in card.text
        assert "auth/login" not in card.text
        assert "frame-ancestors *" in card.headers["content-security-policy"]
        page = await client.get("/")
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]

    in_browser(work)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[auth\n", "read as TOML"),
        ('auth = "x"\n', "must be a section"),
        ("[auth]\n", "redirect_uri must be the address"),
        ('[auth]\nredirect_uri = "http://x/oauth2callback"\n', "cookie_secret must be 32"),
        (auth_at("x").replace("client_secret", "secret"), r"\[auth\]: client_secret is missing"),
        (
            auth_at("x").split("client_id")[0] + '[auth.okta]\nclient_id = "x"\n',
            r"\[auth\.okta\]: client_secret is missing",
        ),
        ("", r"ARENAS_SIGN_IN is 1, but no \[auth\]"),
    ],
)
def test_a_sign_in_that_cannot_work_starts_no_server(
    secrets: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.setenv(SIGN_IN, "1")
    secrets.write_text(text)
    with pytest.raises(ArenasError, match=said) as refused:
        sign_in()
    assert "secrets.toml" in str(refused.value)


def test_a_name_that_another_site_points_here_is_not_answered(secrets: Path) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        for allowed, host, status in (
            ([], HOME, 200),
            ([], "http://evil.example:8501", 400),
            (["arenas.example"], "http://arenas.example", 200),
            (["arenas.example"], "http://evil.example:8501", 400),
        ):
            config.set_option("server.allowedHosts", allowed)
            paths = ["/assets/page.css"]
            if status == 400:
                paths += ["/", "/stage/main", "/review"]
            for path in paths:
                assert (await client.get(host + path)).status_code == status, (allowed, host, path)
            assert (await client.get(f"{host}/healthz")).status_code == 200
        refused = await client.get("http://evil.example:8501/review", headers={"x-real-ip": "::1"})
        assert refused.status_code == 400
        assert "STREAMLIT_SERVER_ALLOWED_HOSTS" in refused.text
        # One that others reach, with no names given, answers by any.
        config.set_option("server.allowedHosts", [])
        config.set_option("server.address", "0.0.0.0")  # noqa: S104 - as it is deployed
        assert (await client.get("http://evil.example:8501/assets/page.css")).status_code == 200

    in_browser(work)
    config.set_option("server.address", "127.0.0.1")
    assert closed_before_open("evil.example:8501")
    assert not closed_before_open("[::1]:8501")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("component/a_map.map/static/js/main.521860b0.js", f"public{KEPT_FOR_EVER}"),
        ("component/a_map.map/index.html", "public"),
    ],
)
def test_a_components_file_of_a_hashed_name_is_kept_as_ours_are(path: str, kept: str) -> None:
    """Each way back to the map page fetched 56 KB of it anew."""

    async def component(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("js", headers={"cache-control": "public"})(scope, receive, send)

    async def asked() -> httpx.Response:
        served = httpx.ASGITransport(Gate(component))
        here = "http://127.0.0.1"
        async with httpx.AsyncClient(
            transport=served, base_url=here, verify=NO_AUTHORITIES
        ) as client:
            return await client.get(f"/{path}")

    answer = finished(asked())
    assert answer.headers["cache-control"] == kept
