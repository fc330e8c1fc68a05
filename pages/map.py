"""The map page: filters, the map and what it says beside it."""

from __future__ import annotations

from dashboard.components.library import dossier
from dashboard.components.workspace import workspace
from dashboard.state import arrive

arrive(dossier(), "map")
workspace()
