"""Bench: every fault, several runs of the installed program, as a table and JSON.

python -m tests.lab.bench [--runs N] [--jobs N] [--json FILE] [--only TEXT] [--fault NAME]...
                          [--ipv4-only] [--village] [--ping-closed]
python -m tests.lab.bench --networks     conditions with several right answers instead of faults
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from statistics import median

from tests.lab.able import obstacle
from tests.lab.fault import Fault
from tests.lab.faults import FAULTS
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.network import CERTAIN, layout_of, rest
from tests.lab.networks import NETWORKS
from tests.lab.plan import OFFICE, VILLAGE
from tests.lab.program import Run, check
from tests.lab.row import Row, line, network_line, network_table, table
from tests.lab.witness import settled


def measure(lab: Lab, fault: Fault, runs: int) -> Row:
    """Inject, run and heal a fault several times. RuntimeError: it is not in, or stays."""
    done = [_once(lab, fault) for _ in range(runs)]
    accepted = [fault.accepts(run.cause, run.sure) for run in done]
    wrong = [run for run, right in zip(done, accepted, strict=True) if not right]
    return Row(
        fault=fault.id,
        cause=fault.fits,
        runs=runs,
        right=sum(accepted),
        instead=dict(Counter(run.cause for run in wrong)),
        median_seconds=round(median(run.seconds for run in done), 2),
        worst_seconds=round(max(run.seconds for run in done), 2),
        median_sent_bytes=median(run.sent_bytes for run in done),
        worst_data_bytes=max(run.data_bytes for run in done),
        peak_mb=round(max(run.peak_mb for run in done), 1),
        said=tuple((run.cause, run.sure, round(run.seconds, 2)) for run in done),
        certain_wrong=sum(run.sure == CERTAIN for run in wrong),
    )


def _once(lab: Lab, fault: Fault) -> Run:
    lab.inject(fault.id)
    not_in = settled(lab, fault)
    if not_in:
        raise RuntimeError(f"{fault.id} is not in: {not_in}")
    rest(fault)
    run = check(lab, fault.needs)
    lab.heal(fault.id)
    # Twice the patience: routers remember for some seconds who was where.
    left = settled(lab, FAULTS["healthy"]) and settled(lab, FAULTS["healthy"])
    if left:
        raise RuntimeError(f"{fault.id} did not heal: {left}")
    return run


def _in_labs(layout: Layout, faults: list[Fault], runs: int, jobs: int) -> list[Row]:
    """Every fault in a fresh lab, `jobs` of them side by side."""
    with ThreadPoolExecutor(jobs) as pool:
        return _seen(pool.map(partial(_in_lab, layout, runs), faults))


def _seen(rows: Iterable[Row | None]) -> list[Row]:
    return [row for row in rows if row]


def _in_lab(layout: Layout, runs: int, fault: Fault) -> Row | None:
    """None, and a line that says so, where it did not come in or stayed: no row of the table."""
    with Lab(layout) as lab:
        try:
            row = measure(lab, fault, runs)
        except RuntimeError as error:
            print(f"NOT MEASURED: {error}", file=sys.stderr, flush=True)
            return None
    said = network_line(row) if fault.id in NETWORKS else line(row)
    print(said, file=sys.stderr, flush=True)
    return row


def main() -> int:
    """0 when every run was right, 1 when not, 2 where no lab can stand."""
    args = _parser().parse_args()
    reason = obstacle()
    if reason:
        print(reason, file=sys.stderr)
        return 2
    if args.networks:
        return _networks(args)
    rows = []
    for ipv6 in (False,) if args.ipv4_only else (True, False):
        wanted = [fault for fault in FAULTS.values() if _belongs(fault, ipv6, args)]
        layout = Layout(VILLAGE if args.village else OFFICE, ipv6, not args.ping_closed)
        rows += _in_labs(layout, wanted, args.runs, args.jobs)
    print(table(rows))
    return _kept(rows, args)


def _networks(args: argparse.Namespace) -> int:
    """The conditions of whole networks, each in an office of its own kind."""
    wanted = [row for row in NETWORKS.values() if _chosen(row, args)]
    with ThreadPoolExecutor(args.jobs) as pool:
        rows = _seen(pool.map(lambda one: _in_lab(layout_of(one), args.runs, one), wanted))
    print(network_table(rows))
    return _kept(rows, args) or int(len(rows) < len(wanted))


def _kept(rows: list[Row], args: argparse.Namespace) -> int:
    if args.json:
        args.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return int(any(row.right < row.runs for row in rows))


def _belongs(fault: Fault, ipv6: bool, args: argparse.Namespace) -> bool:
    """On a dual-stack line all but those for IPv4 alone; on the other those, or all that can."""
    kinds = (None, True) if ipv6 else (None, False) if args.ipv4_only else (False,)
    return _chosen(fault, args) and fault.ipv6 in kinds


def _chosen(fault: Fault, args: argparse.Namespace) -> bool:
    return fault.id in args.fault if args.fault else args.only in fault.id


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.lab.bench")
    parser.add_argument("--runs", type=int, default=3, help="runs of every fault")
    parser.add_argument("--json", type=Path, help="write the table as JSON to this file, too")
    parser.add_argument("--jobs", type=int, default=1, help="labs side by side; costs seconds")
    parser.add_argument("--only", default="", help="only faults with this text in their name")
    only = "only this fault; may be repeated"
    known = {**FAULTS, **NETWORKS}
    parser.add_argument("--fault", action="append", choices=known, metavar="NAME", help=only)
    networks = "conditions of whole networks, with several right answers, instead of faults"
    parser.add_argument("--networks", action="store_true", help=networks)
    for flag in ("--ipv4-only", "--village", "--ping-closed"):
        parser.add_argument(flag, action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
