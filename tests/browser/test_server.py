"""The server as hosts call it: another folder, a path of its own, Streamlit's own command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, ROOT, awaited, free_port, started

pytestmark = pytest.mark.browser


def test_streamlit_run_works_from_anywhere_and_under_a_path(
    chromium: Browser, tmp_path: Path
) -> None:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "dashboard" / "http" / "server.py"),
    ]
    flags = {
        "server.port": port, "server.address": "127.0.0.1", "server.headless": "true",
        "server.baseUrlPath": "atlas", "browser.gatherUsageStats": "false",
    }  # fmt: skip
    process = subprocess.Popen(
        [*command, *(part for name, value in flags.items() for part in (f"--{name}", str(value)))],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        awaited(process, f"{url}/atlas/healthz")
        app = started(url, chromium, DESK).open("theatre=syria", path="/atlas/")
        app.expect_heading("Syria")
        app.path("iraq").focus()
        app.page.keyboard.press("Enter")
        app.expect_heading("Iraq")
        assert app.foreign == []
        app.page.context.close()
    finally:
        process.terminate()
        process.communicate(timeout=10)
