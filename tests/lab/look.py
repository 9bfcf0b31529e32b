"""Look: what simple, independent means see from the PC, as one JSON object.

    python -S -m tests.lab.look ROUTER INTRANET

Run as root on the lab's PC. It shares no code with the program: it is the lab's witness.
"""

import json
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any

from tests.lab.servers.dnswire import ask

SECONDS = 1.2
KNOWN, KNOWN_ADDRESS = "dns.msftncsi.com", "131.107.255.255"


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


def link() -> str:
    """eth0: missing, disabled, no_carrier or up."""
    found = [one for one in _json("ip", "-j", "link") if one["ifname"] == "eth0"]
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


def tcp(target: str, port: int) -> str:
    """Whether a TCP connection opens."""
    with socket.create_connection((target, port), SECONDS):
        return "ok"


def nameserver() -> str | None:
    """The first server of resolv.conf."""
    for line in Path("/etc/resolv.conf").read_text("utf-8").splitlines():
        if line.startswith("nameserver"):
            return line.split()[1]
    return None


def dns(server: str | None, name: str) -> str:
    """A first server's answer: an IPv4 address, `empty`, or `rcode N`."""
    if server is None:
        return "missing"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(SECONDS)
        asker.connect((server, 53))
        asker.send(ask(4242, name))
        said = asker.recv(4096)
    code = said[3] & 15
    if code:
        return f"rcode {code}"
    return socket.inet_ntoa(said[-4:]) if said[6:8] != b"\0\0" else "empty"


def name(wanted: str) -> str:
    """What the system's own resolver makes of a name."""
    return str(socket.getaddrinfo(wanted, 80, socket.AF_INET)[0][4][0])


def http(host: str, path: str) -> str:
    """Status and first line of a page that is fetched from its true address."""
    connection = HTTPConnection("23.12.147.88", 80, timeout=SECONDS)
    connection.request("GET", path, headers={"Host": host})
    said = connection.getresponse()
    return f"{said.status} {said.read(40).decode('utf-8', 'replace')}"


def https(host: str, target: str) -> str:
    """Whether a host at its true address shows a certificate that is trusted."""
    context = ssl.create_default_context()
    with (
        socket.create_connection((target, 443), SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host),
    ):
        return "ok"


def page(host: str, target: str, path: str, agent: str = "Mozilla/5.0") -> str:
    """Status of a page by HTTPS, with `gambling` where it speaks of that."""
    connection = HTTPSConnection(target, timeout=SECONDS)
    connection._context = _host_context(host)  # type: ignore[attr-defined]
    connection.request("GET", path, headers={"Host": host, "User-Agent": agent})
    said = connection.getresponse()
    text = said.read(100_000).decode("utf-8", "replace")
    return f"{said.status}{' gambling' if 'slot' in text else ''}"


def _host_context(host: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    return context


def padded(host: str) -> str:
    """Whether an answer of 60 kB arrives whole."""
    connection = HTTPConnection(host, 80, timeout=SECONDS)
    connection.request("GET", "/padded", headers={"Host": "example.com"})
    return f"{len(connection.getresponse().read())} bytes"


def look(router: str, intranet: str) -> dict[str, Any]:
    """Everything at once; no part takes longer than about two seconds."""
    server = nameserver()
    parts: dict[str, Callable[[], Any]] = {
        "link": link,
        "address": address,
        "route": route,
        "ping_router": lambda: ping(router),
        "ping_internet": lambda: ping("9.9.9.9"),
        "tcp_internet": lambda: tcp("1.1.1.1", 443),
        "tcp_internet6": lambda: tcp("2606:4700:4700::1111", 443),
        "tcp_intranet": lambda: tcp(intranet, 80),
        "nameserver": lambda: server,
        "dns": lambda: dns(server, KNOWN),
        "dns_absent": lambda: dns(server, "tidak-ada.contoh-lab.id"),
        "dns_public": lambda: dns("8.8.8.8", KNOWN),
        "name": lambda: name(KNOWN),
        "http": lambda: http("www.msftconnecttest.com", "/connecttest.txt"),
        "https": lambda: https("dns.google", "8.8.8.8"),
        "padded": lambda: padded("93.184.215.14"),
    }
    with ThreadPoolExecutor(len(parts)) as pool:
        jobs = {key: pool.submit(outcome, part) for key, part in parts.items()}
        return {key: job.result() for key, job in jobs.items()}


if __name__ == "__main__":
    print(json.dumps(look(sys.argv[1], sys.argv[2])))
