"""What every request passes first: it names a host that we answer for, and a reader has signed in.

Sign-in is Streamlit's own (OIDC, ``[auth]`` in ``secrets.toml``), and off where there is none. It
sets a signed cookie. Streamlit reads it for a session; this reads it for every page, route and
WebSocket, so that none lies open.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token, get_cookie_with_chunks
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from dashboard.http.assets import asset_url
from dashboard.http.request_log import RequestLog
from dashboard.loopback import is_here
from dashboard.text.templates import render
from dashboard.views.shell.own_copy_menu import listens_on_loopback
from geodata.errors import ArenasError

SIGN_IN = "ARENAS_SIGN_IN"
"""Environment variable: ``1`` starts no server that would let everybody in."""
WANTED = "arenas_wanted"
"""The cookie with the address that somebody came for, until they have signed in."""
REFUSED = "arenas_refused"
"""The cookie with why nobody was signed in: one of ``_WHY``, until the page has said it."""
_OF_READER = "The sign-in service did not let you in, or you chose not to sign in."
_OF_ITS_TROUBLE = "The sign-in service cannot do so at the moment. Try again in a few minutes."
_OF_SETTING = (
    "The sign-in service refused this server’s request. Whoever runs the server "
    "finds the reason in its log."
)
_WHY: Mapping[str, str] = {
    "access_denied": _OF_READER,
    "consent_required": _OF_READER,
    "interaction_required": _OF_READER,
    "login_required": _OF_READER,
    "account_selection_required": _OF_READER,
    "server_error": _OF_ITS_TROUBLE,
    "temporarily_unavailable": _OF_ITS_TROUBLE,
    "other": _OF_SETTING,
    "unfinished": "The sign-in was not finished: it took too long, or its address was opened "
    "again. Try once more; should it stay so, the server’s log has the reason.",
}
"""What we say of each error that OpenID Connect has a name for; nothing that an issuer words
itself is shown, for anybody can write its answer into a link."""
_CALLBACK = "oauth2callback"
_AN_HOUR = 3600
_LEAST_SECRET = 32
_OF_ISSUER = ("client_id", "client_secret", "server_metadata_url")
_PROBES = frozenset({"healthz", "ready", "_stcore/health"})
"""Requested by what monitors the server, whatever its name; a stranger learns of no map."""
_SIGNING = ("auth/", _CALLBACK)
_LOOKS = (".css", ".woff2")
"""Of our assets, what the page that leads to the issuer needs."""
KEPT_FOR_EVER = ",max-age=31536000,immutable"
_HASHED = re.compile(r"component/.+\.[0-9a-f]{8}\.(css|js)")
_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; frame-ancestors "


@dataclass(frozen=True)
class SignIn:
    """What ``[auth]`` says: at which address people sign in, and with whom."""

    origin: str
    secret: str = field(repr=False)
    issuers: tuple[str, ...]


@cache
def sign_in() -> SignIn | None:
    """Return how people sign in here; None where everybody may read.

    Raises ``ArenasError`` where the setting cannot work: a server that lets everybody in by mistake
    would be worse than none.
    """
    files = [Path(name) for name in st.get_option("secrets.files")]
    there = [str(file) for file in files if file.exists()]
    if there and not secrets_singleton.load_if_toml_exists():
        raise ArenasError(f"{' or '.join(there)} cannot be read as TOML, so nobody could sign in.")
    auth = secrets_singleton.get("auth") if there else None
    if auth is None:
        if os.environ.get(SIGN_IN) == "1":
            places = ", ".join(str(file) for file in files)
            raise ArenasError(f"{SIGN_IN} is 1, but no [auth] was found in {places}.")
        return None
    if find_spec("authlib") is None:
        raise ArenasError("Sign-in needs the package Authlib: pip install 'streamlit[auth]'.")
    return read_auth(auth, there[-1])


def read_auth(auth: object, file: str) -> SignIn:
    """Return what ``[auth]`` of ``file`` says; raises ``ArenasError`` with what it lacks."""
    if not isinstance(auth, Mapping):
        raise ArenasError(f"{file}: auth must be a section, [auth].")
    given = urlsplit(str(auth.get("redirect_uri", "")))
    if given.scheme not in ("http", "https") or not given.path.endswith("/oauth2callback"):
        wanted = "the address of this server with /oauth2callback at its end"
        raise ArenasError(f"{file}, [auth]: redirect_uri must be {wanted}.")
    secret = str(auth.get("cookie_secret", ""))
    if len(secret) < _LEAST_SECRET:
        raise ArenasError(
            f"{file}, [auth]: cookie_secret must be {_LEAST_SECRET} random letters or more."
        )
    sections = {name: one for name, one in auth.items() if isinstance(one, Mapping)}
    sections.pop("client_kwargs", None)
    if not sections or "client_id" in auth:
        sections = {"default": auth} | sections
    for name, one in sections.items():
        for key in _OF_ISSUER:
            if not one.get(key):
                where = "[auth]" if name == "default" else f"[auth.{name}]"
                raise ArenasError(f"{file}, {where}: {key} is missing.")
    return SignIn(f"{given.scheme}://{given.netloc}", secret, tuple(sections))


class Gate:
    """Wraps the whole server, Streamlit's routes and its WebSocket included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            return await self._app(scope, receive, send)
        connection = HTTPConnection(scope)
        base = (st.get_option("server.baseUrlPath") or "").strip("/")
        path = scope["path"].strip("/")
        path = path.removeprefix(base).strip("/") if base else path
        if _HASHED.fullmatch(path):
            send = _for_ever(send)
        how = sign_in()
        if path in _PROBES:
            scope.setdefault("state", {})["is_stranger"] = not _is_known(connection, how)
            return await self._app(scope, receive, send)
        host = connection.headers.get("host", "")
        if not _answers_for(host):
            said = f"This server does not answer as {host or 'a host without a name'}.\n"
            remedy = "Whoever runs it can add the name to STREAMLIT_SERVER_ALLOWED_HOSTS.\n"
            return await _refuse(scope, receive, send, PlainTextResponse(said + remedy, 400))
        if how and path == _CALLBACK:
            send = _with_reason(send, connection.query_params.get("error", ""), f"/{base}")
        if how is None or path.startswith(_SIGNING) or _is_look(path):
            return await self._app(scope, receive, send)
        if not _is_known(connection, how):
            return await _refuse(
                scope, receive, send, _who_are_you(connection, how, path, f"/{base}")
            )
        wanted = unquote(connection.cookies.get(WANTED, ""))
        if (
            scope["type"] == "http"
            and not path
            and not connection.url.query
            and _is_ours(wanted, base)
        ):
            onward = RedirectResponse(wanted, 303)
            onward.delete_cookie(WANTED, path=f"/{base}")
            return await _refuse(scope, receive, send, onward)
        return await self._app(scope, receive, _for_one_reader(send))


