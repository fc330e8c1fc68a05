"""The map page: filters, the map and what it says beside it."""

from __future__ import annotations

from dashboard.views.map.workspace import workspace

workspace()
