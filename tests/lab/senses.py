"""Senses: the single things that simple, independent means can see from the PC."""

import json
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Any

from tests.lab.servers.dnswire import AAAA, A, ask

SECONDS = 1.2
"""How long any single look waits."""

NAME_SECONDS = 6.0


def outcome(action: Callable[[], Any]) -> Any:
    """What an action returned, or one word for the way it failed."""
    try:
        return action()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except TimeoutError:
        return "timed_out"
    except ConnectionRefusedError:
        return "refused"
    except ConnectionResetError:
        return "reset"
    except socket.gaierror:
        return "no_name"
    except (OSError, HTTPException) as error:
        return getattr(error, "strerror", None) or type(error).__name__


def _json(*argv: str) -> Any:
    done = subprocess.run(argv, capture_output=True, text=True, timeout=5, check=False)
    return json.loads(done.stdout or "[]")


def link(wanted: str = "eth0") -> str:
    """An interface: missing, disabled, no_carrier or up."""
    found = [one for one in _json("ip", "-j", "link") if one["ifname"] == wanted]
    if not found:
        return "missing"
    flags = found[0]["flags"]
    if "UP" not in flags:
        return "disabled"
    return "up" if "LOWER_UP" in flags else "no_carrier"


def address() -> str | None:
    """The IPv4 address of eth0."""
    for one in _json("ip", "-j", "-4", "addr", "show", "dev", "eth0"):
        for info in one.get("addr_info", []):
            return str(info["local"])
    return None


def route() -> str | None:
    """The gateway of the IPv4 default route."""
    routes = _json("ip", "-j", "-4", "route", "show", "default")
    return str(routes[0].get("gateway")) if routes else None


def ping(target: str) -> bool:
    """Whether one of three pings comes back."""
    argv = ["ping", "-n", "-q", "-c", "3", "-i", "0.1", "-W", "1", target]
    return subprocess.run(argv, capture_output=True, timeout=5, check=False).returncode == 0


def tcp(target: str, port: str) -> str:
    """Whether a TCP connection opens."""
    with socket.create_connection((target, int(port)), SECONDS):
        return "ok"


def nameserver() -> str | None:
    """The first server of resolv.conf."""
    for line in Path("/etc/resolv.conf").read_text("utf-8").splitlines():
        if line.startswith("nameserver"):
            return line.split()[1]
    return None


def dns(server: str | None, name: str, kind: str = "A") -> str:
    """A first server's answer: an address, `empty`, or `rcode N`."""
    if server is None:
        return "missing"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(SECONDS)
        asker.connect((server, 53))
        asker.send(ask(4242, name, AAAA if kind == "AAAA" else A))
        said = asker.recv(4096)
    code = said[3] & 15
    if code:
        return f"rcode {code}"
    if said[6:8] == b"\0\0":
        return "empty"
    six = kind == "AAAA"
    return socket.inet_ntop(socket.AF_INET6, said[-16:]) if six else socket.inet_ntoa(said[-4:])


def name(wanted: str) -> str:
    """What the system's own resolver makes of a name; it may wait for minutes."""
    found: list[Any] = []
    ask = partial(socket.getaddrinfo, wanted, 80, socket.AF_INET)
    asker = threading.Thread(target=lambda: found.append(outcome(ask)), daemon=True)
    asker.start()
    asker.join(NAME_SECONDS)
    if not found:
        raise TimeoutError
    return found[0] if isinstance(found[0], str) else str(found[0][0][4][0])


def loss(target: str) -> float:
    """Loss in percent over 100 pings, 10 ms apart."""
    return _pings(target, "100", "0.01")[0]


def rtt(target: str) -> float:
    """Mean round trip in ms over 5 pings; -1 where none came back."""
    return _pings(target, "5", "0.2")[1]


def turns(target: str) -> float:
    """Loss in percent over 8 s: what comes and goes shows neither 0 nor 100."""
    return _pings(target, "40", "0.2")[0]


def interface(wanted: str) -> str:
    """The state of another interface: missing, disabled, no_carrier or up."""
    return link(wanted)


def speed(wanted: str) -> str:
    """What a wired link settled on, e.g. `10 half`."""
    told = Path("/sys/class/net") / wanted
    parts = ((told / name).read_text("utf-8").strip() for name in ("speed", "duplex"))
    return " ".join(parts)


def _pings(target: str, count: str, gap: str) -> tuple[float, float]:
    argv = ["ping", "-n", "-q", "-c", count, "-i", gap, "-W", "2", target]
    said = subprocess.run(argv, capture_output=True, text=True, timeout=30, check=False).stdout
    lost = next(word for word in said.split() if word.endswith("%"))
    mean = float(said.rpartition("=")[2].split("/")[1]) if "/" in said else -1.0
    return float(lost.rstrip("%")), mean
