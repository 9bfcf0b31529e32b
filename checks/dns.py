"""The configured DNS servers, each on its own, asked for names whose answer is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold
from checks.dnsserver import ServerReading, server_reading
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.names import nonsense_name
from checks.question import Answer, Lookup, ask
from checks.settings import Settings
from checks.targets import KnownName

TIMEOUT_S = 3.0
PATIENCE_S = 1.2
SLOW_MS = 500.0
NONSENSE = 2
SYSTEM_S = 0.6
AGREEING = 2


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Names are answered, rightly and in time."""
    NOT_CONFIGURED = "not_configured"
    """No DNS server is set."""
    SILENT = "silent"
    """No DNS server answers."""
    REFUSING = "refusing"
    """Every name is answered with an error, or by the first to answer as if it did not exist."""
    HIJACKED = "hijacked"
    """A known name gets a false address."""
    SLOW = "slow"
    """Right answers come late."""
    FIRST_SILENT = "first_silent"
    """The server listed first is silent: every name waits for it."""


@dataclass(frozen=True)
class Reading:
    """Every configured server, in the order in which the system asks them.

    `found_anyway`: the first to answer knows no name, but the system finds names all the same: it
    asks different servers for different names.
    """

    servers: tuple[ServerReading, ...]
    found_anyway: bool = False


HEALTHY = frozenset({Outcome.OK})
THRESHOLDS = (
    Threshold("slow answers, mean above", SLOW_MS, "ms", "ChromeOS network diagnostics"),
    Threshold("timeout, two tries", TIMEOUT_S, "s", "[O] half of what most systems wait"),
)
_OK = ServerReading("192.168.7.1", (Answer.FOUND,) * 3, "NOERROR", (), False, 24.0)
_MUTE = ServerReading("192.168.7.1", (Answer.SILENT,) * 3, None, (), False, None)
_ERROR = ServerReading("192.168.7.1", (Answer.ERROR,) * 3, "REFUSED", (), False, 3.0)
_FALSE = ServerReading(
    "192.168.7.1", (Answer.FOUND,) * 3, "NOERROR", ("dns.google=10.0.0.1",), True, 3.0
)
_LATE = ServerReading("192.168.7.1", (Answer.FOUND,) * 3, "NOERROR", (), False, 1400.0)
EXAMPLES = {
    Outcome.OK: Reading((_OK, _MUTE)),
    Outcome.NOT_CONFIGURED: Reading(()),
    Outcome.SILENT: Reading((_MUTE,)),
    Outcome.REFUSING: Reading((_ERROR, _MUTE)),
    Outcome.HIJACKED: Reading((_FALSE,)),
    Outcome.SLOW: Reading((_LATE,)),
    Outcome.FIRST_SILENT: Reading((_MUTE, _OK)),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Ask every server for every known name and some that cannot exist, all at once."""
    servers = tuple(host.dns_servers())
    nonsense = tuple(nonsense_name() for _ in range(NONSENSE))
    names = (*(known.name for known in _asked(settings)), *nonsense)
    calls = {
        (server, name): partial(ask, host, server, name, TIMEOUT_S)
        for server in servers
        for name in names
    }
    enough = partial(_first_has_answered, servers, names, Deadline(PATIENCE_S))
    lookups = at_once(calls, TIMEOUT_S + 0.3, enough)
    asked = _asked(settings)
    read = tuple(server_reading(s, asked, nonsense, lookups) for s in servers)
    return Reading(read, _know_nothing(read) and _system_finds(host, asked))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Silence before errors, errors before false answers, false before late ones."""
    if not reading.servers:
        return Outcome.NOT_CONFIGURED
    speaking = [server for server in reading.servers if not server.is_silent]
    if not speaking:
        return Outcome.SILENT
    working = [server for server in speaking if Answer.FOUND in server.answers]
    if not working or (_know_nothing(reading.servers) and not reading.found_anyway):
        return Outcome.REFUSING
    if working[0].false_answers:
        return Outcome.HIJACKED
    if reading.servers[0].is_silent:
        return Outcome.FIRST_SILENT
    late = max(working[0].mean_ms or 0.0, working[0].uncached_ms or 0.0) > SLOW_MS
    return Outcome.SLOW if late else Outcome.OK


def _first_has_answered(
    servers: tuple[str, ...],
    names: tuple[str, ...],
    patience: Deadline,
    got: dict[tuple[str, str], Lookup],
) -> bool:
    """A second server need not be waited for, nor a silent name or two, where the first works."""
    lookups = [got[servers[0], name] for name in names if (servers[0], name) in got]
    spoken = [lookup.answer for lookup in lookups if lookup.answer is not Answer.SILENT]
    most = len(spoken) > len(names) / 2 and not patience.left
    return Answer.FOUND in spoken and (most or len(spoken) == len(names))


def _know_nothing(servers: tuple[ServerReading, ...]) -> bool:
    """No such name, or no address, is an answer: the servers after that one are not asked."""
    heard = next((server for server in servers if server.is_final), None)
    return heard is not None and Answer.FOUND not in heard.answers


def _system_finds(host: Host, asked: tuple[KnownName, ...]) -> bool:
    """More than one name, for one may stand in the hosts file."""
    calls = {known.name: partial(host.resolve, known.name, SYSTEM_S) for known in asked}
    return _agree(at_once(calls, SYSTEM_S + 0.1, _agree))


def _agree(found: dict[str, tuple[str, ...]]) -> bool:
    return sum(1 for addresses in found.values() if addresses) >= AGREEING


def _asked(settings: Settings) -> tuple[KnownName, ...]:
    """Names with known addresses, and names of the test pages, which exist but move."""
    pages = tuple(KnownName(probe.host, ()) for probe in settings.portal_probes)
    return (*settings.known_names, *pages)
