"""The control that adds what a page shows to a briefing: the same for every reading."""

from __future__ import annotations

TITLE_MOST = 90
"""Characters of a title."""
ADD = (
    '<details class="ar-popover ar-add" data-key="add"><summary data-key="add-button">'
    'Add to a briefing</summary><div class="ar-sheet" data-card="add-view"></div></details>'
)
"""The control; its sheet comes from the store."""


def add_view_html() -> str:
    """Return the sheet: which briefing, which title, and what came of it."""
    return (
        '<form class="ar-add-form" data-adding><p><b>This view as a scene</b>, with its region, '
        "filters and passages.</p>"
        '<label>Briefing<select data-key="add-to" name="to"></select></label>'
        '<label data-new hidden>Title of the new briefing<input type="text" data-key="add-new" '
        f'name="new" maxlength="{TITLE_MOST}" autocomplete="off"></label>'
        '<label>Title of the scene<input type="text" data-key="add-title" name="title" '
        f'maxlength="{TITLE_MOST}" autocomplete="off"></label>'
        '<button type="submit" class="ar-button" data-key="add-scene">Add scene</button>'
        '<div class="ar-add-said" role="status"></div></form>'
    )
