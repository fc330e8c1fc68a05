"""What a reader sees when data are broken: the faults, where they are, what would be right."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.views.mount import html
from dashboard.views.shell.map_list import maps_beside, unknown_map
from geodata.errors import ArenasError, DataFault
from geodata.loading.library import UnknownMap

_LOG = logging.getLogger(__name__)


@contextmanager
def shown_to_reader() -> Iterator[None]:
    """Show an ``ArenasError`` of the block as a designed notice, and log it."""
    try:
        yield
    except UnknownMap as unknown:
        st.html(unknown_map(unknown.slug))
    except ArenasError as error:
        _LOG.error("cannot draw the page: %s", error)
        faults = error.faults if isinstance(error, DataFault) else [error]
        html("views/shell/shell.error_notice", faults=faults, maps=maps_beside())
