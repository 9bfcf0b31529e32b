"""Wi-Fi signal and network, through nl80211, else from /proc/net/wireless and the old ioctl."""

from __future__ import annotations

import array
import socket
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from checks.host.linux.nl80211 import Joined, read_joined
from checks.host.records import Adapter, Medium, WifiStatus

WIRELESS = Path("/proc/net/wireless")
SIOCGIWESSID = 0x8B1B  # include/uapi/linux/wireless.h
MOST_SSID_BYTES = 32


def read_wifi(adapters: Sequence[Adapter]) -> Sequence[WifiStatus]:
    """One entry for every Wi-Fi adapter that is switched on."""
    names = [a.name for a in adapters if a.medium is Medium.WIFI and a.enabled]
    return statuses(names, read_joined() if names else {}, parse_wireless(_text(WIRELESS)))


def statuses(
    names: Sequence[str], joined: Mapping[str, Joined], signals: Mapping[str, float]
) -> Sequence[WifiStatus]:
    """nl80211 first; for the drivers that do not know it, the old ways."""
    found = {name: joined.get(name, Joined(None, None)) for name in names}
    return tuple(
        WifiStatus(name, link.ssid or read_ssid(name), link.signal_dbm or signals.get(name))
        for name, link in found.items()
    )


def parse_wireless(text: str) -> dict[str, float]:
    """Adapter → signal in dBm. Drivers that report 0…100 instead are left out."""
    signals: dict[str, float] = {}
    for line in text.splitlines()[2:]:
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


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
