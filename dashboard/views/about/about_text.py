"""What the page *About this map* says, here and in a published folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.metadata import version

from markupsafe import Markup

from dashboard.http.assets import assets_of
from dashboard.project_files import project_file
from dashboard.reading.citation import names
from dashboard.reading.cited_text import in_paragraphs
from dashboard.search.names import Named
from dashboard.text.templates import render
from dashboard.views.panel.editor_notes import later_notes, names_of_records
from geodata.loading.library import LoadedMap
from geodata.schema.dossier import Dossier

LICENCES = project_file("DATA_LICENSES.md")
_METHOD = (
    "Tagging rules",
    "Who asserts, and how certain",
    "Judgement calls",
    "What a panel opens with",
    "What counts where",
    "What the strict check asks",
    "Other names",
    "Concepts",
    "Known, and not in the article",
)
"""Sections of ``docs/data.md`` that say how an article was read."""
_VERSIONS = ("streamlit", "streamlit-folium", "folium", "geopandas", "shapely", "pydantic")


def closing_html(dossier: Dossier) -> Markup:
    """Return the editor's queries and what came later."""
    called = names_of_records(dossier)
    return render(
        "views/about/about.closing",
        dossier=dossier,
        queries=[(q, called.get(q.target, q.target)) for q in dossier.editor_queries],
        later=later_notes(dossier),
    )


def method(dossier: Dossier) -> str:
    """Return by which rules the article was tagged, as Markdown.

    What holds for every dossier is in ``docs/data.md``; rules and judgement calls are its own. Of
    what the dossier has nothing, nothing is said.
    """
    whole = project_file("docs/data.md").read_text(encoding="utf-8")
    words = dossier.vocabulary
    calls = (f"{n}. {call}" for n, call in enumerate(words.judgement_calls, 1))
    own = {
        "Tagging rules": words.tagging_rules or "",
        "Judgement calls": "\n".join(calls),
        **({} if _has_aliases(dossier) else {"Other names": ""}),
        **({} if dossier.concepts else {"Concepts": ""}),
        **({} if dossier.unnamed else {"Known, and not in the article": ""}),
    }
    texts = {
        title: text
        for title, _, text in (part.partition("\n") for part in whole.split("\n## ")[1:])
    }
    sections = ((title, own.get(title, texts[title]).strip()) for title in _METHOD)
    return in_paragraphs("\n".join(f"## {title}\n\n{text}\n" for title, text in sections if text))


def _has_aliases(dossier: Dossier) -> bool:
    named: list[Named] = [
        *dossier.actors, *dossier.theatres, *dossier.incidents, *dossier.places
    ]  # fmt: skip
    return any(one.aliases for one in named)


@dataclass(frozen=True)
class Made:
    """What was done to the article's sentences, and what was not: About claims no more."""

    sentences: int
    restated: int
    reread: int
    """Sentences that somebody else read again, against the records."""
    dates: bool
    """Whether the article words any without its year, which then is our inference."""
    totals: bool
    """Whether the map draws a mark for a total."""

    @property
    def whole(self) -> bool:
        """Whether every sentence is restated."""
        return self.restated == self.sentences


def made_by(dossier: Dossier) -> Made:
    """Return what the dossier's files say was done."""
    every = len(dossier.article.sentences)
    restated = every - len(dossier.unrestated)
    reread = sum(one.read_by is not None for one in dossier.review)
    own = (when for passage in dossier.passages for when in passage.dates)
    dated = (*own, *(when for incident in dossier.incidents for when in incident.dates))
    return Made(
        every,
        restated,
        restated if dossier.manifest.second_readers else reread,
        any(when.start and str(when.start.year) not in (when.as_written or "") for when in dated),
        any(one.mark and one.count and one.count.aggregate for one in dossier.incidents),
    )


def arenas_version() -> str:
    """Return the version of Arenas itself."""
    project = tomllib.loads(project_file("pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def sources_html(one: LoadedMap) -> Markup:
    """Return the geometry's sources and the versions of what draws it."""
    called = names(one.dossier)
    made = assets_of(one)
    drawn = [feature["properties"] for feature in one.geometry.theatres["features"]]
    return render(
        "views/about/about.sources",
        rows=[(called[one["id"]], one) for one in drawn],
        arenas=arenas_version(),
        versions=", ".join(f"{name} {version(name)}" for name in _VERSIONS),
        dossier_hash=made["cards.json"].hash[:8],
        geometry_hash=made["ground.js"].hash[:8],
    )
