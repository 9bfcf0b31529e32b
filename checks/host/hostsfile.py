"""The hosts file, which has the same form on every platform."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from checks.host.protocol import CannotRun
from checks.host.records import HostsEntry

MOST_BYTES = 2_000_000


def read_hosts(path: Path) -> Sequence[HostsEntry]:
    """Every name with a dot in it: names without one are this PC's and its neighbours'."""
    try:
        text = path.read_bytes()[:MOST_BYTES].decode("utf-8", "replace")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CannotRun(f"the hosts file cannot be read ({error.strerror})") from None
    return tuple(entry for line in text.splitlines() for entry in _entries(line))


def _entries(line: str) -> Sequence[HostsEntry]:
    words = line.partition("#")[0].split()
    if len(words) < 2 or not _is_address(words[0]):
        return ()
    return [HostsEntry(name.lower(), words[0]) for name in words[1:] if "." in name.strip(".")]


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
