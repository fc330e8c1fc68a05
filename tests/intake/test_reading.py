"""Each kind of file becomes the same text, less what is none of it; the rest is refused plainly."""

from __future__ import annotations

from datetime import date

import pytest
import typst

from geodata.intake.errors import IntakeError
from geodata.intake.reading import read_pasted, read_source
from geodata.intake.source_text import BlockKind, SourceText, from_markup, marked_up
from tests.intake.files import docx, locked, pages, report_pdf, zipped

LONG = (
    "The Lantern League put out its lamps on May 1, and ships waited outside North Reach for days."
)
OTHER = "The Kingdom of Tarn has sent no fleet so far, and its envoys asked twice for other talks."
PAGE = f"""<html><head><title>Lamps Out | The Tidal Review</title>
<meta property="og:site_name" content="The Tidal Review">
<meta property="article:published_time" content="2021-05-04T10:00:00Z"></head><body>
<nav><a href="https://t.example/">Home</a> <a href="https://t.example/x">World</a></nav>
<article><h1>Lamps Out</h1><p>{LONG} <a href="https://t.example/w">Ships waited</a> long.</p>
<h2>What Tarn wants</h2><p>{OTHER}</p><ul><li><b>Lamps.</b> {LONG}</li></ul>
<p>{OTHER} {LONG}</p></article>
<footer>Subscribe to our newsletter. <p>© The Tidal Review</p></footer></body></html>"""


def shown(source: SourceText) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in source.kept]


@pytest.fixture(scope="module")
def report() -> SourceText:
    return read_source(report_pdf())


def test_a_pdf_is_its_text_across_pages_without_what_runs_along_their_edges(
    report: SourceText,
) -> None:
    kinds = [(b.kind.value, b.text[:24]) for b in report.kept]
    assert kinds == [
        ("paragraph", "The Lantern League put o"),
        ("heading", "What Tarn wants"),
        ("paragraph", "The Kingdom of Tarn has "),
        ("heading", "Lamps"),
        ("list-item", "The League keeps forty l"),
        ("heading", "Ferries"),
        ("list-item", "The Shoal Wardens raided"),
        ("paragraph", "The wardens were seen ag"),
    ]
    assert (report.title, report.published) == ("Lamps Out in the Narrow Sea", date(2031, 5, 4))
    assert report.kept[-1].text.count("The wardens were seen") == 9
    assert len({b.page for b in report.blocks}) > 1
    reasons = {b.text: b.reason for b in report.set_aside}
    assert reasons["Disclaimer"] == "disclaimer"
    assert {r for text, r in reasons.items() if "TI-77" in text} == {"running header or footer"}


def test_a_pdf_keeps_its_links_and_the_hyphens_that_are_words_own(report: SourceText) -> None:
    first = report.kept[0]
    assert [(first.text[k.start : k.end], k.url) for k in first.links] == [
        ("ships waited", "https://tide.example/a")
    ]
    assert "has notwithstanding its threats" in report.kept[2].text
    assert "well-known" in report.kept[2].text


def test_a_web_page_is_its_article_with_what_it_says_of_itself() -> None:
    page = read_source(PAGE.encode())
    assert shown(page) == [
        ("paragraph", f"{LONG} Ships waited long."),
        ("heading", "What Tarn wants"),
        ("paragraph", OTHER),
        ("heading", "Lamps"),
        ("list-item", LONG),
        ("paragraph", f"{OTHER} {LONG}"),
    ]
    assert (page.title, page.publisher, page.published) == (
        "Lamps Out", "The Tidal Review", date(2021, 5, 4),
    )  # fmt: skip
    assert page.kept[0].links[0].url == "https://t.example/w"
    assert {b.reason for b in page.set_aside} >= {"navigation", "footer of the page", "the title"}


def test_markdown_text_and_word_give_the_same_blocks() -> None:
    expected = [("paragraph", LONG), ("heading", "What Tarn wants"), ("paragraph", OTHER),
                ("list-item", LONG)]  # fmt: skip
    markdown = f"# Lamps Out\n\n{LONG}\n\n## What Tarn wants\n\n{OTHER}\n\n- {LONG}\n"
    plain = f"Lamps Out\n\n{LONG[:39]}\n{LONG[39:]}\n\nWhat Tarn wants\n\n{OTHER}\n\n• {LONG}\n"
    word = docx(("Heading1", "Lamps Out"), ("", LONG), ("Heading2", "What Tarn wants"), ("", OTHER))
    for source in (read_source(markdown.encode(), "a.md"), read_pasted(plain)):
        assert shown(source) == expected
        assert source.title == "Lamps Out"
    assert [text for _, text in shown(read_source(word))][0:3:2] == [LONG, OTHER]


def test_a_heading_within_the_text_is_not_its_title() -> None:
    within = [("", LONG), ("Heading2", "What Tarn wants"), ("", OTHER), ("", LONG), ("", OTHER)]
    marked = "\n\n".join(f"## {text}" if style else text for style, text in within)
    word = read_source(docx(("Titel", "Lamps Out"), *within))
    for source in (read_pasted(f"Lamps Out\n\n{marked}"), word):
        assert source.title == "Lamps Out"
        assert [text for _, text in shown(source)] == [text for _, text in within]


