"""Is the device that this PC takes for its router one? Printers and other stations answer too."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.contacts import all_of, known_names, probe_hosts, routers
from checks.gateway import default_route
from checks.host.protocol import Host
from checks.parallel import at_once
from checks.probes.dns_query import Answer, ask
from checks.probes.router import other_router
from checks.probes.uplink import primary
from checks.reason import CannotRun, Reason
from checks.settings import Settings

PORTS = (53, 80, 443)
PROBE_S, SIGNS_AFTER_S = 1.2, 0.15
OTHER_S = 1.1
THROUGH = "through"


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """It does what routers do: names, a page of settings, or passing this PC's traffic on."""
    MUTE = "mute"
    """It does nothing of that."""
    OTHER_BESIDE = "other_beside"
    """It does not, and a device beside it does."""


@dataclass(frozen=True)
class Reading:
    """How the router showed that it is one (`through`: something came back from beyond it, `dns`,
    `tcp:PORT`), and a device beside it that does in its place.
    """

    gateway: str
    shown: tuple[str, ...]
    other: str | None = None


HEALTHY = frozenset({Outcome.OK})
EXAMPLES = {
    Outcome.OK: Reading("192.168.7.1", ("dns", "tcp:80")),
    Outcome.MUTE: Reading("192.168.7.1", ()),
    Outcome.OTHER_BESIDE: Reading("192.168.7.77", (), "192.168.7.1"),
}
contacts = all_of(routers, probe_hosts, known_names)


def measure(host: Host, settings: Settings) -> Reading:
    """Whether anything passes through it; if not soon, ask for what routers do, here and beside."""
    routes = host.routes()
    line = primary(host.adapters(), routes)
    route = default_route(routes, line)
    if route is None or route.gateway is None:
        raise CannotRun(Reason.NO_ROUTER)
    gateway = route.gateway
    beyond, signs = _beyond(host, settings), _signs(host, gateway, settings)
    got = at_once(beyond, PROBE_S + 0.2, _passes, signs, SIGNS_AFTER_S)
    shown = tuple(dict.fromkeys(way.partition("@")[0] for way, comes in got.items() if comes))
    if THROUGH in shown:
        return Reading(gateway, shown)
    found = at_once(
        {"": partial(other_router, host, gateway, line, settings, is_router=bool(shown))}, OTHER_S
    )
    return Reading(gateway, shown, found.get(""))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """What passes through it settles it; one beside it that reaches out puts it in doubt."""
    if reading.other and THROUGH not in reading.shown:
        return Outcome.OTHER_BESIDE
    return Outcome.OK if reading.shown else Outcome.MUTE


def _beyond(host: Host, settings: Settings) -> dict[str, Callable[[], bool]]:
    return {
        f"{THROUGH}@{probe.address}": partial(_comes, host, probe.address, probe.ports[0])
        for probe in settings.probe_hosts[1:] or settings.probe_hosts
    }


def _signs(host: Host, gateway: str, settings: Settings) -> dict[str, Callable[[], bool]]:
    ways: dict[str, Callable[[], bool]] = {
        f"tcp:{port}": partial(_opens, host, gateway, port) for port in PORTS
    }
    if settings.known_names:
        ways["dns"] = partial(_knows, host, gateway, settings.known_names[0].name)
    return ways


def _opens(host: Host, address: str, port: int) -> bool:
    """A refusal shows that a device is there, and not that it is a router."""
    return host.tcp_connect(address, port, PROBE_S).fault is None


def _comes(host: Host, address: str, port: int) -> bool:
    return host.tcp_connect(address, port, PROBE_S).alive


def _knows(host: Host, address: str, name: str) -> bool:
    return ask(host, address, name, PROBE_S).answer not in (Answer.SILENT, Answer.MALFORMED)


def _passes(got: dict[str, bool]) -> bool:
    return any(comes for way, comes in got.items() if way.startswith(THROUGH))
