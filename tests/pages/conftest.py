"""Pages run as the server runs them: AppTest reads no settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner

# As dashboard/http/.streamlit/config.toml has it, which lies beside the server's file.
config.set_option("server.address", "127.0.0.1")
config.set_option("browser.gatherUsageStats", False)


@pytest.fixture(scope="session", autouse=True)
def packages_read_once() -> Iterator[None]:
    """Have Streamlit look for components in every installed package once, not in each test."""
    with pytest.MonkeyPatch.context() as patched:
        once = cache(manifest_scanner.scan_component_manifests)
        patched.setattr(manifest_scanner, "scan_component_manifests", once)
        yield
