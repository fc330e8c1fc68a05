"""Whether a name or an address is this machine's own, and whether a request came by a proxy."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

_FORWARDED = frozenset({"x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip", "via"})


def came_through_proxy(headers: Iterable[str]) -> bool:
    """Whether the names of ``headers`` say so: behind a proxy, everybody seems to sit here."""
    return not _FORWARDED.isdisjoint(name.lower() for name in headers)


def is_loopback(name: str) -> bool:
    """Whether ``name`` is ``localhost`` or a loopback address."""
    if name == "localhost":
        return True
    try:
        found = ip_address(name.split("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return found.ipv4_mapped.is_loopback
    return found.is_loopback


def is_here(host: str) -> bool:
    """Whether a Host header names this machine, with a port or without."""
    try:
        return is_loopback(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False
