"""The inbox of release 0.1 (its wheel stands here) reads every report that this program writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.report.outputs import MAIL
from tests.report.test_words import CUSTOMER, MORE, WORDS, YES, beside, complained, ended_with
from troubleshoot.outbox.parcel import encode, pack
from troubleshoot.outbox.smtp import message
from troubleshoot.report.render.json import render

WHEEL = Path(__file__).parent / "troubleshoot-0.1.0-py3-none-any.whl"
ITS_INBOX = "from troubleshoot.__main__ import main; main()"


def queue_of_0_1(folder: Path) -> Any:
    """What `troubleshoot inbox FOLDER --json` of 0.1 says."""
    done = subprocess.run(
        [sys.executable, "-c", ITS_INBOX, "inbox", str(folder), "--json"],
        env={**os.environ, "PYTHONPATH": str(WHEEL), "PYTHONUTF8": "1"},
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_it_reads_every_new_report_on_every_way(tmp_path: Path) -> None:
    first = complained(WORDS, beside("began", "kemarin", 300), YES)
    second = complained(WORDS, beside("began", "kemarin", 300), YES, MORE)
    (tmp_path / "first.json").write_text(render(first, "id"), encoding="utf-8")
    (tmp_path / "second.json").write_text(render(second, "id"), encoding="utf-8")
    (tmp_path / "parcel.json").write_bytes(encode(pack(second)))
    (tmp_path / "mail.eml").write_bytes(message(pack(second), MAIL).as_bytes())
    told = queue_of_0_1(tmp_path)
    assert told["unreadable"] == []
    assert (told["reports"], told["copies"]) == (1, 3)
    [job] = told["queue"][0]["jobs"]
    assert (job["code"], job["cause"]) == ("TS-" + second.code[3:].replace("-", ""), "dns_silent")


def test_it_reads_what_a_provider_must_do(tmp_path: Path) -> None:
    report = ended_with("fibre_los")
    assert report.office.customer == CUSTOMER["isp"]["customer"]
    (tmp_path / "los.json").write_text(render(report, "id"), encoding="utf-8")
    told = queue_of_0_1(tmp_path)
    assert (told["unreadable"], told["reports"]) == ([], 1)


def test_what_works_again_needs_nobody_there(tmp_path: Path) -> None:
    fixed = complained(WORDS, YES, beside("fixed", "Sudah beres", 7200))
    (tmp_path / "fixed.json").write_text(render(fixed, "id"), encoding="utf-8")
    told = queue_of_0_1(tmp_path)
    assert (told["unreadable"], told["open"]) == ([], 0)
