"""Words that the parts of the briefing page share: remarks, durations, labels, dates."""

from __future__ import annotations

import re
from datetime import datetime

from dashboard.reading.citation import day
from dashboard.views.mount import html

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&@=^\"'/])")


def note(words: str, role: str = "") -> None:
    """Draw a remark on what can be done."""
    html("views/macros.said", words=words, look="ar-brief-note", role=role)


def times(seconds: int) -> str:
    """Return ``45 s``, ``10 min`` or ``10½ min``: how long it is planned to take."""
    if seconds < 60:
        return f"{seconds} s"
    halves = round(seconds / 30)
    return f"{halves // 2}{'½' if halves % 2 else ''} min"


def named(words: str) -> str:
    """Return a text for a label that Streamlit reads as Markdown: it is shown as it is."""
    return _MARKDOWN.sub(r"\\\1", " ".join(words.split()))


def moment(when: datetime) -> str:
    """Return ``22 November 2026, 11:52 UTC``."""
    return f"{day(when.date())}, {when:%H:%M} UTC"
