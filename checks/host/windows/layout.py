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


def __getattr__(name: str) -> Any:
    """The structure of that name; AttributeError where the table has none."""
    if name not in _MADE:
        raise AttributeError(name)
    return _MADE[name]
