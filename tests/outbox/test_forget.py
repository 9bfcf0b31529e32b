"""What was deleted on request leaves no more, wherever it was on its way."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from tests.outbox.samples import a_parcel, numbered
from troubleshoot.outbox.outbox import LEASE_S, Forgotten, Outbox, forget

ID, OTHER = numbered(2)


def _filled(outbox: Outbox) -> Outbox:
    for parcel in (ID, OTHER):
        outbox.put(replace(a_parcel(), id=parcel))
    return outbox


def _names(outbox: Outbox) -> str:
    return " ".join(path.name for path in outbox.folder.rglob("*") if path.is_file())


def _bring(outbox: Outbox, state: str) -> None:
    claim = outbox.claim(ID)
    assert claim
    match state:
        case "pending":
            outbox.release(claim)
        case "sent":
            outbox.receipt(ID, "email")
            outbox.done(claim)
        case "failed":
            outbox.fail(claim, "HTTP 422")


@pytest.mark.parametrize(
    ("state", "was"),
    [
        ("pending", Forgotten.WAITING),
        ("failed", Forgotten.WAITING),
        ("sent", Forgotten.SENT),
    ],
)
def test_nothing_of_it_is_left(state: str, was: Forgotten, outbox: Outbox) -> None:
    _bring(_filled(outbox), state)
    assert forget(outbox, ID) is was
    assert ID not in _names(outbox)
    assert not outbox.knows(ID)
    assert outbox.waiting() == [OTHER]
    assert forget(outbox, ID) is Forgotten.UNKNOWN


def test_one_that_went_half_the_ways_still_waits(outbox: Outbox) -> None:
    _filled(outbox).receipt(ID, "webhook")
    assert forget(outbox, ID) is Forgotten.WAITING
    assert ID not in _names(outbox)


def test_one_that_is_on_its_way_now_is_left_to_its_sender(outbox: Outbox) -> None:
    assert _filled(outbox).claim(ID)
    assert forget(outbox, ID) is Forgotten.LEAVING
    assert outbox.undelivered() == [ID, OTHER]
    later = Outbox(outbox.folder, lambda: outbox.clock() + LEASE_S + 1)
    assert forget(later, ID) is Forgotten.WAITING
    assert outbox.undelivered() == [OTHER]


def test_a_name_that_is_no_id_finds_nothing(outbox: Outbox) -> None:
    _filled(outbox)
    assert forget(outbox, "*") is forget(outbox, "../pending/x") is Forgotten.UNKNOWN
    assert outbox.undelivered() == [ID, OTHER]


def test_a_sender_at_the_same_time_has_all_of_it_or_nothing(outbox: Outbox) -> None:
    claims: list[object] = []
    for _ in range(30):
        outbox.put(replace(a_parcel(), id=ID))
        sender = threading.Thread(target=lambda: claims.append(outbox.claim(ID)))
        sender.start()
        said = forget(outbox, ID)
        sender.join()
        assert (said is Forgotten.LEAVING) is (claims[-1] is not None)
        for path in (outbox.folder / "claimed").iterdir():
            path.unlink()
