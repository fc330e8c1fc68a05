"""Sharing a view: one click for the link to exactly it, two for a file of it, and its print."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pptx import Presentation
from pypdfium2 import PdfDocument

from tests.browser.page import PHONE, Arenas

pytestmark = pytest.mark.browser

STANDS = """() => {
  const { map } = ARENAS.board().region;
  return { lat: map.getCenter().lat, lng: map.getCenter().lng, zoom: map.getZoom() };
}"""
OF_PHONE = """() => {
  const { split, moved, inset } = ARENAS.board();
  const box = inset.theatres.golan.fill.getElement().getBoundingClientRect();
  const seen = inset.box.getBoundingClientRect();
  const isWithin = box.top > seen.top && box.bottom < seen.bottom;
  return split && moved === inset && box.height > 100 && isWithin;
}"""


def test_one_click_shares_exactly_this_view_with_its_place_on_the_map(arenas: Arenas) -> None:
    arenas.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    arenas.open("theatre=golan")
    steps = arenas.page.evaluate("history.length")
    failed: list[str] = []
    arenas.page.on("pageerror", lambda error: failed.append(str(error)))
    asked: list[str] = []
    arenas.page.on("request", lambda request: asked.append(request.url))
    frame = arenas.frame_ready()
    frame.evaluate("ARENAS.goTo('golan')")
    arenas.page.wait_for_function("location.search.includes('at=')")
    arenas.expect_query("theatre=golan")
    assert arenas.page.evaluate("history.length") == steps
    assert [url for url in asked if "_event" in url] == []  # others are fetched ahead
    there = frame.evaluate(STANDS)

    arenas.filters.get_by_text("Share", exact=True).click()
    expect(arenas.filters.locator(".ar-share-said")).to_contain_text("Link copied")
    link = arenas.page.evaluate("navigator.clipboard.readText()")
    assert link == arenas.page.url
    with arenas.page.expect_download() as saved:
        arenas.filters.get_by_role("link", name="Slide ·").click()
    assert saved.value.suggested_filename.startswith("how-iran-and-its-allies-golan-heights-map-20")
    deck = Presentation(io.BytesIO(Path(saved.value.path()).read_bytes()))
    assert len(deck.slides) == 1
    expect(arenas.filters.locator(".ar-share-file-said:not([data-website] *)")).to_contain_text(
        "Saved as"
    )
    website = arenas.filters.locator('[data-website="zip"]')
    website.get_by_role("button", name="Website in a ZIP").click()
    website.get_by_role("button", name="Stop").click()
    expect(website.get_by_role("status")).to_have_text("Stopped. Nothing was kept.")
    arenas.page.keyboard.press("Escape")
    printed = PdfDocument(arenas.page.pdf())
    expect(arenas.page.locator(".ar-strip .ar-tl-line")).to_contain_text("events with a date")
    first = " ".join(printed[0].get_textpage().get_text_bounded().split())
    for said in ("How Iran and Its Allies", "As written, 16 November", "Front, as envisioned"):
        assert said in first
    # A name's halo is so many shadows, each with its letters.
    assert "Quneitra" in re.sub(r"(.)\1+", r"\1", first.replace(" ", ""))
    every = " ".join(page.get_textpage().get_text_bounded() for page in printed)
    assert "By mid-November 2023" in " ".join(every.split())
    assert re.search(
        r"\d+ passages: \d+ stated, \d+ reported, \d+ claimed, ", " ".join(every.split())
    )
    for acting in ("Share", "Search", "Whole region", "Clear selection", "Full timeline"):
        assert acting not in every
    assert len(printed) <= 3
    assert frame.evaluate(STANDS) == pytest.approx(there, abs=0.001)  # in the window again
    assert failed == []
    # A selection does not move the map: its ground goes along.
    arenas.panel.get_by_role("button", name="Yemen", exact=True).first.click()
    arenas.expect_query("theatre=yemen")
    assert "at=" in arenas.page.url

    other = arenas.fresh()
    other.page.goto(link)
    here = other.frame_ready().evaluate(STANDS)
    assert here == {
        "lat": pytest.approx(there["lat"], abs=0.003),
        "lng": pytest.approx(there["lng"], abs=0.003),
        "zoom": pytest.approx(there["zoom"], abs=0.01),
    }
    other.expect_heading("Golan Heights")
    assert other.page.url == link
    # On a phone the fronts have a map of their own.
    other.page.set_viewport_size(PHONE)
    other.frame_ready().wait_for_function(OF_PHONE)
    # What was mangled is read as it was meant, or said, with what it may have been.
    other.loaded = True
    other.go("/", "theatre=golann&amp;lens=certainty.")
    expect(other.page.locator(".ar-unread")).to_contain_text("no theatre of this map")
    other.expect_query("lens=certainty")
    other.page.locator(".ar-unread").get_by_role("link", name="Golan Heights").click()
    other.expect_heading("Golan Heights")
    other.expect_query("theatre=golan&lens=certainty")
    expect(other.page.locator(".ar-unread")).to_have_count(0)
    # Two taps on a phone bring pictures, tables and globes into sight, without scrolling.
    other.page.locator('[data-key="filters-button"]').click()
    other.filters.get_by_text("Share", exact=True).click()
    for key in ("take-xlsx", "take-kml"):
        expect(other.filters.locator(f'[data-key="{key}"]')).to_be_in_viewport(ratio=1)


def test_what_is_printed_says_under_which_filters_it_stands(arenas: Arenas) -> None:
    arenas.open("actor=hizballah")
    said = arenas.page.locator(".ar-printed")
    expect(said).to_be_hidden()
    arenas.page.emulate_media(media="print")
    expect(said).to_be_visible()
    expect(said).to_contain_text("Hizballah")
    arenas.page.emulate_media(media="null")
