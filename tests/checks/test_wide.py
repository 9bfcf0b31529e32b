"""How large this PC takes its own network to be, against what the office profile says."""

import pytest

from checks import address
from checks.host.records import Adapter, Address, Medium, Route
from checks.settings import Settings

OWN = "192.168.7.20"


class Pc:
    def __init__(self, prefix: int, own: str = OWN) -> None:
        self.own = Address(own, prefix)

    def adapters(self) -> list[Adapter]:
        six = Address("2001:db8::20", 64)
        return [Adapter("eth0", Medium.CABLE, True, True, addresses=(self.own, six))]

    def routes(self) -> list[Route]:
        return [Route("eth0", "192.168.7.1")]


@pytest.mark.parametrize(
    ("pc", "networks", "outcome"),
    [
        (Pc(24), ("192.168.7.0/24",), "ok"),
        (Pc(8), ("192.168.7.0/24",), "wide"),
        (Pc(16), ("192.168.7.0/24", "10.1.0.0/16"), "wide"),
        # one office, several networks: the profile names the whole and a part
        (Pc(24), ("192.168.0.0/16",), "ok"),
        (Pc(16), ("192.168.0.0/16", "192.168.7.0/24"), "ok"),
        (Pc(32), ("192.168.7.0/24",), "ok"),
        (Pc(8), (), "ok"),
        (Pc(8), ("2001:db8::/32", "192.168.7.0/24"), "wide"),
        (Pc(24, "192.168.1.50"), ("192.168.7.0/24",), "unexpected"),
        # an address elsewhere is wrong whatever its mask
        (Pc(8, "172.16.5.5"), ("192.168.7.0/24",), "unexpected"),
    ],
)
def test_the_profiles_network_and_the_own_one(
    pc: Pc, networks: tuple[str, ...], outcome: str
) -> None:
    settings = Settings(networks=networks)
    reading = address.measure(pc, settings)  # type: ignore[arg-type]
    assert address.judge(reading, settings) == outcome
