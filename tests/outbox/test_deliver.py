"""A round: both ways, receipts, ways that are left alone, and what is given back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.outbox.samples import a_parcel, numbered
from troubleshoot.outbox.deliver import MOST_TROUBLES, Courier, Delivered
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.parcel import Parcel
from troubleshoot.outbox.transport import Fate, Reply

OK = Reply(Fate.TAKEN)
ID = numbered(1)[0]


class Way:
    """A way that answers from a list, the last answer again and again."""

    def __init__(self, *replies: Reply) -> None:
        self._replies, self.asked = list(replies), list[str]()

    def __call__(self, parcel: Parcel) -> Reply:
        self.asked.append(parcel.id)
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]


def _filled(outbox: Outbox, count: int) -> Outbox:
    for parcel in numbered(count):
        outbox.put(replace(a_parcel(), id=parcel))
    return outbox


def _round(outbox: Outbox, **ways: Way) -> list[Delivered]:
    return list(Courier(outbox, ways).round())


@pytest.mark.parametrize(
    ("hook", "mail", "fate", "folder"),
    [
        (Fate.TAKEN, Fate.TAKEN, Fate.TAKEN, "sent"),
        (Fate.TAKEN, Fate.LATER, Fate.LATER, "pending"),
        (Fate.MISCONFIGURED, Fate.TAKEN, Fate.MISCONFIGURED, "pending"),
        (Fate.REFUSED, Fate.LATER, Fate.LATER, "pending"),
        (Fate.REFUSED, Fate.TAKEN, Fate.REFUSED, "failed"),
        (Fate.REFUSED, Fate.REFUSED, Fate.REFUSED, "failed"),
    ],
)
def test_where_a_parcel_goes(
    hook: Fate, mail: Fate, fate: Fate, folder: str, outbox: Outbox
) -> None:
    [told] = _round(_filled(outbox, 1), webhook=Way(Reply(hook)), email=Way(Reply(mail)))
    assert told.fate is fate
    assert (outbox.folder / folder / f"{ID}.json").exists()


def test_a_way_that_has_it_is_not_asked_again(outbox: Outbox) -> None:
    hook, mail = Way(OK), Way(Reply(Fate.LATER), OK)
    _filled(outbox, 1)
    _round(outbox, webhook=hook, email=mail)
    [told] = _round(outbox, webhook=hook, email=mail)
    assert told.fate is Fate.TAKEN
    assert (len(hook.asked), len(mail.asked)) == (1, 2)


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        (Reply(Fate.LATER, reached=False), 1),
        (Reply(Fate.MISCONFIGURED), 1),
        (Reply(Fate.LATER), MOST_TROUBLES),
        (Reply(Fate.REFUSED), 20),
    ],
)
def test_a_way_that_does_not_work_is_left_alone(reply: Reply, asked: int, outbox: Outbox) -> None:
    way = Way(reply)
    _round(_filled(outbox, 20), email=way)
    assert len(way.asked) == asked
    assert len(outbox.waiting()) + len(outbox.failed()) == 20


def test_the_other_way_goes_on(outbox: Outbox) -> None:
    hook, mail = Way(Reply(Fate.LATER, reached=False)), Way(OK)
    told = _round(_filled(outbox, 5), webhook=hook, email=mail)
    assert (len(hook.asked), len(mail.asked)) == (1, 5)
    assert {one.fate for one in told} == {Fate.LATER}


def test_a_little_trouble_is_forgotten_when_it_works_again(outbox: Outbox) -> None:
    later = Reply(Fate.LATER)
    way = Way(later, later, OK, later, later, OK)
    _round(_filled(outbox, 10), email=way)
    assert len(way.asked) == 10
    assert len(outbox.waiting()) == 4


def test_a_round_ends_when_its_time_is_up(outbox: Outbox) -> None:
    way = Way(OK)
    assert list(Courier(_filled(outbox, 3), {"email": way}).round(most_s=0)) == []
    assert way.asked == []


def test_a_damaged_parcel_is_set_aside_and_stops_nothing(outbox: Outbox) -> None:
    _filled(outbox, 3)
    (outbox.folder / "pending" / f"{numbered(2)[1]}.json").write_bytes(b'{"v": 1')
    told = _round(outbox, email=Way(OK))
    assert [one.fate for one in told] == [Fate.TAKEN, Fate.REFUSED, Fate.TAKEN]
    assert outbox.failed() == [numbered(2)[1]]


def test_ctrl_c_gives_the_parcel_back_at_once(outbox: Outbox) -> None:
    def stop(parcel: Parcel) -> Reply:
        raise KeyboardInterrupt

    _filled(outbox, 1)
    with pytest.raises(KeyboardInterrupt):
        list(Courier(outbox, {"email": stop}).round())
    assert outbox.waiting() == [ID]
