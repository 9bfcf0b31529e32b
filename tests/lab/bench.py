"""Bench: every fault, several runs of the installed program, as a table and JSON.

python -m tests.lab.bench [--runs N] [--json FILE] [--only TEXT] [--ipv4-only]
                          [--village] [--ping-closed]
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from tests.lab.able import obstacle
from tests.lab.fault import Fault
from tests.lab.faults import FAULTS
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.plan import OFFICE, VILLAGE
from tests.lab.program import Run, check
from tests.lab.witness import settled


@dataclass(frozen=True)
class Row:
    """One fault over all its runs."""

    fault: str
    cause: str
    runs: int
    right: int
    instead: dict[str, int]
    median_seconds: float
    worst_seconds: float
    median_sent_bytes: float
    worst_sent_bytes: int
    peak_mb: float


def measure(lab: Lab, fault: Fault, runs: int) -> Row:
    """Inject, run and heal a fault several times; a lab that does not heal stops the bench."""
    done = [_once(lab, fault) for _ in range(runs)]
    right = sum(run.cause == fault.cause for run in done)
    return Row(
        fault=fault.id,
        cause=fault.cause,
        runs=runs,
        right=right,
        instead=dict(Counter(run.cause for run in done if run.cause != fault.cause)),
        median_seconds=round(median(run.seconds for run in done), 2),
        worst_seconds=round(max(run.seconds for run in done), 2),
        median_sent_bytes=median(run.sent_bytes for run in done),
        worst_sent_bytes=max(run.sent_bytes for run in done),
        peak_mb=round(max(run.peak_mb for run in done), 1),
    )


def _once(lab: Lab, fault: Fault) -> Run:
    lab.inject(fault.id)
    not_in = settled(lab, fault)
    if not_in:
        raise RuntimeError(f"{fault.id} is not in: {not_in}")
    run = check(lab, fault.needs)
    lab.heal(fault.id)
    left = settled(lab, FAULTS["healthy"])
    if left:
        raise RuntimeError(f"{fault.id} did not heal: {left}")
    return run


def table(rows: Sequence[Row]) -> str:
    """A Markdown table, and one line of sums."""
    lines = [
        "| fault | expected | right | named instead | s, median | s, worst | kB sent | MB peak |",
        "|---|---|---|---|---|---|---|---|",
        *(_line(row) for row in rows),
    ]
    right, runs = sum(row.right for row in rows), sum(row.runs for row in rows)
    whole = sum(row.right == row.runs for row in rows)
    sums = f"{right} of {runs} runs right; {whole} of {len(rows)} faults right in every run."
    return "\n".join([*lines, "", sums])


def _line(row: Row) -> str:
    instead = ", ".join(f"{cause} ×{count}" for cause, count in row.instead.items())
    cells = (
        *(row.fault, row.cause, f"{row.right}/{row.runs}", instead),
        *(f"{row.median_seconds:.2f}", f"{row.worst_seconds:.2f}"),
        *(f"{row.median_sent_bytes / 1000:.1f}", f"{row.peak_mb:.0f}"),
    )
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """0 when every run was right, 1 when not, 2 where no lab can stand."""
    args = _parser().parse_args()
    reason = obstacle()
    if reason:
        print(reason, file=sys.stderr)
        return 2
    rows = []
    for ipv6 in (not args.ipv4_only, False):
        wanted = [fault for fault in FAULTS.values() if _belongs(fault, ipv6, args)]
        plan = VILLAGE if args.village else OFFICE
        with Lab(Layout(plan, ipv6, not args.ping_closed)) as lab:
            for fault in wanted:
                rows.append(measure(lab, fault, args.runs))
                print(_line(rows[-1]), file=sys.stderr, flush=True)
        if args.ipv4_only:
            break
    print(table(rows))
    if args.json:
        args.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return int(any(row.right < row.runs for row in rows))


def _belongs(fault: Fault, ipv6: bool, args: argparse.Namespace) -> bool:
    """On a dual-stack line all but those for IPv4 alone; on the other those, or all that can."""
    kinds = (None, True) if ipv6 else (None, False) if args.ipv4_only else (False,)
    return args.only in fault.id and fault.ipv6 in kinds


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.lab.bench")
    parser.add_argument("--runs", type=int, default=3, help="runs of every fault")
    parser.add_argument("--json", type=Path, help="write the table as JSON to this file, too")
    parser.add_argument("--only", default="", help="only faults with this text in their name")
    for flag in ("--ipv4-only", "--village", "--ping-closed"):
        parser.add_argument(flag, action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
