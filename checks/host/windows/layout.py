"""The structures of `layout.toml`, as ctypes has them."""

import tomllib
from ctypes import LittleEndianStructure, Structure, c_int32, c_uint8, c_uint16, c_uint32, c_uint64
from pathlib import Path
from typing import Any

U8, U16, U32, U64 = c_uint8, c_uint16, c_uint32, c_uint64
ROWS_START = 8  # a table is its number of rows, then the rows, aligned to 8 bytes


class Ipv6AddressEx(LittleEndianStructure):
    """IPV6_ADDRESS_EX (ipexport.h), the only one without padding."""

    _pack_ = 1
    _layout_ = "ms"  # Python 3.14 wants it said; earlier ones pack the same without
    _fields_ = [("port", U16), ("flow", U32), ("address", U8 * 16), ("scope", U32)]


def _structures() -> dict[str, type[Structure]]:
    """Each can be a member, or several of them, of those after it."""
    known: dict[str, Any] = {"U8": U8, "U16": U16, "U32": U32, "U64": U64, "POINTER": U64}
    known |= {"I32": c_int32, "Ipv6AddressEx": Ipv6AddressEx}
    table = tomllib.loads(Path(__file__).with_name("layout.toml").read_text("utf-8"))
    for name, members in table.items():
        kinds = [(member, *kind.partition(" * ")[::2]) for member, kind in members.items()]
        fields = [(member, known[one] * int(n) if n else known[one]) for member, one, n in kinds]
        known[name] = type(name, (Structure,), {"_fields_": fields})
    return {name: known[name] for name in table}


_MADE = _structures()
Guid = _MADE["Guid"]
SockaddrInet = _MADE["SockaddrInet"]
SocketAddress = _MADE["SocketAddress"]
AdapterAddresses = _MADE["AdapterAddresses"]
UnicastAddress = _MADE["UnicastAddress"]
ListedAddress = _MADE["ListedAddress"]
DeviceInfo = _MADE["DeviceInfo"]
InterfaceRow = _MADE["InterfaceRow"]
ForwardRow = _MADE["ForwardRow"]
NeighbourRow = _MADE["NeighbourRow"]
EchoOptions = _MADE["EchoOptions"]
EchoReply = _MADE["EchoReply"]
EchoReply6 = _MADE["EchoReply6"]
InitialRto = _MADE["InitialRto"]
DiskPerformance = _MADE["DiskPerformance"]
WifiInterface = _MADE["WifiInterface"]
Ssid = _MADE["Ssid"]
Association = _MADE["Association"]
Connection = _MADE["Connection"]
PhyRadio = _MADE["PhyRadio"]
Radio = _MADE["Radio"]
