"""About this map: what it shows, how it was made, its sources and its limits."""

from __future__ import annotations

from dashboard import state
from dashboard.views.about.about_page import about_page

about_page(state.map_read())
