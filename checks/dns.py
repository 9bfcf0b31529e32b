"""The configured DNS servers, each on its own, asked for names whose answer is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from statistics import fmean

from checks.contacts import all_of, known_names, ordinary_names
from checks.host.protocol import Host
from checks.parallel import Deadline, at_once
from checks.probes.dns_query import Answer, Lookup, ask, is_nowhere, new_name, nonsense_name
from checks.probes.uplink import near, primary, usual_places
from checks.reason import CannotRun
from checks.settings import KnownName, Settings

# One DNS server: what its answers to known names and to unknown ones say of it.

FINAL = (Answer.FOUND, Answer.NO_SUCH_NAME, Answer.EMPTY)


@dataclass(frozen=True)
class ServerReading:
    """One server: how many names it answered, which answers were false.

    `true`: known and ordinary names whose answers are, or may well be, right. `redirects_unknown`:
    a name that cannot exist got an address (a note, not a fault). `blocked`: known names sent to
    that same address, or nowhere, by a server that is right about others: a provider's notice page,
    an office's own block list (a note as well). `fetched`: it had an answer for a name that nobody
    can have asked before, so it reaches others; after `uncached_ms`. `lost`: only because questions
    were lost are its answers late. `gentle_ms`: asked once more then, one name after the other, for
    it may answer few at once; or where that name alone was late, which one answer does not prove.
    """

    address: str
    answers: tuple[Answer, ...]
    code: str | None
    false_answers: tuple[str, ...]
    redirects_unknown: bool
    mean_ms: float | None
    blocked: tuple[str, ...] = ()
    uncached_ms: float | None = None
    true: int = 0
    fetched: bool = False
    lost: bool = False
    gentle_ms: float | None = None

    @property
    def is_silent(self) -> bool:
        """It answered nothing that it was asked."""
        return all(answer is Answer.SILENT for answer in self.answers)

    @property
    def is_final(self) -> bool:
        """The system asks nobody else: it goes on only after an error, or after silence."""
        return sum(answer in FINAL for answer in self.answers) > len(self.answers) / 2

    @property
    def is_late(self) -> bool:
        """Names that nobody remembers count too; answers that were lost do not."""
        usual_ms = max(self.mean_ms or 0.0, self.uncached_ms or 0.0)
        return (usual_ms if self.gentle_ms is None else self.gentle_ms) > SLOW_MS


def server_reading(
    server: str,
    asked: Sequence[KnownName],
    nonsense: tuple[str, ...],
    lookups: Mapping[tuple[str, str], Lookup],
) -> ServerReading:
    """Put together the answers to the known names, and to those that cannot exist."""
    silence = Lookup(Answer.SILENT)
    own = {known: lookups.get((server, known.name), silence) for known in asked}
    spoken = [lookup for lookup in own.values() if lookup.answer is not Answer.SILENT]
    unknown = [lookups.get((server, name), silence) for name in nonsense]
    notice = {address for lookup in unknown for address in lookup.addresses}
    new = [lookup for lookup in unknown if lookup.answer is not Answer.SILENT]
    prompt = [lookup.seconds for lookup in (*spoken, *new) if not lookup.repeated]
    true, false, blocked = _sorted(own, notice)
    made_up = notice & {address for known in false for address in own[known].addresses}
    return ServerReading(
        address=server,
        answers=tuple(lookup.answer for lookup in own.values()),
        code=spoken[0].code if spoken else None,
        false_answers=tuple(f"{known.name}={own[known].addresses[0]}" for known in false),
        redirects_unknown=bool(notice),
        mean_ms=fmean(lookup.seconds for lookup in spoken) * 1000 if spoken else None,
        blocked=tuple(known.name for known in blocked),
        uncached_ms=min(lookup.seconds for lookup in new) * 1000 if new else None,
        true=len(true),
        lost=bool(prompt) and max(prompt) * 1000 <= SLOW_MS,
        fetched=bool(true) and not made_up and any(one.answer in FINAL for one in unknown),
    )


_Names = list[KnownName]


def _sorted(own: Mapping[KnownName, Lookup], notice: set[str]) -> tuple[_Names, _Names, _Names]:
    """True, false and blocked: a notice page, or nowhere, for some names is policy; for all it is
    not. An ordinary name's address is believed where it is a public one, and no false one's.
    """
    answered = {known: got for known, got in own.items() if got.addresses}
    wrong = [k for k, got in answered.items() if k.addresses and not _is_right(got, k)]
    false_places = {one for known in wrong for one in answered[known].addresses} | notice
    true = [
        known
        for known, got in answered.items()
        if known not in wrong and (known.addresses or _is_plausible(got, false_places))
    ]
    blocked = [known for known in wrong if true and _is_policy(own[known], notice)]
    return true, [known for known in wrong if known not in blocked], blocked


def _is_policy(lookup: Lookup, notice: set[str]) -> bool:
    return all(address in notice or is_nowhere(address) for address in lookup.addresses)


def _is_right(lookup: Lookup, known: KnownName) -> bool:
    return bool(set(lookup.addresses) & set(known.addresses))


def _is_plausible(lookup: Lookup, false_places: set[str]) -> bool:
    return not any(one in false_places or is_nowhere(one) for one in lookup.addresses)


# The check itself.

TIMEOUT_S = 3.0
PATIENCE_S = 2.0  # questions wait for their turn
SLOW_MS = 500.0
SYSTEM_S, MOST_SYSTEM = 0.8, 3  # names that people use come last
BY_POLICY_S = 3.0  # where nothing else is asked
AGREEING = 2
ORDINARY = 2  # those that the system is asked for as well
GENTLE, GENTLE_S, LONGEST_S = 2, 0.8, 3.7


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
    FALSE_SOME = "false_some"
    """A known name gets a false address; others are answered rightly."""
    FALSE_ALL = "false_all"
    """Every known name that is answered gets a false address."""
    FALSE_ROUTER = "false_router"
    """The same, and the false address is that of this network's own router."""
    SLOW = "slow"
    """Right answers come late."""
    BY_POLICY = "by_policy"
    """The system finds names by DoH or by a rule (NRPT); nobody asks its servers plainly."""
    FIRST_SILENT = "first_silent"
    """The server listed first is silent: every name waits for it."""


