"""The argument: the article in order beside a map that follows it, and where it looks."""

from __future__ import annotations

from dashboard.views.article.article_page import article

article()
