"""Functions of Windows' own libraries, and values of its registry. Nothing is loaded at import."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from checks.host.protocol import CannotRun

LOAD_LIBRARY_SEARCH_SYSTEM32 = 0x800  # never a library that lies beside us on the stick

AF_INET = 2
AF_INET6 = 23
NO_ERROR = 0
ERROR_BUFFER_OVERFLOW = 111
ERROR_NOT_FOUND = 1168


@cache
def function(library: str, name: str, returns: Any, *takes: Any) -> Callable[..., Any]:
    """One function of a system library; CannotRun where this Windows lacks it."""
    found = getattr(_library(library), name, None)
    if found is None:
        raise CannotRun(f"this Windows has no {name}")
    found.restype = returns
    found.argtypes = takes
    return found  # type: ignore[no-any-return]


@cache
def _library(name: str) -> Any:
    if sys.platform != "win32":
        raise CannotRun("this is not Windows")
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        raise CannotRun("this Python is a 32-bit one; please install the 64-bit one")
    try:
        return ctypes.WinDLL(name, use_last_error=True, winmode=LOAD_LIBRARY_SEARCH_SYSTEM32)
    except OSError:
        raise CannotRun(f"this Windows has no {name}") from None


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
        raise CannotRun(f"{name} failed with error {error}")
    try:
        count = ctypes.c_uint32.from_address(where.value).value
        return ctypes.string_at(where.value, start + count * row_bytes)
    finally:
        free(where)
