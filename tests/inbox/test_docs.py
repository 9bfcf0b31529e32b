"""The technicians' guide says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ui.process import environment, piped
from troubleshoot.inbox.job import GAP_S, LONGEST_S, MANY_UNITS, OUTAGES, SAME_UNIT_S

GUIDE = (Path(__file__).parents[2] / "docs" / "technician.md").read_text("utf-8")


def test_every_option_of_inbox_in_the_guide_exists(tmp_path: Path) -> None:
    helped = piped(["inbox", "--help"], environment(tmp_path)).stdout.decode("utf-8")
    lines = [line for line in GUIDE.splitlines() if "troubleshoot inbox" in line]
    options = {option for line in lines for option in re.findall(r"--[a-z]+", line)} | {"--only"}
    assert len(options) >= 8
    assert all(option in helped for option in options)


@pytest.mark.parametrize(
    "said",
    [
        f"paling lama {SAME_UNIT_S / 3600:.0f} jam satu sama lain",
        f"lama {GAP_S / 60:.0f} menit, seluruhnya paling lama {LONGEST_S / 3600:.0f} jam",
        f"paling sedikit {MANY_UNITS} unit",
        f"within {SAME_UNIT_S / 3600:.0f} hours",
        f"within {GAP_S / 60:.0f} minutes of the one before and all within {LONGEST_S / 3600:.0f}",
        *(f"`{cause}`" for cause in sorted(OUTAGES)),
    ],
)
def test_its_numbers_and_names_are_those_of_the_code(said: str) -> None:
    assert said in " ".join(GUIDE.split())


def test_its_links_lead_somewhere() -> None:
    folder = Path(__file__).parents[2] / "docs"
    names = re.findall(r"\]\(([a-z-]+\.md)\)", GUIDE)
    assert names
    assert all((folder / name).is_file() for name in names)
