"""A map as one HTML file: the files of a published folder, packed, and what opens them."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Mapping

from dashboard.maps.joined_script import joined
from dashboard.publish.folder import manifest
from dashboard.publish.site import (
    POLICY,
    Files,
    Site,
    file_of,
    site_pages,
    stage_file,
    without_scripts,
)
from dashboard.text.escape import script_json, trusted
from dashboard.text.templates import render
from dashboard.views.shell.page_titles import description

_LINK = re.compile(r'((?: href|-leave)=")(?:\.\./)?([\w/.-]+\.html)(?=")')
_ICON = "assets/favicon.svg"


def one_file(site: Site, files: Files) -> bytes:
    """Return the page that holds ``files``, those of a ``Site`` that is ``single``."""
    first = next(iter(site_pages()))
    places = _places(site)
    packed = {
        name: base64.b64encode(gzip.compress(_linked(name, data, places), mtime=0)).decode()
        for name, data in files.items()
    }
    icon = base64.b64encode(files[_ICON]).decode()
    page = render(
        "publish/page.document",
        title=site.one.manifest.title,
        description=description(site.dossier),
        policy=POLICY,
        address="",
        picture="",
        icon=f"data:image/svg+xml;base64,{icon}",
        styles=(),
        scripts=(),
        body=render(
            "publish/page.one_file",
            reading=without_scripts(site, first),
            manifest=trusted(script_json(json.loads(manifest(site, files)))),
            files=trusted(script_json(packed)),
            loader=trusted(joined("site/one_file.js", "ONE")),
        ),
    )
    return str(page).encode()


def _places(site: Site) -> Mapping[str, str]:
    """Return how a link within the file leads to each page and stage of the folder."""
    first, *others = site_pages()
    pages = {file_of(first): "?"} | {file_of(page): f"?#{page}" for page in others}
    return pages | {stage_file(name): f"?briefing={name}" for name in site.one.briefings}


def _linked(name: str, data: bytes, places: Mapping[str, str]) -> bytes:
    if not name.endswith(".html"):
        return data
    return _LINK.sub(
        lambda found: found[1] + places.get(found[2], found[2]), data.decode()
    ).encode()
