"""Adapters from recorded answers: also what Wine cannot show."""

import struct
from dataclasses import replace

import pytest

from checks.host.records import Adapter, Medium, Origin
from checks.host.windows.adapters import LOOPBACK, LinkFacts, adapter_of, link_facts, medium_of
from checks.host.windows.echo import interface_towards
from checks.host.windows.interfaces import (
    Interface,
    dns_servers_of,
    interfaces_of,
    listed_servers,
    mbps,
)
from checks.host.windows.library import Snapshot
from checks.probes.uplink import on_network, primary
from checks.reason import CannotRun
from tests.windows import recording

OFFICE = recording.read("office")
DAD_DUPLICATE, DAD_PREFERRED = 2, 4
ORIGIN_MANUAL, ORIGIN_DHCP = 1, 3
DISCONNECTED, UNKNOWN = 2, 0


def first(snapshot: Snapshot) -> Interface:
    return next(each for each in interfaces_of(snapshot) if each.kind != LOOPBACK)


def adapter(snapshot: Snapshot = OFFICE.adapters, **link: int | bytes) -> Adapter:
    facts = link_facts(recording.written(OFFICE.link, "MIB_IF_ROW2", 0, **link))
    return adapter_of(first(snapshot), facts)


def test_a_plain_office() -> None:
    found = adapter()
    assert (found.name, found.medium, found.enabled, found.carrier) == (
        "eth0", Medium.CABLE, True, True,
    )  # fmt: skip
    assert found.mtu_bytes == 1500
    assert [a.address for a in found.addresses if not a.is_ipv6] == ["192.168.10.23"]
    assert dns_servers_of(interfaces_of(OFFICE.adapters)) == ("192.168.10.1",)


def test_the_loopback_is_listed_with_its_own_kind() -> None:
    assert [each.kind for each in interfaces_of(OFFICE.adapters)] == [24, 6]


def test_cable_unplugged() -> None:
    found = adapter(MediaConnectState=DISCONNECTED)
    assert (found.enabled, found.carrier) == (True, False)


def test_a_system_that_does_not_tell_the_carrier() -> None:
    assert adapter(MediaConnectState=UNKNOWN).carrier is None


def test_an_adapter_switched_off_has_no_carrier_to_tell() -> None:
    found = adapter(AdminStatus=2, MediaConnectState=DISCONNECTED)
    assert (found.enabled, found.carrier) == (False, None)


@pytest.mark.parametrize(("flags", "dhcp"), [(0x4, True), (0x1C5, True), (0x1C1, False)])
def test_the_dhcp_flag(flags: int, dhcp: bool) -> None:
    assert adapter(OFFICE.with_adapter(Flags=flags)).dhcp is dhcp


@pytest.mark.parametrize("length", [255, 64])
def test_a_length_that_windows_does_not_know(length: int) -> None:
    """255 is "illegal value" by its documentation; networks are made of what is told."""
    where = own_address(OFFICE.adapters)
    found = first(OFFICE.with_address(where, OnLinkPrefixLength=length))
    assert found.addresses[where].prefix == 32
    assert interface_towards("192.168.10.1", [found]) is None
    assert on_network("192.168.10.1", adapter_of(found, LinkFacts(True, True, True)))


def test_a_cable_pulled_beside_a_virtual_machine_is_seen() -> None:
    """The cable has lost its route with its address; that of the virtual machine has none."""
    own = adapter(MediaConnectState=DISCONNECTED)
    virtual = replace(adapter(InterfaceAndOperStatusFlags=b"\x01"), name="VirtualBox Host-Only")
    line = primary([own, virtual], [])
    assert line is not None
    assert (line.name, line.carrier) == ("eth0", False)


def test_a_telephone_by_usb_is_no_cable() -> None:
    found = first(OFFICE.adapters)
    facts = LinkFacts(True, True, True)
    assert adapter_of(found, facts, {found.guid}).medium is Medium.OTHER
    assert adapter_of(found, facts, {"{another}"}).medium is Medium.CABLE


