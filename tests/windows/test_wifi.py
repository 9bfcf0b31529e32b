"""Wi-Fi from what the service's documented structures hold."""

from dataclasses import dataclass
from typing import cast

import pytest

from checks import link
from checks.host.protocol import Host
from checks.host.records import Adapter, Medium, Route, WifiStatus
from checks.host.windows.wifi import (
    NoService,
    hidden_status,
    interfaces_of,
    radio_on,
    refuse,
    status_of,
)
from checks.reason import CannotRun, Reason
from checks.settings import Settings
from checks.wifi import Outcome, judge, reading_of
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


def test_hidden_by_windows_it_is_still_joined() -> None:
    signal = (-61).to_bytes(4, "little", signed=True)
    assert hidden_status("Wi-Fi", signal) == WifiStatus("Wi-Fi", None, -61.0, hidden=True)
    reading = reading_of(hidden_status("Wi-Fi", signal))
    assert judge(reading, Settings()) is Outcome.OK


@pytest.mark.parametrize("rssi", [None, b"", bytes(4)])
def test_where_even_the_signal_is_hidden_the_place_in_the_settings_is_said(
    rssi: bytes | None,
) -> None:
    with pytest.raises(CannotRun) as why:
        reading_of(hidden_status("Wi-Fi", rssi))
    assert why.value.reason is Reason.WIFI_NEEDS_LOCATION


def test_a_service_that_was_stopped_is_told_from_none_at_all() -> None:
    refuse(0)
    with pytest.raises(NoService):
        refuse(1)
    with pytest.raises(CannotRun) as why:
        refuse(1062)
    assert why.value.reason is Reason.WIFI_SERVICE_OFF


@dataclass
class Pc:
    """A PC with one Wi-Fi adapter, that may be joined, and whose service may be stopped."""

    joined: bool
    stopped: bool

    def adapters(self) -> list[Adapter]:
        return [Adapter("Wi-Fi", Medium.WIFI, enabled=True, carrier=self.joined)]

    def routes(self) -> list[Route]:
        return []

    def wifi(self) -> list[WifiStatus]:
        refuse(1062 if self.stopped else 0)
        return [WifiStatus("Wi-Fi", None, None)]


@pytest.mark.parametrize(
    ("joined", "stopped", "outcome"),
    [
        (False, True, link.Outcome.SERVICE_OFF),
        (False, False, link.Outcome.NOT_JOINED),
        (True, False, link.Outcome.OK),
        (True, True, link.Outcome.OK),  # another program looks after it
    ],
)
def test_not_joined_is_not_the_same_as_unable_to_join(
    joined: bool, stopped: bool, outcome: link.Outcome
) -> None:
    reading = link.measure(cast(Host, Pc(joined, stopped)), Settings())
    assert link.judge(reading, Settings()) is outcome


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
