"""One HTTP/1.1 request, read through h11 so that no server can make it wait or grow."""

from __future__ import annotations

import socket
from typing import Any

from checks.host.deadline import Deadline
from checks.host.errors import classify
from checks.host.replies import Fault, HttpAnswer

PIECE_BYTES = 16384
USER_AGENT = "troubleshoot"


def http_get(
    address: str,
    port: int,
    host: str,
    path: str,
    deadline: Deadline,
    most_bytes: int,
    tls: bool,
    headers: dict[str, str],
) -> HttpAnswer:
    """Ask `address` for `path` of `host`; the body is cut at `most_bytes`."""
    import h11

    try:
        with _connected(address, port, host, deadline, tls) as sock:
            connection = h11.Connection(our_role=h11.CLIENT)
            sock.sendall(_request(connection, host, path, headers))
            return _answer(connection, sock, deadline, most_bytes)
    except h11.RemoteProtocolError:
        return HttpAnswer(deadline.spent, Fault.MALFORMED)
    except OSError as error:
        return HttpAnswer(deadline.spent, classify(error))


def _connected(address: str, port: int, host: str, deadline: Deadline, tls: bool) -> socket.socket:
    from checks.host.sockets import connect
    from checks.host.tls import wrapped

    sock = connect(address, port, deadline)
    return wrapped(sock, host, deadline, verify=False) if tls else sock


def _request(connection: Any, host: str, path: str, headers: dict[str, str]) -> bytes:
    import h11

    fields = {"Host": host, "User-Agent": USER_AGENT, "Connection": "close"} | headers
    request = h11.Request(method="GET", target=path, headers=list(fields.items()))
    return bytes(connection.send(request) or b"") + bytes(
        connection.send(h11.EndOfMessage()) or b""
    )


def _answer(
    connection: Any, sock: socket.socket, deadline: Deadline, most_bytes: int
) -> HttpAnswer:
    import h11

    status: int | None = None
    headers: dict[str, str] = {}
    body = bytearray()
    while len(body) < most_bytes:
        event = _next_event(connection, sock, deadline)
        if isinstance(event, h11.Response):
            status = event.status_code
            headers = {
                name.decode("latin-1"): value.decode("latin-1") for name, value in event.headers
            }
        elif isinstance(event, h11.Data):
            body += event.data
        elif not isinstance(event, h11.InformationalResponse):
            break
    return HttpAnswer(deadline.spent, None, None, status, headers, bytes(body[:most_bytes]))


def _next_event(connection: Any, sock: socket.socket, deadline: Deadline) -> Any:
    import h11

    while (event := connection.next_event()) is h11.NEED_DATA:
        sock.settimeout(deadline.for_socket())
        connection.receive_data(sock.recv(PIECE_BYTES))
    return event


def _latin(raw: bytes) -> str:
    return raw.decode("latin-1")
