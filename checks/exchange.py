"""SiteReading: one exchange with one site, in usual packets and, if it stalls, in small ones."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial

from checks.at_once import at_once
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Fault, Reply
from checks.names import addresses_of
from checks.targets import PortalProbe

NAME_TIMEOUT_S = 1.2
TIMEOUT_S = 2.2
SMALL_AFTER_S = 0.9
SMALL_SEGMENT = 536
REQUESTS = 24
REQUEST_BYTES = 210
MOST_BYTES, LARGE_BYTES = 12_000, 3_000


@dataclass(frozen=True)
class SiteReading:
    """One site: milliseconds and bytes of the answer in packets of usual and of small size.

    Milliseconds None: the answer did not come to its end in time, or was not needed.
    """

    host: str
    port: int
    large_ms: float | None
    large_bytes: int
    small_ms: float | None
    small_bytes: int


def plain_request(probe: PortalProbe) -> bytes:
    """The page asked for again and again, padded, with the end of the connection at the end."""
    one = f"GET {probe.path} HTTP/1.1\r\nHost: {probe.host}\r\nUser-Agent: troubleshoot\r\n"
    padding = "X-Padding: ".ljust(REQUEST_BYTES - len(one), "x")
    asked = f"{one}{padding}\r\n\r\n" * REQUESTS
    return f"{asked}{one}Connection: close\r\n\r\n".encode("ascii", "replace")


def read_site(
    host: Host, name: str, port: int, payload: bytes | None, passed: threading.Event
) -> SiteReading | None:
    """The exchange; None where the name has no address. `payload` None: over TLS.

    `passed`: set when a large answer came, from any site; the small ones are spared then.
    """
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return None
    ask = partial(_ask, host, address, name, port, payload)
    answers = at_once(
        {"large": partial(ask, None)},
        TIMEOUT_S + 0.1,
        enough=lambda got: got.get("large", (None, 0))[0] is not None,
        reserve={"small": lambda: (None, 0) if passed.is_set() else ask(SMALL_SEGMENT)},
        reserve_s=SMALL_AFTER_S,
    )
    large, small = (answers.get(size, (None, 0)) for size in ("large", "small"))
    if large[0] is not None and large[1] >= LARGE_BYTES:
        passed.set()
    return SiteReading(name, port, *large, *small)


def _ask(
    host: Host, address: str, name: str, port: int, payload: bytes | None, max_segment: int | None
) -> tuple[float | None, int]:
    """Milliseconds until the answer's end, None where it stalled; and its bytes."""
    try:
        if payload is None:
            page = host.http_get(
                address, port, name, "/", TIMEOUT_S,
                most_bytes=MOST_BYTES, tls=True, max_segment=max_segment,
            )  # fmt: skip
            return _ms(page), len(page.body)
        answer = host.tcp_stream(
            address, port, payload, TIMEOUT_S, most_bytes=MOST_BYTES, max_segment=max_segment
        )
        return _ms(answer), len(answer.payload)
    except CannotRun:  # a system without small packets: one short request stands in for them
        return _short(host, address, name, port) if payload else (None, 0)


def _short(host: Host, address: str, name: str, port: int) -> tuple[float | None, int]:
    page = host.http_get(address, port, name, "/", TIMEOUT_S, most_bytes=1)
    return _ms(page), len(page.body)


def _ms(reply: Reply) -> float | None:
    return reply.seconds * 1000 if reply.fault in (None, Fault.RESET) else None
