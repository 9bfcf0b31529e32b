"""Witness: what is seen from a lab's PC, and whether that is what a fault must show."""

import json
import sys
import time
from collections.abc import Iterable
from typing import Any

from tests.lab.fault import Fault
from tests.lab.lab import Lab
from tests.lab.steps import fill

# One short attempt for each name: the witness wants to know whether, not how long.
SETTLE_TRIES = 4
_ENV = {"RES_OPTIONS": "timeout:2 attempts:1"}


def see(lab: Lab, extras: Iterable[str] = ()) -> dict[str, Any]:
    """Everything that look.py sees now, and the extras asked for."""
    look = [sys.executable, "-S", "-m", "tests.lab.look", lab.plan.router, lab.plan.intranet]
    argv = [*look, *(extra for extra in extras if " " in extra)]
    done = lab.run_pc(argv, user="root", env=_ENV)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def expected(lab: Lab, fault: Fault) -> dict[str, Any]:
    """What the fault must show, with this lab's addresses."""

    def filled(value: Any) -> Any:
        return fill(lab, value) if isinstance(value, str) else value

    return {filled(key): filled(value) for key, value in fault.shows.items()}


def missing(lab: Lab, fault: Fault) -> dict[str, Any]:
    """What should be seen and is not, by key: (seen, expected). Empty: the fault is in."""
    wanted = expected(lab, fault)
    seen = see(lab, wanted)
    return {key: (seen[key], want) for key, want in wanted.items() if seen[key] != want}


def settled(lab: Lab, fault: Fault) -> dict[str, Any]:
    """Like `missing`, once the kernel has noticed: a link takes up to a second to come or go."""
    for _ in range(SETTLE_TRIES):
        rest = missing(lab, fault)
        if not rest:
            break
        time.sleep(0.5)
    return rest
