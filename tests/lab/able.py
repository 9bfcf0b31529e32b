"""Able: whether a lab can stand on this machine, and if not, why."""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache

from tests.lab.pc import Pc
from tests.lab.shell import LabError, inside, run

_TOOLS = ("ip", "nft", "dnsmasq", "openssl", "ethtool", "setpriv", "ping", "tc")
_NFT = """
table inet probe {
  chain nat { type nat hook postrouting priority 100; meta nfproto ipv4 masquerade
  }
}
table bridge probe { }
"""
_OPENING = (
    "import os, socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW);"
    "os.open('/dev/net/tun', os.O_RDWR)"
)


@cache
def obstacle() -> str | None:
    """One sentence that says what is missing; None where the lab can be built."""
    if not sys.platform.startswith("linux"):
        return "the lab needs Linux"
    if os.geteuid() != 0:
        return "the lab needs root, to make network namespaces"
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        return f"the lab needs the tools {', '.join(missing)}"
    return _refused()


def _refused() -> str | None:
    """What this machine does not let root do: tried for real, in two namespaces made for it.

    A container's root has every tool and may not use them; only trying tells.
    """
    near, far = (f"tsl-probe-{secrets.token_hex(4)}-{end}" for end in ("near", "far"))
    try:
        for needs, argv, stdin in _attempts(near, far):
            try:
                run(argv, stdin)
            except (LabError, OSError, subprocess.TimeoutExpired):
                return f"the lab needs {needs}"
    finally:
        for name in (near, far):
            with contextlib.suppress(LabError, OSError, subprocess.TimeoutExpired):
                run(["ip", "netns", "del", name])
    return None


def _attempts(near: str, far: str) -> Iterator[tuple[str, Sequence[str], str]]:
    """What the lab needs, and the command and its input that show whether it is there."""
    rights = "the rights CAP_SYS_ADMIN and CAP_NET_ADMIN, to"
    names = f"netns add {near}\nnetns add {far}\n"
    wires = (
        f"link add name one type veth peer name two netns {far}\n"
        "link add name br0 type bridge\nlink set one master br0\n"
    )
    settings = "echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad"
    shape = "tc qdisc add dev one root tbf rate 1mbit burst 16kb latency 9ms"
    python = [sys.executable, "-S", "-c"]
    programs = f"{sys.executable} is {os.path.realpath(sys.executable)}"
    nobody = f"a Python that the user nobody may run, outside root's own folders: {programs}"
    yield f"{rights} make network namespaces", ["ip", "-batch", "-"], names
    yield f"{rights} run programs in network namespaces", inside(near, ["true"]), ""
    yield f"{rights} make veth pairs and bridges", ["ip", "-n", near, "-batch", "-"], wires
    yield "IPv6, and kernel settings that can be changed", inside(near, ["sh", "-e"]), settings
    yield "nft tables with NAT, and one for bridges", inside(near, ["nft", "-f", "-"]), _NFT
    yield "tc with tbf, to shape a line", inside(near, shape.split()), ""
    yield "packet sockets and /dev/net/tun", inside(near, [*python, _OPENING]), ""
    # By way of a shell: setpriv itself still has root's rights when it starts a program.
    starting = ["sh", "-c", 'exec "$0" -c "import json"', sys.executable]
    yield nobody, inside(near, [*Pc.UNPRIVILEGED, *starting]), ""
