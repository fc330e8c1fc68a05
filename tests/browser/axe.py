"""What axe-core finds on a page, of any level."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

FAULTS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "iframes": False,
    "preload": False,
    "selectors": False,
}
"""To list what passes as well takes a fourth of the time; axe, which only the page has, would wait
for an answer from the map's frame; no rule that is on looks into style sheets and media, which it
would fetch and parse; and we name an element by its markup."""
COLOURLESS: dict[str, Any] = FAULTS | {"rules": {"color-contrast": {"enabled": False}}}
LEAST = 500
"""How many characters of markup a part has that is worth remembering."""
LOOK = """async ([options, within, least]) => {
  const looked = window.axeLooked ??= new Set(), shown = new Map(), exclude = [], now = [];
  const count = one => { // an open popover is seen in no attribute
    let n = one.checkVisibility() ? 1 : 0;
    for (const child of one.children) n += count(child);
    shown.set(one, n);
    return n;
  };
  const visit = (one, above) => {
    const markup = one.outerHTML;
    if (markup.length < least) return;
    const key = `${above}${shown.get(one)} ${markup}`;
    if (looked.has(key)) exclude.push(one);
    else {
      now.push(key);
      const tag = one.cloneNode(false).outerHTML;
      for (const child of one.children) visit(child, `${above}${tag} `);
    }
  };
  count(document.body);
  for (const one of document.body.children) visit(one, `${innerWidth} ${JSON.stringify(options)} `);
  const include = within ? [...document.querySelectorAll(within)] : [document];
  const { violations } = await axe.run({ include, exclude }, options);
  if (!within && !violations.length) for (const key of now) looked.add(key);
  return violations.flatMap(
    ({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}"""


def faults(page: Page, within: str | None = None, *, contrast: bool = True) -> list[str]:
    """Return each violation as the rule and the element's markup.

    Contrast takes most of the time: it is looked at once, on a desk, whose colours phones have.
    A part that was looked at since the page was loaded, with the same markup in the same place
    and at the same width, as the header is on every page, is not looked at again.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = FAULTS if contrast else COLOURLESS
    found: list[str] = page.evaluate(LOOK, [options, within, LEAST])
    return found
