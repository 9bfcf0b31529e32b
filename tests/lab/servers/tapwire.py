"""Tapwire: a TAP adapter and a wire behind it; only a TAP lets one choose speed and duplex.

    python -S -m tests.lab.servers.tapwire WORLD.JSON WIRE TAP

The TAP may be moved into another namespace afterwards: it stays joined to this process.
"""

import contextlib
import fcntl
import os
import select
import socket
import struct
import sys
from pathlib import Path

_TUNSETIFF = 0x400454CA
_IFF_TAP, _IFF_NO_PI = 0x0002, 0x1000
_ETH_P_ALL = 3
_PACKET_OUTGOING = 4
_FRAME_BYTES = 2048
_IDLE_SECONDS = 1.0


def main() -> None:
    """Carry frames until the lab is gone, or the fault is healed."""
    folder = Path(sys.argv[1]).parent
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ETH_P_ALL))
    wire.bind((sys.argv[2], 0))
    tap = os.open("/dev/net/tun", os.O_RDWR)
    flags = _IFF_TAP | _IFF_NO_PI
    fcntl.ioctl(tap, _TUNSETIFF, struct.pack("16sH14x", sys.argv[3].encode(), flags))
    print("ready", flush=True)
    while folder.exists():
        for ready in select.select([wire.fileno(), tap], [], [], _IDLE_SECONDS)[0]:
            with contextlib.suppress(OSError):  # a side that is down swallows frames
                _carry(wire, tap, from_tap=ready == tap)


def _carry(wire: socket.socket, tap: int, from_tap: bool) -> None:
    if from_tap:
        wire.send(os.read(tap, _FRAME_BYTES))
        return
    frame, address = wire.recvfrom(_FRAME_BYTES)
    if address[2] != _PACKET_OUTGOING:
        os.write(tap, frame)


if __name__ == "__main__":
    main()
