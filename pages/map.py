"""The map page: filters, the map and what it says beside it."""

from __future__ import annotations

from geodata.shipped import dossier
from dashboard.components.workspace import workspace
from dashboard.state import arrive

arrive(dossier(), "map")
workspace()
