"""The lab itself: every fault is really in, its undo really undoes, and nothing is left over."""

import re
import sys
from collections.abc import Callable

import pytest

from tests.lab.fault import Fault
from tests.lab.faults import FAULTS
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.plan import VILLAGE
from tests.lab.processes import ROOT
from tests.lab.shell import LabError
from tests.lab.test_check import NAMES
from tests.lab.witness import see, settled

pytestmark = pytest.mark.lab

HEALTHY = FAULTS["healthy"]


@pytest.mark.full
@pytest.mark.parametrize("name", [name for name in FAULTS if name not in NAMES])
def test_fault_shows_and_heals(name: str, shelf: Callable[[Layout], Lab]) -> None:
    fault = FAULTS[name]
    lab = shelf(Layout(ipv6=fault.ipv6 is not False))
    lab.inject(name)
    assert fault.shows, "a fault that shows nothing proves nothing"
    assert settled(lab, fault) == {}
    lab.heal(name)
    assert settled(lab, HEALTHY) == {}


@pytest.mark.full
@pytest.mark.parametrize("layout", [Layout(VILLAGE), Layout(ipv6=False), Layout(ping_open=False)])
def test_other_offices_are_healthy_too(layout: Layout, shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(layout)
    assert settled(lab, HEALTHY) == {}
    assert see(lab)["tcp_internet6"] == ("ok" if layout.ipv6 else "Network is unreachable")


@pytest.mark.full
@pytest.mark.parametrize("name", ["no_address", "adapter_disabled", "internet_down", "dns_silent"])
def test_faults_work_in_other_offices(name: str, shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(Layout(VILLAGE, ipv6=False))
    lab.inject(name)
    assert settled(lab, FAULTS[name]) == {}
    lab.heal(name)
    assert settled(lab, HEALTHY) == {}


def test_round_trip_is_that_of_a_real_line(lab: Lab) -> None:
    said = lab.run_pc(["ping", "-q", "-c", "5", "-i", "0.1", "1.1.1.1"], user="root").stdout
    mean_ms = float(said.rpartition("=")[2].split("/")[1])
    assert 18 <= mean_ms <= 40


def test_programs_run_unprivileged_with_a_home_of_their_own(lab: Lab) -> None:
    script = "id -u; grep CapEff /proc/self/status; touch $HOME/x && echo written; env"
    said = lab.run_pc(["sh", "-c", script]).stdout
    assert said.startswith("65534\nCapEff:\t0000000000000000\nwritten\n")
    assert str(ROOT) not in said


@pytest.mark.parametrize("ping_open", [True, False])
def test_ping_sockets_open_and_closed(ping_open: bool, shelf: Callable[[Layout], Lab]) -> None:
    script = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)"
    done = shelf(Layout(ping_open=ping_open)).run_pc([sys.executable, "-S", "-c", script])
    assert (done.returncode == 0) is ping_open


def test_wrong_use_is_refused(lab: Lab) -> None:
    with pytest.raises(KeyError):
        lab.inject("no such fault")
    with pytest.raises(LabError, match="not in"):
        lab.heal("cable_unplugged")
    lab.inject("cable_unplugged")
    with pytest.raises(LabError, match="already"):
        lab.inject("cable_unplugged")


def test_every_cause_is_an_id_of_the_contract() -> None:
    def well(fault: Fault) -> bool:
        named = re.fullmatch("[a-z0-9_]+", fault.cause) and re.fullmatch("[a-z0-9_]+", fault.id)
        return named is not None and fault.says.endswith(".")

    assert [fault.id for fault in FAULTS.values() if not well(fault)] == []
