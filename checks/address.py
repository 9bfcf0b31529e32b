"""This PC's address on the office network."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Network, ip_address, ip_network

from checks.contacts import nobody
from checks.host.protocol import Host
from checks.probes.uplink import primary, usable_addresses
from checks.reason import CannotRun, Reason
from checks.settings import Settings


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """A usable address."""
    MISSING = "missing"
    """No address at all."""
    SELF_ASSIGNED = "self_assigned"
    """Only an address that the PC gave itself: nobody handed one out."""
    DUPLICATE = "duplicate"
    """The system says that another device uses the same address."""
    UNEXPECTED = "unexpected"
    """An address outside the networks that the office profile names."""
    WIDE = "wide"
    """It takes far more addresses for near ones than the office profile's network holds."""


@dataclass(frozen=True)
class Reading:
    """The addresses of the PC's line; `duplicate`: those that the system found in use.

    `networks`: the IPv4 networks that it takes to be its own, in CIDR form.
    """

    adapter: str
    usable: tuple[str, ...]
    self_assigned: tuple[str, ...]
    duplicate: tuple[str, ...]
    dhcp: bool | None
    expected_networks: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()


HEALTHY = frozenset({Outcome.OK})
_OFFICE = ("192.168.7.0/24",)
EXAMPLES = {
    Outcome.OK: Reading("eth0", ("192.168.7.20",), (), (), True, _OFFICE),
    Outcome.MISSING: Reading("eth0", (), (), (), True),
    Outcome.SELF_ASSIGNED: Reading("eth0", (), ("169.254.12.7",), (), True),
    Outcome.DUPLICATE: Reading("eth0", ("192.168.7.20",), (), ("192.168.7.20",), False),
    Outcome.UNEXPECTED: Reading("eth0", ("10.9.9.20",), (), (), True, _OFFICE),
    Outcome.WIDE: Reading("eth0", ("192.168.7.20",), (), (), False, _OFFICE, ("192.0.0.0/8",)),
}
contacts = nobody


def measure(host: Host, settings: Settings) -> Reading:
    """Ask the system; sends nothing."""
    adapter = primary(host.adapters(), host.routes())
    if adapter is None:
        raise CannotRun(Reason.NO_ADAPTER)
    usable = usable_addresses(adapter)
    return Reading(
        adapter=adapter.name,
        usable=tuple(usable),
        self_assigned=tuple(
            a.address for a in adapter.addresses if a.address.startswith("169.254.")
        ),
        duplicate=tuple(a.address for a in adapter.addresses if a.duplicate),
        dhcp=adapter.dhcp,
        expected_networks=settings.networks,
        networks=tuple(
            str(ip_network(f"{own.address}/{own.prefix}", strict=False))
            for own in adapter.addresses
            if own.address in usable and is_ipv4(own.address)
        ),
    )


def judge(reading: Reading, settings: Settings) -> Outcome:
    """A duplicate goes first: it is the reason for whatever else looks wrong.

    An IPv6 address alone does not count: it comes without DHCP, and most sites need IPv4.
    """
    if reading.duplicate:
        return Outcome.DUPLICATE
    if not any(is_ipv4(address) for address in reading.usable):
        return Outcome.SELF_ASSIGNED if reading.self_assigned else Outcome.MISSING
    expected = [ip_network(one, strict=False) for one in reading.expected_networks]
    usable = [ip_address(address) for address in reading.usable]
    if expected and not any(one in network for one in usable for network in expected):
        return Outcome.UNEXPECTED
    offices = [network for network in expected if isinstance(network, IPv4Network)]
    return Outcome.WIDE if any(_is_wide(one, offices) for one in reading.networks) else Outcome.OK


def _is_wide(own: str, offices: Sequence[IPv4Network]) -> bool:
    """It holds a network of the office and more; none of the office's holds it."""
    ours = IPv4Network(own)
    held = any(office.subnet_of(ours) for office in offices)
    return held and not any(ours.subnet_of(office) for office in offices)


def is_ipv4(address: str) -> bool:
    """Whether an address is written as IPv4."""
    return ":" not in address
