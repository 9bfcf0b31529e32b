"""A disk that is full, or that may not be written: told once, and nothing whole is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.engine.trees import small_library
from tests.session.fakes import FakeTime, PlannedExaminer
from tests.session.sample import SESSION, begun, journal_of, sample_events, store_with
from tests.session.test_loop import script
from troubleshoot.engine.engine import Outcome, outcome
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.scripted import ScriptedOperator
from troubleshoot.session.store import Store
from troubleshoot.storage.log import LogFile
from troubleshoot.text import Language

EVENTS = sample_events()
BYTES = journal_of(EVENTS)


class SmallDisk:
    """Holds `room` bytes; what does not fit is cut, as a full disk does, and cannot be undone."""

    def __init__(self, room: int, code: int = errno.ENOSPC) -> None:
        self.room, self.code = room, code
        self.held = b""

    def write(self, offset: int, data: bytes) -> None:
        self.held = (self.held[:offset] + data)[: self.room]
        if offset + len(data) > self.room:
            raise OSError(self.code, "full")

    def set_aside(self, size: int) -> None:
        assert len(self.held) == size

    def read(self) -> bytes:
        return self.held

    def in_place(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing to give back."""


def test_a_disk_full_at_any_byte_keeps_whole_events_and_catches_up_when_freed() -> None:
    for room in range(len(BYTES)):
        disk, told = SmallDisk(room), list[TroubleshootError]()
        journal = Journal(lambda disk=disk: disk, told.append)  # type: ignore[misc]
        for event in EVENTS[:-1]:
            journal.append(event)
        fits = len(journal_of(EVENTS[:-1])) <= room
        assert (len(told), journal.saved) == (0 if fits else 1, fits)
        assert list(journal.events) == EVENTS[:-1]
        disk.room = len(BYTES)
        journal.append(EVENTS[-1])
        assert disk.held == BYTES
        assert journal.saved


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, "Penyimpanan komputer penuh"),
        (errno.EROFS, "tidak boleh ditulis"),
        (errno.EACCES, "tidak boleh ditulis"),
        (errno.EIO, "tidak dapat disimpan: EIO"),
    ],
)
def test_what_is_wrong_with_the_disk_is_told_in_one_sentence(code: int, told: str) -> None:
    journal = Journal(lambda: SmallDisk(0, code))
    with pytest.raises(TroubleshootError, match=told) as refused:
        journal.append(EVENTS[0])
    assert refused.value.text.en is not None


def test_a_session_goes_on_in_memory_when_the_one_who_asks_allows_it() -> None:
    told = list[TroubleshootError]()
    journal, time = Journal(lambda: SmallDisk(300), told.append), FakeTime()
    journal.append(EVENTS[0])
    operator = ScriptedOperator(
        script(["mati.bahaya tidak", "mati.lingkup kembali", "mati.bahaya ya"])
    )
    examiner = PlannedExaminer(["no_fault"])
    state = run(journal, small_library(), operator, examiner, time.clock, time.sleep)
    assert outcome(state, small_library()) is Outcome.ESCALATED
    assert len(told) == 1


