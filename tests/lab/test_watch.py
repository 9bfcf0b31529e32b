"""`troubleshoot watch` in the lab: a line that dies and comes back, and what an hour would cost."""

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.program import EXECUTABLE
from tests.lab.shell import inside, run

pytestmark = [pytest.mark.lab, pytest.mark.full]

SECONDS = 24.0
CHOOSING_S = 4.0  # at the start it finds out whom it can ask and how
HOUR_S = 3600
MOST_BYTES_AN_HOUR = 1_000_000


def _carried(lab: Lab) -> int:
    links = json.loads(run(inside(lab.place.namespace("pc"), ["ip", "-s", "-j", "link"])))
    stats = next(one for one in links if one["ifname"] == "eth0")["stats64"]
    return int(stats["rx"]["bytes"]) + int(stats["tx"]["bytes"])


def _watch(lab: Lab, seconds: float) -> "subprocess.Popen[str]":
    argv = [str(EXECUTABLE), "watch", "--minutes", f"{seconds / 60:.3f}"]
    return lab.popen_pc(argv, env={}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _record(said: str) -> Any:
    file = next(line for line in said.splitlines() if line.endswith(".json"))
    return json.loads(Path(file).read_text("utf-8"))


@pytest.mark.parametrize(
    ("fault", "link"),
    [("internet_down", "isp"), ("gateway_unreachable", "router"), ("cable_unplugged", "cable")],
)
def test_the_dead_window_is_found(fault: str, link: str, shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(Layout())
    process = _watch(lab, SECONDS)
    time.sleep(6.0)
    lab.inject(fault)
    time.sleep(7.0)
    lab.heal(fault)
    said, told = process.communicate(timeout=SECONDS * 2)
    assert process.returncode == 1, told
    (window,) = _record(said)["windows"]
    assert window["link"] == link
    assert 4.0 <= window["seconds"] <= 13.0  # a beat is 1.5 s, and may be missed at either end


def test_loss_beyond_the_router_is_counted_though_others_answer(
    shelf: Callable[[Layout], Lab],
) -> None:
    lab = shelf(Layout())
    process = _watch(lab, SECONDS * 1.5)
    time.sleep(CHOOSING_S)
    lab.world.change({"relay.loss_down": 0.5})
    before, started = _carried(lab), time.monotonic()
    try:
        said, told = process.communicate(timeout=SECONDS * 2)
    finally:
        lab.world.change({}, without={"relay.loss_down": 0.5})  # the next test gets the same lab
    seconds = time.monotonic() - started
    record = _record(said)
    assert record["far"]["lost"] >= 1, told  # of twelve: none once in 4096 times
    assert record["near"]["lost"] == 0
    assert (_carried(lab) - before) * HOUR_S / seconds < MOST_BYTES_AN_HOUR * 1.5  # so short a time


@pytest.mark.parametrize("ping_open", [True, False])
def test_a_healthy_line_is_never_dead_and_an_hour_is_cheap(
    ping_open: bool, shelf: Callable[[Layout], Lab]
) -> None:
    lab = shelf(Layout(ping_open=ping_open))
    process = _watch(lab, SECONDS)
    time.sleep(CHOOSING_S)
    before, started = _carried(lab), time.monotonic()
    said, told = process.communicate(timeout=SECONDS * 2)
    seconds = time.monotonic() - started
    assert process.returncode == 0, told
    record = _record(said)
    assert (record["windows"], record["near"]["lost"], record["far"]["lost"]) == ([], 0, 0)
    assert (_carried(lab) - before) * HOUR_S / seconds < MOST_BYTES_AN_HOUR
