"""A download whose bytes are counted and thrown away: no server can make it grow or stay."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from typing import Any

from checks.host.deadline import Deadline
from checks.host.errors import classify
from checks.host.http import Asked, conversation, opened, request
from checks.host.replies import Fault, Samples, Transfer
from checks.host.tcp import PIECE_BYTES

EVERY_S = 0.025


@dataclass
class Tally:
    """Bytes so far, noted at most every `EVERY_S` seconds since the first one."""

    bytes: int = 0
    started_s: float | None = None
    last_s: float = 0.0
    noted: list[tuple[float, int]] = field(default_factory=list)

    def add(self, count: int, now_s: float) -> None:
        """So many more bytes have come."""
        if self.started_s is None:
            self.started_s = now_s
        self.bytes += count
        self.last_s = now_s - self.started_s
        if not self.noted or self.last_s - self.noted[-1][0] >= EVERY_S:
            self.noted.append((self.last_s, self.bytes))

    def samples(self, now_s: float) -> Samples:
        """All notes, when the last bytes came, and how it stood at the end."""
        if self.started_s is None:
            return ()
        return (*self.noted, (self.last_s, self.bytes), (now_s - self.started_s, self.bytes))


def download(address: str, port: int, asked: Asked, deadline: Deadline) -> Transfer:
    """Ask for a page and count it, until its end, `most_bytes` or the deadline."""
    import h11

    tally, head = Tally(), _Head()
    fault: Fault | None = None
    try:
        with opened(address, port, asked, deadline) as sock:
            connection = conversation()
            sock.settimeout(deadline.for_socket())
            sock.sendall(request(connection, asked))
            _count(connection, sock, deadline, asked.most_bytes, tally, head)
    except (h11.ProtocolError, UnicodeError):
        fault = Fault.MALFORMED
    except OSError as error:
        fault = classify(error)
    return Transfer(deadline.spent, fault, None, head.status, tally.samples(deadline.spent))


@dataclass
class _Head:
    status: int | None = None


def _count(
    connection: Any,
    sock: socket.socket,
    deadline: Deadline,
    most_bytes: int,
    tally: Tally,
    head: _Head,
) -> None:
    """All that comes is counted, headers and the sizes of chunks too: the line carries them."""
    going_on = True
    while going_on and tally.bytes < most_bytes:
        sock.settimeout(deadline.for_socket())
        piece = sock.recv(PIECE_BYTES)
        tally.add(len(piece), deadline.spent)
        connection.receive_data(piece)
        going_on = _goes_on(connection, head)


def _goes_on(connection: Any, head: _Head) -> bool:
    """Whether more is to come, after all that is there was thrown away."""
    import h11

    while (event := connection.next_event()) is not h11.NEED_DATA:
        if isinstance(event, h11.Response):
            head.status = event.status_code
        elif not isinstance(event, (h11.Data, h11.InformationalResponse)):
            return False
    return True
