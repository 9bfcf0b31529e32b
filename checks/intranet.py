"""The government network's own host, where the office profile names one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.contacts import DNS_SERVERS, NONSENSE, Contact
from checks.host.protocol import Host
from checks.host.records import is_address
from checks.host.replies import Fault
from checks.parallel import at_once
from checks.probes.dns_query import NAME_TIMEOUT_S, Answer, Lookup, look_up, new_name, resolved
from checks.reason import CannotRun, Reason
from checks.settings import Settings

TIMEOUT_S = 2.0


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The host answers; a refusal is an answer too."""
    UNREACHABLE = "unreachable"
    """The host does not answer in any way."""
    NAME_UNKNOWN = "name_unknown"
    """Its name does not exist for any program on this PC."""


@dataclass(frozen=True)
class Reading:
    """How the host answered: the better of an echo request and a TCP connection."""

    host: str
    address: str | None
    ms: float | None
    fault: Fault | None


HEALTHY = frozenset({Outcome.OK})
EXAMPLES = {
    Outcome.OK: Reading("intranet.example.go.id", "10.1.0.10", 4.0, None),
    Outcome.UNREACHABLE: Reading("intranet.example.go.id", "10.1.0.10", None, Fault.TIMED_OUT),
    Outcome.NAME_UNKNOWN: Reading("intranet.example.go.id", None, None, Fault.NAME_UNKNOWN),
}


def contacts(settings: Settings) -> Iterator[Contact]:
    """The profile's host, where it names one."""
    if settings.intranet_host:
        yield DNS_SERVERS
        yield NONSENSE
        via = f"DNS; ping; TCP {settings.intranet_port}"
        yield Contact("intranet_host", via, settings.intranet_host)


def measure(host: Host, settings: Settings) -> Reading:
    """Ask in both ways at once; the first answer is enough."""
    if settings.intranet_host is None:
        raise CannotRun(Reason.NO_INTRANET_HOST)
    name = settings.intranet_host
    address = _address(name, host)
    if address is None:
        return Reading(name, None, None, Fault.NAME_UNKNOWN)
    replies = at_once(
        {
            "tcp": partial(host.tcp_connect, address, settings.intranet_port, TIMEOUT_S),
            "ping": partial(host.ping, address, TIMEOUT_S),
        },
        TIMEOUT_S + 0.2,
        enough=lambda got: any(reply.alive for reply in got.values()),
    )
    alive = [reply.seconds for reply in replies.values() if reply.alive]
    if alive:
        return Reading(name, address, min(alive) * 1000, None)
    faults = [reply.fault for reply in replies.values()]
    return Reading(name, address, None, faults[-1] if faults else Fault.TIMED_OUT)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Any answer will do."""
    if reading.fault is Fault.NAME_UNKNOWN:
        return Outcome.NAME_UNKNOWN
    return Outcome.UNREACHABLE if reading.fault else Outcome.OK


def _address(name: str, host: Host) -> str | None:
    """None where it does not exist, also where a provider redirects all such names."""
    if is_address(name):
        return name
    calls = {
        "programs": partial(_for_programs, name, host),
        "servers": partial(look_up, name, host, NAME_TIMEOUT_S),
        "nonsense": partial(look_up, new_name(host), host, NAME_TIMEOUT_S),
    }
    silence = dict.fromkeys(calls, Lookup(Answer.SILENT))
    got = silence | at_once(calls, NAME_TIMEOUT_S + 0.2, enough=_is_enough)
    found = got["programs"].addresses
    own = [address for address in found if address not in got["nonsense"].addresses]
    # A name without a dot is no DNS server's to deny.
    denied = got["servers"].answer is Answer.NO_SUCH_NAME and "." in name
    if not own and not found and not denied:
        raise CannotRun(Reason.NAME_UNKNOWN, name=name)
    return own[0] if own else None


def _for_programs(name: str, host: Host) -> Lookup:
    found = resolved(name, host, NAME_TIMEOUT_S)
    return Lookup(Answer.FOUND if found else Answer.SILENT, found)


def _is_enough(got: dict[str, Lookup]) -> bool:
    return "nonsense" in got and "programs" in got and bool(got["programs"].addresses)
