"""Fields of an editor: each begins with what the record says and has a place for its fault.

A field's key counts rounds (``open_sessions.refresh``): in a new round it begins anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.text.templates import render
from dashboard.views.briefing import open_sessions as desk

_FIRST, _LAST = date(1000, 1, 1), date(9999, 12, 31)
"""Any day: the widget's own limits are ten years about today."""


class Fields:
    """The fields of one record, and where the faults of each are said."""

    def __init__(self, record: str) -> None:
        """Begin the fields of ``record``, whose id keeps their keys apart."""
        self._stem = f"arenas_field_{desk.fields_round()}_{record}"
        self._places: dict[str, DeltaGenerator] = {}

    def key(self, field: str) -> str:
        """Return the key of the widget of ``field``."""
        return f"{self._stem}_{field}"

    def line(self, field: str, label: str, value: str, *, most: int) -> str:
        """Draw a field of one line; return its text."""
        key = self._begun(field, value)
        entered = st.text_input(label, key=key, max_chars=most)
        self.place(field)
        return entered or ""

    def area(self, field: str, label: str, value: str, *, most: int, high: int) -> str:
        """Draw a field of several lines, ``high`` px; return its text."""
        key = self._begun(field, value)
        entered = st.text_area(label, key=key, max_chars=most, height=high)
        self.place(field)
        return entered or ""

    def number(self, field: str, label: str, value: int, *, least: int, most: int) -> int:
        """Draw a field for a whole number; return it."""
        key = self._begun(field, value)
        entered = st.number_input(label, min_value=least, max_value=most, step=5, key=key)
        self.place(field)
        return int(entered)

    def tick(self, field: str, label: str, value: bool) -> bool:
        """Draw a box to tick; return whether it is."""
        return st.checkbox(label, key=self._begun(field, value))

    def day(self, field: str, label: str, value: date | None) -> date | None:
        """Draw a field for a day; return it, or None where it is empty."""
        key = self._begun(field, value)
        entered = st.date_input(
            label, value=None, min_value=_FIRST, max_value=_LAST, key=key, format="YYYY-MM-DD"
        )
        return entered if isinstance(entered, date) else None

    def choice(
        self, field: str, label: str, value: str, options: Sequence[str], say: Callable[[str], str]
    ) -> str:
        """Draw a choice of one; return it."""
        key = self._begun(field, value)
        chosen = st.selectbox(label, list(options), key=key, format_func=say)
        self.place(field)
        return chosen

    def several(
        self,
        field: str,
        label: str,
        value: Sequence[str],
        options: Sequence[str],
        say: Callable[[Any], str],
        *,
        most: int | None = None,
    ) -> tuple[str, ...]:
        """Draw a choice of several; return them in the order in which they were chosen."""
        key = self._begun(field, [one for one in value if one in options])
        # What can be chosen may have changed since: what is gone cannot stay chosen.
        st.session_state[key] = [one for one in st.session_state[key] if one in options]
        chosen = st.multiselect(label, list(options), key=key, format_func=say, max_selections=most)
        self.place(field)
        return tuple(chosen)

    def close(self) -> None:
        """Draw the place for faults of the whole."""
        self.place("")

    def fault(self, faults: Mapping[str, str]) -> None:
        """Say each fault beside its field, and the rest at the end."""
        rest = [said for field, said in faults.items() if field not in self._places]
        for field, said in faults.items():
            if field in self._places:
                self._say(field, "field_faults", [said])
        self._say("", "other_faults", rest)

    def _say(self, field: str, template: str, faults: Sequence[str]) -> None:
        self._places[field].html(render(f"views/briefing/briefing.{template}", faults=faults))

    def _begun(self, field: str, value: object) -> str:
        key = self.key(field)
        if key not in st.session_state:
            st.session_state[key] = value
        return key

    def place(self, field: str) -> None:
        """Draw the place where the fault of ``field`` will be said."""
        self._places[field] = st.empty()
