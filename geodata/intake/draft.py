"""A draft of a dossier is made from a text: its manifest, its article, and no claim yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import yaml
from pydantic import HttpUrl, TypeAdapter, ValidationError

from geodata.intake.errors import IntakeError
from geodata.intake.sentences import Sentence, SplitText, split
from geodata.intake.source_text import SourceText
from geodata.intake.text_file import TEXT_FILE, write_text
from geodata.loading.draft import NOT_GIVEN
from geodata.schema.article import Article
from geodata.schema.manifest import DossierState, Manifest
from geodata.schema.record import SLUG, Record
from geodata.schema.sentence_hash import digest, letters, normalise

EMPTY = ("theatres", "actors", "incidents", "passages", "relations")
"""Lists that every dossier has and a new draft has nothing in."""
_PARTICULARS = ("title", "authors", "publisher", "url", "date")
_LONGEST_LINK = 11
"""Words of the article that a link may keep."""
_LONGEST_SLUG = 48
_URL: TypeAdapter[HttpUrl] = TypeAdapter(HttpUrl)


class Particulars(Record):
    """What is said of the text by whoever makes the draft, or by the text itself."""

    slug: str
    title: str
    authors: tuple[str, ...] = ()
    published: date
    publisher: str = NOT_GIVEN
    url: str = ""
    language: str = "en"
    basis: Mapping[str, str] = {}
    """For title, authors, publisher, date and url: where it is from."""


def particulars(
    source: SourceText,
    *,
    slug: str = "",
    title: str = "",
    authors: Sequence[str] = (),
    published: date | None = None,
    publisher: str = "",
    url: str = "",
) -> Particulars:
    """Return what is given, and where nothing is, what the file says of itself.

    Raises ``IntakeError`` where title or date are found nowhere, or where one is not valid.
    """
    given = {"title": title.strip(), "publisher": publisher.strip(), "url": url.strip()}
    own = {"title": source.title, "publisher": source.publisher, "url": source.url}
    chosen = {key: given[key] or own[key] for key in given}
    day = published or source.published
    if not chosen["title"]:
        raise IntakeError("This text has no title; give one (with the command: --title).")
    if day is None:
        raise IntakeError(
            "This text does not say when it was published; give the day of publication "
            "(with the command: --date 2026-04-09)."
        )
    if chosen["url"] and not is_address(chosen["url"]):
        if given["url"]:
            raise IntakeError(
                f"“{chosen['url']}” is no web address; expected one like https://example.org/page."
            )
        chosen["url"] = ""
    name = slug.strip() or slug_of(chosen["title"])
    if not re.match(SLUG, name):
        raise IntakeError(
            f"“{name}” cannot be a map’s name in links; expected lower-case letters, digits and "
            "single hyphens (with the command: --slug iran-ceasefire)."
        )
    basis = {key: "Given by whoever made the draft." for key, value in given.items() if value}
    basis |= {
        key: "The file itself gives it." for key, value in own.items() if value and key not in basis
    }
    basis["date"] = "Given by whoever made the draft." if published else "The file itself gives it."
    names = tuple(one.strip() for one in authors if one.strip())
    if names or source.authors:
        basis["authors"] = (
            "Given by whoever made the draft." if names else "The file itself gives them."
        )
    return Particulars(
        slug=name,
        title=chosen["title"],
        authors=names or source.authors,
        published=day,
        publisher=chosen["publisher"] or NOT_GIVEN,
        url=chosen["url"],
        language=source.language,
        basis={key: basis[key] for key in _PARTICULARS if key in basis},
    )


def slug_of(title: str) -> str:
    """Return a name for links: the title's words, or a hash where it has none in Latin script."""
    folded = unicodedata.normalize("NFKD", re.sub("['’]", "", title)).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", folded.decode().lower())
    slug = ""
    for word in words:
        if len(slug) + len(word) > _LONGEST_SLUG:
            break
        slug += f"-{word}" if slug else word
    return slug or (f"map-{digest(title)[:8]}" if title.strip() else "")


def is_address(text: str) -> bool:
    """Whether ``text`` is a web address."""
    try:
        _URL.validate_python(text)
    except ValidationError:
        return False
    return bool(urlsplit(text).netloc)


def draft_files(source: SourceText, given: Particulars) -> dict[str, str]:
    """Return the files of a new draft by name: the dossier's, and the user's own text."""
    text = split(source.blocks)
    if not text.sentences:
        raise IntakeError("Nothing is left of this text; keep at least one sentence.")
    manifest = Manifest(
        slug=given.slug,
        title=given.title,
        languages=(given.language,),
        state=DossierState.DRAFT,
    )
    article = _article(text, given)
    Article.model_validate(article)
    plain = manifest.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {
        "manifest.yaml": "# What this dossier is. Put your name under editors.\n" + _yaml(plain),
        "article.yaml": "# The article's particulars, sections and sentences; hashes only, "
        "no prose.\n" + _yaml(article),
        **{f"{name}.yaml": "[]\n" for name in EMPTY},
        TEXT_FILE: write_text(text),
    }


def _article(text: SplitText, given: Particulars) -> dict[str, Any]:
    basis = dict(given.basis)
    if given.publisher == NOT_GIVEN:
        basis["publisher"] = "Nobody has given it yet."
    if not given.authors:
        basis["authors"] = "Nobody has given them yet."
    return {
        "title": given.title,
        "authors": list(given.authors),
        **({} if given.authors else {"author_note": "Author: not given yet"}),
        "publisher": given.publisher,
        **({"url": given.url} if given.url else {}),
        "date": given.published.isoformat(),
        "basis": basis,
        "licence_note": (
            "The text’s rights are those of its authors and publisher. This dossier keeps a hash "
            "of each sentence, its links, and restatements in words of its editors."
        ),
        "sections": [part.model_dump(mode="json") for part in text.parts],
        "sentences": [_sentence(one) for one in text.sentences],
    }


def _sentence(one: Sentence) -> dict[str, Any]:
    links = [
        {"text": _shortened(words), "url": url}
        for words, url in one.links
        if words.strip() and is_address(url)
    ]
    return {
        "id": one.id,
        "sha256": digest(one.text),
        "chars": max(letters(normalise(one.text)), 1),
        **({"links": links} if links else {}),
    }


def _shortened(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:_LONGEST_LINK]) + (" …" if len(parts) > _LONGEST_LINK else "")


def _yaml(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=96)
