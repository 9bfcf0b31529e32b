"""Breaks guarding lines of a room, one at a time, and tells which of them no test misses.

    python -m tests.mutate outbox --most 20

The room's files are broken in a copy of the tree, and its quick tests run there. What survives is a
test to write, or a row of `mutants-that-stay.tsv` with the reason why nobody can tell it.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
STAY = Path(__file__).with_name("mutants-that-stay.tsv")
SEED, MOST, LIMIT_S = 1, 40, 30.0
NOT_COPIED = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "build", "dist")
# What runs slowly, or at a price, wherever it stands.
UNMARKED = "not lab and not wide and not desks"


@dataclass(frozen=True)
class Room:
    """Its guarding files (or one function of each), and tests of some seconds, quickest first."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    function: str = ""


def _room(folder: str, files: str, tests: str, *more: str) -> Room:
    beside = tuple(f"{folder}/{name}.py" for name in files.split())
    return Room(beside, (*(f"tests/{name}.py" for name in tests.split()), *more))


ROOMS = {
    "engine": _room(
        "troubleshoot/engine",
        "engine state history events",
        "engine/test_guards engine/test_illegal engine/test_back engine/test_journeys"
        " engine/test_background engine/test_rechecks",
    ),
    "session": _room(
        "troubleshoot/session",
        "journal store codec",
        "session/test_guards session/test_store session/test_order session/test_codec"
        " session/test_disk session/test_journal storage/test_platter",
        "-k",
        "not any_prefix and not damage_anywhere and not at_any and not survives and not whatever"
        " and not no_beginning and not rubbish_is and not changed_value",
    ),
    "walk": _room(
        "troubleshoot/session",
        "loop background",
        "session/test_loop session/test_on_request session/test_patience session/test_background"
        " session/test_ahead",
    ),
    "storage": _room(
        "troubleshoot/storage",
        "files log table home",
        "storage/test_platter storage/test_private storage/test_files storage/test_home"
        " storage/test_leftovers storage/test_table storage/test_places storage/test_log",
        "-k",
        "not written_is_never_swept",
    ),
    "outbox": _room(
        "troubleshoot/outbox",
        "outbox parcel deliver settings smtp transport webhook",
        "outbox/test_guards outbox/test_box outbox/test_loader outbox/test_parcel"
        " outbox/test_forget outbox/test_deliver outbox/test_revisions outbox/test_letter"
        " outbox/test_answers outbox/test_trust outbox/test_hostile outbox/desks/test_demands",
        "-k",
        "not hostile_web and not hostile_mail and not odd_answers and not planted"
        " and not damaged_parcel and not every_parcel and not rubbish and not changed_value"
        " and not whatever_the_desk and not left_alone and not same_time",
    ),
    "redaction": _room(
        "troubleshoot/redaction",
        "redact numbers credentials",
        "report/test_redact_rules report/test_masks report/test_leaks",
        "-k",
        "not no_field and not no_text_takes",
    ),
    "diagnosis": _room(
        "troubleshoot/diagnosis",
        "verdict cause chain last_healthy loader local",
        "diagnosis/test_guards diagnosis/test_prices diagnosis/test_verdict"
        " diagnosis/test_last_healthy diagnosis/test_loader diagnosis/test_proxies"
        " diagnosis/test_reach diagnosis/test_urgency diagnosis/test_alone",
    ),
    "judges": Room(
        tuple(f"checks/{path.name}" for path in sorted((ROOT / "checks").glob("*.py"))),
        tuple(
            f"tests/checks/test_{name}.py"
            for name in (
                "judge",
                "judge_edges",
                "clock_judged",
                "router_role",
                "ways",
                "networks",
                "network",
            )
        ),
        "judge",
    ),
    "inbox": _room(
        "troubleshoot/inbox",
        "steps job intake ticket parse_report unpack mail",
        "inbox/test_guards inbox/test_steps inbox/test_steps_refused inbox/test_jobs"
        " inbox/test_intake inbox/test_reading inbox/test_parcel inbox/test_revisions"
        " inbox/test_clock",
    ),
}


@dataclass(frozen=True)
class Mutant:
    """One change of one file: `old`, which stands from byte `start` on, becomes `new`.

    `code`: the line on which it begins.
    """

    file: str
    line: int
    code: str
    start: int
    old: str
    new: str

    def into(self, tree: Path) -> None:
        """Write it into a tree."""
        data = (ROOT / self.file).read_bytes()
        end = self.start + len(self.old.encode())
        (tree / self.file).write_bytes(data[: self.start] + self.new.encode() + data[end:])

    @property
    def told(self) -> str:
        """The change, on one line."""
        return f"{_short(self.old)} -> {_short(self.new)}"


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 90 else f"{line[:60]} … {line[-25:]}"


# What can be broken.

