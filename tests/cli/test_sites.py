"""Sites on the command line: lists in, tables out, and whose fault it is."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.check import Phase, result_of
from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult, State
from checks.site import EXAMPLES, Outcome
from tests.checks.website.servers import serving
from tests.lab.servers.conditions import CONDITIONS, answer
from troubleshoot.cli.check_site import ADVICE, fairly, only_site, seen_of
from troubleshoot.cli.check_sites import cause_of
from troubleshoot.diagnosis.examiner import Examination
from troubleshoot.diagnosis.verdict import decide, needing
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge

ROOT = Path(__file__).parent.parent.parent
TABLE, WORDING = Knowledge.open().causes(), Knowledge.open().wording
SITE = BY_NAME["site"]


# What goes together: nothing comes from beyond the router; no secure site comes.
DOWN: dict[str, str | None] = {
    **{"internet": "unreachable", "dns": "silent", "fresh_names": "unanswered"},
    **{"system_names": "fails", "web": "unreachable", "page": "silent", "tls": "blocked"},
    **{"secure": "silent", "time": None, "clock": None, "mtu": None},
}
NO_NAMES = {**DOWN, "internet": "ok", "web": None, "page": None, "tls": None, "secure": None}
LOGIN = {"web": "login", "page": "login", "tls": "blocked", "secure": "silent", "time": None}
READ_ALONG = {"tls": "intercepted", "secure": "untrusted"}
WRONG_CLOCK = {"clock": "wrong", "time": "wrong"}
NO_PAGES = {"web": "unreachable", "page": "silent", "tls": "blocked", "secure": "silent"}


def line(**outcomes: str | None) -> dict[str, CheckResult]:
    """Every check of the line healthy, but for these; None: it could not run."""
    found = {}
    for check in CHECKS:
        if check.phase is Phase.ON_REQUEST:
            continue
        name = outcomes.get(check.name, {"proxy": "none", "ways": "one"}.get(check.name, "ok"))
        if name is None:
            found[check.name] = CheckResult.not_run(check.name, "x")
            continue
        outcome = check.module.Outcome(name)
        found[check.name] = result_of(check, check.module.EXAMPLES[outcome], outcome)
    return found


def site(outcome: str) -> CheckResult:
    return result_of(SITE, EXAMPLES[Outcome(outcome)], Outcome(outcome))


@pytest.mark.parametrize(
    ("outcome", "faults", "cause"),
    [
        ("ok", {}, "no_fault"),
        ("ageing", {}, "no_fault"),
        ("expires_soon", {}, "no_fault"),
        ("guarded", {}, "no_fault"),
        ("unresolved", {}, "site_unresolved"),
        ("unreachable", {}, "site_unreachable"),
        ("expired", {}, "site_certificate"),
        ("not_yet_valid", {}, "site_certificate"),
        ("wrong_name", {}, "site_certificate"),
        ("untrusted", {}, "site_certificate"),
        ("expiring", {}, "site_certificate"),
        ("error", {}, "site_error"),
        ("defaced", {}, "site_defaced"),
        ("stale", {}, "site_stale"),
        ("old_page", {}, "no_fault"),
        ("slow", {}, "no_fault"),
        ("blocked", {}, "site_blocked"),
        ("unanswered", {}, "site_error"),
        ("plain_only", {}, "site_error"),
        ("broken", {}, "site_error"),
        ("suspended", {}, "site_error"),
        ("parked", {}, "site_error"),
        ("broken", LOGIN, "captive_portal"),
        # the line first
        ("unreachable", DOWN, "internet_down"),
        ("unreachable", {"internet": "unreachable"}, "site_unreachable"),
        ("unresolved", {"internet": "unreachable"}, "site_unresolved"),
        ("unresolved", NO_NAMES, "dns_silent"),
        ("unresolved", {"loss": "far"}, "internet_loss"),
        ("unreachable", {"loss": "near"}, "lan_loss"),
        ("unreachable", NO_PAGES, "undetermined"),
        ("untrusted", READ_ALONG, "tls_intercepted"),
        ("untrusted", {"tls": "untrusted", "secure": "untrusted"}, "undetermined"),
        ("wrong_name", LOGIN, "captive_portal"),
        # the clock before the certificates
        ("expired", WRONG_CLOCK, "clock_wrong"),
        ("not_yet_valid", WRONG_CLOCK, "clock_wrong"),
        ("expiring", WRONG_CLOCK, "clock_wrong"),
        ("wrong_name", WRONG_CLOCK, "site_certificate"),
        # what only degrades the line hides no site's fault
        ("defaced", {"dns": "slow"}, "site_defaced"),
        ("stale", {"dns": "slow"}, "site_stale"),
        ("unreachable", {"loss": "late"}, "site_unreachable"),
    ],
)
def test_a_site_is_blamed_only_while_the_line_is_well(
    outcome: str, faults: dict[str, str | None], cause: str
) -> None:
    assert cause_of(site(outcome), line(**faults), TABLE) == cause


def test_a_site_that_could_not_be_checked_is_not_well() -> None:
    assert cause_of(CheckResult.not_run("site", "x"), line(), TABLE) == "undetermined"


def test_every_outcome_has_advice() -> None:
    assert set(ADVICE) == {str(outcome) for outcome in Outcome} - {"ok"}
    assert all(text.en for text in ADVICE.values())


@pytest.mark.parametrize(
    ("outcome", "faults", "said"),
    [
        ("ok", {}, "Situs ini baik."),
        ("unreachable", {}, "Server situs ini tidak menjawab."),
        ("unresolved", NO_NAMES, ""),
        ("unresolved", DOWN, ""),
        ("error", LOGIN, ""),
        ("ok", LOGIN, ""),  # that was the portal's own page
        ("untrusted", READ_ALONG, ""),
        ("expired", WRONG_CLOCK, ""),
        ("unreachable", NO_PAGES, ""),
        ("unreachable", {"loss": "far"}, ""),
        ("ok", {"loss": "far"}, "Situs ini baik."),  # what works may be said
        ("defaced", {"dns": "slow"}, "Ada iklan judi"),
    ],
)
def test_the_small_print_blames_no_site_for_the_line(
    outcome: str, faults: dict[str, str | None], said: str
) -> None:
    results = {**line(**faults), "site": site(outcome)}
    verdict = decide(results, needing(["site"], TABLE))
    examination = Examination(verdict, tuple(results.values()), 0.1)
    told = seen_of(examination, WORDING, "id")
    assert told[0].startswith(said) if said else not told
    shown = {result.check: result for result in fairly(examination).results}
    assert shown == {**results, "site": shown["site"]}
    assert (shown["site"] == results["site"]) is bool(said)
    assert said or shown["site"].state is State.NOT_RUN


def test_the_small_print_says_why_a_site_could_not_be_measured() -> None:
    results = {**line(), "site": CheckResult.not_run("site", "x")}
    verdict = decide(results, needing(["site"], TABLE))
    told = seen_of(Examination(verdict, tuple(results.values()), 0.1), WORDING, "id")
    assert told[0].startswith("Tidak diukur.")


@pytest.mark.parametrize(
    "names", [["https://a.id", "b.id"], ["https://"], ["a b.id"], ["dns", "a.id"]]
)
def test_one_site_at_a_time(names: list[str]) -> None:
    with pytest.raises(TroubleshootError):
        only_site(names)


@pytest.mark.parametrize(
    "arguments",
    [
        ["https://"],
        ["a.id", "b.id"],
        ["--sites", "tidak-ada.csv"],
        ["--sites", "{list}", "dns"],
        ["--sites", "{list}", "--json"],
        ["--sites", "{bad}"],
        ["--out", "x.csv"],
        ["--keep", "riwayat"],
        ["--as-search-engine"],
        ["dns", "--as-search-engine"],
        ["--sites", "{list}", "--as-search-engine"],
    ],
)
def test_wrong_use_is_one_plain_sentence(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("a.id\n")
    (tmp_path / "bad.txt").write_text("a b\n")
    files = {"list": tmp_path / "list.txt", "bad": tmp_path / "bad.txt"}
    argv = [sys.executable, "-m", "troubleshoot", "check", *(a.format(**files) for a in arguments)]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.fixture
def site_of_vandals(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site on this machine that shows its advertisements to search engines only."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with serving(answer(CONDITIONS["Googlebot"].site)) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.mark.parametrize(("asked", "said"), [([], "ok"), (["--as-search-engine"], "defaced")])
def test_only_who_asks_for_it_calls_as_a_search_engine(
    asked: list[str], said: str, site_of_vandals: str
) -> None:
    argv = [sys.executable, "-m", "troubleshoot", "check", site_of_vandals, "--json", *asked]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    found = {one["check"]: one["outcome"] for one in json.loads(done.stdout)["checks"]}
    assert found["site"] == said
    assert ("Pengaman situs dapat menolak" in done.stderr) is bool(asked)


@pytest.mark.parametrize(("agrees", "said"), [("ya", True), ("tidak", False)])
def test_the_wizard_calls_as_a_search_engine_after_a_yes(
    agrees: str, said: bool, site_of_vandals: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = "website-kantor"
    walk = {
        f"{tree}.apa": "judi",
        f"{tree}.alamat-judi": site_of_vandals,
        f"{tree}.foto": "ya",
    }
    lines = [
        json.dumps({"at": at, "answer": told})
        for at, told in {**walk, "judi-pencarian.pencarian": agrees}.items()
    ]
    answers = tmp_path / "jawaban.yaml"
    answers.write_text("".join(f"- {line}\n" for line in lines), "utf-8")
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    argv = [
        sys.executable,
        "-m",
        "troubleshoot",
        "run",
        "website-kantor",
        "--answers",
        str(answers),
    ]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, "SITUS KANTOR DIRETAS" in done.stdout) == (1, True), done.stderr
    assert ("Ada iklan judi" in done.stdout) is said
