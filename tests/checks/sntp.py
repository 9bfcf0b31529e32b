"""What a time server sends back, made by the book (RFC 4330) and not by the program."""

import struct

_SINCE_1900_S = 2_208_988_800


def sntp_answer(
    question: bytes, now: float, *, stratum: int = 2, first: int = 0x24, mark: bytes | None = None
) -> bytes:
    """The answer at the Unix time `now`; `first`: leap, version, mode; `mark`: what is echoed."""
    seconds, fraction = divmod(now + _SINCE_1900_S, 1)
    stamp = struct.pack(">II", int(seconds) % 2**32, int(fraction * 2**32))
    head = bytes((first, stratum, 6, 0xEC))
    return head + bytes(8) + b"GPS\0" + stamp + (mark or question[40:48]) + stamp + stamp
