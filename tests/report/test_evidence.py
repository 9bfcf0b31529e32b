"""Every check in plain words: the shipped wording is complete, and strangers do no harm."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from checks.check import Check, result_of
from checks.reason import Reason
from checks.registry import CHECKS
from checks.result import CheckResult, State
from troubleshoot.knowledge.evidence_wording import GENERIC, Wording, thresholds_of
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.template import fill, find, places
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report.evidence import row
from troubleshoot.source.values import BadSource
from troubleshoot.text import Text

SHIPPED = Knowledge.open().wording


@pytest.mark.parametrize("check", [check for check in CHECKS if check.name in SHIPPED.checks])
def test_every_outcome_has_plain_words_in_both_languages(check: Check) -> None:
    words = SHIPPED.checks[check.name].outcomes
    missing = [str(outcome) for outcome in check.module.Outcome if outcome.value not in words]
    assert missing == []
    assert [outcome for outcome, text in words.items() if not text.en] == []


def test_the_checks_of_the_first_landings_are_all_there() -> None:
    first = {"link", "address", "gateway", "intranet", "internet", "dns", "web"}
    assert first <= set(SHIPPED.checks)


@pytest.mark.parametrize("check", [check for check in CHECKS if check.name in SHIPPED.checks])
def test_every_place_in_a_sentence_can_be_filled(check: Check) -> None:
    words = SHIPPED.checks[check.name]
    readings = [asdict(reading) for reading in check.module.EXAMPLES.values()]
    asked = {path for sentence in words.measured for path in places(sentence)}
    never = [p for p in asked if all(find(p, reading) is None for reading in readings)]
    assert never == []
    assert places(words.needs or Text("")) <= set(thresholds_of(check.name))


def test_a_row_says_what_was_measured_against_what() -> None:
    server = {"address": "192.168.7.1", "code": "NOERROR", "mean_ms": 1400.5}
    found = CheckResult("dns", State.PROBLEM, "slow", {"servers": [server]})
    said = row(found, SHIPPED, Redactor())
    assert said.verdict.id == "Penerjemah nama lambat menjawab."
    assert said.measured.id == "1 server: 192.168.7.1; rata-rata 1400 ms; jawaban NOERROR"
    assert said.threshold.en == "one answers rightly, mean ≤ 500 ms"


@pytest.mark.parametrize(("outcome", "told"), [("ok", False), ("unreachable", True)])
def test_a_single_fault_is_told_only_where_the_check_is_not_good(outcome: str, told: bool) -> None:
    hosts = [{"answered": True, "ms": 23.0, "fault": None}, {"answered": True, "ms": 21.5}]
    lost = {"answered": False, "ms": None, "fault": "timed_out"}
    state = State.PROBLEM if told else State.OK
    found = CheckResult("internet", state, outcome, {"hosts": [*hosts, lost]})
    said = row(found, SHIPPED, Redactor()).measured.id
    assert said.startswith("2 dari 3 menjawab; 23 dan 21,5 ms")
    assert ("gangguan: tidak ada jawaban" in said) is told


def test_where_everything_beyond_was_lost_it_is_not_said_that_hardly_anything_is() -> None:
    found = CheckResult("loss", State.OK, "ok", {"far": [{"sent": 31, "lost": 31}]})
    said = row(found, SHIPPED, Redactor())
    assert "Hampir tidak ada" not in said.verdict.id
    assert said.verdict.id == "Tidak terlihat kehilangan data yang mengganggu."


@pytest.mark.parametrize("wording", [SHIPPED, GENERIC])
def test_an_unknown_check_is_told_in_general_words(wording: Wording) -> None:
    found = CheckResult("flux", State.PROBLEM, "too_low", {"mean_ms": 12.5, "list": [1], "n": 3})
    said = row(found, wording, Redactor())
    assert said.name.id == "flux"
    assert said.verdict.id == "Ada masalah: too low"
    assert (said.measured.id, said.measured.en) == ("mean 12,5 ms; n 3", "mean 12.5 ms; n 3")


def test_a_check_that_could_not_run_is_never_fine() -> None:
    said = row(CheckResult.not_run("dns", "no permission"), SHIPPED, Redactor())
    assert (said.verdict.id, said.measured.id) == ("Tidak dapat diukur", "no permission")


@pytest.mark.parametrize("check", CHECKS)
def test_every_example_becomes_a_row(check: Check) -> None:
    for outcome, reading in check.module.EXAMPLES.items():
        said = row(result_of(check, reading, outcome), SHIPPED, Redactor())
        assert said.verdict.id
        assert "{" not in said.measured.id + said.threshold.id


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("{a.b} ms", "2,5 ms"),
        ("{times} ms", "23 dan 21,5 ms"),
        ("{counts}", "3, 4"),
        ("{list.#} buah", "3 buah"),
        ("{list.+.ok} dari {list.#}", "1 dari 3"),
        ("{list.*.name}", "x, y"),
        ("{list.1.name}", "y"),
        ("{flag}", "ya"),
        ("{big}", "1235"),
        ("{gone}", None),
        ("{list.9.name}", None),
        ("{a.b} dan {gone}", None),
    ],
)
def test_places_are_filled_from_the_reading(sentence: str, said: str | None) -> None:
    names = [{"name": "x", "ok": True}, {"name": "y", "ok": False}, {"name": "x"}]
    more = {"times": [23.0, 21.5, None], "counts": [3, 4]}
    reading = more | {"a": {"b": 2.5}, "list": names, "flag": True, "big": 1234.56}
    filled = fill(Text(sentence), reading)
    assert (filled.id if filled else None) == said


def test_a_pack_may_change_the_words_of_one_check(tmp_path: Path) -> None:
    (tmp_path / "evidence.yaml").write_text(
        "checks: {dns: {name: DNS saya, outcomes: {ok: Beres.}}}", encoding="utf-8"
    )
    mixed = Knowledge.open(tmp_path).wording
    assert mixed.checks["dns"].outcomes["ok"].id == "Beres."
    assert mixed.checks["link"] == SHIPPED.checks["link"]


def test_a_faulty_wording_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "evidence.yaml").write_text("checks:\n  dns: {nmae: DNS}\n", encoding="utf-8")
    with pytest.raises(BadSource, match=r"evidence\.yaml:2"):
        assert Knowledge.open(tmp_path).wording


def test_why_a_check_was_not_needed_is_said_in_indonesian() -> None:
    result = CheckResult.not_run("dns", Reason.NOT_NEEDED)
    said = row(result, SHIPPED, Redactor())
    assert said.verdict.id == "Tidak diukur"
    assert (said.measured.id, said.measured.en) == (
        "tidak perlu, karena penyebab sudah ditemukan lebih dekat",
        "not needed: the cause was already found nearer to this PC",
    )
