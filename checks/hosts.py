"""The hosts file: does it send a public name somewhere else than the DNS servers do?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import Host
from checks.host.records import HostsEntry
from checks.names import addresses_of, is_nowhere, nonsense_name
from checks.settings import Settings
from checks.website.url import NotASite, parse

MOST_NAMES = 12
BLOCK_LIST = 5
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
THRESHOLDS = (
    Threshold("names compared, at most", MOST_NAMES, "names", "[O] test names go first"),
    Threshold("names sent nowhere that make a block list", BLOCK_LIST, "names", "[O] ad blockers"),
)
EXAMPLES = {
    Outcome.OK: Reading(2),
    Outcome.OVERRIDDEN: Reading(1, ("www.gstatic.com=10.0.0.9",)),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Compare the entries with what the configured DNS servers say of the same names.

    What a provider says of every name that does not exist, it says of this one, too.
    """
    entries = [entry for entry in host.hosts_entries() if not _is_local(entry)]
    chosen = worth_asking(entries, _ours(settings))
    kinds = {_kind(entry) for entry in chosen}
    asked = {
        entry: partial(addresses_of, entry.name, host, TIMEOUT_S, _kind(entry)) for entry in chosen
    }
    nonsense = {
        kind: partial(addresses_of, nonsense_name(), host, TIMEOUT_S, kind) for kind in kinds
    }
    lookups = at_once({**asked, **nonsense}, TIMEOUT_S + 0.2)
    notice = {address for kind in nonsense for address in lookups.get(kind, ())}
    true = {entry: set(lookups.get(entry, ())) - notice for entry in chosen}
    contradicted = [e for e in chosen if true[e] and e.address not in true[e]]
    return Reading(len(entries), tuple(f"{e.name}={e.address}" for e in contradicted))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Names that DNS does not know may be the office's own: they redirect nothing."""
    return Outcome.OVERRIDDEN if reading.overridden else Outcome.OK


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


def worth_asking(entries: Sequence[HostsEntry], ours: set[str]) -> list[HostsEntry]:
    """Ours first. Other names that a list sends nowhere are somebody's ad blocker, no fault."""
    nowhere = [entry for entry in entries if entry.name not in ours and is_nowhere(entry.address)]
    blocked = set(nowhere) if len(nowhere) >= BLOCK_LIST else set()
    left = [entry for entry in entries if entry not in blocked]
    return sorted(left, key=lambda entry: entry.name not in ours)[:MOST_NAMES]


def _is_local(entry: HostsEntry) -> bool:
    return entry.name.endswith((".local", ".localdomain", ".internal", ".lan"))


def _kind(entry: HostsEntry) -> str:
    return "AAAA" if ":" in entry.address else "A"
