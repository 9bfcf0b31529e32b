"""Tunnel: what a VPN program leaves on a PC: a tun interface, held open, carrying nothing.

python -S -m tests.lab.servers.tunnel WORLD.JSON INTERFACE
"""

import fcntl
import os
import struct
import sys
from pathlib import Path

from tests.lab.servers.internet import stay

_TUNSETIFF = 0x400454CA
_IFF_TUN, _IFF_NO_PI = 0x0001, 0x1000


def main() -> None:
    """Hold the interface until the lab is gone, or the fault is healed."""
    tun = os.open("/dev/net/tun", os.O_RDWR)
    name = sys.argv[2].encode()
    fcntl.ioctl(tun, _TUNSETIFF, struct.pack("16sH14x", name, _IFF_TUN | _IFF_NO_PI))
    stay(Path(sys.argv[1]).parent)


if __name__ == "__main__":
    main()
