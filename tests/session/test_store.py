"""The sessions on this PC: ids, the list, and the one to go on with."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.engine.story import Story, started
from tests.engine.trees import SmallLibrary, small_library
from tests.session.sample import SESSION, journal_of, sample_events, store_with
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.events import Answered, Started
from troubleshoot.engine.state import Proof
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.store import Store, new_id
from troubleshoot.storage.home import home, sessions_folder

LIBRARY = small_library()
UNFINISHED = journal_of(Story("mati").answer("tidak").events)
ESCALATED = journal_of(Story("mati").answer("ya").events)


def named(second: int) -> str:
    return f"20250601-0800{second:02}-abc"


def test_a_session_gets_an_id_that_sorts_and_can_be_read_aloud(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "sessions")
    for when in (1_750_000_000.0, 1_750_000_060.0):
        store.begin(started("mati.bahaya", when=when)).close()
    newest, oldest = store.ids()
    assert newest > oldest
    assert len(newest) == 19
    first = store.read(oldest).events[0]
    assert isinstance(first, Started)
    assert first.session == oldest


def test_ids_of_one_second_differ() -> None:
    assert len({new_id(1_750_000_000.0) for _ in range(50)}) > 40


def test_the_list_says_how_each_ended(tmp_path: Path) -> None:
    for second, data in enumerate([UNFINISHED, ESCALATED, journal_of(sample_events()), b"rubbish"]):
        store = store_with(tmp_path, data, named(second))
    (tmp_path / "notes.jsonl").write_bytes(b"not ours")
    damaged, resolved, escalated, unfinished = store.summaries(LIBRARY)
    assert (resolved.outcome, resolved.proof) == (Outcome.RESOLVED, Proof.MEASURED)
    assert (resolved.cause, resolved.session) == ("no_fault", named(2))
    assert (escalated.outcome, escalated.proof) == (Outcome.ESCALATED, None)
    assert unfinished.outcome is Outcome.UNFINISHED
    assert damaged.outcome is None
    assert damaged.trouble is not None


def test_a_session_that_was_killed_before_its_first_question_hides_none(tmp_path: Path) -> None:
    for second, data in enumerate([UNFINISHED, b""]):
        store = store_with(tmp_path, data, named(second))
    assert store.ids() == [named(0)]
    assert store.latest_unfinished(LIBRARY) == named(0)


def test_a_journal_beyond_all_measure_is_not_read(tmp_path: Path) -> None:
    store = store_with(tmp_path, UNFINISHED, named(0))
    store_with(tmp_path, b"x", named(1))
    with (tmp_path / f"{named(1)}.jsonl").open("r+b") as file:
        file.truncate(1 << 36)  # the disk keeps none of it
    assert store.summaries(LIBRARY)[0].trouble is not None
    assert store.latest_unfinished(LIBRARY) == named(0)
    with pytest.raises(TroubleshootError, match="dapat dibaca"):
        store.reopen(named(1))


def test_a_stick_that_is_pulled_while_a_journal_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_with(tmp_path, UNFINISHED, named(0))
    monkeypatch.setattr(os, "read", Mock(side_effect=OSError(errno.ENODEV, "No such device")))
    with pytest.raises(TroubleshootError, match="dapat dibaca"):
        store.reopen(named(0))


def test_the_latest_that_can_be_gone_on_with(tmp_path: Path) -> None:
    simulated = replace(started("mati.bahaya"), simulated="kabel-lepas")
    later = [ESCALATED, journal_of([simulated]), b"rubbish"]
    for second, data in enumerate([UNFINISHED, UNFINISHED, *later]):
        store = store_with(tmp_path, data, named(second))
    assert store.latest_unfinished(LIBRARY) == named(1)


def test_without_a_session_there_is_none_to_go_on_with(tmp_path: Path) -> None:
    store = Store(tmp_path / "nothing-here")
    assert (store.ids(), store.latest_unfinished(LIBRARY)) == ([], None)


@pytest.mark.parametrize(
    "session", ["", "..", "../../etc/passwd", "20250601-080000-xyz", SESSION + "\n", "a\0b"]
)
def test_an_id_that_is_none(session: str, tmp_path: Path) -> None:
    store = store_with(tmp_path, UNFINISHED)
    for use in (store.read, store.reopen):
        with pytest.raises(TroubleshootError, match="tidak ada"):
            use(session)


def test_a_session_over_trees_that_are_no_more(tmp_path: Path) -> None:
    store = store_with(tmp_path, UNFINISHED)
    summary = store.summary(SESSION, SmallLibrary({}))
    assert summary.outcome is None
    assert summary.trouble is not None
    assert "sudah berubah" in summary.trouble.id


def test_one_session_is_open_once_but_can_be_read_meanwhile(tmp_path: Path) -> None:
    store = store_with(tmp_path, UNFINISHED)
    first = store.reopen(SESSION)
    with pytest.raises(TroubleshootError, match="jendela lain"):
        store.reopen(SESSION)
    assert len(store.read(SESSION).events) == 2
    first.append(Answered(when=1.0, at="mati.lingkup", value="satu"))
    first.close()
    assert len(store.reopen(SESSION).events) == 3


def test_home_is_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert home({"TROUBLESHOOT_HOME": str(tmp_path)}) == tmp_path
    assert home({"TROUBLESHOOT_HOME": "relative/place"}) == tmp_path / "relative" / "place"
    assert sessions_folder(tmp_path) == tmp_path / "sessions"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("empty", [{}, {"TROUBLESHOOT_HOME": "  "}])
def test_home_without_the_variable_is_the_platforms_own(empty: dict[str, str]) -> None:
    assert home(empty).name == "troubleshoot"
    assert home(empty).is_absolute()


def test_a_session_reopened_and_closed_is_free_again(tmp_path: Path) -> None:
    store = store_with(tmp_path, journal_of(sample_events()))
    [session] = store.ids()
    store.reopen(session).close()
    store.reopen(session).close()  # the lock went with the file
