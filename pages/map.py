"""The map page: filters, the map and what it says beside it."""

from __future__ import annotations

from dashboard.components.workspace import workspace
from dashboard.state import arrive
from geodata import shipped

arrive(shipped.dossier(), "map")
workspace()
