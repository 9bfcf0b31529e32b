"""Lines with IPv4 and IPv6: the one must not hide that the other is missing."""

import pytest

from checks import address, gateway
from checks.host.records import Adapter, Address, Medium, Route
from checks.probes.uplink import primary
from checks.settings import Settings

CABLE = Medium.CABLE
V6 = "2001:448a:10::23"
LINE = Adapter("eth0", CABLE, enabled=True, carrier=True, addresses=(Address(V6, 64),))


@pytest.mark.parametrize(
    ("usable", "self_assigned", "outcome"),
    [
        (("192.168.7.20",), (), "ok"),
        (("192.168.7.20", V6), (), "ok"),
        ((V6,), (), "missing"),
        ((V6,), ("169.254.3.4",), "self_assigned"),
    ],
)
def test_an_ipv6_address_is_not_enough(
    usable: tuple[str, ...], self_assigned: tuple[str, ...], outcome: str
) -> None:
    reading = address.Reading("eth0", usable, self_assigned, (), True)
    assert address.judge(reading, Settings()) == outcome


def test_an_ipv6_route_is_not_the_router() -> None:
    ipv6 = Route("eth0", "fe80::1", 1024)
    ipv4 = Route("eth0", "192.168.7.1", 100)
    tunnel = Route("tun0", None, 50)
    assert gateway.default_route([ipv6], LINE) is None
    assert gateway.default_route([ipv6, ipv4], LINE) is ipv4
    assert gateway.default_route([tunnel, ipv6], LINE) is tunnel


@pytest.mark.parametrize(
    ("adapters", "routed", "chosen"),
    [
        ([], [], None),
        ([("tun0", Medium.TUNNEL, True, True)], ["tun0"], None),
        ([("eth0", CABLE, True, False), ("eth1", CABLE, True, True)], [], "eth1"),
        # the unplugged one that people use, not the one that merely has a signal
        (
            [("eth0", CABLE, True, False), ("vm0", CABLE, True, True)],
            ["eth0"],
            "eth0",
        ),
        (
            [("eth0", CABLE, True, False), ("wl0", Medium.WIFI, True, True)],
            ["wl0"],
            "wl0",
        ),
        ([("eth0", CABLE, False, None), ("eth1", CABLE, True, False)], [], "eth1"),
        ([("wl0", Medium.WIFI, True, False), ("eth0", CABLE, True, False)], [], "eth0"),
        # a bridge is the line where the traffic leaves by it, and else nobody's
        (
            [("br0", Medium.OTHER, True, True), ("eth0", Medium.OTHER, True, True)],
            ["br0"],
            "br0",
        ),
        ([("docker0", Medium.OTHER, True, True), ("eth0", CABLE, True, False)], [], "eth0"),
    ],
)
def test_which_line_counts(
    adapters: list[tuple[str, Medium, bool, bool | None]], routed: list[str], chosen: str | None
) -> None:
    known = [Adapter(n, m, enabled=e, carrier=c, physical=False) for n, m, e, c in adapters]
    found = primary(known, [Route(name, "192.168.7.1") for name in routed])
    assert (found.name if found else None) == chosen


NEAR, FAR, OWN = "192.168.1.1", "10.5.0.1", "192.168.1.20"
VIA = {"best": Route("eth1", FAR, 100), "next": Route("eth0", NEAR, 200)}


def lines(medium: Medium, *, physical: bool) -> list[Adapter]:
    there = (Address(OWN, 24),)
    return [
        Adapter("eth0", CABLE, enabled=True, carrier=True, addresses=there),
        Adapter("eth1", medium, enabled=True, carrier=True, physical=physical, addresses=there),
    ]


@pytest.mark.parametrize(
    ("medium", "physical", "routes", "chosen"),
    [
        (CABLE, True, [VIA["best"], VIA["next"]], "eth1"),
        (Medium.WIFI, True, [VIA["best"], VIA["next"]], "eth1"),
        (Medium.WIFI, True, [VIA["next"], VIA["best"]], "eth0"),
        # a virtual machine's or a tunnel's adapter is not the line under it
        (CABLE, False, [VIA["best"], VIA["next"]], "eth0"),
        # IPv6 comes by itself, and says nothing of where IPv4 goes
        (CABLE, True, [VIA["next"], Route("eth1", "fe80::1", 1)], "eth0"),
        (CABLE, True, [Route("eth1", "fe80::1", 1), VIA["next"]], "eth0"),
        (CABLE, True, [Route("eth1", "fe80::1", 1), Route("eth0", "fe80::2", 9)], "eth1"),
    ],
)
def test_of_two_lines_the_one_with_the_better_route(
    medium: Medium, physical: bool, routes: list[Route], chosen: str
) -> None:
    found = primary(lines(medium, physical=physical), routes)
    assert found is not None
    assert found.name == chosen
    route = gateway.default_route(routes, found)
    assert route is None or route.adapter == chosen


def dialled(cable: bool, wifi: bool | None = None, *, virtual: bool = False) -> list[Adapter]:
    """A dialled line, and a cable and perhaps Wi-Fi with or without a signal."""
    found = [Adapter("ppp0", Medium.DIALLED, enabled=True, carrier=True, physical=False)]
    found.append(Adapter("eth0", CABLE, enabled=True, carrier=cable))
    if wifi is not None:
        found.append(Adapter("wl0", Medium.WIFI, enabled=True, carrier=wifi))
    if virtual:
        found.append(Adapter("vm0", CABLE, enabled=True, carrier=True, physical=False))
    return found


OVER = Route("ppp0", None, 50)


@pytest.mark.parametrize(
    ("adapters", "routes", "chosen"),
    [
        # dialled on the PC itself, over a cable that has no address of its own
        (dialled(cable=True), [OVER], "ppp0"),
        (dialled(cable=False, wifi=True), [OVER], "ppp0"),
        (dialled(cable=True)[:1], [OVER], "ppp0"),
        # a private network's line over the office's own, which has a route still
        (dialled(cable=True), [OVER, Route("eth0", NEAR, 100)], "eth0"),
        # what is left of one hides no loose cable
        (dialled(cable=False), [OVER], "eth0"),
        (dialled(cable=False, wifi=False), [OVER], "eth0"),
        (dialled(cable=False, virtual=True), [OVER], "eth0"),
        (dialled(cable=True), [], "eth0"),
        (dialled(cable=True)[:1], [], None),
    ],
)
def test_a_dialled_line(adapters: list[Adapter], routes: list[Route], chosen: str | None) -> None:
    found = primary(adapters, routes)
    assert (found.name if found else None) == chosen


def test_a_modem_of_its_own_needs_no_cable() -> None:
    modem = Adapter("wwan0", Medium.OTHER, enabled=True, carrier=True)
    loose = Adapter("eth0", CABLE, enabled=True, carrier=False)
    assert primary([loose, modem], [Route("wwan0", None)]) is modem
    assert primary([loose, modem], []) is loose
