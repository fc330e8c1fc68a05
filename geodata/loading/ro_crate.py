"""What a folder or package of a map is, as an RO-Crate 1.1, which archives read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from geodata.schema.dossier import Dossier

CRATE = "ro-crate-metadata.json"
"""The file's name, at the root of what it describes."""
_TYPES = {
    ".yaml": "application/yaml",
    ".geojson": "application/geo+json",
    ".json": "application/json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".gpkg": "application/geopackage+sqlite3",
    ".txt": "text/plain",
    ".html": "text/html",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".js": "text/javascript",
    ".css": "text/css",
}


def ro_crate(dossier: Dossier, files: Mapping[str, bytes], made: date, version: str) -> bytes:
    """Return the metadata of ``files``, by their paths: what they are, of which article, and whose.

    ``version`` is the map's hash, ``made`` the day on which the files were put together.
    """
    article, manifest = dossier.article, dossier.manifest
    source, licence = str(article.url) if article.url else "#article", "#licence"
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": manifest.title,
        "description": f"A map of “{article.title}”: its sentences restated, with who says so, "
        "how certain it is worded, where and when. Restatements are summaries, not quotations.",
        "identifier": manifest.slug,
        "version": version,
        "datePublished": made.isoformat(),
        "temporalCoverage": article.date.isoformat(),
        "inLanguage": list(manifest.languages),
        "creativeWorkStatus": manifest.state.value,
        "isBasedOn": {"@id": source},
        "license": {"@id": licence},
        "hasPart": [{"@id": name} for name in sorted(files)],
    }
    if manifest.editors:
        root["editor"] = [{"@id": f"#editor-{n}"} for n in range(1, len(manifest.editors) + 1)]
    graph: list[dict[str, Any]] = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        root,
        {
            "@id": source,
            "@type": "Article",
            "name": article.title,
            "author": article.byline,
            "publisher": article.publisher,
            "datePublished": article.date.isoformat(),
        },
        {
            "@id": licence,
            "@type": "CreativeWork",
            "name": "What of it may be used",
            "description": article.licence_note,
        },
        *(
            {"@id": f"#editor-{n}", "@type": "Person", "name": name}
            for n, name in enumerate(manifest.editors, start=1)
        ),
        *(_file(name, files[name]) for name in sorted(files)),
    ]
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return (json.dumps(crate, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _file(name: str, data: bytes) -> dict[str, Any]:
    kind = next((one for suffix, one in _TYPES.items() if name.endswith(suffix)), None)
    return {
        "@id": name,
        "@type": "File",
        "name": name,
        "contentSize": str(len(data)),
        "sha256": sha256(data).hexdigest(),
        **({"encodingFormat": kind} if kind else {}),
    }
