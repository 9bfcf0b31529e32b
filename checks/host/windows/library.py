"""Functions of Windows' own libraries, what they leave in memory, and values of its registry.

Nothing is loaded at import.
"""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address
from typing import Any, TypeVar

from checks.reason import CannotRun, Reason

LOAD_LIBRARY_SEARCH_SYSTEM32 = 0x800  # never a library that lies beside us on the stick

U32, POINTER = ctypes.c_uint32, ctypes.c_void_p
AF_INET = 2
AF_INET6 = 23
NO_ERROR = 0
ERROR_BUFFER_OVERFLOW = 111
ERROR_NOT_FOUND = 1168

MACHINE, USER = "HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"


@cache
def function(library: str, name: str, returns: Any, *takes: Any) -> Callable[..., Any]:
    """One function of a system library; CannotRun where this Windows lacks it."""
    found = getattr(_library(library), name, None)
    if found is None:
        raise CannotRun(Reason.WINDOWS_LACKS, name=name)
    found.restype = returns
    found.argtypes = takes
    return found  # type: ignore[no-any-return]


@cache
def _library(name: str) -> Any:
    if sys.platform != "win32":
        raise CannotRun(Reason.NOT_WINDOWS)
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        raise CannotRun(Reason.PYTHON_32_BIT)
    try:
        return ctypes.WinDLL(name, use_last_error=True, winmode=LOAD_LIBRARY_SEARCH_SYSTEM32)
    except OSError:
        raise CannotRun(Reason.WINDOWS_LACKS, name=name) from None


def last_error() -> int:
    """The number of the error of the call just made on this thread."""
    if sys.platform != "win32":
        return 0
    return int(ctypes.get_last_error())


def tables(name: str, start: int, row_bytes: int) -> tuple[bytes, ...]:
    """The answers of an iphlpapi function `name(family, &table)`: IPv4, then IPv6 if there is."""
    first = _table(name, AF_INET, start, row_bytes)
    try:
        return first, _table(name, AF_INET6, start, row_bytes)
    except CannotRun:  # IPv6 may be missing altogether
        return (first,)


def _table(name: str, family: int, start: int, row_bytes: int) -> bytes:
    get = function("iphlpapi.dll", name, ctypes.c_uint32, ctypes.c_uint16, ctypes.c_void_p)
    free = function("iphlpapi.dll", "FreeMibTable", None, ctypes.c_void_p)
    where = ctypes.c_void_p()
    error = get(family, ctypes.byref(where))
    if error == ERROR_NOT_FOUND:
        return bytes(start)
    if error or not where.value:
        raise CannotRun(Reason.WINDOWS_REFUSED, name=name, error=error)
    try:
        count = ctypes.c_uint32.from_address(where.value).value
        return ctypes.string_at(where.value, start + count * row_bytes)
    finally:
        free(where)


def values(root: str, path: str) -> dict[str, Any]:
    """All values of a key by name; empty when there is no such key or it may not be read."""
    return {told[0]: told[1] for told in _key(root, path, "EnumValue", 1)}


def subkeys(root: str, path: str) -> list[str]:
    """The names of the keys below a key; the same."""
    return list(_key(root, path, "EnumKey", 0))


def _key(root: str, path: str, each: str, count: int) -> Iterator[Any]:
    if sys.platform != "win32":
        return
    import winreg

    with suppress(OSError):
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(getattr(winreg, root), path, 0, access) as key:
            for number in range(winreg.QueryInfoKey(key)[count]):
                yield getattr(winreg, each)(key, number)


# Memory as Windows filled it: bytes, and the address at which they lay. Lists in it are chained by
# addresses. Reading them through a snapshot is a pure function, on a live answer as on a recorded
# one, on every platform.

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

    def sockaddr(self, pointer: int, length: int, *, zone: bool = False) -> str | None:
        """The address in a socket address, or None where it is neither IPv4 nor IPv6.

        `zone`: one that every network has (fe80) with the number of the interface, to ask it by.
        """
        start = self._offset(pointer, length)
        found = address_of(self.data[start : start + length])
        scope = int.from_bytes(self.data[start + 24 : start + length], "little")
        near = zone and scope and found and found.startswith("fe80")
        return f"{found}%{scope}" if near else found

    def _offset(self, pointer: int, size: int) -> int:
        start = pointer - self.base
        if start < 0 or start + size > len(self.data):
            raise CannotRun(Reason.LIST_UNREADABLE)
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


def sockaddr(address: str) -> bytes:
    """The other way round, port 0; `%12` after an IPv6 address names the interface by number."""
    plain, _, zone = address.partition("%")
    if ":" not in plain:
        return AF_INET.to_bytes(2, "little") + bytes(2) + IPv4Address(plain).packed
    scope = int(zone) if zone.isdigit() else 0
    head = AF_INET6.to_bytes(2, "little") + bytes(6)
    return head + IPv6Address(plain).packed + scope.to_bytes(4, "little")
