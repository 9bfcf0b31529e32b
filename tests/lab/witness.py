"""Witness: what is seen from a lab's PC, and whether that is what a fault must show."""

import json
import sys
from typing import Any

from tests.lab.fault import Fault
from tests.lab.lab import Lab
from tests.lab.steps import fill

# One short attempt for each name: the witness wants to know whether, not how long.
_ENV = {"RES_OPTIONS": "timeout:2 attempts:1"}


def see(lab: Lab) -> dict[str, Any]:
    """Everything that look.py sees now."""
    argv = [sys.executable, "-S", "-m", "tests.lab.look", lab.plan.router, lab.plan.intranet]
    done = lab.run_pc(argv, user="root", env=_ENV)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def expected(lab: Lab, fault: Fault) -> dict[str, Any]:
    """What the fault must show, with this lab's addresses."""
    shows = fault.shows.items()
    return {key: fill(lab, val) if isinstance(val, str) else val for key, val in shows}


def missing(lab: Lab, fault: Fault) -> dict[str, Any]:
    """What should be seen and is not, by key: (seen, expected). Empty: the fault is in."""
    seen = see(lab)
    return {k: (seen[k], want) for k, want in expected(lab, fault).items() if seen[k] != want}
