"""A lab's life: standing beside others, worked by hand, and gone without a trace."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.lab import guard
from tests.lab.faults import FAULTS
from tests.lab.lab import Lab
from tests.lab.place import NETNS_FILES, places
from tests.lab.processes import ROOT, born
from tests.lab.shell import run
from tests.lab.witness import see, settled

pytestmark = pytest.mark.lab

HEALTHY = FAULTS["healthy"]


def test_labs_stand_side_by_side_and_leave_nothing(lab: Lab) -> None:
    with Lab() as second:
        second.inject("cable_unplugged")
        assert see(lab)["link"] == "up"
        pids = [record[0] for record in second.place.load("pids.json").values()]
        assert len(pids) == 4
        left = second.popen_pc(["sleep", "300"])
        place = second.place
    assert [pid for pid in [*pids, left.pid] if born(pid)] == []
    assert place.id not in run(["ip", "netns", "list"])
    assert not place.folder.exists()
    assert list(NETNS_FILES.glob(f"*{place.id}*")) == []
    left.wait(5)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_of_a_lab_whose_owner_dies(how: signal.Signals) -> None:
    script = (
        "import time\nfrom tests.lab.lab import Lab\n"
        "with Lab() as lab:\n print(lab.place.id, flush=True)\n time.sleep(60)"
    )
    argv = [sys.executable, "-c", script]
    pipe = subprocess.PIPE
    owner = subprocess.Popen(argv, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    assert owner.stdout is not None
    name = owner.stdout.readline().strip()
    assert name in [place.id for place in places()]
    os.kill(owner.pid, how)
    owner.communicate(timeout=60)
    end = time.monotonic() + 30
    while name in [place.id for place in places()] and time.monotonic() < end:
        time.sleep(0.05)
    assert name not in run(["ip", "netns", "list"])
    assert name not in [place.id for place in places()]


def test_a_lab_left_standing_is_worked_by_hand() -> None:
    def hand(*words: str) -> str:
        return run([sys.executable, "-m", "tests.lab", *words])

    name = hand("up", "--ipv4-only").strip()
    try:
        assert f"lab {name}: healthy" in hand("list")
        hand("inject", name, "dns_refusing")
        assert '"dns": "rcode 5"' in hand("look", name)
        hand("heal", name)
        assert '"dns": "131.107.255.255"' in hand("look", name)
        assert hand("run", name, "--", "id", "-u") == "65534\n"
    finally:
        hand("down", name)
    assert name not in run(["ip", "netns", "list"])


def test_sweep_leaves_labs_in_use_alone(lab: Lab) -> None:
    assert lab.place.id not in guard.sweep()
    assert settled(lab, HEALTHY) == {}
