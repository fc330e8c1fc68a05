"""The page that says what the map is, how it was made, what it rests on, and what it is not."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import streamlit as st

from dashboard.http.assets import assets_of
from dashboard.reading.citation import names
from dashboard.reading.cited_text import in_paragraphs
from dashboard.views.mount import html
from dashboard.views.panel.editor_notes import later_notes, names_of_records
from geodata.loading.library import LoadedMap

_ROOT = Path(__file__).parents[3]
_VERSIONS = ("streamlit", "streamlit-folium", "folium", "geopandas", "shapely", "pydantic")


def about_page(one: LoadedMap) -> None:
    """Draw the page."""
    dossier = one.dossier
    html("views/about/about", dossier=dossier)
    with st.container(key="arenas_about"):
        st.markdown(method())
        _sources(one)
        with st.expander("Licences of the data"):
            _title, text = (_ROOT / "DATA_LICENSES.md").read_text(encoding="utf-8").split("\n", 1)
            st.markdown(text)
    called = names_of_records(dossier)
    html(
        "views/about/about.closing",
        dossier=dossier,
        queries=[(q, called.get(q.target, q.target)) for q in dossier.editor_queries],
        later=later_notes(dossier),
    )


def method() -> str:
    """Return by which rules the article was tagged, as Markdown: ``docs/data.md`` keeps them."""
    whole = (_ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    return in_paragraphs(whole[whole.index("## Tagging rules") : whole.index("\n## Briefings")])


def _sources(one: LoadedMap) -> None:
    """Draw the geometry's sources and the versions of what draws it."""
    called = names(one.dossier)
    made = assets_of(one)
    drawn = [feature["properties"] for feature in one.geometry.theatres["features"]]
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    html(
        "views/about/about.sources",
        rows=[(called[one["id"]], one) for one in drawn],
        arenas=project["version"],
        versions=", ".join(f"{name} {version(name)}" for name in _VERSIONS),
        dossier_hash=made["cards.json"].hash[:8],
        geometry_hash=made["ground.js"].hash[:8],
    )
