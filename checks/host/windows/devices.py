"""Network devices that are switched off: the adapter list may leave them out.

The device manager's own API tells them by problem code 22, and needs no administrator.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.host.protocol import CannotRun
from checks.host.records import Adapter
from checks.host.windows.layout import DeviceInfo, Guid
from checks.host.windows.library import function
from checks.host.windows.links import medium_of
from checks.host.windows.registry import MACHINE, values

NET_CLASS = "{4D36E972-E325-11CE-BFC1-08002BE10318}"  # GUID_DEVCLASS_NET
DIGCF_PRESENT = 0x2
SPDRP_DRIVER = 9
CR_SUCCESS = 0
PROBLEM_DISABLED = 22  # CM_PROB_DISABLED
NCF_PHYSICAL = 0x4  # of "Characteristics": real hardware
INVALID_HANDLE = ctypes.c_void_p(-1).value
MOST_DEVICES = 512
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
    u32, pointer = ctypes.c_uint32, ctypes.c_void_p
    open_list = function(
        "setupapi.dll", "SetupDiGetClassDevsW", pointer, pointer, pointer, pointer, u32
    )
    close_list = function("setupapi.dll", "SetupDiDestroyDeviceInfoList", u32, pointer)
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


def _members(handle: int) -> Iterator[DeviceInfo]:
    u32, pointer = ctypes.c_uint32, ctypes.c_void_p
    enumerate_ = function("setupapi.dll", "SetupDiEnumDeviceInfo", u32, pointer, u32, pointer)
    for number in range(MOST_DEVICES):
        device = DeviceInfo(size=ctypes.sizeof(DeviceInfo))
        if not enumerate_(handle, number, ctypes.byref(device)):
            return
        yield device


def _driver(handle: int, device: DeviceInfo) -> str:
    """The device's driver key, `{class}\\0007`."""
    u32, pointer = ctypes.c_uint32, ctypes.c_void_p
    get = function(
        "setupapi.dll", "SetupDiGetDeviceRegistryPropertyW",
        u32, pointer, pointer, u32, pointer, pointer, u32, pointer,
    )  # fmt: skip
    text = ctypes.create_string_buffer(520)
    found = get(handle, ctypes.byref(device), SPDRP_DRIVER, None, text, len(text), None)
    return text.raw.decode("utf-16-le", "replace").partition("\0")[0] if found else ""


def _problem(device: Any) -> int:
    u32, pointer = ctypes.c_uint32, ctypes.c_void_p
    get = function("cfgmgr32.dll", "CM_Get_DevNode_Status", u32, pointer, pointer, u32, u32)
    status, problem = u32(), u32()
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
    )


def guid_bytes(text: str) -> bytes:
    """A GUID as it lies in memory."""
    from uuid import UUID

    return UUID(text).bytes_le
