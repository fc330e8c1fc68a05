"""What a file says of itself, in lines: for a sheet, a table, a balloon or a report."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.exports.contents import TAKEN_KINDS, Taken
from dashboard.exports.referenced_records import not_held
from dashboard.reading.citation import day
from dashboard.reading.name_lists import joined
from dashboard.reading.wording import counted, passages


def about_rows(taken: Taken) -> Iterator[tuple[str, str]]:
    """Yield what is said and its words: source, filters, date, version, counts, what is missing."""
    about, article = taken.about(), taken.dossier.article
    yield "Article", article.title
    yield "By", article.byline
    yield "Publisher", article.publisher
    if article.url:
        yield "Address", str(article.url)
    yield "As written", day(article.date)
    yield "Version", f"dossier {about['version']}"
    if taken.made:
        yield "Made", f"{day(taken.made)}, by Arenas"
    for line in taken.filters:
        yield "Filter", line
    yield "This view", about["link"] or "the whole article"
    shown, of = about["passages_shown"], about["passages_in_article"]
    yield "Holds", f"{shown} of {passages(of)} of the article"
    yield "Holds", ", ".join(counted(taken.counts[k], k.removesuffix("s")) for k in TAKEN_KINDS[1:])
    yield "What belongs here", about["holds"]
    for line in missing(taken):
        yield "Missing", line
    yield "Restatements", about["restatement_note"]
    yield "Licence", article.licence_note


def missing(taken: Taken) -> Iterator[str]:
    """Yield what is not in the file: sentences not restated, undated passages, records named."""
    about = taken.about()
    if taken.lacking:
        yield taken.lacking
    if of := about["passages_undated"]:
        yield f"{passages(of)} undated in the article, which may fall in the span"
    held = tuple(record for kind in TAKEN_KINDS for record in getattr(taken, kind))
    for kind, named in not_held(taken.dossier, held).items():
        yield f"{kind} named here and not held: " + joined(
            (f"{key} ({name})" for key, name in named.items()), "; "
        )
