"""The map page: filters, the map and what it says beside it."""

from __future__ import annotations

from geodata import shipped
from dashboard.components.workspace import workspace
from dashboard.state import arrive

arrive(shipped.dossier(), "map")
workspace()
