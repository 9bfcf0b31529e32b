"""Whole networks as people reported them: what the program says is right, or honest.

Their kin, what nobody described and what is left to chance (a line that is full loses whom it
will) take too long to be repeated every time: `python -m tests.lab.bench --networks`.
"""

from collections.abc import Callable

import pytest

from tests.lab.faults import FAULTS
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.network import CERTAIN, Network, layout_of, network, rest
from tests.lab.networks import NETWORKS, REPORTED
from tests.lab.program import Run, check
from tests.lab.witness import settled

pytestmark = [pytest.mark.lab, pytest.mark.full]

CHANCE = {
    *("netcut", "gw_address_twice", "nat_table_full", "uplink_overfull", "bufferbloat"),
    *("wan_bursts", "dns_always_tc"),
}
EXITS = {"no_fault": 0, "undetermined": 3}


def judge(row: Network, run: Run) -> None:
    """Never certain and wrong; and right, or honestly in doubt."""
    said = f"{row.says}\n{run.cause}, {run.sure}; right: {row.right}; honest: {row.honest}"
    assert run.said is not None, run.stderr
    accepted = row.accepts(run.cause, run.sure)
    assert accepted or run.sure != CERTAIN, f"certain and wrong: {said}"
    assert accepted, said
    assert run.exit == EXITS.get(run.cause, 1)
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("name", [name for name in REPORTED if name not in CHANCE])
def test_never_certain_and_wrong(name: str, shelf: Callable[[Layout], Lab]) -> None:
    row = NETWORKS[name]
    lab = shelf(layout_of(row))
    lab.inject(name)
    assert settled(lab, row) == {}, "the condition is not in: this says nothing of the program"
    rest(row)
    run = check(lab, row.needs)
    lab.heal(name)
    left = settled(lab, FAULTS["healthy"])
    judge(row, run)
    assert left == {}


def test_honest_is_not_certain() -> None:
    row = network("x", "no_fault", "X.", shows={}, honest="internet_down")
    assert row.accepts("no_fault", "certain")
    assert row.accepts("internet_down", "likely")
    assert not row.accepts("internet_down", "certain")
    assert not row.accepts("undetermined", "unknown")
