"""Wi-Fi from what the service's documented structures hold."""

import pytest

from checks.host.records import WifiStatus
from checks.host.windows.wifi import interfaces_of, radio_on, status_of
from tests.windows.documented import offset, size
from tests.windows.recording import written

CONNECTION = "WLAN_CONNECTION_ATTRIBUTES"
ASSOCIATION = "WLAN_ASSOCIATION_ATTRIBUTES"
START = offset(CONNECTION, "wlanAssociationAttributes")
ON, OFF, UNKNOWN = 1, 2, 0


def connection(ssid: bytes, quality: int) -> bytes:
    data = written(bytes(size(CONNECTION)), CONNECTION, isState=1)
    data = written(data, ASSOCIATION, START, wlanSignalQuality=quality)
    return written(data, "DOT11_SSID", START, uSSIDLength=len(ssid), ucSSID=ssid)


def radio(*states: tuple[int, int]) -> bytes:
    data = len(states).to_bytes(4, "little")
    for number, (software, hardware) in enumerate(states):
        data += b"".join(value.to_bytes(4, "little") for value in (number, software, hardware))
    return data


@pytest.mark.parametrize(("quality", "dbm"), [(100, -50.0), (40, -80.0), (1, -99.5), (0, -100.0)])
def test_signal_as_microsoft_converts_it(quality: int, dbm: float) -> None:
    found = status_of("Wi-Fi", connection(b"Kelurahan Bendan", quality))
    assert found == WifiStatus("Wi-Fi", "Kelurahan Bendan", dbm)


def test_a_name_that_is_no_text() -> None:
    assert status_of("Wi-Fi", connection(b"\xff\xfeA", 50)).ssid == "\ufffd\ufffdA"


def test_not_joined() -> None:
    assert status_of("Wi-Fi", b"") == WifiStatus("Wi-Fi", None, None)


def test_the_list_of_interfaces() -> None:
    row = written(
        bytes(size("WLAN_INTERFACE_INFO")),
        "WLAN_INTERFACE_INFO",
        InterfaceGuid=bytes.fromhex("78563412 3412 3412 89ab cdef01234567"),
        isState=1,
    )
    other = written(row, "WLAN_INTERFACE_INFO", isState=4)
    found = list(interfaces_of((2).to_bytes(8, "little") + row + other))
    assert found[0].guid == "{12345678-1234-1234-89AB-CDEF01234567}"
    assert [each.joined for each in found] == [True, False]


@pytest.mark.parametrize(
    ("states", "on"),
    [
        ([(ON, ON)], True),
        ([(OFF, ON)], False),
        ([(ON, OFF)], False),
        ([(OFF, ON), (ON, ON)], True),
        ([(UNKNOWN, UNKNOWN)], True),
        ([], True),
    ],
)
def test_the_radio_switch(states: list[tuple[int, int]], on: bool) -> None:
    assert radio_on(radio(*states)) is on
