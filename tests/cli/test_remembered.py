"""A report of this PC is offered first at the next start, as programs of their own."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kept.test_kept import STORE as KEPT
from tests.ui.conftest import home, pack
from tests.ui.process import environment, piped
from troubleshoot.cli.context import Office
from troubleshoot.cli.report import report_of
from troubleshoot.cli.wizard import remembered
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.events import Event, Started
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.model import Report
from troubleshoot.session.codec import encode
from troubleshoot.session.store import Store
from troubleshoot.storage.home import healthy_file

__all__ = ["home", "pack"]
OFFERED = "Bagaimana dengan laporan itu?"
ESCALATE = b"2\n5\n"  # the light is out, nobody knows since when
YES, NO = b"y\n", b"t\n"


@pytest.fixture
def reported(pack: Path, home: Path) -> Path:
    """A home with one report, which was allowed to leave."""
    home.mkdir()
    (home / "profile.yaml").write_text("unit: Kelurahan Contoh\n", encoding="utf-8")
    done = piped(["run", "uji-layar", "--trees", str(pack)], environment(home), ESCALATE + YES)
    assert done.returncode == 1, done.stderr.decode()
    return home


def _again(pack: Path, home: Path, typed: bytes) -> tuple[int, str]:
    done = piped(["--trees", str(pack)], environment(home), typed)
    return done.returncode, done.stdout.decode()


def _report(pack: Path, home: Path) -> Report:
    return report_of(None, Store(home / "sessions"), Knowledge.open(pack))


def test_what_is_added_is_a_revision_of_the_same_report(pack: Path, reported: Path) -> None:
    first = _report(pack, reported)
    code, told = _again(pack, reported, b"1\nLampu merah berkedip\n" + YES)
    assert code == 1
    assert OFFERED in told
    assert f"Laporan {first.code}, baru saja: " in told
    after = _report(pack, reported)
    assert (after.session, after.code, after.revision) == (first.session, first.code, 2)
    assert after.remarks[-1].text == "Lampu merah berkedip"
    [written] = (reported / "reports").glob(f"{first.code}-r2-*.json")
    assert json.loads(written.read_text("utf-8"))["revision"] == 2
    assert len(list((reported / "sessions").glob("*.jsonl"))) == 1


def test_an_empty_addition_asks_again_and_adds_nothing(pack: Path, reported: Path) -> None:
    code, told = _again(pack, reported, b"1\n\n2\n" + YES)
    assert code == 1
    assert told.count(OFFERED) == 2
    assert _report(pack, reported).revision == 1


def test_sent_again_it_is_the_same_report(pack: Path, reported: Path) -> None:
    before = _report(pack, reported)
    code, told = _again(pack, reported, b"2\n" + YES)
    assert code == 1
    assert "Teks untuk WhatsApp" in told
    assert _report(pack, reported) == before


def test_what_works_again_is_offered_no_more_and_the_desk_is_told(
    pack: Path, reported: Path
) -> None:
    code, told = _again(pack, reported, b"3\n" + YES)
    assert code == 0
    assert "Teks untuk WhatsApp" in told
    after = _report(pack, reported)
    assert (after.revision, after.headline.status) == (2, Outcome.RESOLVED)
    assert OFFERED not in _again(pack, reported, b"")[1]


def test_what_never_left_is_closed_without_a_word_to_anybody(pack: Path, home: Path) -> None:
    piped(["run", "uji-layar", "--trees", str(pack)], environment(home), b"2\n\n5\n" + NO)
    code, told = _again(pack, home, b"3\n")
    assert code == 0
    assert "dicatat sudah beres" in told
    assert "Isi laporan" not in told


def test_another_problem_begins_a_new_session(pack: Path, reported: Path) -> None:
    _, told = _again(pack, reported, b"4\n")
    assert told.index(OFFERED) < told.index("Apa masalahnya?")


# Which report is remembered, straight.

NOW = time.time()
HOUR, DAY = 3600.0, 86400.0


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path))
    return tmp_path


def _session(place: Path, reported: Path, name: str, age_s: float, *more: Event) -> str:
    """The reported session, as if it had been so long ago."""
    [known] = Store(reported / "sessions").ids()
    return _kept(place, Store(reported / "sessions").read(known).events, name, age_s, *more)


def _kept(place: Path, events: Sequence[Event], name: str, age_s: float, *more: Event) -> str:
    shift = NOW - age_s - events[0].when
    first, *rest = [replace(event, when=event.when + shift) for event in events]
    assert isinstance(first, Started)
    (place / "sessions").mkdir(exist_ok=True)
    lines = map(encode, (replace(first, session=name, simulated=None), *rest, *more))
    (place / "sessions" / f"{name}.jsonl").write_bytes(b"".join(lines))
    return name


def _remembered(pack: Path) -> str | None:
    found = remembered(Office(None, Knowledge.open(pack)))
    return found.session if found else None


OLD, NEW = "20260315-090200-kpt", "20260316-090200-kpt"


@pytest.mark.parametrize(
    ("age_s", "offered"), [(HOUR, True), (6.9 * DAY, True), (7.1 * DAY, False), (-HOUR, True)]
)
def test_for_a_week(place: Path, reported: Path, pack: Path, age_s: float, offered: bool) -> None:
    _session(place, reported, OLD, age_s)
    assert (_remembered(pack) == OLD) is offered


def test_the_newest_counts(place: Path, reported: Path, pack: Path) -> None:
    _session(place, reported, OLD, 2 * DAY)
    _session(place, reported, NEW, DAY)
    assert _remembered(pack) == NEW


def test_nothing_is_remembered_where_nothing_was_reported(place: Path, pack: Path) -> None:
    assert _remembered(pack) is None


def _healthy(place: Path, when: float) -> None:
    state = {"schema": 1, "when": when, "facts": {"gateway": "192.168.1.1"}}
    healthy_file(place).write_text(json.dumps(state), encoding="utf-8")


def test_what_only_people_saw_is_not_gone_because_this_pc_is_well(
    place: Path, reported: Path, pack: Path
) -> None:
    _session(place, reported, OLD, HOUR)
    _healthy(place, NOW)
    assert _remembered(pack) == OLD


@pytest.mark.parametrize(("healthy_s", "offered"), [(HOUR / 2, False), (2 * HOUR, True)])
def test_what_was_measured_is_gone_when_this_pc_measures_well(
    place: Path, healthy_s: float, offered: bool
) -> None:
    _kept(place, KEPT.read("20260315-090206-kjt").events, OLD, HOUR)
    _healthy(place, NOW - healthy_s)
    assert (remembered(Office(None, Knowledge.open())) is not None) is offered
