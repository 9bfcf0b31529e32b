"""One question to one DNS server, asked once more: what is late, and what is only repeated."""

import time

import dns.message
import dns.rrset
import pytest

from checks.host.replies import Datagram, Fault
from checks.probes.dns_query import Answer, ask
from tests.pace import BUSY_S


class _Server:
    """Answers each try after its delay in seconds; None is a refusal (or `fault`) at once."""

    def __init__(self, *delays: float | None, fault: Fault = Fault.REFUSED) -> None:
        self.delays, self.fault = list(delays), fault

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        delay_s = self.delays.pop(0)
        if delay_s is None:
            return Datagram(0.0, self.fault)
        time.sleep(min(delay_s, timeout_s))
        if delay_s > timeout_s:
            return Datagram(timeout_s, Fault.TIMED_OUT)
        query = dns.message.from_wire(payload)
        reply = dns.message.make_response(query)
        name = query.question[0].name
        reply.answer.append(dns.rrset.from_text(name, 60, "IN", "A", "192.0.2.1"))
        return Datagram(delay_s, payload=reply.to_wire())


def asked(*delays: float | None, timeout_s: float = 1.0) -> tuple[Answer, float]:
    lookup = ask(_Server(*delays), "192.0.2.53", "a.id", timeout_s)  # type: ignore[arg-type]
    return lookup.answer, lookup.seconds


def test_a_late_answer_to_the_first_question_counts() -> None:
    assert asked(0.7, 9.0) == (Answer.FOUND, 0.7)


def test_a_lost_first_question_costs_the_time_until_the_second() -> None:
    answer, seconds = asked(9.0, 0.05)
    assert (answer, 0.5 <= seconds < BUSY_S) == (Answer.FOUND, True)


def test_a_question_refused_at_once_costs_no_time() -> None:
    answer, seconds = asked(None, 0.05, timeout_s=4 * BUSY_S)  # the second goes after half of it
    assert (answer, seconds < BUSY_S) == (Answer.FOUND, True)


def test_what_was_repeated_says_so() -> None:
    lost = ask(_Server(9.0, 0.05), "192.0.2.53", "a.id", 1.0)  # type: ignore[arg-type]
    assert lost.repeated
    assert not ask(_Server(0.05), "192.0.2.53", "a.id", BUSY_S).repeated  # type: ignore[arg-type]


def test_twice_refused_is_silence() -> None:
    assert asked(None, None)[0] is Answer.SILENT


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        # this PC's own firewall lets no question out: nobody was asked
        (Fault.NOT_PERMITTED, Answer.SILENT),
        (Fault.OTHER, Answer.SILENT),
        (Fault.UNREACHABLE, Answer.SILENT),
        # somebody hung up, or answered with nonsense
        (Fault.RESET, Answer.ERROR),
        (Fault.MALFORMED, Answer.ERROR),
    ],
)
def test_only_what_came_from_somebody_is_an_answer(fault: Fault, answer: Answer) -> None:
    server = _Server(None, None, fault=fault)
    assert ask(server, "192.0.2.53", "a.id", 1.0).answer is answer  # type: ignore[arg-type]
