"""Look: what simple, independent means see from the PC, as one JSON object.

    python -S -m tests.lab.look ROUTER INTRANET [EXTRA...]

Run as root on the lab's PC. It shares no code with the program: it is the lab's witness. An
extra is a sense with its arguments, e.g. `tcp 192.168.10.1 3128`, and is a key of the result.
"""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from tests.lab import netsenses, senses, websenses
from tests.lab.senses import outcome

KNOWN = "dns.msftncsi.com"
_EXTRAS: dict[str, Callable[..., Any]] = {
    "tcp": senses.tcp,
    "page": websenses.page,
    "dns": senses.dns,
    "name": senses.name,
    "https": websenses.https,
    "loss": senses.loss,
    "rtt": senses.rtt,
    "rate": websenses.rate,
    "turns": senses.turns,
    "speed": senses.speed,
    "interface": senses.interface,
    "proxied": websenses.proxied,
    **{
        sense.__name__: sense
        for sense in (
            *(netsenses.plain, netsenses.dated, netsenses.sntp, netsenses.edns, netsenses.cut),
            *(netsenses.tcpdns, netsenses.dnsburst, netsenses.synburst, netsenses.six),
            netsenses.tcpfrom,
        )
    },
}


def look(router: str, intranet: str, extras: list[str]) -> dict[str, Any]:
    """Everything at once; no part takes longer than a few seconds."""
    server = senses.nameserver()
    parts: dict[str, Callable[[], Any]] = {
        "link": senses.link,
        "address": senses.address,
        "route": senses.route,
        "ping_router": partial(senses.ping, router),
        "ping_internet": partial(senses.ping, "9.9.9.9"),
        "tcp_internet": partial(senses.tcp, "1.1.1.1", "443"),
        "tcp_internet6": partial(senses.tcp, "2606:4700:4700::1111", "443"),
        "tcp_intranet": partial(senses.tcp, intranet, "80"),
        "nameserver": lambda: server,
        "dns": partial(senses.dns, server, KNOWN),
        "dns_absent": partial(senses.dns, server, "tidak-ada.contoh-lab.id"),
        "dns_public": partial(senses.dns, "8.8.8.8", KNOWN),
        "name": partial(senses.name, KNOWN),
        "http": partial(websenses.http, "www.msftconnecttest.com", "/connecttest.txt"),
        "https": partial(websenses.https, "dns.google", "8.8.8.8"),
        "padded": partial(websenses.padded, "93.184.215.14"),
    }
    for extra in extras:
        sense, *arguments = extra.split()
        parts[extra] = partial(_EXTRAS[sense], *arguments)
    with ThreadPoolExecutor(len(parts)) as pool:
        jobs = {key: pool.submit(outcome, part) for key, part in parts.items()}
        return {key: job.result() for key, job in jobs.items()}


if __name__ == "__main__":
    print(json.dumps(look(sys.argv[1], sys.argv[2], sys.argv[3:])))
