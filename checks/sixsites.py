"""The test sites by their IPv6 addresses: which answer, and which stall when it gets large."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from checks.at_once import at_once
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.host.replies import Reply
from checks.names import addresses_of
from checks.settings import Settings
from checks.stalledsites import PORT, stalled_sites

NAME_TIMEOUT_S = 1.6
TIMEOUT_S = 2.0
GRACE_S = 0.5  # how long a second open site is waited for
GREET_UNTIL_S = 2.0
PORTS = (PORT, 80)

_Replies = Mapping[tuple[str, int], Reply]


@dataclass(frozen=True)
class SixSites:
    """IPv6 addresses that were tried and that answered; names of sites that stalled after that."""

    tried: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    stalled: tuple[str, ...] = ()


def try_sites(host: Host, settings: Settings) -> SixSites:
    """Connect to all of them; where two are open, ask for something large."""
    patience = Deadline(GREET_UNTIL_S)
    names = dict.fromkeys((*settings.tls_hosts, *(p.host for p in settings.portal_probes)))
    sites = _addresses(host, names)
    secure = {address: name for name, address in sites.items() if name in settings.tls_hosts}
    tried, grace = tuple(dict.fromkeys(sites.values())), Deadline(GRACE_S)
    replies = at_once(
        {(a, port): partial(host.tcp_connect, a, port, TIMEOUT_S) for a in tried for port in PORTS},
        TIMEOUT_S + 0.2,
        lambda got: bool(_answered(got)) and (not grace.left or len(_open(secure, got)) > 1),
    )
    greet = _open(secure, replies) if patience.left else {}
    return SixSites(tried, _answered(replies), stalled_sites(host, greet))


def _addresses(host: Host, names: Iterable[str]) -> dict[str, str]:
    """One address for each name that has any, in the names' order."""
    lookups = at_once(
        {name: partial(addresses_of, name, host, NAME_TIMEOUT_S, "AAAA") for name in names},
        NAME_TIMEOUT_S + 0.2,
    )
    return {name: lookups[name][0] for name in names if lookups.get(name)}


def _open(secure: Mapping[str, str], replies: _Replies) -> dict[str, str]:
    """By name; `secure` is by address, for two names at one address prove no more than one."""
    opened = {a for (a, port), reply in replies.items() if port == PORT and reply.fault is None}
    return {name: address for address, name in secure.items() if address in opened}


def _answered(replies: _Replies) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for (a, _), reply in replies.items() if reply.alive))
