"""Adapters: the interface list, joined with the link of each, and the devices switched off."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from checks.host.records import Adapter, Medium
from checks.host.windows.interfaces import Interface, read_interfaces
from checks.host.windows.layout import DeviceInfo, Guid, InterfaceRow
from checks.host.windows.library import MACHINE, NO_ERROR, POINTER, U32, function, values
from checks.reason import CannotRun


def read_adapters() -> Sequence[Adapter]:
    """Every adapter but the loopback, disabled ones included."""
    interfaces = [each for each in read_interfaces() if each.kind != LOOPBACK]
    listed, devices = {each.guid for each in interfaces}, read_devices()
    phones = {each.guid for each in devices if each.is_phone}
    adapters = [adapter_of(each, read_link(each), phones) for each in interfaces]
    return (*adapters, *disabled_adapters(devices, listed))


def adapter_of(
    interface: Interface, link: LinkFacts, phones: Collection[str] = frozenset()
) -> Adapter:
    """One adapter, from the two tables; `phones`: the GUIDs of those that are telephones."""
    medium = medium_of(interface.kind, link.physical_medium)
    return Adapter(
        name=interface.name,
        medium=Medium.OTHER if interface.guid in phones else medium,
        enabled=link.enabled,
        carrier=link.carrier if link.enabled else None,
        physical=link.physical,
        mac=interface.mac,
        mtu_bytes=interface.mtu_bytes,
        speed_mbps=interface.speed_mbps,
        dhcp=interface.dhcp,
        addresses=interface.addresses,
    )


# The link of one interface (GetIfEntry2): switched on, signal, real hardware or not.

# InterfaceAndOperStatusFlags: HardwareInterface and ConnectorPresent. The network of a virtual
# machine says the first of itself, but has no socket.
REAL = 0x1 | 0x4
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
        physical=row.flags & REAL == REAL,
        physical_medium=row.physical_medium_type,
    )


def medium_of(kind: int, physical_medium: int = 0) -> Medium:
    """What it is; Bluetooth and mobile data pose as Ethernet, and are neither cable nor Wi-Fi."""
    if physical_medium in (BLUETOOTH, CELLULAR):
        return Medium.OTHER
    return _MEDIA.get(kind, Medium.OTHER)


# Network devices that are switched off: the adapter list may leave them out.

NET_CLASS = "{4D36E972-E325-11CE-BFC1-08002BE10318}"  # GUID_DEVCLASS_NET
DIGCF_PRESENT = 0x2
SPDRP_DRIVER = 9
CR_SUCCESS = 0
PROBLEM_DISABLED = 22  # CM_PROB_DISABLED
NCF_PHYSICAL = 0x4  # of "Characteristics": real hardware
INVALID_HANDLE = ctypes.c_void_p(-1).value
MOST_DEVICES = 512
# In "MatchingDeviceId": the USB classes of RNDIS (Android, pocket modems), and iPhones.
PHONES = (
    *("ms_comp_rndis", "class_e0&subclass_01&prot_03", "class_ef&subclass_04&prot_01"),
    *("class_02&subclass_02&prot_ff", "vid_05ac&pid_12"),
)
CLASS_KEY = r"SYSTEM\CurrentControlSet\Control\Class"
NETWORK_KEY = rf"SYSTEM\CurrentControlSet\Control\Network\{NET_CLASS}"


@dataclass(frozen=True)
class NetDevice:
    """One network device: its problem code (0: works), and what its driver's key says."""

    guid: str
    name: str
    problem: int
    kind: int
    characteristics: int
    matched: str = ""

    @property
    def is_phone(self) -> bool:
        """Whether it shares its mobile data by USB: a driver for such devices was chosen for it."""
        return any(known in self.matched.lower() for known in PHONES)


def disabled_adapters(devices: list[NetDevice], listed: set[str]) -> Iterator[Adapter]:
    """The real adapters that are switched off and not `listed` already."""
    for device in devices:
        physical = bool(device.characteristics & NCF_PHYSICAL)
        if device.problem == PROBLEM_DISABLED and physical and device.guid not in listed:
            yield Adapter(device.name, medium_of(device.kind), enabled=False, carrier=None)


def read_devices() -> list[NetDevice]:
    """Every network device that is plugged in; none where the device manager cannot be asked."""
    try:
        return list(_devices())
    except CannotRun:
        return []


def _devices() -> Iterator[NetDevice]:
    open_list = function(
        "setupapi.dll", "SetupDiGetClassDevsW", POINTER, POINTER, POINTER, POINTER, U32
    )
    close_list = function("setupapi.dll", "SetupDiDestroyDeviceInfoList", U32, POINTER)
    network = Guid((ctypes.c_uint32 * 4).from_buffer_copy(guid_bytes(NET_CLASS)))
    handle = open_list(ctypes.byref(network), None, None, DIGCF_PRESENT)
    if handle in (None, INVALID_HANDLE):
        return
    try:
        for device in _members(handle):
            driver = _driver(handle, device)
            if driver:
                yield _device(driver, _problem(device))
    finally:
        close_list(handle)


def _members(handle: int) -> Iterator[ctypes.Structure]:
    enumerate_ = function("setupapi.dll", "SetupDiEnumDeviceInfo", U32, POINTER, U32, POINTER)
    for number in range(MOST_DEVICES):
        device = DeviceInfo(size=ctypes.sizeof(DeviceInfo))
        if not enumerate_(handle, number, ctypes.byref(device)):
            return
        yield device


def _driver(handle: int, device: ctypes.Structure) -> str:
    """The device's driver key, `{class}\\0007`."""
    get = function(
        "setupapi.dll", "SetupDiGetDeviceRegistryPropertyW",
        U32, POINTER, POINTER, U32, POINTER, POINTER, U32, POINTER,
    )  # fmt: skip
    text = ctypes.create_string_buffer(520)
    found = get(handle, ctypes.byref(device), SPDRP_DRIVER, None, text, len(text), None)
    return text.raw.decode("utf-16-le", "replace").partition("\0")[0] if found else ""


def _problem(device: Any) -> int:
    get = function("cfgmgr32.dll", "CM_Get_DevNode_Status", U32, POINTER, POINTER, U32, U32)
    status, problem = U32(), U32()
    error = get(ctypes.byref(status), ctypes.byref(problem), device.instance, 0)
    return problem.value if error == CR_SUCCESS else 0


def _device(driver: str, problem: int) -> NetDevice:
    key = values(MACHINE, rf"{CLASS_KEY}\{driver}")
    guid = str(key.get("NetCfgInstanceId") or "").upper()
    connection = values(MACHINE, rf"{NETWORK_KEY}\{guid}\Connection")
    return NetDevice(
        guid=guid,
        name=str(connection.get("Name") or key.get("DriverDesc") or guid),
        problem=problem,
        kind=int(key.get("*IfType") or 0),
        characteristics=int(key.get("Characteristics") or 0),
        matched=str(key.get("MatchingDeviceId") or ""),
    )


def guid_bytes(text: str) -> bytes:
    """A GUID as it lies in memory."""
    return UUID(text).bytes_le
