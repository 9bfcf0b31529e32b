"""Wi-Fi signal and network, through nl80211, else from /proc/net/wireless and the old ioctl."""

import array
import socket
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from checks.host.linux.adapters import read_adapters
from checks.host.linux.netlink import (
    NLM_F_DUMP,
    NLM_F_REQUEST,
    answers,
    attribute,
    attributes,
    lines_of,
    message,
)
from checks.host.records import Medium, WifiStatus

WIRELESS = Path("/proc/net/wireless")
SIOCGIWESSID = 0x8B1B  # include/uapi/linux/wireless.h
MOST_SSID_BYTES = 32


def read_wifi() -> Sequence[WifiStatus]:
    """One entry for every Wi-Fi adapter that is switched on."""
    names = [a.name for a in read_adapters() if a.medium is Medium.WIFI and a.enabled]
    return statuses(names, read_joined() if names else {}, parse_wireless(lines_of(WIRELESS)))


def statuses(
    names: Sequence[str], joined: Mapping[str, WifiStatus], signals: Mapping[str, float]
) -> Sequence[WifiStatus]:
    """nl80211 first; for the drivers that do not know it, the old ways."""
    found = {name: joined.get(name, WifiStatus(name, None, None)) for name in names}
    return tuple(
        WifiStatus(name, link.ssid or read_ssid(name), link.signal_dbm or signals.get(name))
        for name, link in found.items()
    )


def parse_wireless(lines: Sequence[str]) -> dict[str, float]:
    """Adapter → signal in dBm. Drivers that report 0…100 instead are left out."""
    signals: dict[str, float] = {}
    for line in lines[2:]:
        name, _, values = line.partition(":")
        fields = values.split()
        if len(fields) > 2 and (level := float(fields[2].rstrip("."))) < 0:
            signals[name.strip()] = level
    return signals


def read_ssid(adapter: str) -> str | None:
    """The name of the joined network, None when not joined or not told."""
    import fcntl

    buffer = array.array("B", bytes(MOST_SSID_BYTES))
    place, length = buffer.buffer_info()
    request = bytearray(struct.pack("16sPHH", adapter.encode()[:15], place, length, 0))
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            fcntl.ioctl(sock, SIOCGIWESSID, request)
    except OSError:
        return None
    return buffer.tobytes().rstrip(b"\0").decode("utf-8", "replace") or None


# Signal and name of the joined network through nl80211, which the newer drivers know.

NETLINK_GENERIC = 16
TIMEOUT_S = 0.5
CONTROL, GET_FAMILY, FAMILY_ID, FAMILY_NAME = 0x10, 3, 1, 2
GET_INTERFACE, GET_STATION = 5, 17
ATTR_IFINDEX, ATTR_IFNAME, ATTR_STA_INFO, ATTR_SSID = 3, 4, 21, 52
STA_SIGNAL, STA_SIGNAL_AVG = 7, 13
GENERIC_BYTES = 4


def read_joined() -> Mapping[str, WifiStatus]:
    """Every wireless interface by its name, empty where the kernel has no nl80211."""
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_GENERIC) as sock:
            sock.settimeout(TIMEOUT_S)
            named = attribute(FAMILY_NAME, b"nl80211\0")
            asked = struct.pack("=BBH", GET_FAMILY, 1, 0) + named
            family = family_of(answers(sock, message(CONTROL, NLM_F_REQUEST, asked)))
            if family is None:
                return {}
            found = interfaces_of(answers(sock, _request(family, GET_INTERFACE)))
            return {
                name: WifiStatus(name, ssid, signal_of(answers(sock, station)))
                for name, (index, ssid) in found.items()
                for station in [_request(family, GET_STATION, index)]
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


def _request(family: int, command: int, index: int | None = None) -> bytes:
    which = b"" if index is None else attribute(ATTR_IFINDEX, struct.pack("=I", index))
    head = struct.pack("=BBH", command, 0, 0)
    return message(family, NLM_F_REQUEST | NLM_F_DUMP, head + which)
