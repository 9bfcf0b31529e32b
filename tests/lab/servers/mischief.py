"""Mischief: what servers must not do and do. Every one ends by itself, within bounds."""

import contextlib
import os
import struct
import time
from collections.abc import Callable
from socket import socket

from tests.lab.servers.dnswire import Question, Rcode, answer

_SECONDS = 60.0
_BODY_BYTES = 10_000_000_000
_CHUNK = b"x" * 65_536
_TRUNCATED_FLAG = 0x02
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


def _garbage(question: Question) -> bytes:
    return struct.pack("!H", question.id) + os.urandom(300)


def _truncated(question: Question) -> bytes:
    said = bytearray(answer(question, Rcode.NOERROR, []))
    said[2] |= _TRUNCATED_FLAG
    return bytes(said)


def _oversize(question: Question) -> bytes:
    return answer(question, Rcode.NOERROR, ["131.107.255.255"]) + bytes(3900)


def _wrong_id(question: Question) -> bytes:
    other = Question(question.id ^ 0xFFFF, question.name, question.type, question.wire)
    return answer(other, Rcode.NOERROR, [])


def _pointer_loop(question: Question) -> bytes:
    head = answer(question, Rcode.NOERROR, [])[:6] + struct.pack("!HHH", 1, 0, 0)
    here = len(head) + len(question.wire)
    return head + question.wire + struct.pack("!H", 0xC000 | here) + b"\0\1\0\1\0\0\0\0\0\4\1\1\1\1"


DNS: dict[str, Callable[[Question], bytes]] = {
    "garbage": _garbage,
    "truncated": _truncated,
    "oversize": _oversize,
    "wrong_id": _wrong_id,
    "pointer_loop": _pointer_loop,
}
"""Answers that are none, by name."""


def _for_a_while(say: Callable[[], object], pause_seconds: float) -> None:
    end = time.monotonic() + _SECONDS
    with contextlib.suppress(OSError):
        while time.monotonic() < end:
            say()
            time.sleep(pause_seconds)


def _mute(connection: socket) -> None:
    _for_a_while(lambda: None, 1.0)


def _trickle(connection: socket) -> None:
    connection.sendall(_HEAD + b"Content-Length: 22\r\n\r\n")
    _for_a_while(lambda: connection.sendall(b"M"), 1.0)


def _endless_headers(connection: socket) -> None:
    connection.sendall(_HEAD)
    _for_a_while(lambda: connection.sendall(b"X-More: " + b"y" * 1000 + b"\r\n"), 0.001)


def _endless_line(connection: socket) -> None:
    _for_a_while(lambda: connection.sendall(_CHUNK), 0.001)


def _endless_body(connection: socket) -> None:
    connection.sendall(_HEAD + f"Content-Length: {_BODY_BYTES}\r\n\r\n".encode())
    _for_a_while(lambda: connection.sendall(_CHUNK), 0.001)


def _redirect_loop(connection: socket) -> None:
    connection.recv(4096)
    where = b"Location: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    connection.sendall(b"HTTP/1.1 302 Found\r\n" + where)


def _half(connection: socket) -> None:
    connection.recv(4096)
    connection.sendall(_HEAD + b"Content-Length: 22\r\n\r\nMicro")


def _noise(connection: socket) -> None:
    connection.recv(4096)
    connection.sendall(os.urandom(2000))


WEB: dict[str, Callable[[socket], None]] = {
    "mute": _mute,
    "trickle": _trickle,
    "endless_headers": _endless_headers,
    "endless_line": _endless_line,
    "endless_body": _endless_body,
    "redirect_loop": _redirect_loop,
    "half": _half,
    "noise": _noise,
}
"""What a web server does instead of answering, by name."""


def _halt(connection: socket) -> None:
    """The beginning of a handshake record that announces more than ever comes."""
    connection.recv(4096)
    connection.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03")
    _mute(connection)


def _plain(connection: socket) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def _cut(connection: socket) -> None:
    connection.recv(4096)


TLS: dict[str, Callable[[socket], None]] = {
    "halt": _halt,
    "plain": _plain,
    "cut": _cut,
    "noise": _noise,
    "flood": _endless_line,
}
"""What a secure server does instead of a handshake, by name."""
