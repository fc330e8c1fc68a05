"""About this map: what it shows, how it was made, its sources and its limits."""

from __future__ import annotations

from dashboard.views.about.about_page import about_page
from geodata.loading import shipped

about_page(shipped.dossier(), shipped.geometry())
