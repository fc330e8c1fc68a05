"""The reader's own copy of the article: attached for this session, or by whoever runs Arenas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import token_hex

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import state
from dashboard.loopback import is_loopback
from dashboard.own_copy import installed_copy
from dashboard.own_copy.attachment import Attachment, attach
from dashboard.own_copy.missing_sentences import lacking
from dashboard.own_process import apart
from dashboard.text.templates import render
from dashboard.views.mount import component
from dashboard.views.stoppable import stoppable
from geodata.intake.decoding import MAX_BYTES
from geodata.intake.errors import IntakeError
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier

_HELD = "arenas_own_copy"
_SAID = "arenas_own_copy_said"
_ROUND = "arenas_own_copy_round"
_SESSION = "arenas_own_copy_session"

_INVITES = (
    "Arenas holds no prose of the article. Attach your own copy to read its sentences beneath "
    "our summaries: text, PDF, Word (DOCX), HTML or a web page saved in one file, up to "
    f"{MAX_BYTES // 1024**2} MB. Best is the article alone: more than a million "
    "characters are not searched through."
)


@dataclass(frozen=True)
class OwnCopy:
    """A copy that is read from: what was found in it, and what it is called."""

    name: str
    found: Attachment

    @property
    def words(self) -> str:
        """Name the copy, and how much of the article it has."""
        return f"{self.name}, {self.found.matched} of {self.found.total} sentences"


def own_copy(dossier: Dossier) -> None:
    """Draw the control that attaches a copy, and hand the copy to the page's views.

    A dossier that carries its text needs none.
    """
    with st.popover(label_of(dossier), key="arenas_copy"):
        if dossier.text:
            status = st.empty()
            st.html(render("views/shell/shell.carried", dossier=dossier))
            _hand_over(dossier, status)
            return
        st.markdown(_INVITES)
        # Each round has an uploader of its own: a file is searched once, when it comes, and what
        # became of it is said by us. Streamlit's list of files would keep the refused ones.
        key = f"{state.UPLOAD}_{st.session_state.get(_ROUND, 0)}"
        # No filter of types: Streamlit would refuse a PDF without a word to be seen.
        if upload := st.file_uploader("Your copy of the article", key=key):
            _receive(dossier, upload)
        if said := _said():
            look = "ar-copy-status ar-copy-refused"
            st.html(render("views/macros.said", words=said, look=look, role="alert"))
        status = st.empty()
        if _held():
            st.button("Remove this copy", key="arenas_copy_remove", on_click=_begin_round)
    _hand_over(dossier, status)


def label_of(dossier: Dossier) -> str:
    """Return what the control is called."""
    return "The text" if dossier.text else "Your copy"


def held_copy(dossier: Dossier) -> Mapping[str, str]:
    """Return the copy that this reader has, sentence by sentence, without drawing its control."""
    copy = _copy(dossier)
    return copy.found.sentences if copy else {}


def taken(
    name: str,
    data: bytes,
    article: Article,
    held: OwnCopy | None,
    installed: OwnCopy | None,
    meanwhile: Callable[[float], None] = lambda _: None,
) -> tuple[OwnCopy | None, str]:
    """Return the session's copy once the file ``data`` has come, and why it was not taken, if not.

    What the reader has already stays unless the file has as much of the article.
    """
    before = held or installed
    try:
        found = apart(attach, data, article, meanwhile=meanwhile)
    except IntakeError as error:
        stays = f" What you have stays ({before.words})." if before else ""
        return held, f"Not taken: {name}. {error}{stays}"
    new = OwnCopy(name, found)
    if before and found.matched < before.found.matched:
        remedy = " To use this one, remove that one first." if held else ""
        return held, f"Not taken: {new.words}. What you have is fuller ({before.words}).{remedy}"
    return new, ""


def installed(dossier: Dossier) -> Attachment | None:
    """Return the copy that was attached by command, if this server may show it to this reader."""
    kept = installed_copy.load(dossier)
    if kept is None or not installed_copy.visible_to(kept, listens_on_loopback()):
        return None
    return kept.attachment


def listens_on_loopback() -> bool:
    """Whether the server can be reached from this machine alone."""
    return is_loopback(st.get_option("server.address") or "")


@st.fragment
def _hand_over(dossier: Dossier, status: DeltaGenerator) -> None:
    """Give the page the copy's sentences, and say in ``status`` which copy it is.

    The page requests a run of this alone when the copy that it quotes is no longer attached.
    """
    # Before the copy is read: one that comes between the two is then requested again.
    held = _held()
    version = "" if held else installed_copy.version(dossier)
    copy = _copy(dossier)
    if not dossier.text and (copy or not _said()):  # else that is enough to read
        is_private = installed_copy.load(dossier) is not None
        status.html(status_html(copy, is_own=copy == _held(), is_private=is_private))
    component("verbatim", ("views/verbatim.js",))(
        key=state.VERBATIM,
        data={
            "sentences": dict(copy.found.sentences) if copy else {},
            "order": [s.id for s in dossier.article.sentences],
            "version": version,
            "session": st.session_state.setdefault(_SESSION, token_hex(4)),
            "uploaded": held.name if held else "",
        },
        on_stale_change=lambda: None,
    )


def _receive(dossier: Dossier, upload: UploadedFile) -> None:
    """Read the file, which the reader may stop, and begin the app's run again."""
    say = stoppable(upload.name, key="arenas_copy_stop", on_stop=lambda: _begin_round(_held()))
    before, given = _held(), upload.getvalue()
    held, said = taken(upload.name, given, dossier.article, before, _installed(dossier), say)
    _begin_round(held, said)
    st.rerun()


def _begin_round(held: OwnCopy | None = None, said: str = "") -> None:
    finished = st.session_state.get(_ROUND, 0)
    st.session_state.update({_HELD: held, _SAID: said, _ROUND: finished + 1})


def _held() -> OwnCopy | None:
    """Return the copy that was uploaded in this session: it lives in its memory alone."""
    held: OwnCopy | None = st.session_state.get(_HELD)
    return held


def _said() -> str:
    """Return why the last file was not taken; nothing where it was."""
    return str(st.session_state.get(_SAID, ""))


def _installed(dossier: Dossier) -> OwnCopy | None:
    found = installed(dossier)
    return OwnCopy("the copy of this installation", found) if found else None


def _copy(dossier: Dossier) -> OwnCopy | None:
    return _held() or _installed(dossier)


def status_html(copy: OwnCopy | None, *, is_own: bool, is_private: bool) -> str:
    """Return which copy is read from, and how much of the article it has, or how to attach one."""
    return render(
        "views/shell/shell.own_copy",
        copy=copy,
        is_own=is_own,
        lacking=lacking(copy.found) if copy else "",
        is_private=is_private,
    )
