"""Where only the context tells who somebody is, the person is asked, and the answer is kept."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from tests.report.office import CAUSES, LIBRARY
from tests.report.sessions import escalated, report_of
from tests.report.test_strike import _everything, _strike
from troubleshoot.cli.consent import ask
from troubleshoot.cli.operator_choice import OperatorContext
from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.engine.events import Consented, Started
from troubleshoot.engine.history import revision
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.model import Remark
from troubleshoot.report.preview import NAME, names_to_ask, rows, unstruck
from troubleshoot.session.journal import Journal
from troubleshoot.session.store import Store
from troubleshoot.text import Text
from troubleshoot.ui.line_terminal import LineTerminal
from troubleshoot.ui.page import Display

ASKED = {
    "tadi agus cabut kabelnya": ["agus"],
    "Agus tadi cabut kabelnya": ["Agus"],
    "kabelnya dicabut Slamet Riyadi kemarin": ["Slamet Riyadi"],
    "laptop punya Wening tidak bisa": ["Wening"],
    "kata si Kuncoro modemnya mati": ["Kuncoro"],
    "yanti sama budi sudah coba, tetap mati": ["yanti"],
    "katanya (Dewi) sudah lapor": [],  # a bracket may begin a sentence: not asked
    "laporan dari yanti dan Yanti": ["Yanti"],
    "Tuti Rahmawati, Agus Salim": ["Tuti Rahmawati", "Agus Salim"],
    "AGUS MATIKAN MODEM": ["AGUS"],
}
LEFT_ALONE = (
    "",
    "modem mati sejak pagi hari",
    "Hari ini internet putus, untung masih ada kuota",
    "lampu merah. Dewi sudah lapor",
    "kata Telkom ada gangguan di Wonosobo",
    "hubungi Dinkominfo lewat WA",
    "printer Epson di Puskesmas Sungai Paret macet",
    "fitri itu hari raya, kantor libur; baru sabar menunggu",
    "sandi wifi ditolak, putri malu di halaman kena air",
    "KECAMATAN TRI MULYO MATI LISTRIK",
)


def _saying(text: str, field: str | None = None) -> tuple[str, ...]:
    report = report_of(escalated())
    return names_to_ask(replace(report, remarks=(Remark(field, Text("Apa?"), text),)))


@pytest.mark.parametrize("said", ASKED)
def test_what_may_be_a_name_is_asked_once(said: str) -> None:
    assert list(_saying(said)) == ASKED[said]


@pytest.mark.parametrize("said", LEFT_ALONE)
def test_ordinary_words_ask_nothing(said: str) -> None:
    assert _saying(said) == ()


def test_a_name_that_belongs_there_is_not_asked() -> None:
    assert _saying("tadi agus cabut kabelnya", "account_for") == ()
    assert _saying("saya Aminah dari loket") == ()  # the reporter, whose name the report gives


def test_never_more_than_a_few_questions_and_never_a_long_one() -> None:
    assert len(_saying(", ".join(f"agus {name}" for name in "abcdefgh") + " budi siti yanti")) <= 4
    assert _saying("kata Kuncoro" + "o" * 500) == ()


def test_whatever_is_asked_is_hidden_whole_after_a_yes() -> None:
    said = "kata Wening " + " ".join(part * 5 for part in ("Abcdef", "Ghijkl", "Mnopqr"))
    for name in (*_saying(said), *_saying("tadi Slamet Riyadi cabut kabel")):
        assert name.lower() not in _everything(
            report_of([*escalated(f"{said} {name}."), _strike(NAME + name)])
        )


def test_who_is_named_goes_from_every_format_and_from_the_preview() -> None:
    events = escalated("Tadi Slamet Riyadi cabut kabelnya, kata slamet riyadi biar rapi.")
    assert "slamet riyadi" in _everything(report_of(events))
    said = [*events, _strike(f"{NAME}Slamet Riyadi")]
    assert "slamet" not in _everything(report_of(said))
    assert "cabut kabelnya" in _everything(report_of(said))
    preview = "\n".join(row.text for row in rows(report_of(unstruck(said)), "id"))
    assert "slamet" not in preview.lower()


def test_no_name_after_all_changes_nothing() -> None:
    events = escalated("Tadi Slamet Riyadi cabut kabelnya.")
    kept = [*events, _strike(f"{NAME}Slamet Riyadi", gone=False)]
    assert report_of(kept) == report_of(events)
    assert revision(kept) == 1


def _asked(journal: Journal, typed: str) -> tuple[bool, str]:
    paper = io.StringIO()
    terminal = LineTerminal(Display(), io.StringIO(typed), paper)
    return ask(journal, cast("Knowledge", Walked()), OperatorContext(terminal)), paper.getvalue()


class Walked:
    """The sample's trees, with the shipped causes and wording."""

    tree, remedy, wording = LIBRARY.tree, LIBRARY.remedy, Knowledge.open().wording

    def causes(self) -> CauseTable:
        return CAUSES


def test_the_person_is_asked_once_and_what_leaves_holds_to_it(tmp_path: Path) -> None:
    started, *later = escalated("Tadi Slamet Riyadi dan Sulastri cabut kabelnya.")
    store = Store(tmp_path)
    journal = store.begin(cast("Started", started))
    for event in later:
        journal.append(event)
    given, seen = _asked(journal, "y\nt\ny\n")
    assert given
    assert "“Slamet Riyadi”. Ini nama orang?" in seen
    last = seen.rpartition("Isi laporan")[2]
    assert "Slamet" not in last
    assert "Sulastri" in last
    left = _everything(report_of(store.read(store.ids()[0]).events))
    assert "slamet" not in left
    assert "sulastri" in left
    assert "nama orang" not in _asked(journal, "y\n")[1]
    journal.close()


def test_whoever_leaves_at_that_question_has_said_no_yes(tmp_path: Path) -> None:
    started, *later = escalated("Tadi Slamet Riyadi cabut kabelnya.")
    journal = Store(tmp_path).begin(cast("Started", started))
    for event in later:
        journal.append(event)
    assert not _asked(journal, "")[0]
    assert not any(isinstance(event, Consented) for event in journal.events)
    journal.close()
