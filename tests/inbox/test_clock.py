"""A PC whose clock runs years ahead: its report is aged by when it came."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from tests.inbox.office import record
from troubleshoot.inbox import phrases
from troubleshoot.inbox.intake import gather
from troubleshoot.inbox.view import view_of
from troubleshoot.report.timestamp import UTC_ZONE, Timestamp

NOW = time.time()
HOUR_S = 3600.0


def put(folder: Path, name: str, dated: float, came: float, unit: str = "Kel") -> None:
    at = {"at": Timestamp(dated, UTC_ZONE).iso(), "zone": "UTC"}
    report = record(id=name, cause="pole_down", unit=unit) | {"started": at, "ended": at}
    (folder / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")
    os.utime(folder / f"{name}.json", (came, came))


def test_a_report_from_the_future_waits_since_it_came(tmp_path: Path) -> None:
    put(tmp_path, "20301128-195509-bcd", NOW + 4e7, NOW - 5 * HOUR_S, unit="Kel Jam Salah")
    put(tmp_path, "20261129-185509-bcd", NOW - HOUR_S, NOW - HOUR_S, unit="Kel Biasa")
    view = view_of(gather(tmp_path), 1, Timestamp(NOW, UTC_ZONE), {})
    first, second = view.queue[0]
    assert (first.lead.unit, second.lead.unit) == ("Kel Jam Salah", "Kel Biasa")
    said = phrases.waits(first, NOW, "id")
    assert "jam PC salah" in said
    assert "5 jam" in said
    assert "jam PC salah" not in phrases.waits(second, NOW, "id")


def test_a_files_time_that_a_wrong_clock_wrote_is_not_believed(tmp_path: Path) -> None:
    put(tmp_path, "20301128-195509-bcd", NOW + 4e7, NOW + 4e7)
    [ticket] = gather(tmp_path).tickets
    assert ticket.clock_is_wrong
    assert abs(ticket.since - time.time()) < HOUR_S
