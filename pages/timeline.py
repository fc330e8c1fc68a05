"""The timeline page: what the article dates, in order of time, beside what it says of it."""

from __future__ import annotations

from dashboard.views.timeline.timeline_page import timeline_page

timeline_page()
