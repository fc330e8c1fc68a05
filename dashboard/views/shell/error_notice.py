"""What a reader sees when data are broken: the faults, where they stand, what would be right."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.text.templates import render
from geodata.errors import ArenasError, DataFault

_LOG = logging.getLogger(__name__)


def trouble_html(error: ArenasError) -> str:
    """Return the error as a notice that says what to do."""
    faults = [str(f) for f in error.faults] if isinstance(error, DataFault) else [str(error)]
    return render("views/shell/shell.error_notice", faults=faults)


@contextmanager
def shown_to_reader() -> Iterator[None]:
    """Show an ``ArenasError`` of the block as a designed notice, and log it."""
    try:
        yield
    except ArenasError as error:
        _LOG.error("cannot draw the page: %s", error)
        st.html(trouble_html(error))