@dataclass(frozen=True)
class Reading:
    """Every configured server, in the order in which the system asks them.

    `found_anyway`: the first to answer knows no name, but the system finds names all the same: it
    asks different servers for different names. `here`: addresses of this network's router, those
    where routers usually live and of the servers themselves. `names_by`: `doh` or `nrpt` where the
    system looks names up so; then its servers are asked nothing here.
    """

    servers: tuple[ServerReading, ...]
    found_anyway: bool = False
    here: tuple[str, ...] = ()
    names_by: tuple[str, ...] = ()


HEALTHY = frozenset({Outcome.OK, Outcome.BY_POLICY})
_OK = ServerReading(
    "192.168.7.1", (Answer.FOUND,) * 3, "NOERROR", (), False, 24.0, true=3, fetched=True
)
_MUTE = ServerReading("192.168.7.1", (Answer.SILENT,) * 3, None, (), False, None)
_ERROR = ServerReading("192.168.7.1", (Answer.ERROR,) * 3, "REFUSED", (), False, 3.0)
_FALSE = replace(_OK, false_answers=("dns.google=10.0.0.1",), true=0, fetched=False)
EXAMPLES = {
    Outcome.OK: Reading((_OK, _MUTE)),
    Outcome.NOT_CONFIGURED: Reading(()),
    Outcome.SILENT: Reading((_MUTE,)),
    Outcome.REFUSING: Reading((_ERROR, _MUTE)),
    Outcome.FALSE_SOME: Reading((replace(_FALSE, true=2, fetched=True),)),
    Outcome.FALSE_ALL: Reading((_FALSE,), here=("192.168.7.1",)),
    Outcome.FALSE_ROUTER: Reading((_FALSE,), here=("10.0.0.1",)),
    Outcome.SLOW: Reading((replace(_OK, mean_ms=1400.0),)),
    Outcome.BY_POLICY: Reading((replace(_MUTE, answers=()),), True, names_by=("doh",)),
    Outcome.FIRST_SILENT: Reading((_MUTE, _OK)),
}
contacts = all_of(known_names, ordinary_names)


