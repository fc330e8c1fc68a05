"""What keeps the app from listening is told apart: a port that is taken, an address of no use."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import pytest

from dashboard import storage
from dashboard.__main__ import main, url_of
from dashboard.cli.output import save
from dashboard.storage import FOLDER
from geodata.errors import ArenasError
from tests.each import each


def run(address: str, port: int = 8501) -> int:
    return main(["run", "--address", address, "--port", str(port)])


def test_an_address_of_another_machine_is_no_port_that_is_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("192.0.2.1") == 1  # TEST-NET-1: no machine has it
    out, err = capsys.readouterr()
    assert out == ""
    assert "192.0.2.1 is no address of this machine" in err
    assert "--address" in err
    assert "taken" not in err


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "is no address that is known here"),
        (OSError(errno.EADDRINUSE, "in use"), "Port 8501 on here is taken"),
        (PermissionError(errno.EACCES, "denied"), "Port 8501 is not open to this user"),
        (OSError(errno.EAFNOSUPPORT, "no IPv6"), "is no address of this machine"),
        (OSError(errno.ENOBUFS, "no room"), "Could not listen on here, port 8501: no room."),
    ],
)
def test_each_reason_has_its_own_words(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: OSError,
    told: str,
) -> None:
    class Refusing(socket.socket):
        def bind(self, address: object) -> None:
            assert address == ("here", 8501)
            raise error

    monkeypatch.setattr(socket, "socket", Refusing)
    assert run("here") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


@each(
    ("address", "url"),
    [
        ("::1", "http://[::1]:8730"),
        ("fe80::1%eth0", "http://[fe80::1%eth0]:8730"),
        ("127.0.0.1", "http://localhost:8730"),
        ("0.0.0.0", "http://localhost:8730"),  # noqa: S104
        ("192.0.2.7", "http://192.0.2.7:8730"),
    ],
)
def test_the_address_that_is_printed_is_one_that_a_browser_opens(address: str, url: str) -> None:
    assert url_of(address, 8730) == url


@pytest.mark.parametrize("address", ["0.0.0.0", "127.0.0.1"])  # noqa: S104
def test_streamlit_is_never_left_to_ask_for_the_outside_address(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr("streamlit.web.cli.main", commands.append)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    run(address, port)
    (command,) = commands
    assert ("--browser.serverAddress" in command) == (address == "0.0.0.0")  # noqa: S104


def test_without_a_known_home_one_sentence_says_what_to_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    monkeypatch.setattr(storage, "user_data_path", lambda *_, **__: Path("~/.local/share/arenas"))
    with pytest.raises(ArenasError, match=r"No home folder is known here.*ARENAS_DATA names"):
        storage.data_folder()
    monkeypatch.setenv(FOLDER, "~nobody-of-that-name/arenas")
    with pytest.raises(ArenasError, match="No home folder is known here"):
        storage.data_folder()


def test_a_file_on_a_share_that_has_no_modes_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    save(tmp_path / "out.csv", b"a,b")
    assert (tmp_path / "out.csv").read_bytes() == b"a,b"