def own_address(snapshot: Snapshot) -> int:
    addresses = first(snapshot).addresses
    return next(n for n, each in enumerate(addresses) if each.address == "192.168.10.23")


@pytest.mark.parametrize(("state", "duplicate"), [(DAD_DUPLICATE, True), (DAD_PREFERRED, False)])
def test_a_duplicate_address(state: int, duplicate: bool) -> None:
    number = own_address(OFFICE.adapters)
    found = adapter(OFFICE.with_address(number, DadState=state))
    assert found.addresses[number].duplicate is duplicate


@pytest.mark.parametrize(
    ("number", "origin"), [(ORIGIN_MANUAL, Origin.MANUAL), (ORIGIN_DHCP, Origin.DHCP)]
)
def test_where_an_address_came_from(number: int, origin: Origin) -> None:
    where = own_address(OFFICE.adapters)
    snapshot = OFFICE.with_address(where, PrefixOrigin=number)
    assert first(snapshot).addresses[where].origin is origin


def test_an_address_the_pc_gave_itself() -> None:
    data = OFFICE.adapters.data.replace(bytes([192, 168, 10, 23]), bytes([169, 254, 7, 9]))
    found = {a.address: a.origin for a in first(Snapshot(OFFICE.adapters.base, data)).addresses}
    assert found["169.254.7.9"] is Origin.SELF_ASSIGNED


@pytest.mark.parametrize(
    ("kind", "physical_medium", "medium"),
    [
        (6, 14, Medium.CABLE),
        (6, 0, Medium.CABLE),
        (71, 9, Medium.WIFI),
        (6, 10, Medium.OTHER),  # Bluetooth poses as Ethernet, always unplugged
        (6, 8, Medium.OTHER),
        (243, 0, Medium.OTHER),
        (23, 0, Medium.DIALLED),
        (53, 0, Medium.TUNNEL),
        (131, 0, Medium.TUNNEL),
    ],
)
def test_media(kind: int, physical_medium: int, medium: Medium) -> None:
    assert medium_of(kind, physical_medium) is medium


@pytest.mark.parametrize(
    ("flags", "physical"),
    [
        (b"\x05", True),
        (b"\x85", True),
        (b"\x80", False),
        (b"\x01", False),  # of a virtual machine: calls itself hardware, and has no socket
        (b"\x04", False),
    ],
)
def test_real_hardware_or_only_software(flags: bytes, physical: bool) -> None:
    assert adapter(InterfaceAndOperStatusFlags=flags).physical is physical


@pytest.mark.parametrize(
    ("bits", "speed"), [(0, None), (2**64 - 1, None), (100_000_000, 100.0), (10_000_000, 10.0)]
)
def test_speed(bits: int, speed: float | None) -> None:
    assert mbps(bits) == speed


@pytest.mark.parametrize(
    ("octets", "servers"),
    [
        ("fe800000 00000000 00000000 00000001", ["fe80::1%12"]),  # asked by its interface only
        ("fec00000 0000ffff 00000000 00000001", []),
        ("20014860 48600000 00000000 00008888", ["2001:4860:4860::8888"]),
    ],
)
def test_servers_that_windows_makes_up_are_left_out(octets: str, servers: list[str]) -> None:
    base = 0x1000
    listed = struct.pack("<IIQQi4x", 32, 0, 0, base + 32, 28)
    sockaddr = struct.pack("<HxxI16sI", 23, 0, bytes.fromhex(octets), 12)
    assert list(listed_servers(Snapshot(base, listed + sockaddr), base)) == servers


def test_an_address_outside_the_answer_is_refused_and_never_read() -> None:
    snapshot = Snapshot(OFFICE.adapters.base + 10_000_000, OFFICE.adapters.data)
    with pytest.raises(CannotRun, match="list_unreadable"):
        interfaces_of(snapshot)


def test_a_link_without_a_row_says_what_the_list_says() -> None:
    found = adapter_of(first(OFFICE.adapters), LinkFacts(True, True, True))
    assert found.carrier is True
