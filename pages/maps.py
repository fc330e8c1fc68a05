"""Every map that there is, each with its article, and the way to open one from a file."""

from __future__ import annotations

from dashboard.views.maps.maps_page import maps_page

maps_page()
