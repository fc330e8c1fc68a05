"""Arenas from the command line: ``python -m dashboard run | check | export | briefing | …``."""

from __future__ import annotations

import argparse
import errno
import io
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(ROOT / "dashboard"):
    # Run by its path, from any folder: then Python looks beside this file, and `http` is ours.
    sys.path[0] = str(ROOT)

from dashboard.cli.which_map import add_map_option  # noqa: E402
from dashboard.library import library  # noqa: E402
from geodata.errors import ArenasError, DataFault  # noqa: E402

_COMMANDS: Mapping[str, Sequence[str]] = {
    "check": ("check",),
    "export": ("export",),
    "attach": ("attach", "detach"),
    "briefing": ("briefing",),
    "new": ("new",),
    "package": ("pack", "unpack"),
    "publish": ("publish",),
    "schema": ("schema",),
    "diff": ("diff",),
    "ground": ("ground",),
    "suggest": ("suggest",),
}
"""The modules of ``dashboard.cli`` that have commands, in the order of the help, and which."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(*given[:1]).parse_args(given)
    try:
        return int(options.command(options))
    except DataFault as error:
        faults = len(error.faults)
        _complain(f"{error}\n{faults} {'fault' if faults == 1 else 'faults'} found.")
    except ArenasError as error:
        _complain(str(error))
    return 1


def _parser(named: str = "") -> argparse.ArgumentParser:
    """Return the parser of the command ``named``, or of all where there is none of that name.

    No command waits for what only the others import.
    """
    parser = argparse.ArgumentParser(
        prog="python -m dashboard", description="Read a conflict analysis on its map."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="start the app")
    run.add_argument("--port", type=_port, default=os.environ.get("PORT") or "8501")
    run.add_argument("--address", default="127.0.0.1", help="default: this machine only")
    add_map_option(run)
    run.set_defaults(command=_run)

    of_it = [module for module, names in _COMMANDS.items() if named in names]
    for module in of_it or (() if named == "run" else _COMMANDS):
        import_module(f"dashboard.cli.{module}").add_to(commands)
    return parser


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; expected 1 to 65535")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    if options.map:
        os.environ["ARENAS_DOSSIER"] = str(library().folder_named(options.map).resolve())
    library().open()  # what is wrong with it is said before the server starts
    _claim(options.address, options.port)
    flags = {
        "server.address": options.address,
        "server.port": options.port,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "server.fileWatcherType": "none",
    }
    if options.address in ("0.0.0.0", "::"):  # noqa: S104
        # Else Streamlit requests its own address from a host on the internet, to print it.
        flags["browser.serverAddress"] = "localhost"
    _say(f"Arenas: {url_of(options.address, options.port)}  (Ctrl+C stops it)")
    given = [part for name, value in flags.items() for part in (f"--{name}", str(value))]
    # In this process: another would import all of it and open the map once more.
    from streamlit.web.cli import main as streamlit

    streamlit(["run", str(ROOT / "dashboard" / "http" / "server.py"), *given])
    return 0


def url_of(address: str, port: int) -> str:
    """Return what to open in a browser where the app listens on ``address``."""
    here = address in ("0.0.0.0", "127.0.0.1")  # noqa: S104
    host = "localhost" if here else f"[{address}]" if ":" in address else address
    return f"http://{host}:{port}"


def _claim(address: str, port: int) -> None:
    """Raise ``ArenasError`` where the app could not listen, with the reason and what to do."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError as error:
        raise ArenasError(_refusal(error, address, port)) from None


def _refusal(error: OSError, address: str, port: int) -> str:
    another = "name another with --port (or PORT=… make run)"
    if isinstance(error, socket.gaierror):
        return f"{address} is no address that is known here; leave --address out, or correct it."
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {address} is taken; {another}."
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to this user; {another}."
    if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
        return (
            f"{address} is no address of this machine; leave --address out, or name one of its own "
            "(or ADDRESS=… make run)."
        )
    return f"Could not listen on {address}, port {port}: {error.strerror}."


def _say(text: str) -> None:
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(text.rstrip("\n") + "\n")


def _speak_utf_8() -> None:
    """Write UTF-8 and leave line ends alone, whatever the locale: names are in many scripts."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="")


def command() -> None:
    """Run as ``arenas``, or as ``python -m dashboard``."""
    _speak_utf_8()
    sys.exit(main())


if __name__ == "__main__":
    command()
