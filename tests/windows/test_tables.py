"""Routes and neighbours from recorded and written tables."""

from dataclasses import replace

import pytest

from checks.host.records import NeighbourState, Route
from checks.host.windows.interfaces import by_index, interfaces_of
from checks.host.windows.inventory import busy_ms_of, default_routes, neighbours_of, ways_out
from tests.windows import recording
from tests.windows.documented import size

OFFICE = recording.read("office")
INTERFACES = interfaces_of(OFFICE.adapters)
ETH0 = next(index for index, each in by_index(INTERFACES).items() if each.name == "eth0")
MAC = bytes.fromhex("02 fc 00 00 00 05")


def table(*rows: bytes) -> bytes:
    return len(rows).to_bytes(8, "little") + b"".join(rows)


def inet(address: str) -> bytes:
    from ipaddress import ip_address

    packed = ip_address(address).packed
    return b"\x02\0\0\0" + packed if len(packed) == 4 else b"\x17\0" + bytes(6) + packed


def route(next_hop: str, metric: int, length: bytes = b"\0", index: int = ETH0) -> bytes:
    blank = bytes(size("MIB_IPFORWARD_ROW2"))
    row = recording.written(
        blank, "MIB_IPFORWARD_ROW2", InterfaceIndex=index, NextHop=inet(next_hop), Metric=metric
    )
    at = 12 + 28  # DestinationPrefix, then its PrefixLength
    return row[:at] + length + row[at + 1 :]


def neighbour(address: str, state: int, mac: bytes = MAC, ms: int = 0, flags: int = 0) -> bytes:
    return recording.written(
        bytes(size("MIB_IPNET_ROW2")),
        "MIB_IPNET_ROW2",
        Address=inet(address),
        InterfaceIndex=ETH0,
        PhysicalAddress=mac,
        PhysicalAddressLength=len(mac),
        State=state,
        Flags=bytes([flags]),
        ReachabilityTime=ms,
    )


def test_the_recorded_default_route() -> None:
    assert default_routes(OFFICE.routes[0], INTERFACES) == [Route("eth0", "192.168.10.1", 256)]


def test_the_recorded_router() -> None:
    found = list(neighbours_of(OFFICE.neighbours[0], INTERFACES))
    assert [(each.address, each.adapter) for each in found] == [("192.168.10.1", "eth0")]
    assert found[0].state is NeighbourState.REACHABLE


def test_default_routes_are_sorted_and_others_left_out() -> None:
    data = table(
        route("192.168.10.9", 30), route("192.168.10.1", 10), route("192.168.10.2", 1, b"\x18")
    )
    assert [each.gateway for each in default_routes(data, INTERFACES)] == [
        "192.168.10.1", "192.168.10.9",
    ]  # fmt: skip


def test_a_route_of_an_interface_that_is_down_goes_last() -> None:
    """A fixed address leaves its route in the table when the cable is pulled."""
    down = [replace(each, up=each.name != "eth0") for each in INTERFACES]
    wifi = replace(INTERFACES[-1], index=77, index6=77, name="Wi-Fi", kind=71, up=True)
    data = table(route("192.168.10.1", 10), route("10.0.0.1", 50, index=77))
    found = default_routes(data, [*down, wifi])
    assert [each.adapter for each in found] == ["Wi-Fi", "eth0"]


def test_the_time_for_which_a_disk_worked() -> None:
    name, second = "DISK_PERFORMANCE", 10_000_000
    data = recording.written(
        bytes(size(name)),
        name,
        IdleTime=(7 * second).to_bytes(8, "little"),
        QueryTime=(133_000_000_000 * second + 9 * second).to_bytes(8, "little"),
    )
    assert busy_ms_of(data) == pytest.approx(133_000_000_000_000 + 2000)


def test_halves_of_the_world_go_before_default_routes() -> None:
    halves = [route(gateway, 40, b"\x01") for gateway in ("10.8.0.1", "10.8.0.1")]
    data = table(route("192.168.10.1", 10), *halves, route("192.168.10.2", 1, b"\x18"))
    assert [(each.gateway, each.half) for each in ways_out(data, INTERFACES)] == [
        ("10.8.0.1", True), ("10.8.0.1", True), ("192.168.10.1", False),
    ]  # fmt: skip


def test_a_point_to_point_line_has_no_gateway() -> None:
    found = default_routes(table(route("0.0.0.0", 1), route("::", 1)), INTERFACES)
    assert [each.gateway for each in found] == [None, None]


def test_a_route_of_an_interface_that_is_gone_is_left_out() -> None:
    assert default_routes(table(route("192.168.10.1", 1, index=77)), INTERFACES) == []


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (0, NeighbourState.FAILED),
        (1, NeighbourState.FAILED),
        (2, NeighbourState.PROBING),
        (3, NeighbourState.PROBING),
        (4, NeighbourState.STALE),
        (5, NeighbourState.REACHABLE),
        (6, NeighbourState.REACHABLE),
        (7, NeighbourState.FAILED),
    ],
)
def test_states(state: int, expected: NeighbourState) -> None:
    [found] = neighbours_of(table(neighbour("192.168.10.1", state)), INTERFACES)
    assert found.state is expected


def test_an_entry_without_a_hardware_address_has_failed() -> None:
    [found] = neighbours_of(table(neighbour("192.168.10.1", 4, bytes(6), 900)), INTERFACES)
    assert (found.state, found.mac, found.confirmed_s) == (NeighbourState.FAILED, None, None)


def test_when_a_neighbour_last_answered() -> None:
    rows = [neighbour("192.168.10.1", 5, ms=1500), neighbour("192.168.10.2", 4, ms=9, flags=2)]
    assert [each.confirmed_s for each in neighbours_of(table(*rows), INTERFACES)] == [1.5, None]


def test_groups_are_no_neighbours() -> None:
    rows = [
        neighbour("224.0.0.22", 6),
        neighbour("ff02::1", 6),
        neighbour("192.168.10.255", 6, b"\xff" * 6),
        neighbour("fe80::1", 5),
    ]
    assert [each.address for each in neighbours_of(table(*rows), INTERFACES)] == ["fe80::1"]
