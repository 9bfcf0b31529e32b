"""The folders: one rename per step, one winner per claim, nothing lost by a kill or a clock."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outbox.samples import a_parcel, a_report, numbered
from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.box import Outbox
from troubleshoot.outbox.claim import LEASE_S, claim_at, claim_name
from troubleshoot.outbox.parcel import BadParcel, decode, encode, pack

ID = "20260315-090200-kpt"
NOW = 1_773_540_120.0


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def _files(outbox: Outbox) -> list[str]:
    found = (path for path in outbox.folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(outbox.folder).as_posix() for path in found)


def test_a_parcel_comes_back_as_it_went_in(outbox: Outbox) -> None:
    outbox.put(a_parcel())
    assert outbox.waiting() == [ID]
    claim = outbox.claim(ID)
    assert claim
    assert outbox.open(claim) == a_parcel()
    assert outbox.waiting() == []
    assert outbox.undelivered() == [ID]
    outbox.done(claim)
    assert outbox.undelivered() == []
    assert _files(outbox) == [f"sent/{ID}.json"]


def test_what_is_known_is_never_put_twice(outbox: Outbox) -> None:
    outbox.put(a_parcel())
    claim = outbox.claim(ID)
    assert claim
    outbox.put(a_parcel())
    assert outbox.waiting() == []
    outbox.done(claim)
    outbox.put(a_parcel())
    assert outbox.waiting() == []


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


def test_a_released_parcel_waits_again(outbox: Outbox) -> None:
    outbox.put(a_parcel())
    claim = outbox.claim(ID)
    assert claim
    outbox.release(claim)
    assert outbox.waiting() == [ID]
    assert _files(outbox) == [f"pending/{ID}.json"]


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
    assert _files(outbox) == [f"sent/{ID}.json"]


def test_an_old_parcel_is_not_stale_the_moment_it_is_claimed(tmp_path: Path) -> None:
    """The lease is in the name: a rename does not renew a file's own time."""
    outbox = Outbox(tmp_path)
    outbox.put(a_parcel())
    os.utime(tmp_path / "pending" / f"{ID}.json", (0, 0))
    assert outbox.claim(ID)
    assert outbox.waiting() == []


def test_refused_parcels_are_kept_and_can_be_tried_again(outbox: Outbox) -> None:
    outbox.put(a_parcel())
    claim = outbox.claim(ID)
    assert claim
    outbox.fail(claim, "HTTP 422")
    assert outbox.failed() == [ID]
    assert (outbox.folder / "failed" / f"{ID}.why.txt").read_text() == "HTTP 422"
    outbox.again()
    assert outbox.waiting() == [ID]


def test_files_are_for_this_user_only(outbox: Outbox) -> None:
    outbox.put(a_parcel())
    path = outbox.folder / "pending" / f"{ID}.json"
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_half_written_files_are_never_parcels_and_are_swept(outbox: Outbox) -> None:
    outbox.put(a_parcel())
    half = outbox.folder / "pending" / ".tmp-abc"
    half.write_bytes(b"{")
    assert outbox.waiting() == [ID]
    outbox.sweep()
    assert half.exists()
    os.utime(half, (0, 0))
    outbox.sweep()
    assert not half.exists()


@pytest.mark.parametrize("name", ["x y.json", "..json", "a~b.json", "ä.json", "note.txt"])
def test_strange_files_are_left_alone(outbox: Outbox, name: str) -> None:
    for folder in ("pending", "claimed", "failed"):
        (outbox.folder / folder).mkdir(parents=True, exist_ok=True)
        (outbox.folder / folder / name).write_text("?")
    assert (outbox.waiting(), outbox.undelivered(), outbox.failed()) == ([], [], [])


def test_a_folder_that_cannot_be_written_is_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("in the way")
    with pytest.raises(TroubleshootError, match="lewat ponsel"):
        Outbox(tmp_path / "outbox").put(a_parcel())


def test_a_simulated_report_is_never_packed() -> None:
    with pytest.raises(ValueError, match="simulated"):
        pack(replace(a_report(), simulated="kabel"))


def test_the_subject_is_what_a_helpdesk_sorts_by() -> None:
    assert a_parcel().subject == f"[{a_report().code}] Kelurahan Podosugih – DNS tidak menjawab"


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


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text(), st.lists).map(repr).map(str.encode)
)
def test_rubbish_is_no_parcel(data: bytes) -> None:
    with pytest.raises(BadParcel):
        decode(data)


@pytest.mark.parametrize("change", [b'"v": 2', b'"v": null', b'"v": [1]'])
def test_a_newer_parcel_is_refused(change: bytes) -> None:
    with pytest.raises(BadParcel):
        decode(encode(a_parcel()).replace(b'"v": 1', change))


@given(st.data())
def test_a_damaged_parcel_is_refused_or_whole(data: st.DataObject) -> None:
    whole = encode(a_parcel())
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BadParcel):
        decode(whole[:cut])
