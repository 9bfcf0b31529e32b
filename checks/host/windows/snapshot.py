"""Memory as Windows filled it: bytes, and the address at which they lay.

Lists in it are chained by addresses. Reading them through a snapshot is a pure function, on a
live answer as on a recorded one, on every platform.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Any, TypeVar

from checks.host.protocol import CannotRun
from checks.host.windows.library import AF_INET, AF_INET6

MOST_ITEMS = 4096

Layout = TypeVar("Layout", bound=ctypes.Structure)


@dataclass(frozen=True)
class Snapshot:
    """`data` lay at the address `base`."""

    base: int
    data: bytes

    def at(self, pointer: int, layout: type[Layout]) -> Layout:
        """The structure at an address."""
        start = self._offset(pointer, ctypes.sizeof(layout))
        return layout.from_buffer_copy(self.data, start)

    def chain(self, pointer: int, layout: type[Layout]) -> Iterator[Layout]:
        """A list chained by its `next` members; address 0 ends it."""
        for _ in range(MOST_ITEMS):
            if not pointer:
                return
            item: Any = self.at(pointer, layout)
            yield item
            pointer = item.next

    def text(self, pointer: int) -> str:
        """A zero-ended string of bytes."""
        start = self._offset(pointer, 1)
        return self.data[start : self.data.index(0, start)].decode("ascii", "replace")

    def wide_text(self, pointer: int) -> str:
        """A zero-ended string of 16-bit units."""
        start = self._offset(pointer, 2)
        end = start
        while self.data[end : end + 2] not in (b"\0\0", b""):
            end += 2
        return self.data[start:end].decode("utf-16-le", "replace")

    def sockaddr(self, pointer: int, length: int) -> str | None:
        """The address in a socket address, or None where it is neither IPv4 nor IPv6."""
        start = self._offset(pointer, length)
        return address_of(self.data[start : start + length])

    def _offset(self, pointer: int, size: int) -> int:
        start = pointer - self.base
        if start < 0 or start + size > len(self.data):
            raise CannotRun("Windows gave a network list that cannot be read")
        return start


def rows(table: bytes, start: int, layout: type[Layout]) -> Iterator[Layout]:
    """The rows of a table that begins with their number."""
    count = int.from_bytes(table[:4], "little")
    for number in range(min(count, MOST_ITEMS)):
        yield layout.from_buffer_copy(table, start + number * ctypes.sizeof(layout))


def address_of(sockaddr: bytes) -> str | None:
    """The address in a SOCKADDR_IN or SOCKADDR_IN6, written the usual way."""
    family = int.from_bytes(sockaddr[:2], "little")
    if family == AF_INET and len(sockaddr) >= 8:
        return str(IPv4Address(sockaddr[4:8]))
    if family == AF_INET6 and len(sockaddr) >= 24:
        return str(IPv6Address(sockaddr[8:24]))
    return None
