"""The networks of a line: is the router in one of them?"""

import pytest

from checks.host.records import Adapter, Address, Medium
from checks.probes.uplink import near, on_network, usual_places

V4, V6 = Address("192.168.7.5", 24), Address("2001:db8::5", 64)
LEASED6 = Address("2001:db8::5", 128)
DIALLED = Address("36.68.10.2", 32)


def line(*addresses: Address) -> Adapter:
    return Adapter("eth0", Medium.CABLE, enabled=True, carrier=True, addresses=addresses)


@pytest.mark.parametrize(
    ("gateway", "addresses", "inside"),
    [
        ("192.168.7.1", (V4, V6), True),
        ("10.9.9.1", (V4, V6), False),
        ("10.9.9.1", (), False),
        # an IPv6 address that DHCP gave alone says nothing of where an IPv4 router may be
        ("10.9.9.1", (V4, LEASED6), False),
        ("10.9.9.1", (LEASED6,), False),
        ("36.68.10.1", (DIALLED,), True),
        ("2001:db8::1", (DIALLED, V6), True),
        ("2001:db9::1", (DIALLED, V6), False),
        ("fe80::1", (V4,), True),
    ],
)
def test_a_router_in_the_lines_own_network(
    gateway: str, addresses: tuple[Address, ...], inside: bool
) -> None:
    assert on_network(gateway, line(*addresses)) is inside


def test_where_routers_live() -> None:
    assert usual_places(line(V4, V6)) == ["192.168.7.1", "192.168.7.254"]
    assert usual_places(line(DIALLED)) == []
    assert usual_places(None) == []


def test_who_lives_near() -> None:
    asked = ("192.168.7.9", "8.8.8.8", "fe80::1%eth0", "2001:db8::1")
    assert near(asked, line(V4, V6)) == ["192.168.7.9"]
