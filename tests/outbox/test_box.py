"""The folders: one rename for each step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.outbox.samples import ID, a_parcel, files
from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.outbox import Outbox


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
    assert files(outbox) == [f"sent/{ID}.json"]


def test_what_is_known_is_never_put_twice(outbox: Outbox) -> None:
    outbox.put(a_parcel())
    claim = outbox.claim(ID)
    assert claim
    outbox.put(a_parcel())
    assert outbox.waiting() == []
    outbox.done(claim)
    outbox.put(a_parcel())
    assert outbox.waiting() == []


@pytest.mark.parametrize("place", ["pending", "claimed", "failed", "sent"])
def test_a_parcel_is_known_wherever_it_is(place: str, outbox: Outbox) -> None:
    """Above all one that a server refused: it would go to the desk again."""
    assert not outbox.knows(ID)
    outbox.put(a_parcel())
    if place != "pending":
        claim = outbox.claim(ID)
        assert claim
        if place == "failed":
            outbox.fail(claim, "HTTP 422")
        elif place == "sent":
            outbox.done(claim)
    before = files(outbox)
    assert [name.partition("/")[0] for name in before if name.endswith(".json")] == [place]
    assert outbox.knows(ID)
    assert not outbox.knows("20260315-090200-kpz")
    outbox.put(a_parcel())
    assert files(outbox) == before


def test_a_released_parcel_waits_again(outbox: Outbox) -> None:
    outbox.put(a_parcel())
    claim = outbox.claim(ID)
    assert claim
    outbox.release(claim)
    assert outbox.waiting() == [ID]
    assert files(outbox) == [f"pending/{ID}.json"]


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
