"""The page that says what the map is, how it was made, what it rests on, and what it is not."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import streamlit as st

from dashboard.http.assets import assets
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.panel.editor_notes import all_queries, later_notes, note
from dashboard.views.panel.theatre import about_theatre
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier

_ROOT = Path(__file__).parents[3]
_VERSIONS = ("streamlit", "streamlit-folium", "folium", "geopandas", "shapely", "pydantic")


def about_page(dossier: Dossier, geometry: Geometry) -> None:
    """Draw the page."""
    st.html(about_html(dossier))
    with st.container(key="arenas_about"):
        st.markdown(method())
        st.html(sources_html(dossier, geometry))
        with st.expander("Licences of the data"):
            st.markdown((_ROOT / "DATA_LICENSES.md").read_text(encoding="utf-8"))
    st.html(closing_html(dossier))


def about_html(dossier: Dossier) -> str:
    """Return what is read, in which frame, and what stands beside each theatre."""
    article = dossier.article
    theatres = "".join(
        f'<section id="about-{t.id}"><h4>{text(t.name)}</h4><p>{text(t.role_note)}</p>'
        f"{about_theatre(t)}</section>"
        for t in dossier.theatres
    )
    basis = "".join(
        f"<li>{text(name.capitalize())}: {text(reason)}</li>"
        for name, reason in article.basis.items()
    )
    return (
        '<div class="ar-page"><h2>About this map</h2>'
        f'<p class="ar-frame">As written, {words.day(article.date)}.</p>'
        f"<p>Arenas reads one article on its map: “{text(article.title)}”, "
        f"{text(article.publisher)}. It restates each of its {len(article.sentences)} sentences, "
        f"in {len(dossier.passages)} passages of our own words, each tied to its sentences. The "
        "article’s prose is not part of Arenas; attach your own copy to read it beneath the "
        "summaries.</p>"
        "<p>Shading shows where the article places a front or a theatre, not who controls it; "
        "boundaries and names imply no endorsement.</p>"
        f"<h3>What this is not</h3>{''.join(map(note, article.limits))}"
        "<p>The map is no map of control. One total is drawn as one mark. What a campaign "
        "envisions is not what is.</p>"
        "<h3>How it was made</h3><p>Each sentence was restated, tagged with the places and actors "
        "that it names, and given its asserter and its certainty as the article words it. A second "
        "reader went through every sentence again. Paragraph numbers are ours. Dates without a "
        "year carry our inference and its basis. Where a careful desk would query the article, a "
        "query stands beside the value as written and replaces nothing. Certainty is how the "
        "article words a claim, not a level of confidence of ours; counts are of mentions in one "
        "article, not of activity.</p>"
        f"<h3>Where the article’s particulars are from</h3><ul>{basis}</ul>"
        f"<p>{text(article.licence_note)}</p>"
        f"<h3>What is drawn, and its status</h3>{theatres}</div>"
    )


def method() -> str:
    """Return by which rules the article was tagged, as Markdown: ``docs/data.md`` keeps them."""
    whole = (_ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    rules = whole[whole.index("## Tagging rules") : whole.index("\n## Briefings")]
    return rules.replace("## ", "### ")


def sources_html(dossier: Dossier, geometry: Geometry) -> str:
    """Return the geometry's sources and the versions of what draws it."""
    names = {t.id: t.name for t in dossier.theatres}
    rows = "".join(
        f"<tr><th scope='row'>{text(names[p['id']])}</th>"
        + "".join(f"<td>{text(str(p[key]))}</td>" for key in ("source", "licence", "date"))
        + f"<td>{p['area_km2']:,.0f}</td></tr>"
        for p in (feature["properties"] for feature in geometry.theatres["features"])
    )
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return (
        '<div class="ar-page"><h3>Geometry</h3><div class="ar-scroll" tabindex="0" role="region" '
        'aria-label="Sources of the geometry"><table><thead><tr><th>Theatre</th><th>Source</th>'
        "<th>Licence</th><th>Date</th><th>Area, km²</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
        f"<h3>Versions</h3><p>Arenas {text(project['version'])}. Dossier "
        f"{_hash('cards.json')}, geometry {_hash('ground.js')} (hashes of their content); "
        f"{text(versions)}.</p></div>"
    )


def _hash(asset: str) -> str:
    return assets()[asset].hash[:8]


def closing_html(dossier: Dossier) -> str:
    """Return every editor's query, and what came later."""
    return (
        f'<div class="ar-page"><h3>Editor’s queries</h3>{all_queries(dossier)}'
        f"<details><summary>Later notes</summary>{later_notes(dossier)}</details></div>"
    )