_NEAR = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_FLIPPED = {
    **{ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt},
    **{ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In},
    **{ast.Is: ast.IsNot, ast.IsNot: ast.Is},
}
_ELSEWHERE = ("win32", "_WINDOWS", "TYPE_CHECKING", "'nt'")


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node."""
    match node:
        case ast.Compare(ops=[op]):
            for table in (_NEAR, _FLIPPED):
                if type(op) in table:
                    yield _with(node, ops=[table[type(op)]()])
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            yield inner
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            yield ast.Constant(number + 1)
            yield ast.Constant(number - 1)
        case ast.Raise() | ast.Return(value=ast.expr()) | ast.Expr(value=ast.Call() | ast.Yield()):
            yield ast.Pass()
        case ast.If(test=ast.Name() | ast.Call() | ast.Attribute() as test):
            yield ast.UnaryOp(ast.Not(), test)


def _with(node: ast.AST, **parts: object) -> ast.AST:
    changed = copy.copy(node)
    for name, part in parts.items():
        setattr(changed, name, part)
    return changed


def _reached(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that this system runs and that are no type, word or text."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns", "decorator_list"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _is_left_out(child):
                    yield from _reached(child)


def _is_left_out(node: ast.AST) -> bool:
    if isinstance(node, (ast.If, ast.IfExp)):
        return any(word in ast.unparse(node.test) for word in _ELSEWHERE)
    # a flag that only some systems have, and what stands for it elsewhere
    flag = isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr" and node.args[2:]
    return bool(flag) or isinstance(node, ast.JoinedStr)


def _parts(tree: ast.Module, function: str) -> list[ast.AST]:
    """The whole file, or one of its functions."""
    named = (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == function)
    return list(named) if function else [tree]


def mutants_of(file: str, function: str = "") -> list[Mutant]:
    """Every way to break one file, or one function of it."""
    text = (ROOT / file).read_text("utf-8")
    lines = [0]
    for line in text.encode().splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    found = []
    parts = _parts(ast.parse(text), function)
    broken = [(one, new) for part in parts for one in _reached(part) for new in _changes(one)]
    for node, change in broken:
        place = node.test if isinstance(node, ast.If) else node
        assert isinstance(place, (ast.expr, ast.stmt))
        old = ast.get_source_segment(text, place) or ""
        written = ast.unparse(ast.fix_missing_locations(change))
        new = f"({written})" if isinstance(change, ast.expr) else written
        start = lines[place.lineno - 1] + place.col_offset
        code = text.splitlines()[place.lineno - 1].strip()
        found.append(Mutant(file, place.lineno, code, start, old, new))
    return found


def chosen(room: Room, most: int, seed: int, only: str = "") -> list[Mutant]:
    """The same ones for the same seed, in the order of the files. `only`: as in `state.py:87`."""
    every = [mutant for file in room.files for mutant in mutants_of(file, room.function)]
    every = [mutant for mutant in every if f"{mutant.file}:{mutant.line}".endswith(only)]
    picked = Random(seed).sample(every, min(most, len(every)))
    return sorted(picked, key=lambda one: (one.file, one.start, one.new))


def staying() -> dict[tuple[str, str, str], str]:
    """File, line and change → why no test can tell it."""
    rows = (line.split("\t") for line in STAY.read_text("utf-8").splitlines() if line[:1] != "#")
    return {(file, code, told): why for file, code, told, why in rows}


# The copy, and the tests in it.


def run_tests(tree: Path, tests: Sequence[str], limit_s: float) -> str:
    """`killed`, `survived`, `late`, or what pytest says went wrong."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    away = {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    child = subprocess.Popen(
        [*command, "-m", UNMARKED, *tests],
        cwd=tree,
        env=os.environ | away | {"CI": "1"},  # the same examples every time
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = child.communicate(timeout=limit_s)
    except subprocess.TimeoutExpired:
        return "late"
    finally:
        with suppress(OSError):  # also what a test has started
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    known = {0: "survived", 1: "killed", 2: "killed", 4: "killed"}  # also where nothing imports
    return known.get(child.returncode, f"pytest ended with {child.returncode}: {said[-300:]}")


def walk(name: str, most: int, seed: int, limit_s: float, only: str = "") -> int:
    """Break one room; how many survived that no row explains."""
    room, stay, told = ROOMS[name], staying(), dict.fromkeys(("killed", "late", "stays"), 0)
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*NOT_COPIED))
        started = time.monotonic()
        if (said := run_tests(tree, room.tests, 20 * limit_s)) != "survived":
            raise SystemExit(f"{name}: the tests fail with nothing broken: {said}")
        whole_s = time.monotonic() - started
        print(f"{name}: {whole_s:.0f} s for its tests", flush=True)
        for mutant in chosen(room, most, seed, only):
            mutant.into(tree)
            said = run_tests(tree, room.tests, max(limit_s, 4 * whole_s))
            shutil.copyfile(ROOT / mutant.file, tree / mutant.file)
            if said == "survived" and (mutant.file, mutant.code, mutant.told) in stay:
                said = "stays"
            if said in told:
                told[said] += 1
            else:
                survived += 1
            print(f"{said:9} {mutant.file}:{mutant.line}  {mutant.told}", flush=True)
    print(f"{name}: {told} survived: {survived}", flush=True)
    return survived


def main() -> None:
    """Break the rooms that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="room", help=", ".join(ROOMS))
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--seconds", type=float, default=LIMIT_S)
    parser.add_argument("--only", default="", metavar="FILE:LINE", help="those of one line")
    asked = parser.parse_args()
    if unknown := set(asked.rooms) - set(ROOMS):
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    more = (asked.most, asked.seed, asked.seconds, asked.only)
    left = [walk(name, *more) for name in asked.rooms or ROOMS]
    raise SystemExit(1 if sum(left) else 0)


if __name__ == "__main__":
    main()
