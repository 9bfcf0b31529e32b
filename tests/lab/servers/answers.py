"""Answers: what the lab's name servers say, as the world tells them to."""

from tests.lab.plan import RESOLVER
from tests.lab.servers import mischief
from tests.lab.servers.dnswire import AAAA, A, Question, Rcode, answer
from tests.lab.servers.zone import HOSTS
from tests.lab.world import World

_ERRORS = {"refused": Rcode.REFUSED, "servfail": Rcode.SERVFAIL, "nxdomain": Rcode.NXDOMAIN}


def reply(world: World, question: Question, server: str) -> bytes | None:
    """The answer of the server at this address; None where it stays silent.

    `dns.everywhere` says whether the fault is only the provider's server's or everyone's.
    """
    if server != RESOLVER and not world.get("dns.everywhere"):
        return _honest(question, HOSTS.get(question.name))
    mode = world.get("dns.mode")
    if mode == "silent" or (mode == "silent_aaaa" and question.type == AAAA):
        return None
    if mode in mischief.DNS:
        return mischief.DNS[mode](question)
    if mode in _ERRORS:
        return answer(question, _ERRORS[mode], [])
    forged = world.get("dns.names", {}).get(question.name, world.get("dns.all"))
    if forged is None and question.name not in HOSTS:
        forged = world.get("dns.nonexistent")
    if question.name in world.get("dns.gone", []):
        return answer(question, Rcode.NXDOMAIN, [])
    # A forger redirects IPv4 and denies IPv6: one notice page has one address.
    return _honest(question, ([forged], []) if forged else HOSTS.get(question.name))


def _honest(question: Question, host: tuple[list[str], list[str]] | None) -> bytes:
    if host is None:
        return answer(question, Rcode.NXDOMAIN, [])
    by_type = {A: host[0], AAAA: host[1]}
    return answer(question, Rcode.NOERROR, by_type.get(question.type, []))
