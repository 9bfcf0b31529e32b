"""Answers: what the lab's name servers say, as the world tells them to."""

from collections.abc import Callable

from tests.lab.plan import RESOLVER
from tests.lab.servers import mischief
from tests.lab.servers.dnswire import AAAA, A, Question, Rcode, answer
from tests.lab.servers.zone import HOSTS, mapped
from tests.lab.world import World

_ERRORS = {"refused": Rcode.REFUSED, "servfail": Rcode.SERVFAIL, "nxdomain": Rcode.NXDOMAIN}
_SIX_ERRORS = {"aaaa_servfail": Rcode.SERVFAIL, "aaaa_nxdomain": Rcode.NXDOMAIN}
_NAT64_NAME = "ipv4only.arpa"  # RFC 7050: by which a PC learns that there is NAT64
_NAT64_FOURS = ["192.0.0.170", "192.0.0.171"]
_Records = tuple[list[str], list[str]]


def reply(world: World, question: Question, server: str) -> bytes | None:
    """The answer of the server at this address; None where it stays silent.

    `dns.everywhere` says whether the fault is only the provider's server's or everyone's.
    """
    if server != RESOLVER and not world.get("dns.everywhere"):
        return _honest(question, _records(question.name))
    mode = world.get("dns.mode")
    if mode == "silent" or (mode == "silent_aaaa" and question.type == AAAA):
        return None
    if mode in mischief.DNS:
        return mischief.DNS[mode](question)
    errors = {**_ERRORS, **(_SIX_ERRORS if question.type == AAAA else {})}
    if mode in errors:
        return answer(question, errors[mode], [])
    forged = world.get("dns.names", {}).get(question.name, world.get("dns.all"))
    known = _records(question.name)
    if forged is None and known is None:
        forged = world.get("dns.nonexistent")
    if question.name in world.get("dns.gone", []) or forged == GONE:
        return answer(question, Rcode.NXDOMAIN, [])
    if forged is None and known and mode in _CHANGED:
        known = _CHANGED[mode](*known)
    # A forger redirects IPv4 and denies IPv6: one notice page has one address.
    return _honest(question, ([forged], []) if forged else known)


GONE = "gone"
"""Instead of a forged address: the name does not exist, says the server."""


def _dns64(fours: list[str], sixes: list[str]) -> _Records:
    """Most names have IPv4 alone; who has none himself is given addresses of NAT64."""
    return fours, [mapped(one) for one in fours]


def _only_a(fours: list[str], sixes: list[str]) -> _Records:
    return fours, []


_CHANGED: dict[str, Callable[[list[str], list[str]], _Records]] = {
    "dns64": _dns64,
    "only_a": _only_a,
}


def _records(name: str) -> _Records | None:
    return (_NAT64_FOURS, []) if name == _NAT64_NAME else HOSTS.get(name)


def _honest(question: Question, host: _Records | None) -> bytes:
    if host is None:
        return answer(question, Rcode.NXDOMAIN, [])
    by_type = {A: host[0], AAAA: host[1]}
    return answer(question, Rcode.NOERROR, by_type.get(question.type, []))
