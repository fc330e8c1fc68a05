"""New map: the text of an article becomes a draft."""

from __future__ import annotations

from dashboard.views.new_map.new_map_page import new_map_page

new_map_page()
