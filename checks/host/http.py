"""One HTTP/1.1 request, read through h11 so that no server can make it wait or grow."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from checks.host.deadline import Deadline
from checks.host.errors import classify
from checks.host.replies import Fault, HttpAnswer
from checks.host.tcp import PIECE_BYTES, connect
from checks.host.tls import wrapped

USER_AGENT = "troubleshoot"
MOST_HEADER_BYTES = 65_536  # browsers take 256 kB; no sound site needs more than this
MOST_INTERIM = 10


@dataclass(frozen=True)
class Asked:
    """One page: of which host, how much of it at most, and how to ask."""

    host: str
    path: str
    most_bytes: int
    tls: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    max_segment: int | None = None


def http_get(address: str, port: int, asked: Asked, deadline: Deadline) -> HttpAnswer:
    """Ask `address` for a page; its body is cut at `most_bytes`.

    What came before a fault in the middle of the body is kept beside it.
    """
    import h11

    try:
        with opened(address, port, asked, deadline) as sock:
            connection = conversation()
            sock.settimeout(deadline.for_socket())
            sock.sendall(request(connection, asked))
            return _answer(connection, sock, deadline, asked.most_bytes)
    except (h11.ProtocolError, UnicodeError):  # also a request that cannot be written
        return HttpAnswer(deadline.spent, Fault.MALFORMED)
    except OSError as error:
        return HttpAnswer(deadline.spent, classify(error))


def opened(address: str, port: int, asked: Asked, deadline: Deadline) -> socket.socket:
    """A connection over which the page can be asked for; raises OSError."""
    sock = connect(address, port, deadline, asked.max_segment)
    return wrapped(sock, asked.host, deadline, verify=False) if asked.tls else sock


def conversation() -> Any:
    """A client's side of one request and its answer, with h11."""
    import h11

    return h11.Connection(our_role=h11.CLIENT, max_incomplete_event_size=MOST_HEADER_BYTES)


def request(connection: Any, asked: Asked) -> bytes:
    """The request as it goes over the wire."""
    import h11

    fields = {"Host": asked.host, "User-Agent": USER_AGENT, "Connection": "close"} | asked.headers
    said = h11.Request(method="GET", target=asked.path, headers=list(fields.items()))
    return bytes(connection.send(said) or b"") + bytes(connection.send(h11.EndOfMessage()) or b"")


def _answer(
    connection: Any, sock: socket.socket, deadline: Deadline, most_bytes: int
) -> HttpAnswer:
    import h11

    status: int | None = None
    headers: dict[str, str] = {}
    fault: Fault | None = None
    body = bytearray()
    try:
        while len(body) < most_bytes:
            event = _final(connection, sock, deadline)
            if isinstance(event, h11.Response):
                status = event.status_code
                headers = _fields(event.headers)
            elif isinstance(event, h11.Data):
                body += event.data
            else:
                break
    except (OSError, h11.RemoteProtocolError) as error:
        if status is None:
            raise
        fault = classify(error) if isinstance(error, OSError) else Fault.MALFORMED
    return HttpAnswer(deadline.spent, fault, None, status, headers, bytes(body[:most_bytes]))


def _final(connection: Any, sock: socket.socket, deadline: Deadline) -> Any:
    """The next event that is not "please wait"; raises OSError and h11's errors."""
    import h11

    for _ in range(MOST_INTERIM):
        event = _event(connection, sock, deadline)
        if not isinstance(event, h11.InformationalResponse):
            return event
    raise h11.RemoteProtocolError("nothing but interim answers")


def _event(connection: Any, sock: socket.socket, deadline: Deadline) -> Any:
    import h11

    while (event := connection.next_event()) is h11.NEED_DATA:
        sock.settimeout(deadline.for_socket())
        piece = sock.recv(PIECE_BYTES)
        if not piece and connection.their_state is h11.SEND_RESPONSE and not _begun(connection):
            raise ConnectionResetError(errno.ECONNRESET, "closed without a word")
        connection.receive_data(piece)
    return event


def _begun(connection: Any) -> bool:
    """Whether a part of an answer has come."""
    return bool(connection.trailing_data[0])


def _fields(said: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The last header of a name; of cookies all, a line each, since commas stand inside them."""
    fields: dict[str, str] = {}
    for name, value in ((_latin(name), _latin(value)) for name, value in said):
        more = name == "set-cookie" and name in fields
        fields[name] = f"{fields[name]}\n{value}" if more else value
    return fields


def _latin(raw: bytes) -> str:
    return raw.decode("latin-1")
