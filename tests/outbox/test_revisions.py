"""Revisions of one report: none is dropped as a duplicate, none arrives after a newer one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outbox.samples import ID, a_parcel, files
from tests.pace import few
from troubleshoot.inbox.parse_report import record_of, unpacked
from troubleshoot.outbox.deliver import Courier
from troubleshoot.outbox.outbox import Forgotten, Outbox, forget
from troubleshoot.outbox.parcel import Parcel, decode, encode, of_key
from troubleshoot.outbox.transport import Fate, Reply


class Desk:
    """Answers as told, and remembers in which order what arrived."""

    def __init__(self, *fates: Fate) -> None:
        self._fates, self.taken = list(fates), list[int]()

    def __call__(self, parcel: Parcel) -> Reply:
        fate = self._fates.pop(0) if self._fates else Fate.TAKEN
        if fate is Fate.TAKEN:
            self.taken.append(parcel.revision)
        return Reply(fate)


def revised(*numbers: int) -> list[Parcel]:
    return [replace(a_parcel(), revision=number) for number in numbers]


def _put(outbox: Outbox, *numbers: int) -> None:
    for parcel in revised(*numbers):
        outbox.put(parcel)


def test_a_newer_one_is_no_duplicate_and_the_same_one_is(outbox: Outbox) -> None:
    _put(outbox, 1, 2, 2, 11)
    assert outbox.waiting() == [ID, f"{ID}-r2", f"{ID}-r11"]


def test_all_of_them_arrive_in_their_order(outbox: Outbox) -> None:
    _put(outbox, 3, 1, 10, 2)
    desk = Desk()
    assert len(list(Courier(outbox, {"webhook": desk}).round())) == 4
    assert desk.taken == [1, 2, 3, 10]


@settings(max_examples=few(20), deadline=None)
@given(fates=st.lists(st.sampled_from((Fate.TAKEN, Fate.LATER, Fate.REFUSED)), max_size=14))
def test_whatever_the_desk_says_none_comes_after_a_newer_one(
    fates: list[Fate], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outbox, desk = Outbox(tmp_path_factory.mktemp("outbox") / "box"), Desk(*fates)
    for number in (1, 2, 3):
        _put(outbox, number)
        list(Courier(outbox, {"webhook": desk}).round())
        outbox.again()
    list(Courier(outbox, {"webhook": Desk()}).round())
    assert desk.taken == sorted(set(desk.taken))


def test_what_somebody_delivers_now_is_not_overtaken(outbox: Outbox) -> None:
    _put(outbox, 1, 2)
    claim = outbox.claim(ID)
    assert claim
    assert outbox.claim(f"{ID}-r2") is None
    outbox.done(claim)
    assert outbox.claim(f"{ID}-r2")


def test_what_was_refused_does_not_come_after_its_correction(outbox: Outbox) -> None:
    _put(outbox, 1)
    list(Courier(outbox, {"webhook": Desk(Fate.REFUSED)}).round())
    _put(outbox, 2)
    list(Courier(outbox, {"webhook": Desk()}).round())
    outbox.again()
    assert outbox.waiting() == []
    assert outbox.failed() == [ID]


def test_what_is_taken_back_leaves_no_more_but_what_left_is_remembered(outbox: Outbox) -> None:
    _put(outbox, 1)
    list(Courier(outbox, {"webhook": Desk()}).round())
    _put(outbox, 2, 3)
    outbox.withdraw(ID)
    assert outbox.waiting() == []
    assert outbox.was_sent(ID)


def test_a_deleted_report_is_gone_with_all_its_revisions(outbox: Outbox) -> None:
    _put(outbox, 1)
    list(Courier(outbox, {"webhook": Desk()}).round())
    _put(outbox, 2, 3)
    assert forget(outbox, ID) is Forgotten.WAITING
    assert files(outbox) == []


@pytest.mark.parametrize(
    ("key", "told"),
    [(ID, (ID, 1)), (f"{ID}-r2", (ID, 2)), ("a-r0", ("a-r0", 1)), ("-r2", ("-r2", 1))],
)
def test_a_key_tells_report_and_revision(key: str, told: tuple[str, int]) -> None:
    assert of_key(key) == told


def test_the_first_is_written_as_ever_and_a_later_one_is_the_same_report() -> None:
    first, second = revised(1, 2)
    assert "revision" not in json.loads(encode(first))
    assert decode(encode(second)) == second
    assert unpacked(record_of(encode(second)))["id"] == ID  # also for the inbox of 0.1
