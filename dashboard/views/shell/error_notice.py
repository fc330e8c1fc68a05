"""What a reader sees when data are broken: the faults, where they stand, what would be right."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.text.escape import html_text as text
from geodata.errors import ArenasError, DataFault

_LOG = logging.getLogger(__name__)


def trouble_html(error: ArenasError) -> str:
    """Return the error as a notice that says what to do."""
    faults = [str(f) for f in error.faults] if isinstance(error, DataFault) else [str(error)]
    listed = "".join(f"<li><code>{text(fault)}</code></li>" for fault in faults)
    return (
        '<section class="ar-trouble" role="alert"><h2>The data cannot be read</h2>'
        "<p>Nothing is drawn, so that nothing wrong is shown. Mend these and reload; "
        "<code>python -m dashboard check</code> lists them too.</p>"
        f"<ul>{listed}</ul></section>"
    )


@contextmanager
def shown_to_reader() -> Iterator[None]:
    """Show an ``ArenasError`` of the block as a designed notice, and log it."""
    try:
        yield
    except ArenasError as error:
        _LOG.error("cannot draw the page: %s", error)
        st.html(trouble_html(error))