def measure(host: Host, settings: Settings) -> Reading:
    """Ask every server for every known name and one that cannot exist, all at once."""
    budget = Deadline(LONGEST_S)
    servers = tuple(host.dns_servers())
    asked, nonsense = _asked(settings), new_name(host)
    if names_by := tuple(getattr(host, "names_by", ())):
        unasked = tuple(server_reading(server, (), (), {}) for server in servers)
        return Reading(unasked, _system_finds(host, asked, BY_POLICY_S), names_by=names_by)
    names = (*(known.name for known in asked), nonsense)
    calls = {
        (server, name): partial(ask, host, server, name, TIMEOUT_S)
        for server in servers
        for name in names
    }
    enough = partial(_first_has_answered, servers, names, nonsense, Deadline(PATIENCE_S))
    lookups = at_once(calls, TIMEOUT_S + 0.3, enough)
    read = tuple(server_reading(s, asked, (nonsense,), lookups) for s in servers)
    read = tuple(replace(s, gentle_ms=_gentle_ms(host, s, budget)) for s in read)
    anyway = _know_nothing(read) and _system_finds(host, asked, SYSTEM_S)
    return Reading(read, anyway, _here(host, servers) if any(s.false_answers for s in read) else ())


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Silence before errors, errors before false answers, false before late ones."""
    if reading.names_by and reading.found_anyway:
        return Outcome.BY_POLICY
    if not reading.servers:
        return Outcome.NOT_CONFIGURED
    speaking = [server for server in reading.servers if not server.is_silent]
    if not speaking:
        return Outcome.SILENT
    working = [server for server in speaking if Answer.FOUND in server.answers]
    if not working or (_know_nothing(reading.servers) and not reading.found_anyway):
        return Outcome.REFUSING
    if working[0].false_answers:
        return _of_false(working[0], reading.here)
    if reading.servers[0].is_silent:
        return Outcome.FIRST_SILENT
    return Outcome.SLOW if working[0].is_late else Outcome.OK


def _of_false(server: ServerReading, here: tuple[str, ...]) -> Outcome:
    places = {false.partition("=")[2] for false in server.false_answers}
    if server.true:
        return Outcome.FALSE_SOME
    return Outcome.FALSE_ROUTER if places & set(here) else Outcome.FALSE_ALL


def _first_has_answered(
    servers: tuple[str, ...],
    names: tuple[str, ...],
    nonsense: str,
    patience: Deadline,
    got: dict[tuple[str, str], Lookup],
) -> bool:
    """A second server need not be waited for, nor a silent name or two, where the first works.

    The name that is new to everybody is waited for: it says more than the others.
    """
    spoken = {
        name: got[servers[0], name].answer
        for name in names
        if (servers[0], name) in got and got[servers[0], name].answer is not Answer.SILENT
    }
    most = len(spoken) > len(names) / 2 and nonsense in spoken and not patience.left
    return Answer.FOUND in spoken.values() and (most or len(spoken) == len(names))


def _gentle_ms(host: Host, server: ServerReading, budget: Deadline) -> float | None:
    """The mean for names asked one by one, where answers were late; None where one stays away."""
    alone = server.mean_ms is not None and server.mean_ms <= SLOW_MS
    if not (server.is_late and (server.lost or alone)):
        return None
    times: list[float] = []
    for _ in range(GENTLE):
        try:
            got = ask(host, server.address, nonsense_name(), min(GENTLE_S, budget.left))
        except CannotRun:  # no turn for it
            return None
        if got.answer is Answer.SILENT:
            return None
        times.append(got.seconds)
    return fmean(times) * 1000


def _here(host: Host, servers: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses at which this network's own router may be."""
    try:
        routes = host.routes()
        line = primary(host.adapters(), routes)
    except CannotRun:
        return ()
    gateways = [route.gateway for route in routes if route.gateway]
    return tuple(dict.fromkeys((*gateways, *near(servers, line), *usual_places(line))))


def _know_nothing(servers: tuple[ServerReading, ...]) -> bool:
    """No such name, or no address, is an answer: the servers after that one are not asked."""
    heard = next((server for server in servers if server.is_final), None)
    return heard is not None and Answer.FOUND not in heard.answers


def _system_finds(host: Host, asked: tuple[KnownName, ...], seconds: float) -> bool:
    """More than one name, for one may stand in the hosts file."""
    names = [known.name for known in asked[-MOST_SYSTEM:]]
    calls = {name: partial(host.resolve, name, seconds) for name in names}
    return _agree(at_once(calls, seconds + 0.1, _agree))


def _agree(found: dict[str, tuple[str, ...]]) -> bool:
    return sum(1 for addresses in found.values() if addresses) >= AGREEING


def _asked(settings: Settings) -> tuple[KnownName, ...]:
    """Names with known addresses, and names that people use, whose addresses move."""
    ordinary = tuple(KnownName(name, ()) for name in settings.ordinary_sites[:ORDINARY])
    return (*settings.known_names, *ordinary)
