"""Whether the network reaches anything that takes reports: one empty connection each."""

from __future__ import annotations

from contextlib import suppress
from http.client import HTTPConnection

from troubleshoot.outbox.settings import Delivery
from troubleshoot.outbox.within import within

TRY_S = 2.0


class _Knock:
    """One TCP connection, opened and closed; nothing is said."""

    def __init__(self, host: str, port: int) -> None:
        self._line = HTTPConnection(host, port, timeout=TRY_S)

    def try_it(self) -> bool:
        """Whether somebody answers."""
        self._line.connect()
        self._line.close()
        return True

    def cut(self) -> None:
        """Whoever waits for a name server is left alone; nothing would be sent anyway."""


def reachable(delivery: Delivery) -> bool:
    """Whether one of the servers answers within `TRY_S`; each is one of `targets`."""
    ways = (delivery.webhook, delivery.mail)
    return any(_answers(way.host, way.port) for way in ways if way is not None)


def _answers(host: str, port: int) -> bool:
    knock = _Knock(host, port)
    with suppress(OSError, ValueError):
        return within(TRY_S, knock.try_it, knock)
    return False
