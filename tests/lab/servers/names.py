"""Names: the DNS server of the lab's internet, on UDP and TCP, one socket an address."""

import contextlib
import selectors
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.lab.plan import RESOLVER
from tests.lab.servers import mischief
from tests.lab.servers.answers import reply
from tests.lab.servers.dnswire import parse
from tests.lab.servers.zone import HOSTS, PUBLIC_DNS4, PUBLIC_DNS6
from tests.lab.world import World

# Not in Python's socket module: bind before the address exists, so that starting needs no order.
_IP_FREEBIND = 15
_IPV6_FREEBIND = 78
_TCP_SECONDS = 5.0
_MOST_STRAY_SECONDS = 10.0
_STRAY_PAUSE_SECONDS = 0.0002


class Fixed(World):
    """A world of its own for one name server, which no fault changes."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = {"dns.everywhere": True, **values}

    def get(self, key: str, default: Any = None) -> Any:
        """What this server believes."""
        return self.values.get(key, default)


def start(world: World, addresses: list[str] | None = None, port: int = 53) -> None:
    """Serve in threads that end with the process."""
    selector = selectors.DefaultSelector()
    for address in addresses or [RESOLVER, *PUBLIC_DNS4, *PUBLIC_DNS6]:
        for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
            selector.register(bound(address, port, kind), selectors.EVENT_READ, address)
    threading.Thread(target=_serve, args=(selector, world), daemon=True).start()


def bound(address: str, port: int, kind: int) -> socket.socket:
    """A socket at an address that this machine has, or will have."""
    six = ":" in address
    listener = socket.socket(socket.AF_INET6 if six else socket.AF_INET, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if six:
        listener.setsockopt(socket.IPPROTO_IPV6, _IPV6_FREEBIND, 1)
    else:
        listener.setsockopt(socket.IPPROTO_IP, _IP_FREEBIND, 1)
    listener.bind((address, port))
    if kind == socket.SOCK_STREAM:
        listener.listen(64)
    return listener


def _serve(selector: selectors.BaseSelector, world: World) -> None:
    while True:  # ends with the process, which ends with the lab
        for key, _ in selector.select():
            listener = key.fileobj
            assert isinstance(listener, socket.socket)
            if listener.type == socket.SOCK_STREAM:
                peer, _client = listener.accept()
                _thread(_stream, peer, world, key.data)
            else:
                message, client = listener.recvfrom(4096)
                _thread(_datagram, listener, message, client, world, key.data)


def _thread(job: Callable[..., None], *args: object) -> None:
    threading.Thread(target=job, args=args, daemon=True).start()


def _answer(world: World, message: bytes, server: str, cut: bool = False) -> bytes | None:
    question = parse(message)
    if question is None:
        return None
    if cut and world.get("dns.cut"):
        return mischief.DNS["truncated"](question)
    if server == RESOLVER or world.get("dns.everywhere"):
        remembered = question.name in HOSTS
        time.sleep(world.get("dns.delay_s" if remembered else "dns.delay_new_s", 0.0))
    return reply(world, question, server)


def _datagram(
    listener: socket.socket, message: bytes, client: tuple[str, int], world: World, server: str
) -> None:
    said = _answer(world, message, server, cut=True)
    if said is not None:
        with contextlib.suppress(OSError):  # the asker may be gone: that is its business
            _strays(listener, message, client, world.get("dns.stray_s", 0.0))
            for _ in range(world.get("dns.copies", 1)):
                listener.sendto(said, client)


def _strays(
    listener: socket.socket, message: bytes, client: tuple[str, int], seconds: float
) -> None:
    """A stream of answers to a question that nobody asked, before the answer."""
    end = time.monotonic() + min(seconds, _MOST_STRAY_SECONDS)
    while time.monotonic() < end:
        listener.sendto(
            bytes([message[0] ^ 0x55]) + message[1:2] + b"\x81\x80" + message[4:], client
        )
        time.sleep(_STRAY_PAUSE_SECONDS)


def _stream(peer: socket.socket, world: World, server: str) -> None:
    with contextlib.suppress(OSError), peer:
        peer.settimeout(_TCP_SECONDS)
        size = struct.unpack("!H", peer.recv(2, socket.MSG_WAITALL))[0]
        said = _answer(world, peer.recv(size, socket.MSG_WAITALL), server)
        if said is not None:
            peer.sendall(struct.pack("!H", len(said)) + said)
