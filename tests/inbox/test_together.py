"""Two technicians at once on one folder: nothing is lost, and both see the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.inbox.office import record, write
from troubleshoot.inbox.intake import gather

ROOT = Path(__file__).parents[2]
STEPS = 200
# Takes what is open and reopens what is done, as it stands in the folder at that moment.
TECHNICIAN = """
import sys
from pathlib import Path
from troubleshoot.inbox.intake import gather
from troubleshoot.inbox.steps import NEW, keep, next_step
from troubleshoot.inbox.ticket import StepKind
from troubleshoot.report.timestamp import UTC_ZONE, Timestamp
folder, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
turn = (StepKind.TAKE, StepKind.MOVE, StepKind.WAIT, StepKind.DONE, StepKind.JOIN, StepKind.SPLIT)
for number in range(count):
    if number % 4 == 0:  # between looks the other one, and this one too, go on from what was seen
        intake = gather(folder)
    assert not intake.unreadable, intake.unreadable
    own = sorted(intake.tickets, key=lambda one: one.id)[number % 5 :][:1]
    done = intake.standings.get(own[0].id, NEW).closed
    kind = StepKind.REOPEN if done else turn[number % 6]
    at = Timestamp(1.78e9 + number, UTC_ZONE)
    step = next_step(kind, own, intake.standings, who, at, found="fibre_los")
    print(keep(folder, own[0], step).name)
"""
READER = """
import json, sys
from pathlib import Path
from troubleshoot.inbox.intake import gather
found = gather(Path(sys.argv[1])).standings
print(json.dumps({name: [[step.id for step in one.work], [step.id for step in one.grouping]]
                  for name, one in found.items()}, sort_keys=True))
"""


def started(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE
    )


def said(process: subprocess.Popen[bytes]) -> str:
    out, _ = process.communicate(timeout=600)
    assert process.returncode == 0
    return out.decode()


def test_two_technicians_lose_nothing_and_see_the_same(tmp_path: Path) -> None:
    write(tmp_path, *(record(n, unit=f"K{n}", cause="printer_fault") for n in range(5)))
    both = [started(TECHNICIAN, tmp_path, who, STEPS) for who in ("Budi", "Sari")]
    wrote = [said(process).split() for process in both]
    files = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.glob("*.step-*")}
    assert len(files) == len(set(wrote[0] + wrote[1])) == 2 * STEPS
    for who, names in zip(("Budi", "Sari"), wrote, strict=True):
        assert all(files[name]["who"] == who for name in names)
    seen = {said(started(READER, tmp_path)) for _ in range(2)}
    assert len(seen) == 1
    intake = gather(tmp_path)
    assert (intake.unreadable, len(intake.standings)) == ((), 5)
    assert all(one.work and not one.missing for one in intake.standings.values())
