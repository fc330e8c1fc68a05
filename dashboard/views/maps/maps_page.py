"""The page of all maps: each with its article and state, and a map from a file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import streamlit as st

from dashboard.library import library, query_for
from dashboard.own_maps import KeptMap, Taken, keep
from dashboard.views.briefing.import_form import refused_html
from dashboard.views.briefing.open_sessions import may_save
from dashboard.views.mount import html
from geodata.errors import ArenasError, DataFault, Fault
from geodata.intake.text_file import TEXT_FILE
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Listed, LoadedMap, content_hash
from geodata.loading.map_diff import compare
from geodata.loading.map_diff_words import in_words
from geodata.loading.package import SUFFIX, Package, PackageError, checked_map, read_package
from geodata.schema.article import Article
from geodata.schema.manifest import DossierState

_ROUND, _SAID = "arenas_maps_round", "arenas_maps_said"
_SHOWN = 40
"""Lines of what would change."""


@dataclass(frozen=True)
class Entry:
    """A map of the list."""

    slug: str
    title: str
    href: str
    package: str
    """The address of its package."""
    owner: str
    review: str
    """The address of its review, where it is the user's own; else empty."""
    has_text: bool
    """Whether the text that it was made from lies beside it, and is nobody else's to read."""
    article: Article | None
    faults: tuple[Fault, ...]

    @property
    def opens(self) -> bool:
        """Whether it can be opened, as far as its manifest says."""
        return not self.faults


@st.fragment
def maps_page() -> None:
    """Draw the list of maps, and the control that takes one from a file."""
    html("views/maps/maps.list", maps=[entry(one) for one in library().listing()])
    with st.container(key="arenas_maps"):
        html("views/maps/maps.from_a_file", suffix=SUFFIX)
        _said()
        if may_save():
            _receiving()
        else:
            st.markdown(
                "Whoever runs this server keeps maps on it: `python -m dashboard unpack FILE`."
            )


def entry(listed: Listed) -> Entry:
    """Return a map as the list shows it."""
    query = query_for(listed.slug)
    rights = listed.manifest.text if listed.manifest else None
    is_own = listed.folder.parent != SHIPPED.parent
    return Entry(
        slug=listed.slug,
        title=listed.title,
        href=f"./?{query}" if query else "./",
        package=f"pack?{query}" if query else "pack",
        owner=_owner(listed),
        review=f"review?map={listed.slug}" if is_own else "",
        has_text=is_own
        and (listed.folder / TEXT_FILE).exists()
        and not (rights and rights.may_carry),
        article=library().article(listed),
        faults=listed.faults,
    )


def _owner(listed: Listed) -> str:
    whose = "Comes with Arenas" if listed.folder.parent == SHIPPED.parent else "Yours"
    if listed.manifest is None:
        return whose
    draft = listed.manifest.state is DossierState.DRAFT
    return f"{whose} · {'a draft' if draft else 'published'}"


def _receiving() -> None:
    # A key that counts: after a map is kept its file is let go.
    upload = st.file_uploader(
        f"A map as one file ({SUFFIX})",
        key=f"arenas_map_{st.session_state.get(_ROUND, 0)}",
        label_visibility="collapsed",
    )
    if upload is None:
        return
    bar = st.progress(0.0, "Reading its files …")

    def progress(read: int, of: int) -> None:
        whole = "; checking the map as a whole …" if read == of else " …"
        bar.progress(read / of, f"{read} of {of} files read{whole}")

    try:
        package = read_package(upload.getvalue(), progress)
        found = checked_map(package)
    except PackageError as error:
        _say_wrong(f"{error} Nothing was kept.")
        return
    except DataFault as error:
        st.html(refused_html(error))
        return
    finally:
        bar.empty()
    _offer(package, found)


def _offer(package: Package, found: LoadedMap) -> None:
    there = next((one for one in library().listing() if one.slug == package.slug), None)
    if there is not None and content_hash(there.folder) == found.hash:
        html("views/maps/maps.offered", one=found, changes=[])
        said = f"The very same map is here already, as {there.slug}."
        html("views/macros.said", words=said, look="ar-brief-said", role="status")
        return
    html("views/maps/maps.offered", one=found, changes=_changes(there, found))
    if there is None:
        st.button("Keep it", key="arenas_map_keep", type="primary", on_click=_keep, args=(package,))
        return
    _say_wrong(f"There is a map called {package.slug} already.")
    st.button(
        "Keep both",
        key="arenas_map_beside",
        type="primary",
        on_click=_keep,
        args=(package.renamed(_free(package.slug)),),
    )
    if there.folder.parent != SHIPPED.parent:
        st.button(
            "Replace it",
            key="arenas_map_over",
            help="The one that is there is set aside, not removed.",
            on_click=_keep,
            args=(package, True),
        )


def _changes(there: Listed | None, found: LoadedMap) -> list[str]:
    """Return what the package would change in a map that is there, as far as it can be read."""
    if there is None:
        return []
    try:
        here = library().open_folder(there.folder)
        lines = in_words(compare(here, found), here.dossier.carried, found.dossier.carried)
        return list(islice(lines, _SHOWN))
    except ArenasError:
        return []


def _free(slug: str) -> str:
    taken = {one.slug for one in library().listing()}
    return next(f"{slug}-{n}" for n in range(2, 10_000) if f"{slug}-{n}" not in taken)


def _keep(package: Package, replaces: bool = False) -> None:
    try:
        kept = keep(package, replaces=replaces)
    except (ArenasError, Taken) as error:
        st.session_state[_SAID] = (str(error), True)
        return
    st.session_state[_SAID] = (_words(kept), False)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _words(kept: KeptMap) -> str:
    if not kept.is_new:
        return f"The very same map is here already, as {kept.slug}."
    aside = f" The one that was there lies in {kept.replaced}." if kept.replaced else ""
    return f"Kept as {kept.slug}; it is in the list above.{aside}"


def _said() -> None:
    words, wrong = st.session_state.pop(_SAID, ("", False))
    if words and wrong:
        _say_wrong(words)
    elif words:
        html("views/macros.said", words=words, look="ar-brief-said", role="status")


def _say_wrong(words: str) -> None:
    html("views/macros.said", words=words, look="ar-brief-said ar-wrong", role="alert")
