"""Time servers: SNTP (RFC 4330) on UDP port 123 of every time server's address."""

import contextlib
import selectors
import socket
import struct
import threading
import time

from tests.lab.servers.names import bound
from tests.lab.servers.zone import HOSTS, TIME_SERVERS
from tests.lab.world import World

PORT = 123
SINCE_1900_S = 2_208_988_800
_BYTES = 48
_CLIENT, _SERVER = 3, 4
_ALARM = 3  # a server that does not know the time itself


def start(world: World) -> None:
    """Serve in a thread that ends with the process."""
    selector = selectors.DefaultSelector()
    for name in TIME_SERVERS:
        for address in (one for family in HOSTS[name] for one in family):
            selector.register(bound(address, PORT, socket.SOCK_DGRAM), selectors.EVENT_READ)
    threading.Thread(target=_serve, args=(selector, world), daemon=True).start()


def answer(asked: bytes, now: float, mode: str) -> bytes | None:
    """A server's answer at a Unix time; None to what is no question, and where `mode` is silent.

    `mode`: `unsynchronised` for a server that does not know the time.
    """
    if len(asked) < _BYTES or asked[0] & 7 != _CLIENT or mode == "silent":
        return None
    lost = mode == "unsynchronised"
    version = asked[0] & 0x38
    head = struct.pack(
        "!BBBb", (_ALARM << 6 if lost else 0) | version | _SERVER, 0 if lost else 2, 6, -20
    )
    stamp = _stamp(now)
    roots = struct.pack("!II4s", 0x0100, 0x0200, b"LAB\0")
    return head + roots + _stamp(now - 60) + asked[40:48] + stamp + stamp


def _stamp(unix_s: float) -> bytes:
    whole, part = divmod(unix_s + SINCE_1900_S, 1)
    return struct.pack("!II", int(whole) & 0xFFFFFFFF, int(part * 2**32))


def _serve(selector: selectors.BaseSelector, world: World) -> None:
    while True:  # ends with the process, which ends with the lab
        for key, _ in selector.select():
            listener = key.fileobj
            assert isinstance(listener, socket.socket)
            asked, client = listener.recvfrom(512)
            offset_s = world.get("clock.offset_s", 0.0) + world.get("ntp.offset_s", 0.0)
            said = answer(asked, time.time() + offset_s, world.get("ntp.mode", ""))
            if said is not None:
                with contextlib.suppress(OSError):  # the asker may be gone: that is its business
                    listener.sendto(said, client)
