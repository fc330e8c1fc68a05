"""Names of records outside Arenas: the same for a record in every file and every format."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from geodata.schema.article import Article


def namespace(article: Article) -> UUID:
    """Return the namespace of everything that is made from ``article``."""
    return uuid5(NAMESPACE_URL, f"{article.url}#{article.title}")


def record_uuid(article: Article, name: str) -> UUID:
    """Return the UUID of the record, or other part of the article, called ``name``."""
    return uuid5(namespace(article), name)
