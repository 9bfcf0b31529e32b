"""Recording: answers of Windows as bytes, and facts written into them at documented offsets."""

import base64
import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from checks.host.windows.library import Snapshot
from tests.windows.documented import offset

LIST, UNICAST = "IP_ADAPTER_ADDRESSES_LH", "IP_ADAPTER_UNICAST_ADDRESS_LH"
LOOPBACK = 24
FOLDER = Path(__file__).with_name("recorded")


@dataclass(frozen=True)
class Recording:
    """One recorded PC."""

    adapters: Snapshot
    link: bytes
    routes: tuple[bytes, ...]
    neighbours: tuple[bytes, ...]

    @property
    def own(self) -> int:
        """Where the first adapter lies that is not the loopback."""
        at = self.adapters.base
        while _number(self.adapters, at + offset(LIST, "IfType"), 4) == LOOPBACK:
            at = _number(self.adapters, at + offset(LIST, "Next"))
        return at

    def with_adapter(self, **members: int) -> Snapshot:
        """The adapter list, with members of that adapter changed (4 bytes each)."""
        return _written(self.adapters, self.own, LIST, members)

    def with_address(self, number: int, **members: int) -> Snapshot:
        """The adapter list, with members of that adapter's address `number` changed."""
        where = _number(self.adapters, self.own + offset(LIST, "FirstUnicastAddress"))
        for _ in range(number):
            where = _number(self.adapters, where + offset(UNICAST, "Next"))
        return _written(self.adapters, where, UNICAST, members)


def read(name: str) -> Recording:
    """One file of the folder `recorded`."""
    found = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return Recording(
        Snapshot(found["base"], unpacked(found["adapters"])),
        unpacked(found["link"]),
        tuple(map(unpacked, found["routes"])),
        tuple(map(unpacked, found["neighbours"])),
    )


def unpacked(text: str) -> bytes:
    """The inverse of recorder.packed."""
    return zlib.decompress(base64.b85decode(text))


def written(data: bytes, c_name: str, start: int = 0, **members: int | bytes) -> bytes:
    """Bytes with members of the structure at `start` changed: numbers take 4 bytes."""
    changed = bytearray(data)
    for member, value in members.items():
        piece = value.to_bytes(4, "little") if isinstance(value, int) else value
        at = start + offset(c_name, member)
        changed[at : at + len(piece)] = piece
    return bytes(changed)


def _written(snapshot: Snapshot, where: int, c_name: str, members: dict[str, int]) -> Snapshot:
    data = written(snapshot.data, c_name, where - snapshot.base, **members)
    return Snapshot(snapshot.base, data)


def _number(snapshot: Snapshot, pointer: int, length: int = 8) -> int:
    start = pointer - snapshot.base
    return int.from_bytes(snapshot.data[start : start + length], "little")
