"""Topology: building the namespaces and wires of a lab, and taking them down again."""

import contextlib
import shutil

from tests.lab import office
from tests.lab.layout import PING_CLOSED, PING_OPEN, Layout
from tests.lab.place import NAMESPACES, NETNS_FILES, Place
from tests.lab.servers.zone import addresses
from tests.lab.shell import LabError, inside, run, together

_WIRES = {
    # where: (interface here, machine at the other end, interface there)
    "switch": (("pc", "pc", "eth0"), ("router", "router", "lan"), ("other", "other", "eth0")),
    "relay": (("near", "router", "wan"), ("far", "isp", "wan")),
    "router": (("intra", "intranet", "eth0"),),
}
# Kernel offloads would make length rules, shaping and checksums lie.
_OFFLOADS = "tso off gso off gro off tx off rx off"
_NAT = """
table inet office {
  chain nat { type nat hook postrouting priority 100; oifname "wan" meta nfproto ipv4 masquerade
  }
}
"""


def build(place: Place, layout: Layout) -> None:
    """Make namespaces, wires and addresses. Every wire is born inside its namespaces."""
    names = "".join(f"netns add {place.namespace(role)}\n" for role in NAMESPACES)
    run(["ip", "-batch", "-"], names)
    together(_shell(place, role, _kernel(role, layout)) for role in NAMESPACES)
    together(_batch(place, role, _wire(place, role)) for role in _WIRES)
    together(_batch(place, role, lines) for role, lines in _lines(layout).items())
    together(_shell(place, role, _finish(role)) for role in NAMESPACES)
    for name, text in office.pc_files(layout).items():
        office.write_pc_file(place, name, text)


def remove(place: Place) -> None:
    """Delete the namespaces and files of a lab; what is gone already is no error."""
    for role in NAMESPACES:
        with contextlib.suppress(LabError):
            run(["ip", "netns", "del", place.namespace(role)])
        shutil.rmtree(place.netns_files(role), ignore_errors=True)
    with contextlib.suppress(OSError):
        NETNS_FILES.rmdir()
    shutil.rmtree(place.folder, ignore_errors=True)


def _lines(layout: Layout) -> dict[str, list[str]]:
    bridge = ["link set br0 up", *(f"link set {port} master br0 up" for port, *_ in _ports())]
    return {
        "switch": bridge,
        "relay": ["link set near up promisc on", "link set far up promisc on"],
        "pc": office.pc(layout),
        "router": office.router(layout),
        "other": office.other(layout),
        "intranet": office.intranet(layout),
        "isp": office.isp(layout, addresses()),
    }


def _ports() -> tuple[tuple[str, str, str], ...]:
    return _WIRES["switch"]


def _wire(place: Place, role: str) -> list[str]:
    bridge = "link add name br0 type bridge stp_state 0 mcast_snooping 0"
    return [bridge] * (role == "switch") + [
        f"link add name {near} type veth peer name {far} netns {place.namespace(there)}"
        for near, there, far in _WIRES[role]
    ]


def _kernel(role: str, layout: Layout) -> str:
    """Settings that must be there before the first interface is."""
    six = "/proc/sys/net/ipv6/conf"
    lines = ["ip link set lo up", f"echo 0 > {six}/default/accept_dad"]
    if not layout.ipv6 or role in ("switch", "relay"):
        lines += [f"echo 1 > {six}/default/disable_ipv6"]
    if role == "pc":
        group = PING_OPEN if layout.ping_open else PING_CLOSED
        lines += [f"echo '{group}' > /proc/sys/net/ipv4/ping_group_range"]
    if role == "router":
        lines += [
            "echo 1 > /proc/sys/net/ipv4/ip_forward",
            f"echo 1 > {six}/all/forwarding",
            f"echo 1 > {six}/default/keep_addr_on_down",
        ]
    return "\n".join(lines)


def _finish(role: str) -> str:
    near = [wire[0] for wire in _WIRES.get(role, ())]
    far = [wire[2] for wires in _WIRES.values() for wire in wires if wire[1] == role]
    lines = [f"ethtool -K {interface} {_OFFLOADS}" for interface in (*near, *far)]
    if role == "router":
        lines.append(f"nft -f - <<'NFT'\n{_NAT}\nNFT")
    return "\n".join(lines)


def _shell(place: Place, role: str, script: str) -> tuple[list[str], str]:
    return inside(place.namespace(role), ["sh", "-e"]), script


def _batch(place: Place, role: str, lines: list[str]) -> tuple[list[str], str]:
    return ["ip", "-n", place.namespace(role), "-batch", "-"], "\n".join(lines) + "\n"
