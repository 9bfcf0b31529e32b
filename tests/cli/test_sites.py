"""Sites on the command line: lists in, tables out, and whose fault it is."""

import csv
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from checks.check import Phase, result_of
from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult, State
from checks.site import EXAMPLES, Outcome
from troubleshoot.cli.site import only_site
from troubleshoot.cli.site_advice import ADVICE
from troubleshoot.cli.site_said import fairly, seen_of
from troubleshoot.cli.site_table import SiteRow, as_csv, row_of
from troubleshoot.cli.sites import cause_of
from troubleshoot.diagnosis.examination import Examination
from troubleshoot.diagnosis.loader import load_causes
from troubleshoot.diagnosis.verdict import decide, needing
from troubleshoot.errors import TroubleshootError
from troubleshoot.report.wording import wording_at

ROOT = Path(__file__).parent.parent.parent
TABLE = load_causes((ROOT / "decision_trees/causes.yaml").read_bytes(), "causes.yaml")
SITE = BY_NAME["site"]


def line(**outcomes: str) -> dict[str, CheckResult]:
    """Every check of the line healthy, but for these."""
    found = {}
    for check in CHECKS:
        if check.phase is Phase.ON_REQUEST:
            continue
        name = outcomes.get(check.name, "none" if check.name == "proxy" else "ok")
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
        ("old_page", {}, "site_stale"),
        # the line first
        ("unreachable", {"internet": "unreachable", "web": "unreachable"}, "internet_down"),
        ("unreachable", {"internet": "unreachable"}, "site_unreachable"),
        ("unresolved", {"internet": "unreachable"}, "site_unresolved"),
        ("unresolved", {"dns": "silent"}, "dns_silent"),
        ("unresolved", {"loss": "far"}, "internet_loss"),
        ("unreachable", {"loss": "near"}, "lan_loss"),
        ("unreachable", {"web": "unreachable"}, "undetermined"),
        ("untrusted", {"tls": "intercepted"}, "tls_intercepted"),
        ("untrusted", {"tls": "untrusted"}, "undetermined"),
        ("wrong_name", {"web": "captive"}, "captive_portal"),
        # the clock before the certificates
        ("expired", {"clock": "wrong"}, "clock_wrong"),
        ("not_yet_valid", {"clock": "wrong"}, "clock_wrong"),
        ("expiring", {"clock": "wrong"}, "clock_wrong"),
        ("wrong_name", {"clock": "wrong"}, "site_certificate"),
        # what only degrades the line hides no site's fault
        ("defaced", {"dns": "slow"}, "site_defaced"),
        ("stale", {"dns": "slow"}, "site_stale"),
        ("unreachable", {"loss": "late"}, "site_unreachable"),
    ],
)
def test_a_site_is_blamed_only_while_the_line_is_well(
    outcome: str, faults: dict[str, str], cause: str
) -> None:
    assert cause_of(site(outcome), line(**faults), TABLE) == cause


def test_a_site_that_could_not_be_checked_is_not_well() -> None:
    assert cause_of(CheckResult.not_run("site", "x"), line(), TABLE) == "undetermined"


def test_every_outcome_has_advice() -> None:
    assert set(ADVICE) == {str(outcome) for outcome in Outcome} - {"ok"}
    assert all(text.en for text in ADVICE.values())


def test_the_table_is_safe_in_a_spreadsheet() -> None:
    row = SiteRow("=cmd|'/C calc'!A0", "ya", "200", "-10", "aktif", "@x", "no_fault", 'a,"b"')
    (read,) = csv.DictReader(StringIO(as_csv([row])))
    assert read["site"] == "'=cmd|'/C calc'!A0"
    assert read["newest"] == "'@x"
    assert (read["certificate_days_left"], read["note"]) == ("-10", 'a,"b"')


