"""The map page: filters, the map and what it says beside it."""

from __future__ import annotations

from dashboard.components.workspace import workspace

workspace()
