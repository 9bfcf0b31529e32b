"""An answer that is late is not lost, as long as its way can wait for it."""

import pytest

from checks.host.replies import Fault, Reply
from checks.probes.ping_series import Seen, Way, patience_s

PING_S = Way("1.1.1.1", "ping", lambda: Reply(0.0)).answer_s
TCP_S = Way("1.1.1.1", "tcp:443", lambda: Reply(0.0)).answer_s


def _answered(seconds: float, *numbers: int) -> dict[int, Reply]:
    return {number: Reply(seconds) for number in numbers}


@pytest.mark.parametrize(
    ("rtt_s", "longest_s", "expected"),
    [
        (0.02, PING_S, 0.25),
        (0.2, PING_S, 0.8),
        (1.0, PING_S, PING_S),
        (1.0, TCP_S, TCP_S),  # later the system itself asks again
    ],
)
def test_patience_follows_the_line(rtt_s: float, longest_s: float, expected: float) -> None:
    assert patience_s(_answered(rtt_s, 0, 1), longest_s) == pytest.approx(expected)


def test_a_line_of_a_second_loses_nothing_in_a_short_series() -> None:
    replies = _answered(1.0, *range(18))  # the other 20 of 38 are still on their way
    assert not Seen(replies, 38, 0.05, PING_S).surely_lost


@pytest.mark.parametrize(("missing", "lost"), [((), False), ((3,), True)])
def test_what_is_overdue_on_a_quick_line_is_lost(missing: tuple[int, ...], lost: bool) -> None:
    replies = _answered(0.02, *(n for n in range(38) if n not in missing))
    assert Seen(replies, 38, 0.05, PING_S).surely_lost is lost


def test_half_the_answers_missing_is_heavy() -> None:
    replies = {n: Reply(0.02, None if n % 2 else Fault.TIMED_OUT) for n in range(30)}
    assert Seen(replies, 30, 0.05, PING_S).is_heavy