@pytest.mark.parametrize(
    ("outcome", "cause", "up"),
    [
        ("ok", "no_fault", "ya"),
        ("expired", "site_certificate", "ya"),
        ("unreachable", "site_unreachable", "tidak"),
        ("unreachable", "internet_down", ""),
        ("error", "site_error", "tidak"),
        ("guarded", "no_fault", "ya"),
    ],
)
def test_up_says_what_can_be_known(outcome: str, cause: str, up: str) -> None:
    row = row_of("a.go.id", site(outcome), TABLE.causes[cause], wording_at(), "id")
    assert row.up == up
    assert row.note


def test_a_row_has_the_class_and_the_days() -> None:
    def row(outcome: str, cause: str) -> SiteRow:
        return row_of("a.go.id", site(outcome), TABLE.causes[cause], wording_at(), "id")

    stale = row("stale", "site_stale")
    assert (stale.freshness, stale.newest) == ("tidak aktif", "2026-01-02")
    assert row("expired", "site_certificate").certificate_days_left == "-10"
    assert row("unresolved", "site_unresolved").freshness == ""


@pytest.mark.parametrize(
    ("outcome", "cause", "note"),
    [
        ("unreachable", "site_unreachable", "Server situs ini tidak menjawab."),
        ("ok", "no_fault", "Situs ini baik."),
        ("unreachable", "internet_down", "Internet dari penyedia terputus"),
        ("unresolved", "dns_silent", "Penerjemah nama tidak menjawab"),
        ("error", "captive_portal", "Perlu masuk di halaman Wi-Fi"),
        ("expired", "clock_wrong", "Jam komputer salah"),
        ("unreachable", "undetermined", "Penyebab belum jelas"),
    ],
)
def test_a_note_blames_no_site_for_the_line(outcome: str, cause: str, note: str) -> None:
    assert row_of("a.id", site(outcome), TABLE.causes[cause], wording_at(), "id").note == note


def test_a_site_that_was_not_measured_says_so() -> None:
    missing = CheckResult.not_run("site", "x")
    row = row_of("a.id", missing, TABLE.causes["undetermined"], wording_at(), "id")
    assert (row.up, row.note) == ("", "Tidak diukur.")
    row = row_of("a.id", missing, TABLE.causes["internet_down"], wording_at(), "id")
    assert row.note == TABLE.causes["internet_down"].title.id


@pytest.mark.parametrize(
    ("outcome", "faults", "said"),
    [
        ("ok", {}, "Situs ini baik."),
        ("unreachable", {}, "Server situs ini tidak menjawab."),
        ("unresolved", {"dns": "silent"}, ""),
        ("unresolved", {"internet": "unreachable", "web": "unreachable"}, ""),
        ("error", {"web": "captive"}, ""),
        ("ok", {"web": "captive"}, ""),  # that was the portal's own page
        ("untrusted", {"tls": "intercepted"}, ""),
        ("expired", {"clock": "wrong"}, ""),
        ("unreachable", {"web": "unreachable"}, ""),
        ("unreachable", {"loss": "far"}, ""),
        ("ok", {"loss": "far"}, "Situs ini baik."),  # what works may be said
        ("defaced", {"dns": "slow"}, "Ada iklan judi"),
    ],
)
def test_the_small_print_blames_no_site_for_the_line(
    outcome: str, faults: dict[str, str], said: str
) -> None:
    results = {**line(**faults), "site": site(outcome)}
    verdict = decide(results, needing(["site"], TABLE))
    examination = Examination(verdict, tuple(results.values()), 0.1)
    told = seen_of(examination, wording_at(), "id")
    assert told[0].startswith(said) if said else not told
    shown = {result.check: result for result in fairly(examination).results}
    assert shown == {**results, "site": shown["site"]}
    assert (shown["site"] == results["site"]) is bool(said)
    assert said or shown["site"].state is State.NOT_RUN


def test_the_small_print_says_why_a_site_could_not_be_measured() -> None:
    results = {**line(), "site": CheckResult.not_run("site", "x")}
    verdict = decide(results, needing(["site"], TABLE))
    told = seen_of(Examination(verdict, tuple(results.values()), 0.1), wording_at(), "id")
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
