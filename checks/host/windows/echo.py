"""What is asked of other devices through Windows' own functions, which need no administrator:
echoes, and a neighbour's hardware address.
"""

import ctypes
import socket
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from ipaddress import IPv6Address, ip_address, ip_interface
from typing import Any

from checks.host.records import Neighbour, NeighbourState
from checks.host.replies import Fault, Reply
from checks.host.windows import layout
from checks.host.windows.interfaces import Interface, read_interfaces
from checks.host.windows.library import NO_ERROR, POINTER, U32, function, last_error, sockaddr
from checks.parallel import Deadline
from checks.reason import CannotRun, Reason

LIBRARY = "iphlpapi.dll"
PAYLOAD = b"troubleshoot".ljust(32, b".")
REPLY_BYTES = 512  # the reply, the payload, an ICMP error and an I/O status block
SHORTEST_MS = 1
EXPIRED = (11013, 11014)  # IP_TTL_EXPIRED_TRANSIT, _REASSEM

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
    options = ctypes.byref(layout.EchoOptions(ttl=ttl)) if ttl is not None else None
    wait_ms = max(SHORTEST_MS, int(timeout_s * 1000))
    error, data = _sent(address, options, wait_ms)
    if error:
        return Reply(deadline.spent, fault_of(error))
    status, sender = reply6_of(data) if ":" in address else reply4_of(data)
    return Reply(deadline.spent, fault_of(status), sender)


def fault_of(status: int) -> Fault | None:
    """What an IP_STATUS or a Windows error means; a time-to-live that ran out is an answer."""
    return _FAULTS.get(status, Fault.OTHER)


def reply4_of(data: bytes) -> tuple[int, str]:
    """Status and sender in an ICMP_ECHO_REPLY."""
    reply: Any = layout.EchoReply.from_buffer_copy(data)
    return reply.status, socket.inet_ntoa(bytes(reply.address))


def reply6_of(data: bytes) -> tuple[int, str]:
    """Status and sender in an ICMPV6_ECHO_REPLY."""
    reply: Any = layout.EchoReply6.from_buffer_copy(data)
    return reply.status, str(IPv6Address(bytes(reply.address.address)))


def _sent(address: str, options: Any, wait_ms: int) -> tuple[int, bytes]:
    """The error (0 when a reply came), and the buffer in which the reply lies."""
    whom: tuple[Any, ...]
    if ":" in address:
        opener, whom = "Icmp6CreateFile", (None, None, None, sockaddr("::"), sockaddr(address))
        send = function(LIBRARY, "Icmp6SendEcho2", U32, *[POINTER] * 6, *_COMMON)
    else:
        opener, whom = "IcmpCreateFile", (int.from_bytes(socket.inet_aton(address), "little"),)
        send = function(LIBRARY, "IcmpSendEcho", U32, POINTER, ctypes.c_uint32, *_COMMON)
    handle = function(LIBRARY, opener, POINTER)()
    if handle in (None, POINTER(-1).value):
        raise CannotRun(Reason.ECHO_REFUSED, error=last_error())
    buffer = ctypes.create_string_buffer(REPLY_BYTES)
    try:
        told = (PAYLOAD, len(PAYLOAD), options, buffer, REPLY_BYTES, wait_ms)
        replies = send(handle, *whom, *told)
        error = 0 if replies else last_error()
    finally:
        function(LIBRARY, "IcmpCloseHandle", U32, POINTER)(handle)
    return error, buffer.raw


# Asking a neighbour for its hardware address now (ResolveIpNetEntry2), which it cannot refuse.
# Windows goes on using an old entry for five seconds before it asks again by itself: too late for
# a check that must tell a router that ignores echo requests from one that is gone.

AGAIN_S = 10.0


class Confirmations:
    """When each neighbour last answered us. Shared by the threads of all probes."""

    def __init__(self) -> None:
        self._answered: dict[str, float] = {}
        self._asked: dict[str, float] = {}
        self._lock = threading.Lock()

    def ask(self, address: str) -> None:
        """Ask in the background, if the address is on one of our networks and was not just asked.

        Asking drops the old entry, so it must not be done before each of many echo requests.
        """
        now = time.perf_counter()
        with self._lock:
            if now - self._asked.get(address, -AGAIN_S) < AGAIN_S:
                return
            self._asked[address] = now
        threading.Thread(target=self._ask, args=(address,), daemon=True).start()

    def applied(self, entries: Iterable[Neighbour], now: float) -> Sequence[Neighbour]:
        """The entries, with what the neighbours answered to us."""
        return tuple(self._applied(entry, now) for entry in entries)

    def _ask(self, address: str) -> None:
        try:
            index = interface_towards(address, read_interfaces())
            if index is not None and resolve(address, index):
                self._answered[address] = time.perf_counter()
        except (CannotRun, OSError):
            return  # only a second witness; the table itself still speaks

    def _applied(self, entry: Neighbour, now: float) -> Neighbour:
        answered = self._answered.get(entry.address)
        if answered is None or entry.state is NeighbourState.FAILED:
            return entry
        since = now - answered
        if entry.confirmed_s is None or since < entry.confirmed_s:
            return replace(entry, confirmed_s=since)
        return entry


def interface_towards(address: str, interfaces: Iterable[Interface]) -> int | None:
    """The number of the interface on whose own network the address lies."""
    plain = ip_address(address.partition("%")[0])
    for interface in interfaces:
        networks = [ip_interface(f"{a.address}/{a.prefix}") for a in interface.addresses]
        if interface.up and any(plain in each.network and plain != each.ip for each in networks):
            return interface.index6 if plain.version == 6 else interface.index
    return None


def resolve(address: str, index: int) -> bool:
    """Whether the neighbour answered; blocks for the seconds that Windows waits."""
    ask = function(
        "iphlpapi.dll", "ResolveIpNetEntry2", ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p
    )
    plain = sockaddr(address.partition("%")[0])
    whole = plain.ljust(ctypes.sizeof(layout.SockaddrInet), b"\0")
    target = layout.SockaddrInet.from_buffer_copy(whole)
    row = layout.NeighbourRow(address=target, index=index)
    return bool(ask(ctypes.byref(row), None) == NO_ERROR)
