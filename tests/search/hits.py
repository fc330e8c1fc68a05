"""What tests of search read of what was found."""

from __future__ import annotations

from dashboard.search.results import Found, Hit


def ids(found: Found, kind: str) -> list[str]:
    return [hit.id for group in found.groups if group.kind == kind for hit in group.hits]


def top(found: Found, kind: str) -> Hit:
    return next(group.hits[0] for group in found.groups if group.kind == kind)


def marked(hit: Hit) -> list[str]:
    return [text for text, is_marked in (*hit.title, *hit.detail) if is_marked]
