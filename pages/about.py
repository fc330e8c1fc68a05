"""About this map: what it shows, how it was made, its sources and its limits."""

from __future__ import annotations

from dashboard.components.about import about_page
from geodata import shipped

about_page(shipped.dossier(), shipped.geometry())
