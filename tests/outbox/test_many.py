"""200 reports, four senders at once, lines cut and senders killed anywhere: none is lost.

Copies may arrive twice, only with the same id, and then they are the same to the last byte.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.outbox.samples import a_parcel, numbered
from tests.outbox.server import Cut, Server
from tests.ui.process import environment
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.settings import Delivery
from troubleshoot.storage.home import outbox_folder

COUNT, SENDERS = 200, 4
SPEED = 100.0  # a lease of five minutes is over in three seconds
PATIENCE_S = 300.0


def _filled(home: Path) -> Outbox:
    outbox = Outbox(outbox_folder(home))
    parcel = a_parcel()
    for one in numbered(COUNT):
        outbox.put(replace(parcel, id=one))
    return outbox


def _start(home: Path, speed: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.outbox.sender", str(home), str(speed)],
        env=environment(home),
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _finished(process: subprocess.Popen[bytes]) -> str:
    return process.communicate(timeout=PATIENCE_S)[1].decode()


def _all_arrived(outbox: Outbox, *servers: Server) -> None:
    assert outbox.undelivered() == []
    assert outbox.failed() == []
    for server in servers:
        assert sorted(server.got) == numbered(COUNT)
        assert {len(bodies) for bodies in server.bodies.values()} == {1}
    sent = outbox.folder / "sent"
    assert {path.stem for path in sent.glob("*.json")} == set(numbered(COUNT))


def test_four_at_once_without_trouble_send_each_exactly_once(
    delivery: Delivery, write_settings: Callable[[Delivery], Path], hook: Server, mailbox: Server
) -> None:
    home = write_settings(delivery)
    outbox = _filled(home)
    senders = [_start(home, 1.0) for _ in range(SENDERS)]
    assert [_finished(sender) for sender in senders] == [""] * SENDERS
    _all_arrived(outbox, hook, mailbox)
    assert set(hook.got.values()) | set(mailbox.got.values()) == {1}


@pytest.mark.full
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_though_lines_are_cut_and_senders_are_killed(
    seed: int,
    delivery: Delivery,
    write_settings: Callable[[Delivery], Path],
    hook: Server,
    mailbox: Server,
) -> None:
    chance = random.Random(seed)
    home = write_settings(delivery)
    outbox = _filled(home)
    cuts = [Cut.NOWHERE] * 12 + [Cut.AT_ONCE, Cut.IN_DATA, Cut.BEFORE_REPLY]

    def slowly() -> Cut:
        time.sleep(0.04)  # so that there is time to be killed
        return chance.choice(cuts)

    hook.choose = mailbox.choose = slowly
    senders = [_start(home, SPEED) for _ in range(SENDERS)]
    killed = _kill_often(senders, home, outbox, chance)
    for sender in senders:
        _finished(sender)
    assert killed >= 3
    hook.choose = mailbox.choose = lambda: Cut.NOWHERE
    end = time.monotonic() + PATIENCE_S
    while outbox.undelivered():
        assert time.monotonic() < end
        assert _finished(_start(home, SPEED)) == ""
        time.sleep(0.5)
    _all_arrived(outbox, hook, mailbox)


def test_what_was_put_is_there_though_the_program_was_killed(tmp_path: Path) -> None:
    code = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "from tests.outbox.samples import a_parcel, numbered\n"
        "from troubleshoot.outbox.outbox import Outbox\n"
        "box, parcel = Outbox(Path(sys.argv[1])), a_parcel()\n"
        "for one in numbered(200): box.put(replace(parcel, id=one)); print(one, flush=True)\n"
    )
    putting = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert putting.stdout
    told = [putting.stdout.readline().strip() for _ in range(37)]
    putting.kill()
    told += putting.communicate(timeout=PATIENCE_S)[0].split("\n")[:-1]
    outbox = Outbox(tmp_path)
    kept = outbox.waiting()
    assert set(told) <= set(kept)
    for one in kept:
        claim = outbox.claim(one)
        assert claim
        assert outbox.open(claim).id == one


def _kill_often(
    senders: list[subprocess.Popen[bytes]], home: Path, outbox: Outbox, chance: random.Random
) -> int:
    """Kill one after the other and start another in its place; gives how many died so."""
    killed, end = 0, time.monotonic() + 40
    while outbox.undelivered() and time.monotonic() < end:
        time.sleep(chance.uniform(0.4, 1.2))
        index = chance.randrange(SENDERS)
        if senders[index].poll() is None:
            os.kill(senders[index].pid, signal.SIGKILL)
            killed += 1
        _finished(senders[index])
        senders[index] = _start(home, SPEED)
    return killed
