"""What the configured DNS servers say of a name: asked at once, heard in the system's order."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from ipaddress import ip_address

from checks.at_once import at_once
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.question import Answer, Lookup, ask

__all__ = [
    "Answer",
    "Lookup",
    "addresses_of",
    "ask",
    "look_up",
    "more_telling",
    "nonsense_name",
    "resolved",
]

GRACE_S = 0.5  # how long a later server's answer waits for those before it
_CLEAR = (Answer.FOUND, Answer.NO_SUCH_NAME, Answer.EMPTY)
_TELLING = (Answer.NO_SUCH_NAME, Answer.EMPTY, Answer.ERROR, Answer.MALFORMED, Answer.SILENT)


def addresses_of(name: str, host: Host, timeout_s: float, kind: str = "A") -> tuple[str, ...]:
    """What the first server that knows the name says; an address is its own answer."""
    if is_address(name):
        return (name,)
    heard = _heard(name, host, timeout_s, kind, lambda lookup: bool(lookup.addresses))
    return next((lookup.addresses for lookup in heard if lookup.addresses), ())


def resolved(name: str, host: Host, timeout_s: float) -> tuple[str, ...]:
    """As programs on this PC find it: by its hosts file and search domain as well.

    Any server will do for a name that the system itself still waits for.
    """
    if is_address(name):
        return (name,)
    grace = Deadline(GRACE_S)
    got = at_once(
        {
            "system": partial(host.resolve, name, timeout_s),
            "servers": partial(addresses_of, name, host, timeout_s),
        },
        timeout_s + 0.1,
        enough=lambda got: bool(got.get("system") or (not grace.left and got.get("servers"))),
    )
    return got.get("system") or got.get("servers") or ()


def look_up(name: str, host: Host, timeout_s: float, kind: str = "A") -> Lookup:
    """The first clear answer, which the system takes; where there is none, the most telling one."""
    heard = _heard(name, host, timeout_s, kind, _is_clear)
    clear = (lookup for lookup in heard if _is_clear(lookup))
    return next(clear, None) or more_telling(Lookup(Answer.SILENT), *heard)


def more_telling(*lookups: Lookup) -> Lookup:
    """The one that says most about why there are no addresses."""
    return min(lookups, key=lambda lookup: (*_TELLING, Answer.FOUND).index(lookup.answer))


def nonsense_name() -> str:
    """A name that cannot exist, so that any address for it is made up."""
    return f"{secrets.token_hex(8)}.invalid-{secrets.token_hex(4)}.com"


def is_address(text: str) -> bool:
    """Whether this is an address and not a name."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_nowhere(address: str) -> bool:
    """Whether block lists write this address: it leads back to whoever asks."""
    plain = ip_address(address.partition("%")[0])
    return plain.is_loopback or plain.is_unspecified


def _heard(
    name: str, host: Host, timeout_s: float, kind: str, settles: Callable[[Lookup], bool]
) -> list[Lookup]:
    """The answers in the servers' order, as soon as one of them settles it."""
    servers = tuple(host.dns_servers())
    grace = Deadline(GRACE_S)
    lookups = at_once(
        {server: partial(ask, host, server, name, timeout_s, kind) for server in servers},
        timeout_s,
        enough=lambda got: _is_settled(servers, got, settles, grace),
    )
    return [lookups[server] for server in servers if server in lookups]


def _is_settled(
    servers: tuple[str, ...],
    got: dict[str, Lookup],
    settles: Callable[[Lookup], bool],
    grace: Deadline,
) -> bool:
    """A quicker server must not speak for the one that the system asks before it."""
    for server in servers:
        if server in got and settles(got[server]):
            return True
        if server not in got and grace.left:
            return False
    return False


def _is_clear(lookup: Lookup) -> bool:
    return lookup.answer in _CLEAR
