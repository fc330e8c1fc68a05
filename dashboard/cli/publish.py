"""``publish`` writes a map as a static folder: a reading that needs no server."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.output import save, say_next
from dashboard.cli.which_map import add_house_option, add_map
from dashboard.library import library
from dashboard.maps.house_file import house_style
from geodata.errors import ArenasError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add ``publish`` to the commands of a parser."""
    publish = commands.add_parser(
        "publish",
        help="write a map as a folder that needs no server",
        description="The folder opens from a disk and from any plain web server, under any path.",
    )
    add_map(publish)
    publish.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER|FILE.zip",
        help="a new or empty folder, or one that was published before, which is replaced; or a "
        "ZIP; with --single an HTML file",
    )  # fmt: skip
    publish.add_argument(
        "--single", action="store_true", help="write one HTML file with the whole map in it"
    )
    publish.add_argument(
        "--url", default="", metavar="ADDRESS",
        help="where the folder will lie, such as https://example.org/map: for canonical links, "
        "previews and the sitemap",
    )  # fmt: skip
    add_house_option(publish)
    publish.set_defaults(command=_publish)


def _publish(options: argparse.Namespace) -> int:
    # Draws pages; their templates and typefaces are no other command's to wait for.
    from dashboard.publish.fitness import check_map
    from dashboard.publish.folder import MANIFEST, check_page, check_place, write_site
    from dashboard.publish.one_file import one_file
    from dashboard.publish.site import Site, site_files

    url = options.url.rstrip("/")
    if url and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", url):
        raise ArenasError(f"{options.url!r} is no address; one looks like https://example.org/map.")
    single: bool = options.single
    _check_output(options.output, single=single)
    if single and url:
        raise ArenasError("--url is the address of a folder; one file has none. Leave it out.")
    (check_page if single else check_place)(options.output)  # before anything is drawn
    site = Site(library().named(options.map), url, house_style(options.house), single)
    check_map(site.one)
    files = site_files(site, say_next)
    if single:
        page = one_file(site, files)
        save(options.output, page)
        sys.stderr.write(
            f"One file of “{site.one.manifest.title}”, {len(page) / 1e6:.1f} MB. It opens from a "
            "disk. Cards for other pages and previews are in a folder alone.\n"
        )
        sys.stdout.write(f"{options.output}\n")
        return 0
    opened = write_site(options.output, site, files)
    size = sum(map(len, files.values())) / 1e6
    sys.stderr.write(
        f"{len(files) + 2} files of “{site.one.manifest.title}”, {size:.1f} MB; "
        f"{MANIFEST} lists them.\n"
    )
    sys.stdout.write(f"{opened}\n")
    return 0


def _check_output(place: Path, *, single: bool) -> None:
    is_page = place.suffix.lower() in (".html", ".htm")
    if single and not is_page:
        raise ArenasError(f"--single writes an HTML file; name it so, not {place.name}.")
    if is_page and not single:
        raise ArenasError(f"{place.name} names a file; add --single, or name a folder or a ZIP.")