def _is_look(path: str) -> bool:
    return path == "favicon.png" or (path.startswith("assets/") and path.endswith(_LOOKS))


def _answers_for(host: str) -> bool:
    """Whether a page of ``host`` may be ours, and not another site's name made to point here."""
    if st.get_option("server.allowedHosts"):
        return is_host_allowed(host)
    return not listens_on_loopback() or is_here(host)


def _is_known(connection: HTTPConnection, how: SignIn | None) -> bool:
    """Whether the request carries the cookie of somebody who has signed in here."""
    if how is None:
        return True

    def opened(name: str) -> bytes | None:
        return decode_signed_value(how.secret, name, connection.cookies.get(name, ""))

    try:
        user = json.loads(get_cookie_with_chunks(opened, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return False
    return user.get("is_logged_in") is True and user.get("origin") == how.origin


def _who_are_you(connection: HTTPConnection, how: SignIn, path: str, root: str) -> Response:
    """Return the page that leads to the issuer; to what is no page, a line."""
    if "text/html" not in connection.headers.get("accept", ""):
        return PlainTextResponse("sign in first\n", 401, headers={"cache-control": "no-store"})
    below = root.rstrip("/")
    ways = {
        name: f"{below}/auth/login?provider={encode_provider_token(name)}" for name in how.issuers
    }
    is_embed = path.startswith("embed/")
    page = render(
        "views/shell/shell.sign_in_page",
        ways=ways,
        back=f"{below}/" if is_embed else "",
        why=_WHY.get(connection.cookies.get(REFUSED, ""), ""),
        sheet=asset_url("page.css", f"{below}/assets/"),
    )
    policy = {"cache-control": "no-store"} | {
        "content-security-policy": _POLICY + ("*" if is_embed else "'none'")
    }
    answer = HTMLResponse(page, 401, headers=policy)
    if REFUSED in connection.cookies:
        answer.delete_cookie(REFUSED, path=root)
    here = connection.url.path + (f"?{connection.url.query}" if connection.url.query else "")
    if here.strip("/") != root.strip("/") and not is_embed:
        answer.set_cookie(
            WANTED, quote(here), max_age=_AN_HOUR, path=root, httponly=True, samesite="lax"
        )
    return answer


def _is_ours(address: str, base: str) -> bool:
    """Whether ``address`` is a path of this server, and no way to another."""
    plain = address.isprintable() and "\\" not in address and not address.startswith("//")
    return plain and address.startswith(f"/{base}/" if base else "/")


def _with_reason(send: Send, error: str, root: str) -> Send:
    """Let the page that the issuer's answer leads to say why nobody was signed in, if so."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            set_now = MutableHeaders(raw=message["headers"]).getlist("set-cookie")
            if not any(_signs_in(one) for one in set_now):
                answer = Response()
                why = (error if error in _WHY else "other") if error else "unfinished"
                answer.set_cookie(
                    REFUSED, why, max_age=60, path=root, httponly=True, samesite="lax"
                )
                message["headers"] += [h for h in answer.raw_headers if h[0] == b"set-cookie"]
        await send(message)

    return sent


def _signs_in(cookie: str) -> bool:
    """Whether a cookie that is being set is a reader's, and not one that is taken away."""
    name, _, value = cookie.partition(";")[0].partition("=")
    return name.startswith(USER_COOKIE_NAME) and value.strip('"') not in ("", "null")


def _for_one_reader(send: Send) -> Send:
    """Let no cache between keep for all what one who has signed in was sent."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            kept = headers.get("cache-control", "")
            if kept.startswith("public"):
                headers["cache-control"] = f"private{kept.removeprefix('public')}"
        await send(message)

    return sent


def _for_ever(send: Send) -> Send:
    """Let browsers keep a file of a component that its hash names: Streamlit sends it anew."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = MutableHeaders(raw=message["headers"])
            kept = headers.get("cache-control", "")
            headers["cache-control"] = f"{kept or 'public'}{KEPT_FOR_EVER}"
        await send(message)

    return sent


async def _refuse(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    """Answer in place of the route; a WebSocket is closed before it opens."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
    else:
        await RequestLog(answer)(scope, receive, send)