if sys.platform != "win32":  # the limits and permissions of a real file system
    import resource

    @contextmanager
    def files_up_to(size: int) -> Iterator[None]:
        """The system refuses what goes beyond `size`, after writing what still fits."""
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    @contextmanager
    def nobody_in(folder: Path) -> Iterator[None]:
        """An ordinary user, who may not write here."""
        folder.chmod(0o555)
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(os.getuid())
            folder.chmod(0o755)

    @pytest.fixture
    def open_folder() -> Iterator[Path]:
        """A folder that every user can reach; pytest's own cannot be."""
        folder = Path(tempfile.mkdtemp())
        folder.chmod(0o755)
        yield folder
        shutil.rmtree(folder)

    def test_a_real_file_keeps_whole_events_at_any_limit(tmp_path: Path) -> None:
        for size in range(0, len(BYTES), 7):
            path, told = tmp_path / str(size) / f"{SESSION}.jsonl", list[TroubleshootError]()
            journal = Journal(lambda path=path: LogFile.create(path), told.append)  # type: ignore[misc]
            with files_up_to(size):
                for event in EVENTS[:-1]:
                    journal.append(event)
            left = path.read_bytes()
            assert BYTES.startswith(left)
            assert left.endswith(b"\n") or not left
            assert len(told) == (size < len(journal_of(EVENTS[:-1])))
            journal.append(EVENTS[-1])
            journal.close()
            assert path.read_bytes() == BYTES

    def test_a_cut_tail_that_cannot_be_put_aside_stays_where_it_is(tmp_path: Path) -> None:
        store, told = store_with(tmp_path, BYTES[:-20]), list[TroubleshootError]()
        journal = store.reopen(SESSION, told.append)
        with files_up_to(5):
            journal.append(EVENTS[1])
            journal.append(EVENTS[2])
        assert len(told) == 1
        assert (tmp_path / f"{SESSION}.jsonl").read_bytes() == BYTES[:-20]

    def test_a_home_that_may_not_be_written(open_folder: Path) -> None:
        told = list[TroubleshootError]()
        with nobody_in(open_folder):
            store = Store(open_folder / "sessions")
            journal = store.begin(EVENTS[0], told.append)  # type: ignore[arg-type]
            assert "tidak boleh ditulis" in str(told[0])
            assert str(open_folder) in str(told[0])
            with pytest.raises(TroubleshootError):
                begun(open_folder / "sessions")
            assert store.ids() == []
        assert len(journal.events) == 1
        assert list(open_folder.iterdir()) == []

    def test_a_session_that_may_be_read_but_not_written(open_folder: Path) -> None:
        store, told = store_with(open_folder, BYTES[: -len(BYTES) // 3]), list[TroubleshootError]()
        before = (open_folder / f"{SESSION}.jsonl").read_bytes()
        with nobody_in(open_folder):
            journal = store.reopen(SESSION, told.append)
            assert told == []
            journal.append(EVENTS[1])
        assert len(told) == 1
        assert (open_folder / f"{SESSION}.jsonl").read_bytes() == before

    def test_a_session_that_may_not_even_be_read(open_folder: Path) -> None:
        store = store_with(open_folder, BYTES)
        (open_folder / f"{SESSION}.jsonl").chmod(0o000)
        with (
            nobody_in(open_folder),
            pytest.raises(TroubleshootError, match="tidak dapat dibaca"),
        ):
            store.reopen(SESSION)

    def test_a_journal_whose_stick_was_pulled_is_whole_as_soon_as_it_is_back(
        tmp_path: Path,
    ) -> None:
        home, away, told = tmp_path / "home", tmp_path / "away", list[TroubleshootError]()
        store = Store(home / "sessions")
        journal = store.begin(EVENTS[0], told.append)  # type: ignore[arg-type]
        journal.append(EVENTS[1])
        [session] = store.ids()
        shutil.copytree(home, away)  # what the stick kept
        shutil.rmtree(home)
        home.write_text("", encoding="utf-8")  # nothing can be written there now
        journal.append(EVENTS[2])
        journal.append(EVENTS[3])
        assert (len(told), journal.saved, journal.secure()) == (1, False, False)
        home.unlink()
        away.rename(home)
        assert journal.secure()
        journal.append(EVENTS[4])
        assert list(store.read(session).events) == list(journal.events)
        shutil.rmtree(home)  # gone for good: made anew
        assert journal.secure()
        journal.close()
        assert list(store.read(session).events) == list(journal.events)
        assert len(told) == 1

    def test_a_session_gone_on_with_is_written_whole_too(tmp_path: Path) -> None:
        store = store_with(tmp_path / "s", BYTES[:-20])
        journal = store.reopen(SESSION)
        journal.append(EVENTS[1])
        shutil.rmtree(tmp_path / "s")
        journal.append(EVENTS[2])
        assert journal.saved
        journal.close()
        assert list(store.read(SESSION).events) == list(journal.events)

    def test_another_folder_gets_all_of_it_until_it_is_gone_too(tmp_path: Path) -> None:
        home, usb, told = tmp_path / "home", tmp_path / "usb", list[str]()
        folders = iter([home / "no", usb, None])  # the first cannot be written

        def another(trouble: TroubleshootError) -> Path | None:
            told.append(trouble.text.in_("en"))
            return next(folders)

        journal = Store(home / "sessions").begin(EVENTS[0], another)  # type: ignore[arg-type]
        shutil.rmtree(home)
        home.write_text("", encoding="utf-8")
        journal.append(EVENTS[1])
        [session] = Store(usb).ids()
        journal.append(EVENTS[2])
        assert list(Store(usb).read(session).events) == list(journal.events)
        assert (len(told), journal.saved, journal.elsewhere) == (2, True, usb)
        shutil.rmtree(usb)
        journal.append(EVENTS[3])
        assert (len(told), journal.saved, journal.elsewhere) == (3, False, None)
        assert str(usb) in told[2]
        journal.append(EVENTS[4])
        home.unlink()
        assert journal.secure()
        journal.close()
        assert len(told) == 3
        assert list(Store(home / "sessions").read(session).events) == list(journal.events)

    @pytest.mark.parametrize("language", ["id", "en"])
    def test_a_full_disk_is_named(language: Language) -> None:
        with pytest.raises(TroubleshootError) as refused:
            Journal(lambda: SmallDisk(0)).append(EVENTS[0])
        assert ("penuh" if language == "id" else "full") in refused.value.text.in_(language)
