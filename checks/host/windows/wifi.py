"""Joined Wi-Fi networks, from the Wi-Fi service (wlanapi)."""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from checks.host.records import WifiStatus
from checks.host.windows.interfaces import read_interfaces
from checks.host.windows.layout import Connection, Radio, WifiInterface
from checks.host.windows.library import NO_ERROR, POINTER, U32, function, rows
from checks.reason import CannotRun, Reason

ROWS_START = 8  # WLAN_INTERFACE_INFO_LIST: the number of items, an index, then the items

CLIENT_VERSION = 2  # Windows Vista and later
RADIO_STATE, CURRENT_CONNECTION, RSSI = 4, 7, 0x10000102  # WLAN_INTF_OPCODE
CONNECTED = 1  # wlan_interface_state_connected
RADIO_OFF = 2  # dot11_radio_state_off
ERROR_ACCESS_DENIED, ERROR_SERVICE_NOT_ACTIVE = 5, 1062


@dataclass(frozen=True)
class Radioed:
    """One Wi-Fi interface of the service's list."""

    guid: str
    joined: bool


def read_wifi() -> Sequence[WifiStatus]:
    """Every Wi-Fi adapter that is switched on; none where there is no Wi-Fi service.

    Raises `CannotRun` where there is one, and it was stopped.
    """
    names = {each.guid: each.name for each in read_interfaces()}
    try:
        with _service() as handle:
            return tuple(_statuses(handle, names))
    except NoService:
        return ()


class NoService(Exception):
    """There is no Wi-Fi service, as on some editions of Windows."""


@contextmanager
def _service() -> Iterator[ctypes.c_void_p]:
    try:
        start = function("wlanapi.dll", "WlanOpenHandle", U32, U32, POINTER, POINTER, POINTER)
        end = function("wlanapi.dll", "WlanCloseHandle", U32, POINTER, POINTER)
    except CannotRun:
        raise NoService from None
    version, handle = U32(), ctypes.c_void_p()
    refuse(start(CLIENT_VERSION, None, ctypes.byref(version), ctypes.byref(handle)))
    try:
        yield handle
    finally:
        end(handle, None)


def refuse(error: int) -> None:
    """Raise what the error of opening the service means."""
    if error == ERROR_SERVICE_NOT_ACTIVE:
        raise CannotRun(Reason.WIFI_SERVICE_OFF)
    if error != NO_ERROR:
        raise NoService


def _statuses(handle: ctypes.c_void_p, names: Mapping[str, str]) -> Iterator[WifiStatus]:
    for interface in interfaces_of(_interfaces(handle)):
        radio = _query(handle, interface.guid, RADIO_STATE)
        if radio and not radio_on(radio):
            continue
        name = names.get(interface.guid, interface.guid)
        connection = _query(handle, interface.guid, CURRENT_CONNECTION) if interface.joined else b""
        if connection is None:
            yield hidden_status(name, _query(handle, interface.guid, RSSI))
        else:
            yield status_of(name, connection)


def interfaces_of(data: bytes) -> Iterator[Radioed]:
    """The interfaces in a WLAN_INTERFACE_INFO_LIST."""
    for each in rows(data, ROWS_START, WifiInterface):
        row: Any = each
        guid = UUID(bytes_le=bytes(row.guid))
        yield Radioed("{" + str(guid).upper() + "}", row.state == CONNECTED)


def radio_on(data: bytes) -> bool:
    """Whether some part of the radio is on, by switch and by software (WLAN_RADIO_STATE)."""
    radio: Any = Radio.from_buffer_copy(data.ljust(ctypes.sizeof(Radio), b"\0"))
    phys = list(radio.phys)[: radio.count]
    return not phys or any(RADIO_OFF not in (phy.software, phy.hardware) for phy in phys)


def status_of(name: str, data: bytes) -> WifiStatus:
    """The status in a WLAN_CONNECTION_ATTRIBUTES; empty bytes when not joined.

    Windows tells the signal in percent; its documentation gives dBm = percent / 2 - 100.
    """
    if not data:
        return WifiStatus(name, None, None)
    link: Any = Connection.from_buffer_copy(data)
    ssid = bytes(link.association.ssid.octets)[: link.association.ssid.length]
    return WifiStatus(
        name, ssid.decode("utf-8", "replace"), link.association.signal_quality / 2 - 100
    )


def hidden_status(name: str, rssi: bytes | None) -> WifiStatus:
    """Windows 11 since 24H2 keeps the network's name to itself, and on some PCs the signal too."""
    signal = int.from_bytes(rssi, "little", signed=True) if rssi else None
    return WifiStatus(name, None, signal, hidden=True)


def _interfaces(handle: ctypes.c_void_p) -> bytes:
    get = function("wlanapi.dll", "WlanEnumInterfaces", ctypes.c_uint32, *[ctypes.c_void_p] * 3)
    where = ctypes.c_void_p()
    if get(handle, None, ctypes.byref(where)) != NO_ERROR or not where.value:
        return bytes(ROWS_START)
    count = ctypes.c_uint32.from_address(where.value).value
    return _taken(where, ROWS_START + count * ctypes.sizeof(WifiInterface))


def _query(handle: ctypes.c_void_p, guid: str, what: int) -> bytes | None:
    """The answer to one question about one interface; empty when there is none, None when Windows
    wants the person's leave for it (access to the location).
    """
    ask = function(
        "wlanapi.dll", "WlanQueryInterface",
        U32, POINTER, POINTER, U32, POINTER, POINTER, POINTER, POINTER,
    )  # fmt: skip
    size, where = U32(), ctypes.c_void_p()
    which = ctypes.create_string_buffer(UUID(guid).bytes_le, 16)
    error = ask(handle, which, what, None, ctypes.byref(size), ctypes.byref(where), None)
    if error == ERROR_ACCESS_DENIED:
        return None
    return _taken(where, size.value) if error == NO_ERROR and where.value else b""


def _taken(where: ctypes.c_void_p, size: int) -> bytes:
    """A copy of what the service allocated, which is then given back."""
    free = function("wlanapi.dll", "WlanFreeMemory", None, ctypes.c_void_p)
    try:
        return ctypes.string_at(where.value or 0, size)
    finally:
        free(where)
