"""Where IPv6 is offered at all: a local address alone slows nothing down."""

import pytest

from checks import ipv6
from checks.host.records import Adapter, Address, Medium, Route
from checks.host.replies import Datagram, Fault
from checks.settings import Settings

V4 = Address("192.168.7.20", 24)
LINK, LOCAL = Address("fe80::5", 64), Address("fd12:3456:7::5", 64)
GLOBAL = Address("2001:db8::5", 64)
BOTH = (Route("eth0", "192.168.7.1"), Route("eth0", "fe80::1"))


class _Pc:
    def __init__(self, addresses: tuple[Address, ...], routes: tuple[Route, ...]) -> None:
        self.line = Adapter(
            "eth0", Medium.CABLE, enabled=True, carrier=True, addresses=(V4, *addresses)
        )
        self.ways = routes

    def adapters(self) -> tuple[Adapter, ...]:
        return (self.line,)

    def routes(self) -> tuple[Route, ...]:
        return self.ways

    def dns_servers(self) -> tuple[str, ...]:
        return ("192.168.7.1",)

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        return Datagram(0.0, Fault.REFUSED)


@pytest.mark.parametrize(
    ("addresses", "routes", "offered"),
    [
        ((LINK, GLOBAL), BOTH, True),
        ((LINK, LOCAL, GLOBAL), BOTH, True),
        # systems rather take IPv4 than go from a local address to a public one (RFC 6724)
        ((LINK, LOCAL), BOTH, False),
        ((Address("FDFF::9", 64),), BOTH, False),
        ((LINK,), BOTH, False),
        ((LINK, GLOBAL), BOTH[:1], False),
    ],
)
def test_what_counts_as_offered(
    addresses: tuple[Address, ...], routes: tuple[Route, ...], offered: bool
) -> None:
    reading = ipv6.measure(_Pc(addresses, routes), Settings())  # type: ignore[arg-type]
    assert reading.offered is offered
    assert ipv6.judge(reading, Settings()) == ("unused" if offered else "absent")
