"""This PC's address on the office network."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address, ip_network

from checks.check import Threshold
from checks.host.protocol import CannotRun, Host
from checks.host.records import Adapter
from checks.primary import primary, usable_addresses
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


@dataclass(frozen=True)
class Reading:
    """The addresses of the PC's line; `duplicate`: those that the system found in use."""

    adapter: str
    usable: tuple[str, ...]
    self_assigned: tuple[str, ...]
    duplicate: tuple[str, ...]
    dhcp: bool | None
    expected_networks: tuple[str, ...] = ()


HEALTHY = frozenset({Outcome.OK})
THRESHOLDS: tuple[Threshold, ...] = ()
_OFFICE = ("192.168.7.0/24",)
EXAMPLES = {
    Outcome.OK: Reading("eth0", ("192.168.7.20",), (), (), True, _OFFICE),
    Outcome.MISSING: Reading("eth0", (), (), (), True),
    Outcome.SELF_ASSIGNED: Reading("eth0", (), ("169.254.12.7",), (), True),
    Outcome.DUPLICATE: Reading("eth0", ("192.168.7.20",), (), ("192.168.7.20",), False),
    Outcome.UNEXPECTED: Reading("eth0", ("10.9.9.20",), (), (), True, _OFFICE),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Ask the system; sends nothing."""
    adapter = primary(host.adapters(), host.routes())
    if adapter is None:
        raise CannotRun("there is no network adapter that could have an address")
    return Reading(
        adapter=adapter.name,
        usable=tuple(usable_addresses(adapter)),
        self_assigned=_self_assigned(adapter),
        duplicate=tuple(a.address for a in adapter.addresses if a.duplicate),
        dhcp=adapter.dhcp,
        expected_networks=settings.networks,
    )


def judge(reading: Reading, settings: Settings) -> Outcome:
    """A duplicate goes first: it is the reason for whatever else looks wrong.

    An IPv6 address alone does not count: it comes without DHCP, and most sites need IPv4.
    """
    if reading.duplicate:
        return Outcome.DUPLICATE
    if not any(is_ipv4(address) for address in reading.usable):
        return Outcome.SELF_ASSIGNED if reading.self_assigned else Outcome.MISSING
    if reading.expected_networks and not _expected(reading):
        return Outcome.UNEXPECTED
    return Outcome.OK


def is_ipv4(address: str) -> bool:
    """Whether an address is written as IPv4."""
    return ":" not in address


def _self_assigned(adapter: Adapter) -> tuple[str, ...]:
    return tuple(a.address for a in adapter.addresses if a.address.startswith("169.254."))


def _expected(reading: Reading) -> bool:
    networks = [ip_network(network, strict=False) for network in reading.expected_networks]
    return any(ip_address(address) in network for address in reading.usable for network in networks)
