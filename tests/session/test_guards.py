"""Each guard of the journal and of the list of sessions at its edge, without a disk that fails."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.engine.story import Story, started
from tests.engine.trees import small_library
from tests.session.sample import SESSION, journal_of, sample_events, store_with
from troubleshoot.engine.events import Started
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.codec import Damage, Recording, encode, read_recording
from troubleshoot.session.journal import MOST_FOLDERS, Journal, _in_common
from troubleshoot.session.store import Store, new_id

LIBRARY = small_library()
EVENTS = sample_events()
LINES = [encode(event) for event in EVENTS]
UNFINISHED = journal_of(Story("mati").answer("tidak").events)


class Disk:
    """A file that remembers what it was asked; `code`: why it refuses, if it does."""

    def __init__(self, code: int = 0) -> None:
        self.code, self.held, self.here, self.closed = code, b"", True, 0
        self.asked: list[tuple[object, ...]] = []

    def write(self, offset: int, data: bytes) -> None:
        if self.code:
            raise OSError(self.code, "no")
        self.asked.append((offset, data))
        self.held = self.held[:offset] + data

    def set_aside(self, size: int) -> None:
        if self.code:
            raise OSError(self.code, "no")
        self.asked.append(("aside", size))
        self.held = self.held[:size]

    def read(self) -> bytes:
        return self.held

    def in_place(self) -> bool:
        return self.here

    def close(self) -> None:
        self.closed += 1


def test_each_event_is_written_once_and_behind_the_one_before() -> None:
    disk = Disk()
    journal = Journal(lambda: disk)
    assert journal.saved  # of nothing all is there
    for event in EVENTS[:3]:
        journal.append(event)
        assert journal.saved
        assert journal.secure()
    sizes = [len(line) for line in LINES]
    assert disk.asked == [
        ("aside", 0),
        (0, LINES[0]),
        (sizes[0], LINES[1]),
        (sizes[0] + sizes[1], LINES[2]),
    ]
    assert journal.whole() == disk.held == b"".join(LINES[:3])
    assert list(journal.events) == EVENTS[:3]
    journal.close()
    journal.close()
    assert disk.closed == 1


def test_without_a_file_it_is_in_memory_alone() -> None:
    journal = Journal()
    journal.append(EVENTS[0])
    assert (journal.saved, journal.secure(), journal.reopened) == (False, False, False)
    assert list(journal.events) == EVENTS[:1]
    assert journal.record_elsewhere is None


def test_it_goes_on_behind_what_was_there_on_a_line_of_its_own() -> None:
    for ended in (True, False):
        disk, data = Disk(), LINES[0] if ended else LINES[0].rstrip(b"\n")
        disk.held = data + b"half"
        before = Recording((EVENTS[0],), len(data), ended, data=data)
        journal = Journal(lambda disk=disk: disk, recording=before)  # type: ignore[misc]
        assert journal.reopened
        journal.append(EVENTS[1])
        journal.append(EVENTS[2])
        assert disk.held == b"".join(LINES[:3])
        assert disk.asked[0] == ("aside", len(data))


def test_what_is_wrong_is_told_once_until_it_is_right_again() -> None:
    disk, told = Disk(errno.ENOSPC), list[TroubleshootError]()
    journal = Journal(lambda: disk, told.append)
    for event in EVENTS[:2]:
        journal.append(event)
        assert not journal.saved
    assert len(told) == 1
    disk.code = 0
    assert journal.secure()
    assert disk.asked == [("aside", 0), (0, LINES[0] + LINES[1])]
    disk.code = errno.EIO
    journal.append(EVENTS[2])
    assert len(told) == 2
    disk.code = 0
    journal.append(EVENTS[3])
    assert disk.held == b"".join(LINES[:4])
    assert journal.saved


def test_so_many_other_folders_are_tried_and_no_more() -> None:
    told = list[str]()

    def another(trouble: TroubleshootError) -> Path:
        told.append(trouble.text.in_("en"))
        return Path(f"usb-{len(told)}")

    disk = Disk(errno.ENOSPC)
    journal = Journal(lambda: disk, another, open_again=lambda folder: Disk(errno.EROFS))
    journal.append(EVENTS[0])
    assert len(told) == MOST_FOLDERS == 3
    assert "usb-1" in told[1]
    assert (journal.saved, journal.elsewhere) == (False, None)


def test_another_folder_has_all_of_it_and_then_each_event() -> None:
    disk, usb = Disk(errno.ENOSPC), Disk()
    asked = list[Path | None]()

    def again(folder: Path | None) -> Disk:
        asked.append(folder)
        return usb

    journal = Journal(lambda: disk, lambda _: Path("usb"), open_again=again)
    for event in EVENTS[:3]:
        journal.append(event)
    first = EVENTS[0]
    assert isinstance(first, Started)
    assert journal.record_elsewhere == Path("usb") / f"{first.session}.jsonl"
    assert asked == [Path("usb")]
    assert usb.held == journal.whole() == b"".join(LINES[:3])
    assert journal.saved
    usb.code = errno.EIO
    journal.append(EVENTS[3])
    assert usb.closed == 1 + MOST_FOLDERS  # it, and each one that was tried instead
    assert asked == [Path("usb")] * (1 + MOST_FOLDERS)


def test_a_file_that_is_gone_is_opened_again_and_written_whole() -> None:
    old, new = Disk(), Disk()
    new.held = LINES[0] + b"something else"
    journal = Journal(lambda: old, open_again=lambda folder: new)
    journal.append(EVENTS[0])
    journal.append(EVENTS[1])
    old.here = False
    assert journal.secure()
    assert new.held == LINES[0] + LINES[1]
    assert new.asked[0] == ("aside", len(LINES[0]))
    assert old.closed == 1
    journal.append(EVENTS[2])
    assert new.held == b"".join(LINES[:3])


def test_without_a_way_to_open_it_again_it_writes_where_it_did() -> None:
    disk = Disk()
    journal = Journal(lambda: disk)
    journal.append(EVENTS[0])
    disk.here = False
    journal.append(EVENTS[1])
    assert disk.held == b"".join(LINES[:2])


def test_what_two_files_have_in_common() -> None:
    rows = [(b"", b"a", 0), (b"ab", b"ab", 2), (b"ab", b"abc", 2), (b"abc", b"abd", 2)]
    assert [_in_common(one, other) for one, other, _ in rows] == [size for _, _, size in rows]


# What is read.


def test_how_a_journal_is_damaged() -> None:
    whole = b"".join(LINES[:2])
    for data, events, size, ended, damage in (
        (whole, 2, len(whole), True, None),
        (whole[:-1], 2, len(whole) - 1, False, None),
        (whole[:-9], 1, len(LINES[0]), True, Damage.CUT),
        (whole + b"x\n", 2, len(whole), True, Damage.GARBLED),
        (LINES[0] + b"x\n" + LINES[1], 1, len(LINES[0]), True, Damage.GARBLED),
        (LINES[0] + LINES[0], 1, len(LINES[0]), True, Damage.GARBLED),  # begun twice
    ):
        found = read_recording(data, SESSION)
        assert (len(found.events), found.size, found.ended) == (events, size, ended)
        assert found.damage is damage
        assert (found.notice is None) is (damage is None)
    for nothing in (b"", LINES[1], b"x\n" + whole):
        with pytest.raises(TroubleshootError):
            read_recording(nothing, SESSION)


# The list.


def test_a_journal_may_have_20_mb_and_no_more(tmp_path: Path) -> None:
    store = store_with(tmp_path, UNFINISHED)
    for size, readable in ((20_000_000, True), (20_000_001, False)):
        with (tmp_path / f"{SESSION}.jsonl").open("r+b") as file:
            file.truncate(size)  # the disk keeps none of it
        if readable:
            assert len(store.read(SESSION).events) == 2
        else:
            with pytest.raises(TroubleshootError, match="dapat dibaca"):
                store.read(SESSION)


def test_where_nothing_can_be_gone_on_with_a_damaged_one_is_told(tmp_path: Path) -> None:
    store = store_with(tmp_path, b"rubbish")
    with pytest.raises(TroubleshootError):
        store.latest_unfinished(LIBRARY)
    store_with(tmp_path, journal_of(EVENTS))
    assert store.latest_unfinished(LIBRARY) is None


def test_a_session_that_is_forgotten_is_gone_from_the_order_too(tmp_path: Path) -> None:
    ids = [f"2025060{day}-080000-abc" for day in (1, 2, 3)]
    for one in ids:
        store = store_with(tmp_path, UNFINISHED, one)
    order = tmp_path / "order.txt"
    store.forget(ids[1])
    assert not order.exists()
    order.write_text(f"{ids[2]}\n../x\n{ids[0]}\n", encoding="ascii")
    assert store.ids() == [ids[0], ids[2]]
    store.forget(ids[2])
    assert order.read_text("ascii") == f"{ids[0]}\n"
    assert store.ids() == [ids[0]]
    with pytest.raises(FileNotFoundError):
        store.forget(ids[2])


def test_a_date_in_the_future_tells_nothing(tmp_path: Path) -> None:
    for one in ("29990101-080000-abc", "20250601-080000-abc", "20250602-080000-abc"):
        store = store_with(tmp_path, UNFINISHED, one)
    assert store.ids() == [
        "20250602-080000-abc",
        "20250601-080000-abc",
        "29990101-080000-abc",
    ]


def test_an_order_is_begun_where_dates_do_not_tell_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.begin(started("mati.bahaya", when=1_750_000_000.0)).close()
    store.begin(started("mati.bahaya", when=1_750_000_060.0)).close()
    assert not (tmp_path / "order.txt").exists()
    second, first = store.ids()
    store.begin(started("mati.bahaya", when=1_740_000_000.0)).close()
    newest = store.ids()[0]
    assert (tmp_path / "order.txt").read_text("ascii").split() == [first, second, newest]
    assert newest < first


def test_an_id_has_a_date_and_three_letters_that_make_no_word() -> None:
    made = new_id(1_750_000_000.0)
    assert len(made) == 19
    assert set(made[-3:]) <= set("bcdfghjkmnpqrstvwxyz")
