"""Small packets are only sent where large ones are missing everywhere: data costs money."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from checks.host.replies import Datagram, Fault
from checks.mtu import (
    LARGE_BYTES,
    SMALL_AFTER_S,
    SMALL_SEGMENT,
    SiteReading,
    read_site,
    says_nothing,
)

QUICK, STALLED = "192.0.2.1", "192.0.2.2"


class _Host:
    """Only the exchange: one site answers, at the other large packets vanish."""

    def __init__(self) -> None:
        self.small: list[str] = []

    def tcp_stream(
        self, address: str, *_: Any, max_segment: int | None = None, **__: Any
    ) -> Datagram:
        if max_segment == SMALL_SEGMENT:
            self.small.append(address)
        if address == QUICK or max_segment == SMALL_SEGMENT:
            return Datagram(0.05, None, None, b"x" * LARGE_BYTES)
        time.sleep(SMALL_AFTER_S + 0.3)
        return Datagram(SMALL_AFTER_S + 0.3, Fault.TIMED_OUT)


def _read(*sites: str) -> tuple[_Host, list[SiteReading | None]]:
    host: Any = _Host()
    exchange = partial(read_site, host, port=80, payload=b"x", passed=threading.Event())
    with ThreadPoolExecutor() as pool:
        return host, list(pool.map(exchange, sites))


def test_an_answer_from_elsewhere_spares_the_small_packets() -> None:
    host, (_, stalled) = _read(QUICK, STALLED)
    assert host.small == []
    assert stalled == SiteReading(STALLED, 80, None, 0, None, 0)


def test_where_nothing_large_arrives_the_same_is_asked_in_small_packets() -> None:
    host, (stalled,) = _read(STALLED)
    assert host.small == [STALLED]
    assert stalled is not None
    assert stalled.large_ms is None
    assert stalled.small_ms == pytest.approx(50)


DUMB = SiteReading("a.example", 80, None, 0, None, 0)
SMALL = SiteReading("b.example", 80, None, 0, 90.0, 3600)
ALSO = SiteReading("e.example", 80, None, 0, 90.0, 3600)
WHOLE = SiteReading("c.example", 80, 60.0, 3600, None, 0)
SHORT = SiteReading("d.example", 443, 60.0, 900, None, 0)


@pytest.mark.parametrize(
    ("sites", "nothing"),
    [
        ((DUMB, DUMB, DUMB), True),
        ((DUMB, DUMB, SHORT), True),
        ((DUMB, DUMB, WHOLE), False),
        ((DUMB, SHORT), False),
        ((DUMB, SMALL), True),  # one site alone accuses nothing, and nothing clears the line
        ((SMALL, SHORT), True),
        ((SMALL, ALSO), False),
        ((SMALL, WHOLE), False),
        ((SHORT, SHORT, SHORT), False),
    ],
)
def test_answers_that_never_end_say_nothing_of_size(
    sites: tuple[SiteReading, ...], nothing: bool
) -> None:
    assert says_nothing(sites) is nothing
