"""What keeps the app from listening is told apart: a port that is taken, an address of no use."""

from __future__ import annotations

import errno
import socket

import pytest

from dashboard.__main__ import main


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
