"""An issuer of OpenID Connect on loopback: whoever comes to it is Ada, and it asks no password."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "arenas"


@contextmanager
def issuing() -> Iterator[str]:
    """Run the issuer; yield its address."""
    key = RSAKey.generate_key(2048, {"kid": "one"})
    asked: dict[str, str] = {}  # the nonce of each code

    class Issuer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            if path == "/keys":
                return self.say({"keys": [key.as_dict(private=False)]})
            if path == "/authorize":
                code = f"code-{len(asked)}"
                asked[code] = query["nonce"][0]
                back = urlencode({"code": code, "state": query["state"][0]})
                self.send_response(302)
                self.send_header("location", f"{query['redirect_uri'][0]}?{back}")
                return self.end_headers()
            return self.say(
                {
                    "issuer": url,
                    "authorization_endpoint": f"{url}/authorize",
                    "token_endpoint": f"{url}/token",
                    "jwks_uri": f"{url}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            nonce = asked.pop(parse_qs(body)["code"][0])  # a code is good once
            now = int(time.time())
            claims = {
                "iss": url, "aud": CLIENT, "sub": "ada", "name": "Ada", "nonce": nonce,
                "iat": now, "exp": now + 60,
            }  # fmt: skip
            signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
            self.say({"access_token": "a", "token_type": "Bearer", "id_token": signed})

        def say(self, what: object) -> None:
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(what).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield url
    finally:
        server.shutdown()
        server.server_close()
