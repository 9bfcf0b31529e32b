"""The system's own resolver: hosts file, search domain and all, but never longer than allowed."""

from __future__ import annotations

import socket
from functools import partial

from checks.at_once import at_once


def resolve(name: str, timeout_s: float) -> tuple[str, ...]:
    """The addresses that any program here would get, IPv4 first; a late answer is dropped."""
    if not name:  # which Windows takes for this PC itself
        return ()
    return at_once({name: partial(_asked, name)}, timeout_s).get(name, ())


def _asked(name: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):  # UnicodeError: a name that IDNA does not allow
        return ()
    addresses = dict.fromkeys(str(place[4][0]) for place in found)
    return tuple(sorted(addresses, key=lambda address: ":" in address))
