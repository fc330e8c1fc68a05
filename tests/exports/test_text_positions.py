"""A position is found again in the text that it names, and a quotation in the reader's own file."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.exports.contents import Taken, take
from dashboard.exports.text_positions import OwnFile
from dashboard.exports.web_annotation import to_annotations
from dashboard.own_copy.attachment import attach
from dashboard.reading.selection import Selection
from geodata.intake.decoding import decode
from geodata.intake.errors import IntakeError
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.sentence_hash import digest
from tests.exports.schemas import ANNOTATION_COLLECTION, faults
from tests.reading.selections import selecting


@pytest.fixture
def article(other_folder: Path) -> str:
    return (other_folder / "article.txt").read_text("utf-8")


@pytest.fixture
def asking(other: Dossier, other_geometry: Geometry) -> Any:
    """Return annotations that quote ``data``: the file itself, or the copy kept of it."""

    def written(data: bytes, *, kept: bool = False, **selection: Any) -> dict[str, Any]:
        asked = selecting(**selection)
        taken: Taken
        if kept:
            taken = take(other, other_geometry, asked, attach(data, other.article).sentences)
        else:
            taken = take(other, other_geometry, asked, file=OwnFile("mine.txt", data))
        found = json.loads(to_annotations(taken))
        assert faults(found, ANNOTATION_COLLECTION) == []
        return dict(found)

    return written


def targets(found: dict[str, Any]) -> list[dict[str, Any]]:
    listed = [item["target"] for item in found["first"]["items"]]
    flat = [t for one in listed for t in (one if isinstance(one, list) else [one])]
    return [{"source": t["source"], **{s["type"]: s for s in t["selector"]}} for t in flat]


def name_of(data: bytes) -> str:
    hashed = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"ni:///sha-256;{hashed}"


def assert_found_in(text: str, found: dict[str, Any]) -> int:
    """Look every position up in ``text``; return how many there were."""
    count = 0
    for target in targets(found):
        if at := target.get("TextPositionSelector"):
            count += 1
            quote = target["TextQuoteSelector"]
            assert target["source"] == found["urn:arenas:text"]["id"]
            assert text[at["start"] : at["end"]] == quote["exact"]
            assert text[: at["start"]].endswith(quote["prefix"])
            assert text[at["end"] :].startswith(quote["suffix"])
            hashes = target["FragmentSelector"]["urn:arenas:sha256"]
            if len(hashes) == 1:
                assert digest(quote["exact"]) == hashes[0]
    return count


FRONT_MATTER = "\ufeffPrinted on a Tuesday\r\n\r\n"
FILES = {
    "as it is": lambda text: text.encode(),
    "with a heading and a mark": lambda text: (FRONT_MATTER + text).encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "lines of 40": lambda text: wrapped(text).encode(),
    "a heading in each gap": lambda text: text.replace(
        "\n\n", "\n\nWHAT IS WHISPERED\n\n"
    ).encode(),
    "an advertisement within": lambda text: text.replace(
        " Nobody has", "\n\nAdvertisement\n\nNobody has"
    ).encode(),
}


def wrapped(text: str) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > 40:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("made", FILES.values(), ids=list(FILES))
def test_every_position_is_right_in_the_readers_own_file(
    asking: Any, article: str, made: Any
) -> None:
    data = made(article)
    found = asking(data)
    assert found["urn:arenas:text"]["id"] == name_of(data)
    assert found["urn:arenas:text"]["name"] == "mine.txt"
    assert "value" not in found["urn:arenas:text"], "the reader has the file"
    assert assert_found_in(decode(data), found) >= 11


@pytest.mark.parametrize("made", FILES.values(), ids=list(FILES))
def test_positions_of_a_kept_copy_count_in_the_text_that_comes_with_them(
    asking: Any, article: str, made: Any
) -> None:
    data = made(article)
    found = asking(data, kept=True)
    text = found["urn:arenas:text"]["value"]
    assert found["urn:arenas:text"]["id"] == name_of(text.encode())
    assert assert_found_in(text, found) == len(targets(found)) >= 11
    # Its quotations stand in the reader's own file too, but for how the file breaks its lines.
    mine = " ".join(decode(data).split())
    for target in targets(found):
        assert " ".join(target["TextQuoteSelector"]["exact"].split()) in mine or "Advert" in mine


def test_a_word_divided_at_the_end_of_a_line_is_quoted_and_has_no_position(
    asking: Any, article: str
) -> None:
    data = article.replace("governs nothing", "gov-\nerns nothing").encode()
    found = asking(data)
    without = [t for t in targets(found) if "TextPositionSelector" not in t]
    (one,) = without
    assert one["FragmentSelector"]["value"] == "p01s1"
    assert "governs nothing" in one["TextQuoteSelector"]["exact"]


def test_a_web_page_is_quoted_and_gives_no_positions(asking: Any, article: str) -> None:
    page = "<html><body>" + "".join(f"<p>{p}</p>" for p in article.split("\n\n")) + "</body></html>"
    found = targets(asking(page.encode()))
    assert all("TextQuoteSelector" in t for t in found)
    assert not [t for t in found if "TextPositionSelector" in t]


def test_an_excerpt_has_no_more_than_the_reading_tells_and_marks_what_is_left_out(
    asking: Any, article: str
) -> None:
    found = asking(article.encode(), kept=True, theatre="quill-bay")
    text = found["urn:arenas:text"]["value"]
    assert "answers for passing them on" in found["urn:arenas:quotationNote"]
    assert "Behind it" not in text
    assert "old quarrel" not in text
    assert text.count("[…]") == 1
    for target in targets(found):
        quote = target["TextQuoteSelector"]
        assert "[…]" not in quote["prefix"] + quote["exact"] + quote["suffix"]
        context = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert context in " ".join(article.split())


def test_without_a_copy_the_source_is_the_article_and_not_its_publishers_page(
    other: Dossier, other_geometry: Geometry
) -> None:
    found = json.loads(to_annotations(take(other, other_geometry, Selection())))
    about = found["urn:arenas:article"]
    assert {t["source"] for t in targets(found)} == {about["id"]}
    assert other.article.title in about["label"]
    assert "urn:arenas:text" not in found
    assert "urn:arenas:quotationNote" not in found


def test_a_file_that_is_no_copy_is_refused(asking: Any) -> None:
    with pytest.raises(IntakeError, match="0 of 12"):
        asking(b"Something else altogether. It has no lamps.")
