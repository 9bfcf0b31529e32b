"""A PC that looks names up by DoH or by a rule: its servers are silent to plain questions."""

from typing import Any

import pytest

from checks import dns, fresh_names
from checks.check import carry_out_together
from checks.host.replies import Datagram, Fault
from checks.probes.dns_query import Answer, addresses_of, look_up
from checks.reason import CannotRun, Reason
from checks.registry import BY_NAME
from checks.settings import Settings
from checks.sparing import Sparing
from tests.checks.nameserver import NameServer

FOUND = ("192.0.2.2", "2001:db8::2")


class Pc(NameServer):
    """No plain question is answered; `finds`: whether the system finds names all the same."""

    def __init__(self, policy: tuple[str, ...] | None, finds: bool) -> None:
        super().__init__(None)
        self.policy, self.finds, self.asked = policy, finds, 0

    def resolver_policy(self) -> tuple[str, ...]:
        if self.policy is None:
            raise CannotRun(Reason.NOT_WINDOWS)
        return self.policy

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        return FOUND if self.finds else ()

    def udp_exchange(self, *asked: Any, **how: Any) -> Datagram:
        self.asked += 1
        return Datagram(0.01, Fault.TIMED_OUT)


def outcome(pc: Pc) -> str:
    return dns.judge(dns.measure(Sparing(pc), Settings()), Settings()).value  # type: ignore[arg-type]


@pytest.mark.parametrize("policy", [("doh",), ("nrpt",), ("nrpt", "doh")])
def test_servers_that_are_asked_in_another_way_are_not_accused(policy: tuple[str, ...]) -> None:
    pc = Pc(policy, finds=True)
    assert (outcome(pc), pc.asked) == ("by_policy", 0)
    assert outcome(Pc(policy, finds=False)) == "silent"


@pytest.mark.parametrize("policy", [(), None])
def test_without_such_a_policy_silence_stays_silence(policy: tuple[str, ...] | None) -> None:
    assert outcome(Pc(policy, finds=True)) == "silent"


def test_what_other_checks_need_is_found_in_the_same_way() -> None:
    pc: Any = Sparing(Pc(("doh",), finds=True))  # type: ignore[arg-type]
    assert addresses_of("www.contoh.go.id", pc, 1.0) == FOUND[:1]
    assert addresses_of("www.contoh.go.id", pc, 1.0, "AAAA") == FOUND[1:]
    lost: Any = Sparing(Pc(("doh",), finds=False))  # type: ignore[arg-type]
    assert look_up("tidak.ada", lost, 1.0).answer is Answer.EMPTY
    plain: Any = Sparing(Pc((), finds=True))  # type: ignore[arg-type]
    assert addresses_of("www.contoh.go.id", plain, 0.2) == ()


def test_a_new_name_proves_nothing_there() -> None:
    checks = [BY_NAME["dns"], BY_NAME["fresh_names"]]
    told = carry_out_together(checks, Sparing(Pc(("doh",), finds=True)), Settings())  # type: ignore[arg-type]
    own, fresh = told
    assert own.reading["names_by"] == ["doh"]
    assert fresh.reason is Reason.NAMES_BY_POLICY
    with pytest.raises(CannotRun):
        fresh_names.judge(dns.EXAMPLES[dns.Outcome.BY_POLICY], Settings())
