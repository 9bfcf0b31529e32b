"""Of several ways out: which one the system prefers, and whether another would work."""

from collections.abc import Collection, Sequence

import pytest

from checks import ways
from checks.host.records import Adapter, Address, Medium, Route
from checks.host.replies import Fault, Reply
from checks.settings import PROBE_HOSTS, Settings

OWN = {"eth0": "192.168.7.20", "usb0": "192.168.42.5", "tun0": "10.8.0.2", "ppp0": "100.64.0.9"}
MEDIA = {"eth0": Medium.CABLE, "usb0": Medium.CABLE, "tun0": Medium.TUNNEL, "ppp0": Medium.DIALLED}
LAN, PHONE = Route("eth0", "192.168.7.1", 100), Route("usb0", "192.168.42.129", 600)
VPN = [Route("tun0", "10.8.0.1", 0, half=True)] * 2


class Pc:
    """It has these ways out, of which `alive` bring something; `rules` may prefer another one."""

    def __init__(
        self,
        routes: Sequence[Route],
        alive: Collection[str],
        rules: str | None = None,
        dead: Collection[str] = (),
    ) -> None:
        self.routes, self.alive, self.dead = routes, alive, dead
        self.preferred = rules or (routes[0].adapter if routes else None)
        self.tried: list[tuple[str, str]] = []

    def adapters(self) -> list[Adapter]:
        return [
            Adapter(n, MEDIA[n], True, n not in self.dead, addresses=(Address(own, 24),))
            for n, own in OWN.items()
        ]

    def ways_out(self) -> Sequence[Route]:
        return self.routes

    def source_towards(self, address: str) -> str | None:
        return OWN.get(self.preferred or "")

    def tcp_connect_by(self, adapter: Adapter, address: str, port: int, timeout_s: float) -> Reply:
        self.tried.append((adapter.name, address))
        return Reply(0.01, None if adapter.name in self.alive else Fault.TIMED_OUT)


def outcome(pc: Pc) -> str:
    return ways.judge(ways.measure(pc, Settings()), Settings())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("routes", "alive", "expected"),
    [
        ([LAN, PHONE], ["eth0", "usb0"], "ok"),
        ([LAN, PHONE], ["eth0"], "ok"),
        ([PHONE, LAN], ["usb0"], "ok"),
        ([LAN, PHONE], ["usb0"], "other_works"),
        ([LAN, PHONE], [], "all_dead"),
        ([*VPN, LAN], ["eth0"], "tunnel_dead"),
        ([*VPN, LAN], ["tun0", "eth0"], "ok"),
        ([*VPN, LAN], [], "all_dead"),
        ([Route("tun0", None, 50), LAN], ["eth0"], "tunnel_dead"),
        ([Route("ppp0", None, 5), LAN], ["eth0"], "tunnel_dead"),
        ([Route("eth0", "192.168.7.1", 0, half=True), PHONE], ["usb0"], "tunnel_dead"),
        # a tunnel that stands behind the line hurts nobody
        ([LAN, Route("tun0", None, 900)], ["eth0"], "ok"),
    ],
)
def test_the_preferred_way_decides(routes: list[Route], alive: list[str], expected: str) -> None:
    assert outcome(Pc(routes, alive)) == expected


@pytest.mark.parametrize("routes", [[], [LAN], [LAN, Route("eth0", "192.168.7.254", 200)]])
def test_one_way_is_not_tried(routes: list[Route]) -> None:
    pc = Pc(routes, [])
    assert outcome(pc) == "one"
    assert pc.tried == []


def test_rules_beside_the_table_of_routes_count() -> None:
    """WireGuard's own program leaves the table as it is."""
    assert outcome(Pc([LAN], ["eth0"], rules="tun0")) == "tunnel_dead"
    assert outcome(Pc([LAN], ["eth0", "tun0"], rules="tun0")) == "ok"


def test_a_way_without_a_signal_is_none() -> None:
    assert outcome(Pc([LAN, PHONE], ["usb0"], dead=["usb0"])) == "one"


def test_few_connections_to_few_hosts() -> None:
    pc = Pc([LAN, PHONE, *VPN, Route("ppp0", None, 900)], [])
    outcome(pc)
    hosts = {probe.address for probe in PROBE_HOSTS[: ways.HOSTS]}
    assert {address for _, address in pc.tried} == hosts
    assert len(pc.tried) <= ways.MOST_WAYS * ways.HOSTS
