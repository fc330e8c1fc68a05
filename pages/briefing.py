"""The briefing page: briefings to present, to change and to leave behind."""

from __future__ import annotations

from dashboard.views.briefing.briefing_page import briefing_page

briefing_page()
