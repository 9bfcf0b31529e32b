"""What time it is elsewhere, against this PC's clock: by a time server, or by a web server's date.

Time servers are asked as RFC 4330 (SNTP) has it; of this PC's clock they are told nothing.
"""

import secrets
import struct
import time
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from statistics import median

from checks.host.protocol import Host

NTP_PORT = 123
WRONG_S = 1800.0
AGREE_S = 120.0
MOST_AGE_DIGITS = 8  # three years

_ASKING = 0x23  # version 4, from a client
_PACKET = struct.Struct(">BBBb11I")
_SINCE_1900_S = 2_208_988_800
_ERA_S = 2**32  # the seconds begin anew in 2036; before, their highest bit is set
_MODE, _SERVER, _UNSET, _MOST_STRATUM = 7, 4, 0xC0, 15


def ahead_of_server(host: Host, address: str, timeout_s: float) -> float | None:
    """How many seconds this PC's clock is ahead of a time server's; None without its word."""
    mark = secrets.token_bytes(8)
    asked = time.time()
    said = host.udp_exchange(
        address,
        NTP_PORT,
        bytes([_ASKING]) + bytes(39) + mark,
        timeout_s,
        lambda datagram: datagram[24:32] == mark,
    )
    heard = time.time()
    told = None if said.fault else _told_s(said.payload)
    return None if told is None else (asked + heard) / 2 - told


def ahead_of_date(headers: Mapping[str, str]) -> float | None:
    """The same by the `Date` of an answer that has just come."""
    try:
        sent = parsedate_to_datetime(headers["date"]).timestamp()
    except (KeyError, ValueError, OverflowError):
        return None
    said = headers.get("age", "")  # how long a cache has kept it (RFC 9111, 5.1)
    known = said.isascii() and said.isdigit() and len(said) <= MOST_AGE_DIGITS
    return time.time() - sent - (int(said) if known else 0)


def agreed(ahead_s: Sequence[float], least: int = 2) -> float | None:
    """What at least so many of them say alike; None where they do not."""
    near = ([one for one in ahead_s if abs(one - each) <= AGREE_S] for each in ahead_s)
    most = max(near, key=len, default=[])
    return median(most) if most and len(most) >= least else None


def _told_s(packet: bytes) -> float | None:
    """Unix time halfway between receiving and sending; None of a server without the time."""
    if len(packet) < _PACKET.size:
        return None
    first, stratum, _, _, *words = _PACKET.unpack_from(packet)
    received, sent = words[7:9], words[9:11]
    is_set = first & _UNSET != _UNSET and 0 < stratum <= _MOST_STRATUM and any(sent)
    if first & _MODE != _SERVER or not is_set:
        return None
    return (_unix_s(*received) + _unix_s(*sent)) / 2


def _unix_s(seconds: int, fraction: int) -> float:
    era_s = 0 if seconds >> 31 else _ERA_S
    return seconds + era_s - _SINCE_1900_S + fraction / _ERA_S
