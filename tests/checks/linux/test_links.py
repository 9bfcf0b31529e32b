"""The Linux door reads the kernel's own structures; recorded ones show what the lab cannot."""

import struct
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from checks.host.linux.adapters import (
    ETHERNET,
    LOOPBACK,
    PPP,
    RAW_IP,
    Link,
    is_physical,
    medium_of,
    parse_link,
    read_adapters,
)
from checks.host.linux.netlink import attributes, lines_of
from checks.host.records import Medium
from checks.reason import CannotRun, Reason


def attribute(kind: int, value: bytes) -> bytes:
    head = struct.pack("=HH", 4 + len(value), kind)
    return head + value + bytes(-len(value) % 4)


def link(name: str, flags: int, *more: bytes, type_: int = ETHERNET) -> bytes:
    head = struct.pack("=BxHiII", 0, type_, 2, flags, 0)
    return head + attribute(3, name.encode() + b"\0") + b"".join(more)


def test_a_cable_that_is_pulled_out() -> None:
    mac, mtu = attribute(1, bytes.fromhex("02fc00000001")), attribute(4, struct.pack("=I", 1500))
    read = parse_link(link("enp3s0", 0x1003, mac, mtu, attribute(33, b"\0")))
    assert read == Link("enp3s0", 1, "", True, False, "02:fc:00:00:00:01", 1500, False)


def test_names_that_are_no_utf8_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "route"
    table.write_bytes(b"Iface\ne\xff0 1 2\n")
    assert lines_of(table) == ["Iface", "e\ufffd0 1 2"]
    undecodable = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
    monkeypatch.setattr("psutil.net_if_addrs", Mock(side_effect=undecodable))
    with pytest.raises(CannotRun) as told:
        read_adapters()
    assert told.value.reason is Reason.TABLES_UNREADABLE


def test_a_port_of_a_bridge_made_by_software() -> None:
    info = attribute(18 | 0x8000, attribute(1, b"veth\0"))
    read = parse_link(link("veth7", 0x1043, attribute(10, struct.pack("=I", 5)), info))
    assert (read.kind, read.has_master) == ("veth", True)
    assert medium_of(read, is_wifi=False) is Medium.OTHER


@pytest.mark.parametrize(
    ("kind", "type_", "wifi", "medium"),
    [
        ("", ETHERNET, False, Medium.CABLE),
        ("", ETHERNET, True, Medium.WIFI),
        ("tun", ETHERNET, False, Medium.CABLE),
        ("tun", 65534, False, Medium.TUNNEL),
        ("wireguard", 65534, False, Medium.TUNNEL),
        ("", PPP, False, Medium.DIALLED),
        ("ppp", PPP, False, Medium.DIALLED),
        ("wwan", RAW_IP, False, Medium.OTHER),
        ("", RAW_IP, False, Medium.OTHER),
        ("bridge", ETHERNET, False, Medium.OTHER),
        ("ifb", ETHERNET, False, Medium.OTHER),
    ],
)
def test_what_an_adapter_is(kind: str, type_: int, wifi: bool, medium: Medium) -> None:
    made = Link("x", type_, kind, True, True, None, None, False)
    assert medium_of(made, is_wifi=wifi) is medium


@pytest.mark.parametrize(
    ("kind", "type_", "physical"),
    [
        ("", ETHERNET, True),
        ("veth", ETHERNET, False),
        ("", PPP, False),  # older kernels do not tell what made it
        ("ppp", PPP, False),
        ("wwan", RAW_IP, True),
        ("", RAW_IP, True),
    ],
)
def test_what_is_real_hardware(kind: str, type_: int, physical: bool) -> None:
    assert is_physical(Link("x", type_, kind, True, True, None, None, False)) is physical


@pytest.mark.parametrize("data", [b"", b"\0", b"\1\0\0\0", b"\xff" * 64, bytes(16)])
def test_garbage_ends(data: bytes) -> None:
    assert isinstance(attributes(data), dict)


if sys.platform == "linux":

    def test_the_loopback_is_there() -> None:
        from checks.host.linux.adapters import read_links

        assert [one.name for one in read_links() if one.type == LOOPBACK] == ["lo"]
