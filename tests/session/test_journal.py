"""The journal on a disk: cut at every byte, damaged in the middle, written by a newer program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.story import started
from tests.engine.test_properties import sessions
from tests.engine.trees import small_library
from tests.pace import few, some
from tests.session.sample import SESSION, begun, journal_of, sample_events, store_with
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import Answered, Event, Resumed
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.codec import Damage, encode, read_recording
from troubleshoot.session.journal import Journal

LIBRARY = small_library()
EVENTS = sample_events()
BYTES = journal_of(EVENTS)
FIRST = len(encode(EVENTS[0]))
NEXT = Resumed(when=9.0)


def whole_events(size: int) -> list[Event]:
    """The events whose last brace stands within the first `size` bytes."""
    ends = [len(journal_of(EVENTS[: count + 1])) - 1 for count in range(len(EVENTS))]
    return EVENTS[: sum(end <= size for end in ends)]


def test_cut_at_any_byte_it_goes_on_after_the_last_whole_event(tmp_path: Path) -> None:
    for size in some(range(FIRST - 1, len(BYTES) + 1)):
        folder = tmp_path / str(size)
        store = store_with(folder, BYTES[:size])
        kept = whole_events(size)
        journal = store.reopen(SESSION)
        assert list(journal.events) == kept
        journal.append(NEXT)
        journal.close()
        assert list(store.read(SESSION).events) == [*kept, NEXT]
        assert fold(store.read(SESSION).events, LIBRARY)
        rest = BYTES[len(journal_of(kept)) : size]
        assert [path.read_bytes() for path in folder.glob("*.cut-*")] == [rest] * bool(rest)


def test_cut_within_the_first_event_there_is_nothing_and_that_is_told(tmp_path: Path) -> None:
    for size in range(FIRST - 1):
        store = store_with(tmp_path, BYTES[:size])
        for use in (store.reopen, store.read):
            with pytest.raises(TroubleshootError, match="kosong atau rusak"):
                use(SESSION)
        assert (tmp_path / f"{SESSION}.jsonl").read_bytes() == BYTES[:size]


@settings(max_examples=few(1000))
@given(sessions(), st.data())
def test_any_prefix_of_any_session_can_be_read_and_folded(
    events: list[Event], data: st.DataObject
) -> None:
    written = journal_of(events)
    size = data.draw(st.integers(len(encode(events[0])), len(written)))
    recording = read_recording(written[:size], SESSION)
    count = len(recording.events)
    assert list(recording.events) == events[:count]
    assert fold(recording.events, LIBRARY) == fold(events[:count], LIBRARY)
    assert count == len(events) or size < len(journal_of(events[: count + 1]))


@settings(max_examples=few(1000))
@given(sessions(), st.binary(min_size=1, max_size=30), st.data())
def test_damage_anywhere_leaves_what_stands_before_it(
    events: list[Event], rubbish: bytes, data: st.DataObject
) -> None:
    written = journal_of(events)
    at = data.draw(st.integers(len(encode(events[0])), len(written)))
    damaged = written[:at] + rubbish + written[at + len(rubbish) :]
    try:
        recording = read_recording(damaged, SESSION)
    except TroubleshootError:
        return  # the rubbish happened to name a type that nobody knows
    before = read_recording(written[:at], SESSION).events
    assert recording.events[: len(before) - 1] == before[: len(before) - 1]


def test_half_a_line_at_the_end_is_told_and_put_aside_only_when_one_goes_on(
    tmp_path: Path,
) -> None:
    store = store_with(tmp_path, BYTES[:-20])
    assert store.read(SESSION).damage is Damage.CUT
    journal = store.reopen(SESSION)
    journal.close()
    assert [path.suffix for path in tmp_path.iterdir()] == [".jsonl"]
    assert journal.notice is not None
    assert "terpotong" in journal.notice.id


def test_zeros_at_the_end_after_a_power_cut(tmp_path: Path) -> None:
    store = store_with(tmp_path, BYTES + b"\0" * 4096)
    assert list(store.read(SESSION).events) == EVENTS


def test_damage_in_the_middle_keeps_what_stands_before_and_loses_nothing(tmp_path: Path) -> None:
    lines = BYTES.splitlines(keepends=True)
    lines[4] = b"\xff\xfe rubbish\n"
    store = store_with(tmp_path, b"".join(lines))
    journal = store.reopen(SESSION)
    assert list(journal.events) == EVENTS[:4]
    assert journal.notice is not None
    assert "rusak" in journal.notice.id
    journal.append(NEXT)
    assert list(store.read(SESSION).events) == [*EVENTS[:4], NEXT]
    assert (tmp_path / f"{SESSION}.cut-1").read_bytes() == b"".join(lines[4:])


def test_what_is_put_aside_twice_stands_in_two_files(tmp_path: Path) -> None:
    store = store_with(tmp_path, BYTES[:-20])
    for rest in (b"half", b"another half"):
        journal = store.reopen(SESSION)
        journal.append(NEXT)
        journal.close()
        with (tmp_path / f"{SESSION}.jsonl").open("ab") as file:
            file.write(rest)
    store.reopen(SESSION).append(NEXT)
    asides = sorted(path.read_bytes() for path in tmp_path.glob("*.cut-*"))
    assert asides[:2] == [b"another half", b"half"]
    assert len(asides) == 3


@pytest.mark.parametrize("line", [0, 1, 5])
@pytest.mark.parametrize("newer", [{"v": 2}, {"type": "dreamt"}], ids=str)
def test_a_journal_of_a_newer_program_is_refused_and_not_touched(
    line: int, newer: dict[str, object], tmp_path: Path
) -> None:
    lines = BYTES.splitlines(keepends=True)
    lines[line] = json.dumps(json.loads(lines[line]) | newer).encode() + b"\n"
    data = b"".join(lines)
    store = store_with(tmp_path, data)
    for use in (store.reopen, store.read):
        with pytest.raises(TroubleshootError, match="lebih baru"):
            use(SESSION)
    with pytest.raises(TroubleshootError, match="lebih baru"):
        store.latest_unfinished(LIBRARY)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [data]


def test_a_second_beginning_is_damage() -> None:
    recording = read_recording(BYTES[:FIRST] + BYTES[:FIRST], SESSION)
    assert len(recording.events) == 1
    assert recording.damage is Damage.GARBLED


def test_events_are_on_the_disk_when_append_returns(tmp_path: Path) -> None:
    store, journal = begun(tmp_path)
    session = store.ids()[0]
    for value in ("ya", "tidak"):
        journal.append(Answered(when=1.0, at="mati.bahaya", value=value))
        assert store.read(session).events == tuple(journal.events)


def test_a_journal_without_a_disk_is_a_journal(tmp_path: Path) -> None:
    journal = Journal()
    journal.append(started("mati.bahaya"))
    assert len(journal.events) == 1
    assert not journal.reopened
    assert list(tmp_path.iterdir()) == []
