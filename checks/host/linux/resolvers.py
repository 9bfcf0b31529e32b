"""The configured DNS servers."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

RESOLV_CONF = Path("/etc/resolv.conf")
MOST = 3  # the C library asks no more (resolv.conf(5), MAXNS)


def read_resolvers(path: Path = RESOLV_CONF) -> Sequence[str]:
    """The addresses of the `nameserver` lines, in order."""
    try:
        lines = path.read_text(errors="replace").splitlines()
    except OSError:
        return ()
    rows = [line.split() for line in lines]
    named = [row[1] for row in rows if len(row) > 1 and row[0] == "nameserver"]
    return tuple(server for server in named if _is_address(server))[:MOST]


def _is_address(text: str) -> bool:
    try:
        ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return True
