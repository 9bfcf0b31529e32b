"""Whole sessions in process: a script answers, a planned PC is measured, time is faked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.engine.story import started
from tests.engine.trees import SmallLibrary, small_library
from tests.session.fakes import FakeTime, PlannedExaminer
from troubleshoot.engine.engine import Outcome, fold, outcome
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Event,
    Interrupted,
    Measured,
    Noted,
    Resumed,
    Waited,
    WentBack,
)
from troubleshoot.engine.state import Proof, State
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.tree import Ask, Diagnose, Ending, Escalate, Note, Tree
from troubleshoot.session.codec import Recording
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.operator import Back, Screen
from troubleshoot.session.scripted import NullDisplay, Script, Scripted, ScriptedOperator
from troubleshoot.source.values import Place
from troubleshoot.text import Text

LIBRARY = small_library()
BEFORE = ["mati.bahaya tidak", "mati.lingkup satu", "mati.catatan lampu mati"]


def script(lines: Sequence[str]) -> Script:
    """`tree.node answer`, one a line."""
    parts = [line.partition(" ") for line in lines]
    answers = [
        Scripted(at, said, Place("jawaban.yaml", n, 1)) for n, (at, _, said) in enumerate(parts, 1)
    ]
    return Script(tuple(answers), "jawaban.yaml")


def memory(at: str = "mati.bahaya") -> Journal:
    """A journal without a disk."""
    journal = Journal()
    journal.append(started(at))
    return journal


def walked(lines: Sequence[str], causes: Sequence[str], journal: Journal | None = None) -> State:
    """Where the script leads."""
    time = FakeTime()
    operator = ScriptedOperator(script(lines))
    examiner = PlannedExaminer(causes)
    return run(journal or memory(), LIBRARY, operator, examiner, time.clock, time.sleep)


def kinds(events: Sequence[Event]) -> list[type[Event]]:
    return [type(event) for event in events]


def test_a_cable_pushed_in_is_measured_again_and_solved() -> None:
    lines = [
        *BEFORE,
        "remedi-cable_unplugged.langkah-1 sudah",
        "remedi-cable_unplugged.berfungsi ya",
    ]
    state = walked(lines, ["cable_unplugged", "cable_unplugged", "no_address", "no_fault"])
    assert outcome(state, LIBRARY) is Outcome.RESOLVED
    assert state.proof is Proof.MEASURED


def test_a_fault_left_in_ends_in_a_report() -> None:
    lines = [*BEFORE, *(f"remedi-cable_unplugged.langkah-{n} sudah" for n in (1, 2))]
    state = walked(lines, ["cable_unplugged"])
    assert outcome(state, LIBRARY) is Outcome.ESCALATED


def test_one_measured_event_for_a_diagnosis_that_took_many_looks() -> None:
    journal = memory()
    lines = [*BEFORE, *(f"remedi-cable_unplugged.langkah-{n} tidak_bisa" for n in (1, 2))]
    walked(lines, ["cable_unplugged"], journal)
    assert kinds(journal.events).count(Measured) == 1


def test_back_in_a_script_is_an_event() -> None:
    journal = memory()
    lines = ["mati.bahaya tidak", "mati.lingkup kembali", "mati.bahaya ya"]
    state = walked(lines, ["no_fault"], journal)
    assert state.at == "mati.gawat"
    assert WentBack in kinds(journal.events)


def test_a_check_and_a_countdown_need_no_script() -> None:
    journal = memory("rawat.cek")
    state = walked(["rawat.cabut sudah", "rawat.tanya catat"], ["no_gateway"], journal)
    assert outcome(state, LIBRARY) is Outcome.RECORDED
    assert Waited in kinds(journal.events)


def test_who_leaves_keeps_everything_and_goes_on_later() -> None:
    journal = memory()
    left = walked([*BEFORE, "remedi-no_address.langkah-1 berhenti"], ["no_address"], journal)
    assert outcome(left, LIBRARY) is Outcome.UNFINISHED
    assert kinds(journal.events)[-1] is Interrupted
    again = Journal(recording=Recording(tuple(journal.events), 0))
    lines = ["remedi-no_address.langkah-1 sudah", "remedi-no_address.berfungsi ya"]
    state = walked(lines, ["no_fault"], again)
    assert Resumed in kinds(again.events)
    assert state.proof is Proof.MEASURED


def test_a_finished_session_that_is_opened_again_gets_no_event() -> None:
    journal = memory()
    walked(["mati.bahaya ya"], ["no_fault"], journal)
    again = Journal(recording=Recording(tuple(journal.events), 0))
    walked([], ["no_fault"], again)
    assert list(again.events) == list(journal.events)


def test_what_is_live_is_what_is_replayed() -> None:
    journal = memory()
    state = walked([*BEFORE, "mati.jalan ya"], ["no_fault"], journal)
    assert state == fold(journal.events, LIBRARY)


def test_trees_that_no_longer_fit_are_refused_and_nothing_is_added() -> None:
    old = (started("mati.bahaya"), Answered(when=1.0, at="mati.hilang", value="ya"))
    journal = Journal(recording=Recording(old, 0))
    with pytest.raises(TroubleshootError, match="tidak cocok"):
        walked([], ["no_fault"], journal)
    assert tuple(journal.events) == old


class Impatient(NullDisplay):
    """Presses Ctrl-C at the second question; writes a note that no file can hold."""

    def __init__(self) -> None:
        self.screens: list[Screen] = []
        self.ending: Ending | None = None

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        self.screens.append(screen)
        if len(self.screens) == 3:
            raise KeyboardInterrupt
        return node.choices[1].value

    def note(self, screen: Screen, node: Note) -> str | Back:
        return "  kabel \udcff putus " + "x" * 5000

    def do(self, screen: Screen, node: object) -> bool | Back:
        return False


def test_ctrl_c_is_recorded_and_goes_on_as_ctrl_c() -> None:
    journal, time, operator = memory(), FakeTime(), Impatient()
    with pytest.raises(KeyboardInterrupt):
        run(journal, LIBRARY, operator, PlannedExaminer(["no_fault"]), time.clock, time.sleep)
    assert kinds(journal.events)[-1] is Interrupted
    noted = next(event for event in journal.events if isinstance(event, Noted))
    assert noted.text.startswith("kabel ? putus")
    assert len(noted.text) <= 1000


def test_the_screen_says_where_one_is() -> None:
    journal, time, operator = memory(), FakeTime(), Impatient()
    with pytest.raises(KeyboardInterrupt):
        run(journal, LIBRARY, operator, PlannedExaminer(["no_fault"]), time.clock, time.sleep)
    first, second, third = operator.screens
    assert (first.step, first.can_go_back, first.latest) == (1, False, None)
    assert (second.at, second.step, second.can_go_back) == ("mati.lingkup", 2, True)
    assert third.latest is not None
    assert (third.latest.cause, third.title) == ("no_fault", "mati")


def test_what_was_done_before_is_measured_once() -> None:
    """A repair of just now may need its time; one of an hour ago has shown."""
    journal, time = memory(), FakeTime()
    steps = ["remedi-no_address.langkah-1 tadi_sudah"]
    examiner = PlannedExaminer(["no_address"])
    operator = ScriptedOperator(script([*BEFORE, *steps]))
    state = run(journal, LIBRARY, operator, examiner, time.clock, time.sleep)
    assert (state.at, examiner.calls) == ("remedi-no_address.lapor", 2)
    (acted,) = [event for event in journal.events if isinstance(event, Acted)]
    assert (acted.done, acted.earlier) == (True, True)


class Watchful(PlannedExaminer):
    """Watches for a while before it measures."""

    watched_s = 0.0

    def watch(self, seconds: float, waiting: Callable[[float], bool]) -> None:
        assert self.calls == 0
        self.watched_s = seconds


def test_a_fault_that_comes_and_goes_is_watched_for_and_then_measured() -> None:
    ask = Diagnose(id="jaga", text=Text("Memantau."), watch_s=1800, routes={"default": "lapor"})
    report = Escalate(id="lapor", text=Text("Laporan."), cause="undetermined")
    tree = Tree("pantau", Text("Pantau"), "jaga", {"jaga": ask, "lapor": report})
    library, time = SmallLibrary({"pantau": tree}), FakeTime()
    examiner, journal = Watchful(["internet_down"]), memory("pantau.jaga")
    run(journal, library, ScriptedOperator(script([])), examiner, time.clock, time.sleep)
    assert (examiner.watched_s, examiner.calls) == (1800, 1)
