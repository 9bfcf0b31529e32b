"""Signal and name of the joined Wi-Fi network through nl80211, for kernels without the old way.

Layout: include/uapi/linux/{genetlink,nl80211}.h. Both questions need no rights.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checks.host.linux.generic import NLM_F_DUMP, NLM_F_REQUEST, answers, attribute, message
from checks.host.linux.netlink import attributes

NETLINK_GENERIC = 16
TIMEOUT_S = 0.5
CONTROL, GET_FAMILY, FAMILY_ID, FAMILY_NAME = 0x10, 3, 1, 2
GET_INTERFACE, GET_STATION = 5, 17
ATTR_IFINDEX, ATTR_IFNAME, ATTR_STA_INFO, ATTR_SSID = 3, 4, 21, 52
STA_SIGNAL, STA_SIGNAL_AVG = 7, 13
GENERIC_BYTES = 4


@dataclass(frozen=True)
class Joined:
    """One wireless interface: `ssid` and `signal_dbm` None when not joined."""

    ssid: str | None
    signal_dbm: float | None


def read_joined() -> Mapping[str, Joined]:
    """Every wireless interface by its name; empty where the kernel has no nl80211."""
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_GENERIC) as sock:
            sock.settimeout(TIMEOUT_S)
            family = family_of(answers(sock, _family_request()))
            if family is None:
                return {}
            found = interfaces_of(answers(sock, _request(family, GET_INTERFACE)))
            return {
                name: Joined(ssid, signal_of(answers(sock, _request(family, GET_STATION, index))))
                for name, (index, ssid) in found.items()
            }
    except OSError:
        return {}


def family_of(bodies: Iterable[bytes]) -> int | None:
    """The number under which this kernel knows nl80211."""
    for body in bodies:
        number = attributes(body[GENERIC_BYTES:]).get(FAMILY_ID)
        if number:
            return int.from_bytes(number[:2], "little")
    return None


def interfaces_of(bodies: Iterable[bytes]) -> dict[str, tuple[int, str | None]]:
    """Name → number, and the name of the joined network."""
    found: dict[str, tuple[int, str | None]] = {}
    for body in bodies:
        facts = attributes(body[GENERIC_BYTES:])
        if ATTR_IFNAME in facts and len(facts.get(ATTR_IFINDEX, b"")) == 4:
            name = facts[ATTR_IFNAME].rstrip(b"\0").decode("utf-8", "replace")
            ssid = facts.get(ATTR_SSID, b"").decode("utf-8", "replace")
            found[name] = (struct.unpack("=I", facts[ATTR_IFINDEX])[0], ssid or None)
    return found


def signal_of(bodies: Iterable[bytes]) -> float | None:
    """dBm of the link: the average where the driver keeps one, else the last packet's."""
    for body in bodies:
        facts = attributes(body[GENERIC_BYTES:])
        station = attributes(facts.get(ATTR_STA_INFO, b""))
        for kind in (STA_SIGNAL_AVG, STA_SIGNAL):
            if value := station.get(kind):
                return float(struct.unpack("=b", value[:1])[0])
    return None


def _family_request() -> bytes:
    name = attribute(FAMILY_NAME, b"nl80211\0")
    return message(CONTROL, NLM_F_REQUEST, struct.pack("=BBH", GET_FAMILY, 1, 0) + name)


def _request(family: int, command: int, index: int | None = None) -> bytes:
    which = b"" if index is None else attribute(ATTR_IFINDEX, struct.pack("=I", index))
    head = struct.pack("=BBH", command, 0, 0)
    return message(family, NLM_F_REQUEST | NLM_F_DUMP, head + which)
