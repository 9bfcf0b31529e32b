"""The hosts file: does it send a public name somewhere else than the DNS servers do?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.contacts import nobody
from checks.host.protocol import Host
from checks.host.records import HostsEntry
from checks.parallel import at_once
from checks.probes.dns_query import is_nowhere, look_up, new_name
from checks.settings import Settings
from checks.website.url import NotASite, parse

MOST_NAMES = 12
BLOCK_LIST = 5
LOCAL = (".local", ".localdomain", ".internal", ".lan")
TIMEOUT_S = 2.0


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """It redirects no name that the DNS servers know differently."""
    OVERRIDDEN = "overridden"
    """It sends a name to another address than the DNS servers do."""


@dataclass(frozen=True)
class Reading:
    """How many entries there are, and `name=address` of those that DNS contradicts."""

    entries: int
    overridden: tuple[str, ...] = ()


HEALTHY = frozenset({Outcome.OK})
EXAMPLES = {
    Outcome.OK: Reading(2),
    Outcome.OVERRIDDEN: Reading(1, ("www.gstatic.com=10.0.0.9",)),
}
contacts = nobody


def measure(host: Host, settings: Settings) -> Reading:
    """Compare the entries with what the configured DNS servers say of the same names.

    What a provider says of every name that does not exist, it says of this one, too.
    """
    entries = [entry for entry in host.hosts_entries() if not entry.name.endswith(LOCAL)]
    chosen = worth_asking(entries, _ours(settings))
    asked: dict[HostsEntry | str, tuple[str, str]]
    asked = {kind: (new_name(host), kind) for kind in map(_kind, chosen)}
    asked |= {entry: (entry.name, _kind(entry)) for entry in chosen}
    calls = {key: partial(look_up, n, host, TIMEOUT_S, kind) for key, (n, kind) in asked.items()}
    lookups = at_once(calls, TIMEOUT_S + 0.2)
    # Of a kind without an answer to the nonsense nobody knows which answers are made up.
    clear = {key: set(said.addresses) for key, said in lookups.items() if said.is_clear}
    contradicted = [
        entry
        for entry in chosen
        if entry in clear and (notice := clear.get(_kind(entry))) is not None
        if clear[entry] - notice and entry.address not in clear[entry]
    ]
    return Reading(len(entries), tuple(f"{e.name}={e.address}" for e in contradicted))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Names that DNS does not know may be the office's own: they redirect nothing."""
    return Outcome.OVERRIDDEN if reading.overridden else Outcome.OK


def worth_asking(entries: Sequence[HostsEntry], ours: set[str]) -> list[HostsEntry]:
    """Ours first. Other names that a list sends nowhere are somebody's ad blocker, no fault."""
    nowhere = [entry for entry in entries if entry.name not in ours and is_nowhere(entry.address)]
    blocked = set(nowhere) if len(nowhere) >= BLOCK_LIST else set()
    left = [entry for entry in entries if entry not in blocked]
    return sorted(left, key=lambda entry: entry.name not in ours)[:MOST_NAMES]


def _ours(settings: Settings) -> set[str]:
    known = {known.name for known in settings.known_names} | set(settings.tls_hosts)
    return known | {probe.host for probe in settings.portal_probes} | _site(settings.site_url)


def _site(url: str | None) -> set[str]:
    """The site that was asked about, by both of its usual names."""
    try:
        name = parse(url or "").host.removeprefix("www.")
    except NotASite:
        return set()
    return {name, f"www.{name}"}


def _kind(entry: HostsEntry) -> str:
    return "AAAA" if ":" in entry.address else "A"
