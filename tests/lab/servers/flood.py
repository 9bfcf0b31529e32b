"""Flood: a neighbour who sends more than the line carries.

    python -S -m tests.lab.servers.flood WORLD.JSON ADDRESS KBPS

KBPS 0: an upload by TCP, which fills the line and no more; else that many kilobits a second by UDP.
"""

import contextlib
import socket
import sys
import threading
import time
from pathlib import Path

from tests.lab.servers.internet import stay

_BYTES = 1200
_HEAD = b"POST /upload HTTP/1.1\r\nHost: speed.lab.id\r\nContent-Length: 9999999999\r\n\r\n"
_STREAMS = 2


def _upload(folder: Path, address: str) -> None:
    while folder.exists():
        with contextlib.suppress(OSError), socket.create_connection((address, 80), 10) as peer:
            peer.sendall(_HEAD)
            while folder.exists():
                peer.sendall(b"x" * 16_384)
        time.sleep(0.5)


def _spray(folder: Path, address: str, kbps: int) -> None:
    gap_s = _BYTES * 8 / (kbps * 1000)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        due = time.monotonic()
        while folder.exists():
            with contextlib.suppress(OSError):
                sender.sendto(b"x" * _BYTES, (address, 9))
            due += gap_s
            time.sleep(max(0.0, due - time.monotonic()))


def main() -> None:
    """Send until the lab is gone, or the fault is healed."""
    folder, address, kbps = Path(sys.argv[1]).parent, sys.argv[2], int(sys.argv[3])
    jobs = (
        [(_spray, (folder, address, kbps))] if kbps else [(_upload, (folder, address))] * _STREAMS
    )
    for job, args in jobs:
        threading.Thread(target=job, args=args, daemon=True).start()
    stay(folder)


if __name__ == "__main__":
    main()
