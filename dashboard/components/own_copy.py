"""The reader's own copy of the article: attached for this session, or by whoever runs Arenas."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address

import streamlit as st

from dashboard import attached, state
from dashboard.components.view import component
from dashboard.maps.text import html_text as text
from dashboard.reading.attach import Attachment, attach
from dashboard.reading.decode import CopyError
from geodata.dossier import Dossier


def own_copy(dossier: Dossier) -> Mapping[str, str]:
    """Draw the control that attaches a copy; hand the copy to the page's views and return it."""
    with st.popover("Your copy", key="arenas_copy"):
        held = _control(dossier)
    own = dict(held.sentences) if held else {}
    component("verbatim", ("verbatim.js",))(
        key=state.VERBATIM,
        data={
            "sentences": own,
            "order": [s.id for s in dossier.article.sentences],
        },
    )
    return own


def _control(dossier: Dossier) -> Attachment | None:
    st.markdown(
        "Arenas holds no prose of the article. Attach your own copy (text or HTML) to read its "
        "sentences beneath our summaries."
    )
    upload = st.file_uploader(
        "Your copy of the article", type=["txt", "html", "htm", "md"], key=state.UPLOAD
    )
    if upload is None:
        held = installed(dossier)
        st.html(_status(held, "by whoever runs this installation") if held else _none())
        return held
    try:
        held = attach(upload.getvalue(), dossier.article)
    except CopyError as error:
        st.html(f'<p class="ar-copy-status" role="alert">{text(str(error))}</p>')
        return installed(dossier)
    st.html(_status(held, "for this session alone; it is gone when you leave"))
    return held


def held_copy(dossier: Dossier) -> Mapping[str, str]:
    """Return the copy that this reader has, sentence by sentence, without drawing its control."""
    upload = st.session_state.get(state.UPLOAD)
    if upload is not None:
        try:
            return attach(upload.getvalue(), dossier.article).sentences
        except CopyError:
            pass  # told beside its control
    kept = installed(dossier)
    return kept.sentences if kept else {}


def installed(dossier: Dossier) -> Attachment | None:
    """Return the copy that was attached by command, if this server may show it to this reader."""
    kept = attached.load(dossier)
    if kept is None or not attached.visible_to(kept, listens_on_loopback()):
        return None
    return kept.attachment


def listens_on_loopback() -> bool:
    """Whether the server can be reached from this machine alone."""
    address = st.get_option("server.address") or ""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _status(held: Attachment, how: str) -> str:
    lacking = f" Not found: {', '.join(held.missing)}." if held.missing else ""
    return (
        f'<p class="ar-copy-status" role="status"><b>{held.matched} of {held.total} sentences '
        f"matched</b>, {text(how)}.{text(lacking)}</p>"
    )


def _none() -> str:
    return (
        '<p class="ar-copy-status">It stays in this session’s memory and leaves no file. '
        "<code>python -m dashboard attach FILE</code> keeps one for this installation.</p>"
    )
