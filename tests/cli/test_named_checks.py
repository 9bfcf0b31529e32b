"""What is said after single checks: nothing is called wrong that nobody could measure."""

from __future__ import annotations

import pytest

from checks.result import CheckResult, State
from troubleshoot.cli.check_output import as_text, exit_code
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.diagnosis.examiner import Examination
from troubleshoot.diagnosis.verdict import decide_only
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.text import Language

LIBRARY = Knowledge.open(None)
WRONG = {"id": "Ada yang tidak beres", "en": "Something is wrong"}
TITLES = {"id": "Belum terukur", "en": "Not measured yet"}
MISSING = CheckResult.not_run("bandwidth", "HTTP 404")


def told(*results: CheckResult, named: bool = True, language: Language = "id") -> str:
    verdict = decide_only({result.check: result for result in results}, LIBRARY.causes())
    assert exit_code(verdict.cause) == Exit.UNFINISHED
    return as_text(Examination(verdict, results, 0.1), LIBRARY, language, named=named)


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_could_not_be_measured_is_not_called_wrong(language: Language) -> None:
    well = CheckResult("dns", State.OK, "ok")
    for results in ((MISSING,), (well, MISSING)):
        said = told(*results, language=language)
        assert TITLES[language] in said
        assert WRONG[language] not in said


def test_a_problem_without_a_cause_is_still_called_wrong() -> None:
    bad = CheckResult("proxy", State.PROBLEM, "doubtful")
    said = told(bad, MISSING)
    assert WRONG["id"] in said
    assert TITLES["id"] not in said


def test_the_whole_examination_keeps_the_words_of_its_cause() -> None:
    assert WRONG["id"] in told(MISSING, named=False)
