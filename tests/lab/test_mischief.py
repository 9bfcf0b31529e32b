"""Servers that misbehave: whatever they do, the program ends in time, small and in order."""

from collections.abc import Callable

import pytest

from tests.lab.faults import FAULTS, MISCHIEF
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.program import check
from tests.lab.witness import see, settled

pytestmark = [pytest.mark.lab, pytest.mark.full]

MOST_SECONDS = 15.0
"""Three times what a fault may take (5 s): this is about hanging, not about speed."""

MOST_MB = 150.0
MOST_STRAY_SECONDS = 8.0
"""Strays make every listener wait, and the start, for the processor is theirs as well."""
EXITS = {0, 1, 3}
RIGHT_BUT_MUCH = {f"mischief_dns_{mode}" for mode in ("flood", "oversize", "strays_first")}


def _marked(name: str) -> object:
    """Some thousand stray datagrams a second keep the processor busy, and it is timed."""
    return pytest.param(name, marks=[pytest.mark.burns] * ("strays" in name))


@pytest.mark.parametrize("name", [_marked(name) for name in MISCHIEF])
def test_the_program_survives(name: str, shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(Layout())
    lab.inject(name)
    assert settled(lab, MISCHIEF[name]) == {}
    run = check(lab)
    assert run.said is not None, run.stderr
    assert run.exit in EXITS
    assert "Traceback" not in run.stderr
    assert run.seconds < (MOST_STRAY_SECONDS if "strays" in name else MOST_SECONDS)
    assert run.peak_mb < MOST_MB


@pytest.mark.parametrize("name", MISCHIEF)
def test_mischief_is_really_made(name: str, shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(Layout())
    healthy = see(lab)
    lab.inject(name)
    if name not in RIGHT_BUT_MUCH:
        assert see(lab) != healthy
    lab.heal(name)
    assert settled(lab, FAULTS["healthy"]) == {}
