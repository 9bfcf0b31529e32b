"""The installed program in the lab: does `troubleshoot check` name what is broken?"""

from collections.abc import Callable

import pytest
from _pytest.mark import ParameterSet

from tests.lab.fault import Fault
from tests.lab.faults import FAULTS
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.plan import VILLAGE
from tests.lab.program import EXECUTABLE, Run, check
from tests.lab.witness import settled

pytestmark = pytest.mark.lab

COVERED = {
    "mtu_blackhole",
    "cable_degraded",
    "no_fault",
    "undetermined",
    "bandwidth_low",
    "cable_unplugged",
    "adapter_disabled",
    "no_address",
    "gateway_unreachable",
    "internet_down",
    "dns_missing",
    "dns_silent",
    "dns_refusing",
    "captive_portal",
    "no_gateway",
    "intranet_down",
    "adapter_missing",
    "address_conflict",
    "wrong_network",
    "wrong_gateway",
    "dns_hijacked",
    "dns_slow",
    "hosts_override",
    "proxy_unreachable",
    "https_blocked",
    "tls_intercepted",
    "clock_wrong",
    "ipv6_broken",
    "lan_loss",
    "internet_loss",
    "internet_latency",
    "site_unresolved",
    "site_unreachable",
    "site_blocked",
    "site_certificate",
    "site_error",
    "site_defaced",
    "site_stale",
}
"""The causes that the program can name; a cause is added here with the check that names it."""

COVERED_ARGUMENTS: set[str] = {"https", "bandwidth"}
"""What `check` may be asked for: `bandwidth`, `https` (one site); added with the command."""

SLOW = {"dns_slow", "internet_latency", "computer_busy"}
"""Causes that the load of other tests could be taken for."""

EXIT = {"no_fault": 0, "undetermined": 3}


def covered(fault: Fault) -> bool:
    """Whether the program is far enough for a fault."""
    arguments = {argument.partition(":")[0] for argument in fault.needs.argv}
    return fault.cause in COVERED and arguments <= COVERED_ARGUMENTS


NAMES = [fault.id for fault in FAULTS.values() if covered(fault)]
FIRST = list({FAULTS[name].cause: name for name in reversed(NAMES)}.values())
"""One fault for each cause: for layouts in which all of them would take too long."""
DEFAULT = {*FIRST, *(name for name in NAMES if FAULTS[name].healthy)}
"""Each cause and each healthy variation once; what `full` leaves for .ci/run."""


def case(name: str) -> ParameterSet:
    """A fault by its name; what is slow is measured alone, for a busy PC is slow by itself."""
    slow = "bandwidth" in FAULTS[name].needs.argv or FAULTS[name].cause in SLOW
    full = [pytest.mark.full] * (name not in DEFAULT)
    return pytest.param(name, marks=[*full, *[pytest.mark.burns] * slow])


def examined(lab: Lab, fault: Fault) -> Run:
    """The program's answer while a fault is really in."""
    lab.inject(fault.id)
    assert fault.shows, "a fault that shows nothing proves nothing"
    assert settled(lab, fault) == {}, "the fault is not in: this says nothing of the program"
    run = check(lab, fault.needs)
    if fault.chance and run.cause != fault.cause:
        # One window in fifty is alive for longer than a check watches; two in a row are not.
        return check(lab, fault.needs)
    return run


def judge(fault: Fault, run: Run) -> None:
    """The right cause, the exit code that belongs to it, and no traceback."""
    assert run.cause == fault.cause, f"{fault.says}\n{run.said}\n{run.stderr}"
    assert run.exit == EXIT.get(fault.cause, 1)
    assert "Traceback" not in run.stderr


def test_the_program_is_installed() -> None:
    assert EXECUTABLE.exists(), f"no {EXECUTABLE}: install the program into this environment"


@pytest.mark.parametrize("name", [case(name) for name in NAMES])
def test_names_the_cause(name: str, shelf: Callable[[Layout], Lab]) -> None:
    """… and the lab is as it was once the fault is taken out."""
    fault = FAULTS[name]
    lab = shelf(Layout(ipv6=fault.ipv6 is not False))
    judge(fault, examined(lab, fault))
    lab.heal(name)
    assert settled(lab, FAULTS["healthy"]) == {}


@pytest.mark.full
@pytest.mark.parametrize("name", [case(name) for name in FIRST])
def test_names_the_cause_in_another_office_that_forbids_ping(
    name: str, shelf: Callable[[Layout], Lab]
) -> None:
    """Other addresses; and no IPv6 where the fault is not about it."""
    fault = FAULTS[name]
    layout = Layout(VILLAGE, ipv6=bool(fault.ipv6), ping_open=False)
    judge(fault, examined(shelf(layout), fault))
