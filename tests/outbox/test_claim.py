"""One winner for each claim, nothing lost by a kill or a clock."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outbox.samples import ID, a_parcel, files, numbered
from troubleshoot.outbox.outbox import LEASE_S, Outbox, claim_at, claim_name

NOW = 1_773_540_120.0


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def test_only_one_of_many_at_once_gets_the_claim(outbox: Outbox) -> None:
    for parcel in numbered(50):
        outbox.put(replace(a_parcel(), id=parcel))
    claims: list[str] = []

    def grab() -> None:
        claims.extend(p for p in numbered(50) if outbox.claim(p))

    threads = [threading.Thread(target=grab) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claims) == numbered(50)


@pytest.mark.parametrize("later", [LEASE_S + 1, 1e9, -LEASE_S - 1, -1e9])
def test_a_killed_sender_s_claim_is_taken_over(tmp_path: Path, later: float) -> None:
    """After the lease, or when the clock was turned back: these PCs lose their clocks."""
    clock = Clock()
    outbox = Outbox(tmp_path, clock)
    outbox.put(a_parcel())
    assert outbox.claim(ID)
    assert outbox.claim(ID) is None
    clock.now += later
    assert outbox.waiting() == [ID]
    claim = outbox.claim(ID)
    assert claim
    assert outbox.claim(ID) is None
    assert outbox.open(claim) == a_parcel()


def test_who_lost_the_claim_changes_nothing(tmp_path: Path) -> None:
    clock = Clock()
    outbox = Outbox(tmp_path, clock)
    outbox.put(a_parcel())
    slow = outbox.claim(ID)
    clock.now += LEASE_S + 1
    quick = outbox.claim(ID)
    assert slow
    assert quick
    outbox.release(slow)
    assert outbox.waiting() == []
    outbox.done(slow)
    outbox.done(quick)
    assert files(outbox) == [f"sent/{ID}.json"]


def test_an_old_parcel_is_not_stale_the_moment_it_is_claimed(tmp_path: Path) -> None:
    """The lease is in the name: a rename does not renew a file's own time."""
    outbox = Outbox(tmp_path)
    outbox.put(a_parcel())
    os.utime(tmp_path / "pending" / f"{ID}.json", (0, 0))
    assert outbox.claim(ID)
    assert outbox.waiting() == []


@given(st.text(alphabet="ab-9", min_size=1, max_size=8), st.floats(0, 1e11), st.floats(-1e11, 1e11))
def test_a_claim_s_name_tells_its_lease(parcel: str, when: float, passed: float) -> None:
    claim = claim_at(Path(claim_name(parcel, when, "0badcafe")))
    if not parcel[0].isalnum():
        assert claim is None
        return
    assert claim
    assert claim.id == parcel
    edges = (0.0, LEASE_S, -LEASE_S)
    if all(abs(passed - edge) > 0.1 for edge in edges):
        assert claim.is_over(when + passed) is not (-LEASE_S < passed < LEASE_S)
