"""Claim: one of two stations that say in turn that an address is theirs, 2 s each.

    python -S -m tests.lab.servers.claim WORLD.JSON INTERFACE ADDRESS TURN

Two of these, with TURN 0 and 1, take turns by the machine's one clock, without talking; with TURN
`always` one claims all the time, as an ARP spoofer does.
"""

import socket
import struct
import sys
import time
from pathlib import Path

_TURN_SECONDS = 2.0
_EVERY_SECONDS = 0.2
_BROADCAST = b"\xff" * 6
_ETH_P_ARP = 0x0806
_REQUEST, _REPLY = 1, 2


def claims(hardware: bytes, address: str) -> list[bytes]:
    """Gratuitous ARP, as a request and as a reply: systems believe one or the other."""
    mine = hardware + socket.inet_aton(address)
    ethernet = _BROADCAST + hardware + struct.pack("!H", _ETH_P_ARP)
    kinds = [struct.pack("!HHBBH", 1, 0x0800, 6, 4, kind) for kind in (_REQUEST, _REPLY)]
    return [ethernet + kind + mine + _BROADCAST + socket.inet_aton(address) for kind in kinds]


def main() -> None:
    """Claim until the lab is gone, or the fault is healed."""
    folder = Path(sys.argv[1]).parent
    interface, address, turn = sys.argv[2:5]
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    wire.bind((interface, _ETH_P_ARP))
    frames = claims(wire.getsockname()[4], address)
    print("ready", flush=True)
    while folder.exists():
        if turn in ("always", str(int(time.monotonic() / _TURN_SECONDS) % 2)):
            for frame in frames:
                wire.send(frame)
        time.sleep(_EVERY_SECONDS)


if __name__ == "__main__":
    main()
