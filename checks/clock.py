"""This PC's clock against time servers (SNTP), and against the `Date` of plain web pages.

These are two kinds of witness. All plain pages may come through one box, whose clock is off.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.contacts import all_of, pages, time_servers
from checks.host.protocol import Host
from checks.parallel import at_once
from checks.probes.dns_query import NAME_TIMEOUT_S, addresses_of
from checks.probes.time_source import WRONG_S, agreed, ahead_of_date, ahead_of_server
from checks.reason import CannotRun, Reason
from checks.settings import PortalProbe, Settings

SERVERS = 2
SERVER_TIMEOUT_S = 0.8
PAGES_AFTER_S = 1.1  # or as soon as the time servers have ended
PAGE_TIMEOUT_S = 1.8
TOTAL_S = 3.7


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The clock is right, or right enough for certificates."""
    WRONG = "wrong"
    """The clock is off; all who were heard agree on that."""
    DISPUTED = "disputed"
    """Time servers and web pages do not agree on whether the clock is off."""


@dataclass(frozen=True)
class Reading:
    """How many seconds this PC's clock is ahead (negative: behind).

    `ahead_s`: of each time server; `ahead_of_pages_s`: of each web server, by plain HTTP.
    """

    ahead_s: tuple[float, ...] = ()
    ahead_of_pages_s: tuple[float, ...] = ()


HEALTHY = frozenset({Outcome.OK})
EXAMPLES = {
    Outcome.OK: Reading((), (1.0, 2.0, 86400.0)),
    Outcome.WRONG: Reading((-31536000.0, -31535999.0), (-31536000.0, -31535999.0)),
    Outcome.DISPUTED: Reading((0.2,), (259200.0, 259201.0)),
}
contacts = all_of(time_servers, pages)
_Asked = tuple[str, str]


def measure(host: Host, settings: Settings) -> Reading:
    """Ask two time servers; web pages, too, unless both say that the clock is right."""
    calls: dict[_Asked, Callable[[], float | None]] = {
        ("server", name): partial(_ahead_of_server, host, name)
        for name in settings.time_servers[:SERVERS]
    }
    beside: dict[_Asked, Callable[[], float | None]] = {
        ("page", probe.host): partial(_ahead_of_page, host, probe)
        for probe in settings.portal_probes
    }
    heard = at_once(calls, TOTAL_S, partial(_enough, len(calls)), beside, PAGES_AFTER_S)
    reading = Reading(_told(heard, "server"), _told(heard, "page"))
    if len(reading.ahead_s) + len(reading.ahead_of_pages_s) < SERVERS:
        raise CannotRun(Reason.TOO_FEW_CLOCKS)
    return reading


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Wrong only where both kinds say so, or the one kind that was heard.

    One time server alone is heard beside pages; two pages must agree.
    """
    servers, plain = reading.ahead_s, reading.ahead_of_pages_s
    said = (agreed(servers, min(SERVERS, len(servers))), agreed(plain))
    kinds = [ahead_s for ahead_s in said if ahead_s is not None]
    wrong = [abs(ahead_s) > WRONG_S for ahead_s in kinds]
    if kinds and not any(wrong):
        return Outcome.OK
    alike = agreed(kinds, len(kinds)) is not None and agreed((*servers, *plain)) is not None
    return Outcome.WRONG if alike and all(wrong) else Outcome.DISPUTED


def _told(heard: dict[_Asked, float | None], kind: str) -> tuple[float, ...]:
    return tuple(ahead for (of, _), ahead in heard.items() if of == kind and ahead is not None)


def _enough(servers: int, heard: dict[_Asked, float | None]) -> bool:
    by_servers = agreed(_told(heard, "server"))
    if by_servers is not None and abs(by_servers) <= WRONG_S:
        return True
    asked = [kind for kind, _ in heard].count("server")
    return asked == servers and agreed(_told(heard, "page")) is not None


def _ahead_of_server(host: Host, name: str) -> float | None:
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    return ahead_of_server(host, address, SERVER_TIMEOUT_S) if address else None


def _ahead_of_page(host: Host, probe: PortalProbe) -> float | None:
    address = next(iter(addresses_of(probe.host, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return None
    answer = host.http_get(address, 80, probe.host, probe.path, PAGE_TIMEOUT_S, most_bytes=1024)
    return ahead_of_date(answer.headers)
