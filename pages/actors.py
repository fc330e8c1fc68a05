"""The actors page: who is in which tier, who is tied to whom, and who is mentioned where."""

from __future__ import annotations

from dashboard.views.actors.actors_page import actors_page

actors_page()
