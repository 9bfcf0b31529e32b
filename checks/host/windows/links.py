"""Per interface: switched on, signal, real hardware or not (GetIfEntry2)."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from checks.host.records import Medium
from checks.host.windows.interfaces import Interface
from checks.host.windows.layout_tables import InterfaceRow
from checks.host.windows.library import NO_ERROR, function

HARDWARE = 0x1  # InterfaceAndOperStatusFlags.HardwareInterface
ADMIN_DOWN = 2
CARRIER = {1: True, 2: False}  # MediaConnectStateConnected, -Disconnected
CELLULAR, BLUETOOTH = 8, 10  # NdisPhysicalMediumWirelessWan, -BlueTooth

ETHERNET, PPP, LOOPBACK, PROP_VIRTUAL, WIFI, TUNNEL = 6, 23, 24, 53, 71, 131  # ipifcons.h
_MEDIA = {
    ETHERNET: Medium.CABLE,
    WIFI: Medium.WIFI,
    PPP: Medium.DIALLED,
    PROP_VIRTUAL: Medium.TUNNEL,
    TUNNEL: Medium.TUNNEL,
}


@dataclass(frozen=True)
class LinkFacts:
    """What MIB_IF_ROW2 tells of one interface."""

    enabled: bool
    carrier: bool | None
    physical: bool
    physical_medium: int = 0


def read_link(interface: Interface) -> LinkFacts:
    """The row of one interface; where there is none, what the adapter list says."""
    get = function("iphlpapi.dll", "GetIfEntry2", ctypes.c_uint32, ctypes.c_void_p)
    row = InterfaceRow()
    row.index = interface.index or interface.index6
    if get(ctypes.byref(row)) != NO_ERROR:
        return LinkFacts(enabled=True, carrier=interface.up, physical=interface.kind != TUNNEL)
    return link_facts(bytes(row))


def link_facts(data: bytes) -> LinkFacts:
    """The facts in the bytes of one MIB_IF_ROW2."""
    row: Any = InterfaceRow.from_buffer_copy(data)
    return LinkFacts(
        enabled=row.admin_status != ADMIN_DOWN,
        carrier=CARRIER.get(row.media_connect_state),
        physical=bool(row.flags & HARDWARE),
        physical_medium=row.physical_medium_type,
    )


def medium_of(kind: int, physical_medium: int = 0) -> Medium:
    """What it is; Bluetooth and mobile data pose as Ethernet, and are neither cable nor Wi-Fi."""
    if physical_medium in (BLUETOOTH, CELLULAR):
        return Medium.OTHER
    return _MEDIA.get(kind, Medium.OTHER)