def test_the_first_heading_is_no_title_where_the_title_is_given() -> None:
    text = f"# One\n\n{LONG}\n\n# Two\n\n{OTHER}".encode()
    assert [t for _, t in shown(read_source(text, "a.md"))] == [LONG, "Two", OTHER]
    given = read_source(text, "a.md", "The Road")
    assert [t for _, t in shown(given)] == ["One", LONG, "Two", OTHER]
    assert given.title == "The Road"
    assert "One" not in [t for _, t in shown(read_source(text, "a.md", "One"))]


def test_a_numbered_line_a_table_and_a_wall_of_links_are_no_paragraphs() -> None:
    text = (
        f"{LONG}\n\n| Type | Insight | Number | 7 |\n\n[More](https://a.example/b) "
        f"[Related](https://a.example/c)\n\n{OTHER}"
    )
    source = read_source(text.encode(), "a.md")
    assert [t for _, t in shown(source)] == [LONG, OTHER]
    assert {b.reason for b in source.set_aside} == {"table", "navigation"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 nonsense", "damaged.*save it anew"),
        (pages(2), "2 pages and almost no text.*scan.*OCR"),
        (pages(201), "201 pages; Arenas reads up to 200"),
        (zipped({"a.txt": "x"}), "zip archive and no Word document"),
        (zipped({"mimetype": "application/epub+zip", "a.opf": ""}), "EPUB.*DOCX"),
        (zipped({"word/document.xml": "<a/>" * 4_000_000}), "far more than an article"),
        (b"PK\x03\x04 and so on", "damaged"),
        (docx(), "0 words"),
        (b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
        (b"\xd0\xcf\x11\xe0 and so on", "an old Word document"),
        (b"<html><body><h1>Members</h1><p>Please log in or subscribe to read on.</p></body></html>",
         "request to log in"),
        (b"Six words are no article yet.", "6 words of running text"),
        (("word " * 60_001).encode(), "up to 60,000"),
        (b"word " * 900_000, "4 million characters.*up to 4"),
        (b"<html><body>" + b"<script>if(a<b){}" * 200_000, "1 word of running text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_would_do(data: bytes, said: str) -> None:
    with pytest.raises(IntakeError, match=f"(?s){said}"):
        read_source(data)


def test_items_whose_bullets_a_browser_drew_as_pictures_stay_apart() -> None:
    items = ["The ferry sails twice.", "Two jetties are shut.", "1. Fares rise.", "2. Oil is due."]
    text = " ".join([LONG, OTHER, LONG, OTHER])
    listed = f"{text}\n\n#pad(left: 30pt)[{' #linebreak() '.join(items)}]\n\n{text}"
    read = read_source(bytes(typst.compile(listed.encode())))
    assert [words for _, words in shown(read)][1:-1] == items


def test_a_locked_pdf_is_refused(report: SourceText) -> None:
    del report
    with pytest.raises(IntakeError, match="password"):
        read_source(locked(report_pdf()))


def test_another_language_is_said_and_read() -> None:
    source = read_pasted(
        "Les lampes de la Ligue se sont éteintes le premier mai, et les navires ont attendu "
        "pendant trois jours devant le port. Personne ne fut blessé, a dit le capitaine du port."
    )
    assert source.language == "fr"
    assert "another language than English (fr)" in source.remarks[0]


def test_a_corrected_text_is_what_counts_and_keeps_its_links() -> None:
    page = read_source(PAGE.encode())
    assert shown(from_markup(marked_up(page), page)) == shown(page)
    corrected = marked_up(page).replace(f"- {LONG}", "").replace("North Reach", "South Reach")
    after = from_markup(f"{corrected}\n\n\\- Not an item.\n\n# A new heading", page)
    first = after.kept[0]
    assert [first.text[k.start : k.end] for k in first.links] == ["Ships waited"]
    assert shown(after)[-2:] == [("paragraph", "- Not an item."), ("heading", "A new heading")]
    assert [b.text for b in after.set_aside if b.reason == "taken out by hand"] == [LONG]
    back = from_markup(f"{corrected}\n\n© The Tidal Review", page)
    assert "© The Tidal Review" not in [b.text for b in back.set_aside]
    assert all(b.kind is not BlockKind.SET_ASIDE for b in back.kept)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ada Reed\n4 May 2021", ("Ada Reed",)),
        ("By Ada Reed, Ben Ode and Cy Ng | May 4, 2021", ("Ada Reed", "Ben Ode", "Cy Ng")),
    ],
)
def test_a_byline_right_above_the_text_is_no_heading_and_names_its_authors(
    byline: str, authors: tuple[str, ...]
) -> None:
    found = read_pasted(f"Lamps Out\n\n{byline}\n\n{LONG} {OTHER}\n\n{OTHER}")
    assert (found.title, found.authors, found.published) == ("Lamps Out", authors, date(2021, 5, 4))
    assert [kind for kind, _ in shown(found)] == ["paragraph", "paragraph"]


def test_a_heading_that_begins_with_by_is_no_byline() -> None:
    found = read_pasted(f"Lamps Out\n\nBy Land and Sea\n\n{LONG} {OTHER}\n\n{OTHER}")
    assert found.authors == ()
    assert shown(found)[0][0] == "heading"
