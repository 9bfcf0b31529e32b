"""Record what this Windows answers, for tests/windows/recorded: `python -m tests.windows.recorder`.

The recordings here were made in the fault lab under Wine; what Wine cannot show is then written
into them at the documented offsets (recording.py).
"""

import base64
import ctypes
import json
import zlib

from checks.host.windows.adapters import LOOPBACK
from checks.host.windows.interfaces import interfaces_of, take_snapshot
from checks.host.windows.layout import ROWS_START, ForwardRow, InterfaceRow, NeighbourRow
from checks.host.windows.library import function, tables


def main() -> None:
    """One JSON object on stdout."""
    snapshot = take_snapshot()
    own = next(each for each in interfaces_of(snapshot) if each.kind != LOOPBACK)
    link = InterfaceRow(index=own.index)
    get = function("iphlpapi.dll", "GetIfEntry2", ctypes.c_uint32, ctypes.c_void_p)
    get(ctypes.byref(link))
    routes = tables("GetIpForwardTable2", ROWS_START, ctypes.sizeof(ForwardRow))
    neighbours = tables("GetIpNetTable2", ROWS_START, ctypes.sizeof(NeighbourRow))
    found = {
        "base": snapshot.base,
        "adapters": packed(snapshot.data.rstrip(b"\0") + bytes(8)),
        "link": packed(bytes(link)),
        "routes": [packed(each) for each in routes],
        "neighbours": [packed(each) for each in neighbours],
    }
    print(json.dumps(found, indent=1))


def packed(data: bytes) -> str:
    """Bytes as compressed text."""
    return base64.b85encode(zlib.compress(data, 9)).decode("ascii")


if __name__ == "__main__":
    main()
