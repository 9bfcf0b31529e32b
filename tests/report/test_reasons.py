"""Whatever a check says about why it has no result stands in both languages in a report, and a
journal of 0.1, which holds it as an English sentence, is shown in the same words."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import checks
import troubleshoot
from checks.reason import CannotRun, Fact, Reason
from checks.result import CheckResult
from troubleshoot.knowledge.evidence_wording import GENERIC
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.template import places
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report.evidence import reason_of, reason_said, row

NO_LONGER = {"WIFI_HIDDEN"}  # kept for what version 0.1 wrote
SHIPPED = Knowledge.open().wording
OLD = json.loads((Path(__file__).parent / "reasons_of_0_1.json").read_text("utf-8"))
ERROR = "ConfigRetrievalError: <urlopen error timed out>"
FACTS: dict[Reason, dict[str, Fact]] = {
    Reason.LATE: {"seconds": 4.5},
    Reason.CRASHED: {"error": "ValueError: 7"},
    Reason.ECHO_REFUSED: {"error": 5},
    Reason.NAME_UNKNOWN: {"name": "speed.go.id"},
    Reason.HOSTS_FILE_UNREADABLE: {"error": "Permission denied"},
    Reason.TABLES_UNREADABLE: {"error": "[Errno 1] Operation not permitted"},
    Reason.ADAPTERS_UNREADABLE: {"error": 87},
    Reason.NO_BINDING: {"error": "[Errno 1] Operation not permitted"},
    Reason.NO_COUNTERS: {"adapter": "eth0"},
    Reason.SYSTEM_UNKNOWN: {"system": "aix"},
    Reason.WINDOWS_LACKS: {"name": "wlanapi.dll"},
    Reason.WINDOWS_REFUSED: {"name": "GetIpNetTable2", "error": 87},
    Reason.DOWNLOAD_SILENT: {"name": "speed.go.id", "fault": "timed_out"},
    Reason.DOWNLOAD_MISSING: {"name": "speed.go.id", "status": 404},
    Reason.NO_BINDING: {"error": "Operation not permitted"},
    Reason.TOO_FAST: {"mbps": 71},
    Reason.SPEEDTEST_TOO_BIG: {"mb": 60},
    Reason.SPEEDTEST_UNUSABLE: {"error": ERROR},
    Reason.SPEEDTEST_FAILED: {"error": "TypeError: 'NoneType' object"},
}


def not_run(reason: Reason) -> CheckResult:
    return CheckResult.not_run("wifi", CannotRun(reason, **FACTS.get(reason, {})))


def told(result: CheckResult) -> tuple[str, str | None]:
    said = row(result, SHIPPED, Redactor()).measured
    return said.id, said.en


def test_every_reason_has_words_in_both_languages_that_only_name_its_facts() -> None:
    assert set(SHIPPED.reasons) == set(Reason)
    for reason, words in SHIPPED.reasons.items():
        assert words.en is not None
        assert places(words) <= set(FACTS.get(Reason(reason), {})), reason


@pytest.mark.parametrize("name", OLD)
def test_every_reason_of_0_1_is_said_as_then(name: str) -> None:
    (indonesian, english), reason = OLD[name], Reason(name)
    assert told(not_run(reason)) == (indonesian, english)
    assert row(not_run(reason), SHIPPED, Redactor()).reason == english


@pytest.mark.parametrize("reason", [Reason(name) for name in OLD])
def test_a_journal_of_0_1_is_shown_in_the_same_words(reason: Reason) -> None:
    old = CheckResult.from_json(not_run(reason).as_json() | {"reason": OLD[reason][1], "facts": {}})
    assert told(old) == tuple(OLD[reason])
    assert row(old, SHIPPED, Redactor()).left_out is (reason in (Reason.NOT_NEEDED, Reason.NOT_YET))


@pytest.mark.parametrize(
    ("sentence", "indonesian"),
    [
        ("this line is no cable", "sambungan ini bukan kabel"),
        ("this line is no Wi-Fi", "sambungan ini bukan Wi-Fi"),
        ("the check itself failed: ValueError: 7", "pemeriksaannya sendiri gagal"),
        ("no result within 2.5 s", "tidak ada hasil dalam 2,5 detik"),
        ("TypeError: 'NoneType' object", "alat uji gagal"),
        ("RuntimeError: no test server answers", "server uji tidak menjawab"),
        ("RuntimeError: the test server sends nothing", "server uji tidak memberi hasil"),
        ("Windows does not allow echo requests (error 5)", "Windows tidak mengizinkan ping"),
        ("HTTP 404", "HTTP 404"),
    ],
)
def test_other_sentences_of_0_1_too(sentence: str, indonesian: str) -> None:
    said = row(CheckResult.not_run("wifi", sentence), SHIPPED, Redactor())
    assert (said.measured.id, said.measured.in_("en")) == (indonesian, sentence)
    assert said.reason == sentence


def test_without_words_the_name_of_the_reason_is_shown() -> None:
    result = not_run(Reason.NO_WIFI)
    assert reason_of(result, GENERIC)[0] is Reason.NO_WIFI
    assert reason_said(result, GENERIC) is None
    assert row(result, GENERIC, Redactor()).measured.id == "no_wifi"


def test_facts_are_masked_as_everything_else() -> None:
    crash = CannotRun(Reason.CRASHED, error="KeyError: password=rahasia123")
    said = row(CheckResult.not_run("wifi", crash), SHIPPED, Redactor())
    assert "rahasia123" not in f"{said}"


def test_a_reason_and_its_facts_survive_the_journal() -> None:
    for reason in Reason:
        kept = json.dumps(not_run(reason).as_json())
        assert CheckResult.from_json(json.loads(kept)) == not_run(reason)


def test_every_reason_is_given_somewhere_and_with_its_facts() -> None:
    """Read from the code: `CannotRun(Reason.X, fact=…)`, or a bare `Reason.X`."""
    given: set[str] = set()
    for package in (checks, troubleshoot):
        for file in Path(str(package.__file__)).parent.rglob("*.py"):
            if file.name == "reason.py" or file.name == "reasons.py":
                continue
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "CannotRun":
                    name = ast.unparse(node.args[0]).removeprefix("Reason.")
                    names = {str(word.arg) for word in node.keywords if word.arg}
                    if name in Reason.__members__ and names:
                        assert names == set(FACTS[Reason[name]]), f"{file.name}: {name}"
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Reason":
                    given.add(node.attr)
    assert given == set(Reason.__members__) - NO_LONGER
