"""Walk through docs/windows-checklist.md on a real PC: ask each line, keep what was seen.

    program\\python.exe checklist.py windows-checklist.md [--out FILE]

Needs this file, the list, and any Python for Windows: the one of the portable folder is enough.
Every answer is kept at once; start it again to go on. Exit code: 0 all passed, 1 something did
not, 2 something is unanswered.
"""

import argparse
import json
import os
import platform
import re
import sys
from datetime import datetime
from pathlib import Path

ROW = re.compile(r"^\|\s*(\d+)\s*\|(.+)\|(.+)\|\s*$")
HOW = "p = as it must be, Enter = later, q = stop, or write what was seen instead: "
PASS, UNANSWERED = "pass", 2


def main() -> int:
    """Ask what has no answer yet; print what is left."""
    args = _arguments()
    rows = rows_of(args.list.read_text("utf-8"))
    if not rows:
        sys.exit(f"{args.list} has no line to walk through")
    kept = _kept(args.out)
    answers: dict[str, dict[str, str]] = kept["answers"]
    for number, heading, do, must in rows:
        if number in answers:
            continue
        print(f"\n{heading}\n{number} of {rows[-1][0]}. {do}\n  must be: {must}")
        said = _said()
        if said is None:
            break
        if said:
            seen = PASS if said.casefold() in ("p", "pass") else said
            answers[number] = {"seen": seen, "when": datetime.now().isoformat(timespec="seconds")}
            _keep(args.out, kept)
    _keep(args.out, kept)
    return _result(rows, answers, args.out)


def rows_of(text: str) -> list[tuple[str, str, str, str]]:
    """(number, heading, what to do, what must be) of each line of its tables."""
    heading, rows = "", []
    for line in text.splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif found := ROW.match(line):
            number, do, must = (part.strip().replace("\\|", "|") for part in found.groups())
            rows.append((number, heading, do, must))
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Walk through the list on a real PC.")
    parser.add_argument("list", type=Path)
    parser.add_argument("--out", type=Path, default=Path(f"windows-{platform.node() or 'pc'}.json"))
    return parser.parse_args()


def _said() -> str | None:
    """What was typed; None at `q` and at the end of what comes in."""
    try:
        said = input(HOW).strip()
    except EOFError:
        return None
    return None if said.casefold() == "q" else said


def _kept(file: Path) -> dict[str, dict]:
    """What was answered before on this PC, or the beginning: which PC it is."""
    if file.exists():
        return dict(json.loads(file.read_text("utf-8")))
    system = {
        "windows": platform.platform(),
        "version": platform.version(),
        "machine": platform.machine(),
        "python": sys.version,
        "code page": str(getattr(sys.stdout, "encoding", "")),
    }
    return {"system": system, "answers": {}}


def _keep(file: Path, kept: dict[str, dict]) -> None:
    beside = file.with_name(f"{file.name}.new")
    beside.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    os.replace(beside, file)


def _result(
    rows: list[tuple[str, str, str, str]], answers: dict[str, dict[str, str]], out: Path
) -> int:
    left = [number for number, *_ in rows if number not in answers]
    wrong = {n: one["seen"] for n, one in answers.items() if one["seen"] != PASS}
    print(
        f"\n{len(rows) - len(left)} of {len(rows)} answered, {len(wrong)} not as it must be: {out}"
    )
    for number, seen in wrong.items():
        print(f"  {number}: {seen}")
    if left:
        print(f"unanswered: {', '.join(left)}")
        return UNANSWERED
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
