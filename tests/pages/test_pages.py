"""The pages run: every page, with and without a query, and with broken data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.components import library
from dashboard.reading.selection import Selection
from geodata.errors import DataFault

ROOT = Path(__file__).parents[2]


def open_app(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def test_x() -> None:
    app = open_app(theatre="golan")
    print(app.main)
    for e in app.main:
        print(type(e), e.type, getattr(e, "proto", None).__class__)
