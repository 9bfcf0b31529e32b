"""DNS messages: the little of RFC 1035 that the lab's name server needs."""

import socket
import struct
from dataclasses import dataclass
from enum import IntEnum

A, AAAA = 1, 28
TTL_SECONDS = 30
_POINTER_TO_QUESTION = 0xC00C
_RESPONSE_FLAGS = 0x8180  # an answer; recursion desired and available


class Rcode(IntEnum):
    """How a name server ends a question."""

    NOERROR = 0
    SERVFAIL = 2
    NXDOMAIN = 3
    REFUSED = 5


@dataclass(frozen=True)
class Question:
    """One question: its id, its name in lower case, its type, and its own bytes."""

    id: int
    name: str
    type: int
    wire: bytes


def parse(message: bytes) -> Question | None:
    """The question of a message; None for anything that is not one."""
    if len(message) < 17 or message[2] & 0x80:
        return None
    labels: list[str] = []
    at = 12
    while at < len(message) and message[at] and len(labels) < 128:
        size = message[at]
        labels.append(message[at + 1 : at + 1 + size].decode("ascii", "replace"))
        at += size + 1
    if at + 5 > len(message):
        return None
    (kind,) = struct.unpack_from("!H", message, at + 1)
    (number,) = struct.unpack_from("!H", message)
    return Question(number, ".".join(labels).lower(), kind, message[12 : at + 5])


def answer(question: Question, rcode: Rcode, addresses: list[str]) -> bytes:
    """An answer with these addresses, all of the question's type."""
    counts = (1, len(addresses), 0, 0)
    head = struct.pack("!HH4H", question.id, _RESPONSE_FLAGS | rcode, *counts)
    return head + question.wire + b"".join(_record(question.type, one) for one in addresses)


def ask(number: int, name: str, kind: int = A) -> bytes:
    """A question as a PC sends it."""
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    return (
        struct.pack("!HH4H", number, 0x0100, 1, 0, 0, 0) + labels + struct.pack("!BHH", 0, kind, 1)
    )


def _record(kind: int, address: str) -> bytes:
    packed = socket.inet_pton(socket.AF_INET6 if kind == AAAA else socket.AF_INET, address)
    return struct.pack("!HHHIH", _POINTER_TO_QUESTION, kind, 1, TTL_SECONDS, len(packed)) + packed
