"""Wi-Fi on Linux, from bytes as the kernel lays them out: the lab has no radio."""

import struct

import pytest

from checks.host.linux.netlink import attribute, attributes
from checks.host.linux.wifi import (
    family_of,
    interfaces_of,
    parse_wireless,
    read_joined,
    signal_of,
    statuses,
)
from checks.host.records import WifiStatus
from checks.reason import CannotRun
from checks.settings import Settings
from checks.wifi import Outcome, judge, reading_of

WIRELESS = """\
Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
 wlan0: 0000   54.  -56.  -256        0      0      0      0     31        0
 wlp2s0: 0000   20.  77.  -256        0      0      0      0     31        0
"""
GENERIC = struct.pack("=BBH", 7, 1, 0)


def body(*parts: bytes) -> bytes:
    return GENERIC + b"".join(parts)


def interface(index: int, name: str, ssid: str | None) -> bytes:
    named = [attribute(3, struct.pack("=I", index)), attribute(4, name.encode() + b"\0")]
    return body(attribute(1, bytes(4)), *named, *([attribute(52, ssid.encode())] if ssid else []))


def station(*facts: bytes) -> bytes:
    nested = attribute(21 | 0x8000, b"".join(facts))  # NLA_F_NESTED
    return body(attribute(3, bytes(4)), attribute(6, b"\2\0\0\0\0\1"), nested)


def dbm(kind: int, value: int) -> bytes:
    return attribute(kind, struct.pack("=b", value))


def test_the_family_number() -> None:
    answer = body(attribute(2, b"nl80211\0"), attribute(1, struct.pack("=H", 0x1C)))
    assert family_of([answer]) == 0x1C
    assert family_of([]) is None


def test_interfaces_and_their_networks() -> None:
    found = interfaces_of([interface(3, "wlan0", "Kantor Lurah"), interface(4, "wlan1", None)])
    assert found == {"wlan0": (3, "Kantor Lurah"), "wlan1": (4, None)}


@pytest.mark.parametrize(
    ("bodies", "signal"),
    [
        ([station(attribute(1, bytes(4)), dbm(7, -61), dbm(13, -63))], -63.0),
        ([station(dbm(7, -88))], -88.0),
        ([station()], None),
        ([], None),
        ([b""], None),
        ([GENERIC + b"\xff\xff\x15\x80\x01"], None),
    ],
)
def test_the_signal_of_a_station(bodies: list[bytes], signal: float | None) -> None:
    assert signal_of(bodies) == signal


def test_the_old_table_leaves_out_drivers_that_count_from_0_to_100() -> None:
    assert parse_wireless(WIRELESS.splitlines()) == {"wlan0": -56.0}
    assert parse_wireless([]) == {}


def test_the_new_way_goes_first() -> None:
    joined = {
        "wlan0": WifiStatus("wlan0", "Kantor", -71.0),
        "wlan1": WifiStatus("wlan1", "Tamu", None),
    }
    found = statuses(["wlan0", "wlan1", "wlan9"], joined, {"wlan0": -50.0, "wlan1": -80.0})
    assert list(found) == [
        WifiStatus("wlan0", "Kantor", -71.0),
        WifiStatus("wlan1", "Tamu", -80.0),
        WifiStatus("wlan9", None, None),
    ]


def test_a_kernel_without_wifi_says_nothing() -> None:
    assert isinstance(read_joined(), dict)


def test_attributes_are_padded_and_come_back() -> None:
    data = attribute(1, b"abc") + attribute(2, b"") + attribute(3, b"12345")
    assert len(data) % 4 == 0
    assert attributes(data) == {1: b"abc", 2: b"", 3: b"12345"}


@pytest.mark.parametrize(
    ("signal", "outcome"),
    [
        (-30.0, Outcome.OK),
        (-67.0, Outcome.OK),
        (-67.5, Outcome.FAIR),
        (-75.0, Outcome.FAIR),
        (-75.5, Outcome.WEAK),
        (-85.0, Outcome.WEAK),
        (-85.5, Outcome.UNUSABLE),
    ],
)
def test_thresholds(signal: float, outcome: Outcome) -> None:
    assert judge(reading_of(WifiStatus("wlan0", "Kantor", signal)), Settings()) == outcome


@pytest.mark.parametrize("status", [None, WifiStatus("w", "x", None), WifiStatus("w", "x", 0.0)])
def test_a_signal_that_is_not_told_is_no_fault(status: WifiStatus | None) -> None:
    with pytest.raises(CannotRun):
        reading_of(status)
