"""What is drawn while a file is read in a process of its own: for how long, and how to stop it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.text.templates import render


def stoppable(name: str, *, key: str, on_stop: Callable[[], None]) -> Callable[[float], None]:
    """Draw it, and return what says anew for how many seconds the file ``name`` has been read.

    The button requests another run of the app, which ends this one when it next says how long.
    """
    line = st.empty()
    st.button("Stop reading it", key=key, on_click=on_stop)

    def say(seconds: float) -> None:
        words = f"Reading {name}: {seconds:.0f} s."
        line.html(render("views/macros.said", words=words, look="ar-copy-status", role="status"))

    say(0)
    return say
