"""The page that says what the map is, how it was made, and what it is not."""

from __future__ import annotations

from dashboard.components import words
from dashboard.components.apparatus import note
from dashboard.components.panel import about_theatre
from dashboard.maps.text import html_text as text
from geodata.geometry import Geometry
from geodata.model import Dossier


def about_html(dossier: Dossier, geometry: Geometry) -> str:
    """Return the page's body."""
    article = dossier.article
    theatres = "".join(
        f"<section><h3>{text(t.name)}</h3>{about_theatre(t)}</section>" for t in dossier.theatres
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{text(str(feature['properties'].get(name, '')))}</td>"
            for name in ("id", "source", "licence", "date", "area_km2")
        )
        + "</tr>"
        for feature in geometry.theatres["features"]
    )
    limits = "".join(map(note, article.limits))
    basis = "".join(
        f"<li>{text(name)}: {text(reason)}</li>" for name, reason in article.basis.items()
    )
    return (
        '<div class="ar-page"><h2>About this map</h2>'
        f"<p>Arenas reads one article on its map: “{text(article.title)}”, "
        f"{text(article.publisher)}, {words.day(article.date)}. It restates each of its "
        f"{len(article.sentences)} sentences in {len(dossier.passages)} passages of our own "
        "words, each tied to its sentences. The article’s prose is not part of Arenas.</p>"
        f"<h3>What it is not</h3>{limits}"
        "<p>The map is no map of control: shading shows where the article places a front or a "
        "theatre. One total is drawn as one mark. What a campaign envisions is not what is.</p>"
        f"<h3>Where the article’s particulars are from</h3><ul>{basis}</ul>"
        f"<p>{text(article.licence_note)}</p>"
        f"<h3>What is drawn, and its status</h3>{theatres}"
        "<h3>Geometry</h3><div class='ar-scroll' tabindex='0' role='region' "
        "aria-label='Sources of the geometry'><table><thead><tr><th>Theatre</th>"
        "<th>Source</th><th>Licence</th><th>Date</th><th>Area, km²</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div></div>"
    )
