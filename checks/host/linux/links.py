"""The adapters themselves, as the kernel lists them. Layout: include/uapi/linux/if_link.h."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from checks.host.linux.netlink import attributes, dump

RTM_NEWLINK, RTM_GETLINK = 16, 18
IFLA_ADDRESS, IFLA_IFNAME, IFLA_MTU, IFLA_MASTER = 1, 3, 4, 10
IFLA_LINKINFO, IFLA_CARRIER = 18, 33
IFLA_INFO_KIND = 1
IFF_UP = 0x1


@dataclass(frozen=True)
class Link:
    """`type`: ARPHRD number. `kind`: what made a virtual adapter ("veth", "bridge"), else ""."""

    name: str
    type: int
    kind: str
    up: bool
    carrier: bool
    mac: str | None
    mtu_bytes: int | None
    has_master: bool


def read_links() -> Sequence[Link]:
    """Every adapter of this network namespace, by name."""
    header = struct.pack("=BxHiII", 0, 0, 0, 0, 0)
    links = [parse_link(body) for body in dump(RTM_GETLINK, RTM_NEWLINK, header)]
    return sorted(links, key=lambda link: link.name)


def parse_link(body: bytes) -> Link:
    """One `struct ifinfomsg` with its attributes."""
    _, kind, _, flags, _ = struct.unpack_from("=BxHiII", body)
    found = attributes(body[16:])
    info = attributes(found.get(IFLA_LINKINFO, b""))
    mac = found.get(IFLA_ADDRESS)
    return Link(
        name=_text(found.get(IFLA_IFNAME, b"")),
        type=kind,
        kind=_text(info.get(IFLA_INFO_KIND, b"")),
        up=bool(flags & IFF_UP),
        carrier=bool(found.get(IFLA_CARRIER, b"\0")[0]),
        mac=mac.hex(":") if mac else None,
        mtu_bytes=int.from_bytes(found[IFLA_MTU], "little") if IFLA_MTU in found else None,
        has_master=IFLA_MASTER in found,
    )


def _text(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode("utf-8", "replace")
