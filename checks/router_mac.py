"""Does one device answer to the router's address, or do two? Watched in this PC's own neighbour
table; nothing is sent for it.
"""

import time
from dataclasses import dataclass
from enum import StrEnum

from checks.contacts import nobody
from checks.gateway import default_route
from checks.host.protocol import Host
from checks.parallel import Deadline
from checks.probes.uplink import primary
from checks.reason import CannotRun, Reason
from checks.settings import Settings

WATCH_S = 1.9  # two that take turns show themselves; all the rest needs hardly less
POLL_S = 0.1


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """One device has the router's address, or none was seen."""
    TWO = "two"
    """Two devices have it by turns."""


@dataclass(frozen=True)
class Reading:
    """The router's address and every hardware address (MAC) seen for it, in order."""

    gateway: str
    macs: tuple[str, ...]


HEALTHY = frozenset({Outcome.OK})
EXAMPLES = {
    Outcome.OK: Reading("192.168.7.1", ("02:00:00:00:00:01",)),
    Outcome.TWO: Reading("192.168.7.1", ("02:00:00:00:00:01", "02:00:00:00:00:02")),
}
contacts = nobody


def measure(host: Host, settings: Settings) -> Reading:
    """Look again and again while the other checks talk through the router."""
    routes = host.routes()
    route = default_route(routes, primary(host.adapters(), routes))
    if route is None or route.gateway is None:
        raise CannotRun(Reason.NO_ROUTER)
    watch, seen = Deadline(WATCH_S), dict[str, None]()
    while watch.left:
        seen |= dict.fromkeys(
            entry.mac
            for entry in host.neighbours()
            if entry.mac and (entry.address, entry.adapter) == (route.gateway, route.adapter)
        )
        time.sleep(POLL_S)
    return Reading(route.gateway, tuple(seen))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Redundant routers share one virtual hardware address, so two are too many."""
    return Outcome.TWO if len(reading.macs) > 1 else Outcome.OK
