"""The program's own traffic: no limiter and no guard on the way has reason to punish it."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.network import layout_of, rest
from tests.lab.networks import EVERYTHING
from tests.lab.program import check
from tests.lab.served import Server
from tests.lab.witness import settled

pytestmark = [pytest.mark.lab, pytest.mark.full]

MOST_QUESTIONS, MOST_CONNECTIONS, MOST_FLOWS = 10, 15, 80
"""Within one second: DNS questions to one server, connections to one place, new flows in all: what
routers here are known to be set to (`dns_rate_limited`, `syn_limited`, `scan_guard`)."""

WRITTEN_S = 0.8


def tallied(lab: Lab, name: str) -> Any:
    """The most that `check` began within one second while a condition is in."""
    row = EVERYTHING[name]
    lab.inject(name)
    assert settled(lab, row) == {}
    rest(row)
    counter = Server("router", "tally", ("lan", "{pc}"))
    counter.do(lab, "restraint")
    try:
        run = check(lab, row.needs)
        assert run.said is not None, run.stderr
        time.sleep(WRITTEN_S)
        return lab.place.load("tally.json")
    finally:
        counter.undo(lab, "restraint")
        lab.heal(name)


@pytest.mark.parametrize("name", ["healthy", "healthy_public_dns", "port80_blocked", "dns_slow"])
def test_no_burst_that_a_limiter_punishes(name: str, shelf: Callable[[Layout], Lab]) -> None:
    most = tallied(shelf(layout_of(EVERYTHING[name])), name)
    assert most["dns"] <= MOST_QUESTIONS, most
    assert most["syn"] <= MOST_CONNECTIONS, most
    assert most["flows"] <= MOST_FLOWS, most
