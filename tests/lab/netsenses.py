"""Net senses: what simple means see of single habits of a network, from the PC."""

import socket
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPConnection

from tests.lab.senses import SECONDS, outcome
from tests.lab.servers.dnswire import ask
from tests.lab.servers.timeserver import SINCE_1900_S

_OPT = b"\0" + struct.pack("!HHIH", 41, 1232, 0, 0)


def plain(host: str, target: str, path: str = "/") -> str:
    """Status of a plain page, with where it leads, or with its first letters."""
    connection = HTTPConnection(target, 80, timeout=SECONDS)
    connection.request("GET", path, headers={"Host": host, "User-Agent": "Mozilla/5.0"})
    said = connection.getresponse()
    text = said.read(200_000)
    rest = said.getheader("Location") or text[:40].decode("utf-8", "replace")
    return f"{said.status} {rest}{' injected' if b'inject.js' in text else ''}".strip()


def dated(host: str, target: str) -> float:
    """By how many hours the `Date` of a plain page is ahead of this PC's clock."""
    connection = HTTPConnection(target, 80, timeout=SECONDS)
    connection.request("GET", "/", headers={"Host": host})
    date = connection.getresponse().getheader("Date") or ""
    return round((parsedate_to_datetime(date).timestamp() - time.time()) / 3600, 1)


def sntp(server: str) -> float:
    """By how many hours a time server is ahead of this PC's clock."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(SECONDS)
        asker.connect((server, 123))
        asker.send(b"\x23" + bytes(47))
        whole, part = struct.unpack_from("!II", asker.recv(512), 40)
    ahead_s: float = whole + part / 2**32 - SINCE_1900_S - time.time()
    return round(ahead_s / 3600, 1)


def edns(server: str, name: str) -> str:
    """Whether a question with EDNS is answered, and with which code."""
    plain_question = bytearray(ask(4243, name))
    plain_question[11] = 1  # one additional record
    return _asked(server, bytes(plain_question) + _OPT)


def cut(server: str, name: str) -> str:
    """Whether an answer by UDP comes `whole` or `cut`."""
    return "cut" if _answer(server, ask(4244, name))[2] & 2 else "whole"


def tcpdns(server: str, name: str) -> str:
    """The code of an answer by TCP."""
    asked = ask(4245, name)
    with socket.create_connection((server, 53), SECONDS) as peer:
        peer.sendall(struct.pack("!H", len(asked)) + asked)
        return f"rcode {peer.recv(4096)[5] & 15}"


def dnsburst(server: str, count: str) -> int:
    """How many of so many questions at once are answered."""

    def one(number: int) -> bool:
        asked = ask(number, f"nama-{number}.contoh-lab.id")
        return str(outcome(lambda: _asked(server, asked))).startswith("rcode")

    with ThreadPoolExecutor(int(count)) as pool:
        return sum(pool.map(one, range(int(count))))


def synburst(target: str, count: str) -> int:
    """How many of so many connections at once come about at their first try."""
    with ThreadPoolExecutor(int(count)) as pool:
        jobs = [pool.submit(outcome, partial(_quick, target)) for _ in range(int(count))]
        return sum(job.result() == "ok" for job in jobs)


def six(wanted: str) -> str:
    """The IPv6 address that the system's own resolver makes of a name."""
    return str(socket.getaddrinfo(wanted, 80, socket.AF_INET6)[0][4][0])


def tcpfrom(source: str, target: str, port: str) -> str:
    """Whether a TCP connection opens that is bound to one of this PC's adapters."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
        one.setsockopt(socket.SOL_SOCKET, 25, source.encode() + b"\0")  # SO_BINDTODEVICE
        one.settimeout(SECONDS)
        one.connect((target, int(port)))
        return "ok"


def _quick(target: str) -> str:
    with socket.create_connection((target, 443), 0.8):
        return "ok"


def _asked(server: str, message: bytes) -> str:
    return f"rcode {_answer(server, message)[3] & 15}"


def _answer(server: str, message: bytes) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(SECONDS)
        asker.connect((server, 53))
        asker.send(message)
        return asker.recv(4096)
