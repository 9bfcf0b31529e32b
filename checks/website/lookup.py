"""Where a site lives: what DNS says of its name, and whether that is only a notice page."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import partial

from checks.at_once import at_once
from checks.host.protocol import Host
from checks.names import Answer, Lookup, ask
from checks.website.addresses import is_address

LOOKUP_S = 2.5
_TELLING = (Answer.NO_SUCH_NAME, Answer.EMPTY, Answer.ERROR, Answer.MALFORMED, Answer.SILENT)


@dataclass(frozen=True)
class Found:
    """The addresses of a name, IPv4 first; `answer` says why there are none.

    `notice`: the provider sends every name that does not exist to the same address.
    """

    addresses: tuple[str, ...]
    answer: Answer
    notice: bool = False


def find(name: str, host: Host, timeout_s: float) -> Found:
    """Ask every DNS server at once; the hosts file only for a name that DNS does not know."""
    if is_address(name):
        return Found((name,), Answer.FOUND)
    nonsense = f"{secrets.token_hex(8)}.invalid-{secrets.token_hex(4)}.com"
    got = at_once(
        {
            "A": partial(_best, host, name, timeout_s, "A"),
            "AAAA": partial(_best, host, name, timeout_s, "AAAA"),
            "nonsense": partial(_best, host, nonsense, timeout_s, "A"),
        },
        timeout_s + 0.2,
        enough=lambda got: "nonsense" in got and "A" in got and bool(got["A"].addresses),
    )
    silence = Lookup(Answer.SILENT)
    four, six = got.get("A", silence), got.get("AAAA", silence)
    addresses = (*four.addresses, *six.addresses)
    if not addresses:
        own = tuple(entry.address for entry in host.hosts_entries() if entry.name == name)
        return Found(own, Answer.FOUND if own else _more_telling(four, six).answer)
    redirected = got.get("nonsense", silence).addresses
    return Found(addresses, Answer.FOUND, notice=bool(set(addresses) & set(redirected)))


def _best(host: Host, name: str, timeout_s: float, kind: str) -> Lookup:
    """The answer of the first server that knows the name, else the most telling one."""
    servers = tuple(host.dns_servers())
    lookups = at_once(
        {server: partial(ask, host, server, name, timeout_s, kind) for server in servers},
        timeout_s,
        enough=lambda got: any(_settles(lookup) for lookup in got.values()),
    )
    in_order = [lookups[server] for server in servers if server in lookups]
    known = [lookup for lookup in in_order if lookup.addresses]
    return known[0] if known else _more_telling(Lookup(Answer.SILENT), *in_order)


def _settles(lookup: Lookup) -> bool:
    return lookup.answer in (Answer.FOUND, Answer.NO_SUCH_NAME, Answer.EMPTY)


def _more_telling(*lookups: Lookup) -> Lookup:
    return min(lookups, key=lambda lookup: (*_TELLING, Answer.FOUND).index(lookup.answer))
