"""The review in a real browser: what is typed is saved, checked and undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Route, expect

from geodata.ground.write import read_plan
from geodata.loading.dossier_files import load_dossier
from tests.browser.axe import faults
from tests.browser.servers import OTHER

pytestmark = pytest.mark.browser


def test_a_sentence_is_restated_read_and_undone_with_the_keyboard(
    other_server: str, other_data: Path, chromium: Browser
) -> None:
    folder = other_data / "dossiers" / "lamps"
    shutil.copytree(OTHER["ARENAS_DOSSIER"], folder)
    (folder / "manifest.yaml").write_text("slug: lamps\ntitle: Lamps\nstate: draft\n", "utf-8")
    ids = [sentence.id for sentence in load_dossier(folder).article.sentences]
    before = load_dossier(folder).passages
    words = "p01s1\tOf five ships three may have gone.\n"
    (folder / "text.txt").write_text(words, encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    try:
        page.goto(f"{other_server}/review?map=lamps")
        page.locator("#who").fill("A. Ames")
        hand = page.locator(f'.rv-hand[data-sentence="{ids[0]}"]')
        restated = hand.locator("[data-field=text] textarea").first
        hand.evaluate("hand => hand.dataset.before = 'yes'")

        def answered_late(route: Route) -> None:
            restated.select_text()
            route.continue_()

        page.route("**/review/sentence/**", answered_late, times=1)
        page.locator(f'.rv-s[data-sentence="{ids[0]}"]').click()
        # The part has come after somebody went into the field, and leaves them there.
        expect(page.locator(".rv-hand[data-before]")).to_have_count(0)
        # No server answers, as while it restarts; nor does one behind its proxy. Then one does.
        page.route("**/review/edits**", lambda route: route.fulfill(status=502), times=1)
        page.route("**/review/edits**", lambda route: route.abort(), times=1)
        page.keyboard.insert_text("Seven ships went.")
        expect(page.locator("#saved")).to_contain_text("Arenas tries again by itself")
        expect(page.locator("#saved")).to_contain_text("Saved at")
        expect(hand.locator(".rv-doubt").first).to_contain_text("The sentence has no “seven”")
        assert "Seven ships went." in [p.text for p in load_dossier(folder).passages]
        # What cannot be saved is not left behind.
        following = page.locator(f'.rv-s[data-sentence="{ids[1]}"]')
        restated.fill("")
        following.click()
        expect(page.locator("#saved")).to_contain_text("Not saved")
        expect(following).not_to_have_attribute("aria-current", "true")
        restated.fill("Seven ships went.")
        expect(page.locator("#saved")).to_have_text("Saved")
        # A record within a field is saved once it has what it needs.
        dates = hand.locator("[data-field=dates]").first
        dates.get_by_role("button", name="Add to Dates").click()
        dates.locator("[data-part=precision] select").select_option("undated")
        expect(page.locator("#saved")).to_have_text("Not saved yet: fill in what is needed.")
        expect(dates.locator("[data-part=basis] > .rv-fault")).to_have_text("This is needed.")
        dates.locator("[data-part=basis] input").fill("No day is given.")
        expect(page.locator("#saved")).to_contain_text("Saved at")
        (when,) = load_dossier(folder).passages[0].dates
        assert (when.as_written, when.basis) == (None, "No day is given.")

        def come_late(route: Route) -> None:
            # Nobody writes into this form what is meant for the sentence that comes.
            inert.append(page.evaluate("document.querySelector('#panel').inert"))
            route.continue_()

        inert: list[bool] = []
        page.route("**/review/sentence/**", come_late, times=1)
        restated.press("Escape")
        page.keyboard.press("j")
        expect(page.locator(f'.rv-hand[data-sentence="{ids[1]}"]')).to_be_visible()
        assert inert == [True]
        assert not page.evaluate("document.querySelector('#panel').inert")
        page.keyboard.press("3")
        expect(page.locator("[data-field=certainty] select").first).to_have_value("claimed")
        page.keyboard.press("k")
        expect(hand.locator("[data-where]")).to_contain_text("Drafted by A. Ames")
        # What is redrawn keeps the place of who works in it; what Tab leaves goes on from the text.
        more = hand.locator("details.rv-more").first
        assert not more.locator("input").count(), "made once it is opened"
        more.locator("summary").click()
        expect(more.locator("[data-field=title] input")).to_be_visible()
        page.locator(f'.rv-s[data-sentence="{ids[0]}"]').focus()
        page.keyboard.press("u")
        page.keyboard.insert_text("which ships")
        page.keyboard.press("Enter")
        expect(page.locator(f'.rv-s[data-sentence="{ids[0]}"][data-unsure]')).to_be_visible()
        expect(hand.locator("#unsure")).to_be_focused()
        expect(more.locator("[data-field=title] input")).to_be_visible()
        hand.locator("#unsure").fill("")
        page.keyboard.press("Tab")
        expect(page.locator(f'.rv-s[data-sentence="{ids[0]}"]')).to_be_focused()
        page.keyboard.press("z")
        expect(page.locator(f'.rv-s[data-sentence="{ids[0]}"][data-unsure]')).to_be_visible()
        page.keyboard.press("z")
        expect(page.locator(f'.rv-s[data-sentence="{ids[0]}"][data-unsure]')).to_have_count(0)
        page.locator("#who").fill("B. Bell")
        hand.locator("#read").click()
        expect(hand.locator("[data-where]")).to_contain_text("read by B. Bell")
        assert faults(page) == []
        # A new record that nobody has written in is left without a word; what is begun is kept.
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", stay)
        for tab in ("incidents", "relations", "actors"):
            page.locator(f'[data-tab="{tab}"]').click()
            expect(page.locator(f'form[data-file="{tab}"][data-whole]')).to_be_visible()
        assert asked == []
        page.locator("[data-field=name] input").fill("The Keel")
        page.locator('[data-tab="relations"]').click()
        expect(page.locator('[data-tab="actors"]')).to_have_attribute("aria-pressed", "true")
        expect(page.locator("[data-field=name] input")).to_have_value("The Keel")
        assert len(asked) == 1
        page.locator("[data-field=name] input").fill("")
        page.locator('[data-tab="sentence"]').click()
        expect(hand).to_be_visible()
        # What is added to a ground while an earlier save is under way is added to it.
        page.locator('[data-tab="theatres"]').click()
        page.locator(".rv-list [data-open]").first.click()
        parts = page.locator("[data-ground] [data-parts]")
        held: list[Route] = []
        page.route("**/review/ground**", lambda route: held.append(route), times=1)
        for n, name in enumerate(("one", "two"), start=1):
            square = (
                f'{{"type": "Polygon", "coordinates": [[[0, {n}], [1, {n}], [1, 0], [0, {n}]]]}}'
            )
            file = FilePayload(
                name=f"{name}.geojson", mimeType="application/json", buffer=square.encode()
            )
            page.locator("[data-upload]").set_input_files(file)
            expect(parts.locator("[data-unsaved]")).to_have_count(n)
        held[0].continue_()
        expect(parts.locator("b")).to_have_text(["one.geojson", "two.geojson"])
        assert len(read_plan(folder)[0].theatres[0].shape.union or ()) == 2
        page.locator('[data-tab="sentence"]').click()
        expect(hand).to_be_visible()
        page.locator("#who").fill("A. Ames")
        for _ in range(3):  # the certainty, the date and the words
            page.locator("#undo").click()
        expect(restated).to_have_value(before[0].text)
        assert load_dossier(folder).passages == before
        # Text and form scroll by themselves, so that no two bars lie side by side.
        page.set_viewport_size({"width": 1000, "height": 300})
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert page.evaluate("(text => text.scrollHeight > text.clientHeight)(window.text)")
        # Far down on a phone it still says what is saved, and which keys there are.
        page.set_viewport_size({"width": 390, "height": 844})
        page.evaluate("document.activeElement.blur(); scrollTo(0, document.body.scrollHeight)")
        page.keyboard.press("?")
        for part in ("#saved", "#keys"):
            expect(page.locator(part)).to_be_in_viewport()
    finally:
        page.close()
        shutil.rmtree(folder)
