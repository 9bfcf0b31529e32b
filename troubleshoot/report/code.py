"""The short code of a session, made to be read out over a bad telephone line."""

from __future__ import annotations

from hashlib import sha256

# No digit or letter that looks or sounds like another one, in Indonesian or English: no 0/O,
# 1/I/L, 5/S, 2/Z confusion, of M/N, B/P, H/K, F/V and the letters on "é" only one; no words.
SIGNS = "23456789FJKMPRWXY"
LENGTH = 5


def code_of(session: str) -> str:
    """`TS-4F7K2`: always the same for the same session id."""
    number = int.from_bytes(sha256(session.encode("utf-8", "replace")).digest()[:8], "big")
    signs = []
    for _ in range(LENGTH):
        number, index = divmod(number, len(SIGNS))
        signs.append(SIGNS[index])
    return "TS-" + "".join(signs)
