"""Echo requests through Windows' own ICMP functions, which need no administrator."""

from __future__ import annotations

import ctypes
import socket
from collections.abc import Callable
from ipaddress import IPv6Address
from typing import Any

from checks.host.deadline import Deadline
from checks.host.protocol import CannotRun
from checks.host.replies import Fault, Reply
from checks.host.windows.layout_tables import EchoOptions, EchoReply, EchoReply6
from checks.host.windows.library import function, last_error

LIBRARY = "iphlpapi.dll"
PAYLOAD = b"troubleshoot".ljust(32, b".")
REPLY_BYTES = 512  # the reply, the payload, an ICMP error and an I/O status block
SHORTEST_MS = 1
EXPIRED = (11013, 11014)  # IP_TTL_EXPIRED_TRANSIT, _REASSEM

U32, POINTER = ctypes.c_uint32, ctypes.c_void_p
_COMMON = (POINTER, ctypes.c_uint16, POINTER, POINTER, U32, U32)

# IP_STATUS (ipexport.h), then ERROR_* (winerror.h) of a call that could not even send.
_FAULTS: dict[int, Fault | None] = {
    0: None,
    **dict.fromkeys(EXPIRED, None),
    11009: Fault.TOO_BIG,
    11010: Fault.TIMED_OUT,
    **dict.fromkeys((11002, 11003, 11004, 11005, 11012, 11018, 11040, 11045), Fault.UNREACHABLE),
    11050: Fault.UNREACHABLE,  # IP_GENERAL_FAILURE: no route, or the adapter is down
    **dict.fromkeys((1222, 1231, 1232, 1214, 10051, 10065), Fault.UNREACHABLE),
    5: Fault.NOT_PERMITTED,
    1460: Fault.TIMED_OUT,
}


def ping(address: str, timeout_s: float, ttl: int | None = None) -> Reply:
    """One echo; with `ttl`, the router at which its life ended is the `sender`."""
    deadline = Deadline(timeout_s)
    options = ctypes.byref(EchoOptions(ttl=ttl)) if ttl is not None else None
    wait_ms = max(SHORTEST_MS, int(timeout_s * 1000))
    if ":" in address:
        error, data = _echo6(address, options, wait_ms)
    else:
        error, data = _echo4(address, options, wait_ms)
    if error:
        return Reply(deadline.spent, fault_of(error))
    status, sender = reply6_of(data) if ":" in address else reply4_of(data)
    return Reply(deadline.spent, fault_of(status), sender)


def fault_of(status: int) -> Fault | None:
    """What an IP_STATUS or a Windows error means; a time-to-live that ran out is an answer."""
    return _FAULTS.get(status, Fault.OTHER)


def reply4_of(data: bytes) -> tuple[int, str]:
    """Status and sender in an ICMP_ECHO_REPLY."""
    reply: Any = EchoReply.from_buffer_copy(data)
    return reply.status, socket.inet_ntoa(bytes(reply.address))


def reply6_of(data: bytes) -> tuple[int, str]:
    """Status and sender in an ICMPV6_ECHO_REPLY."""
    reply: Any = EchoReply6.from_buffer_copy(data)
    return reply.status, str(IPv6Address(bytes(reply.address.address)))


def _echo4(address: str, options: Any, wait_ms: int) -> tuple[int, bytes]:
    send = function(LIBRARY, "IcmpSendEcho", U32, POINTER, ctypes.c_uint32, *_COMMON)
    target = int.from_bytes(socket.inet_aton(address), "little")
    return _with_handle("IcmpCreateFile", lambda h, *rest: send(h, target, *rest), options, wait_ms)


def _echo6(address: str, options: Any, wait_ms: int) -> tuple[int, bytes]:
    send = function(LIBRARY, "Icmp6SendEcho2", U32, *[POINTER] * 6, *_COMMON)
    source, target = sockaddr6("::"), sockaddr6(address)
    return _with_handle(
        "Icmp6CreateFile",
        lambda h, *rest: send(h, None, None, None, source, target, *rest),
        options,
        wait_ms,
    )


def sockaddr6(address: str) -> bytes:
    """A SOCKADDR_IN6 with port 0; `%12` at the end names the interface by its number."""
    plain, _, zone = address.partition("%")
    family = (23).to_bytes(2, "little")
    scope = int(zone) if zone.isdigit() else 0
    return family + bytes(6) + IPv6Address(plain).packed + scope.to_bytes(4, "little")


def _with_handle(
    opener: str, send: Callable[..., int], options: Any, wait_ms: int
) -> tuple[int, bytes]:
    """The error (0 when a reply came), and the buffer in which the reply lies."""
    handle = function(LIBRARY, opener, POINTER)()
    if handle in (None, POINTER(-1).value):
        raise CannotRun(f"Windows does not allow echo requests (error {last_error()})")
    buffer = ctypes.create_string_buffer(REPLY_BYTES)
    try:
        replies = send(handle, PAYLOAD, len(PAYLOAD), options, buffer, REPLY_BYTES, wait_ms)
        error = 0 if replies else last_error()
    finally:
        function(LIBRARY, "IcmpCloseHandle", U32, POINTER)(handle)
    return error, buffer.raw
