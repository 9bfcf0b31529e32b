"""A stick goes from office to office: what one of them is called is not kept for the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from troubleshoot.cli.context import Office
from troubleshoot.cli.handover import remember
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.storage.home import PORTABLE, travels

DOOR = Path(__file__).resolve().parents[2] / ".ci" / "windows" / "portable" / "troubleshoot.cmd"


@pytest.mark.parametrize(
    ("given", "expected"), [({}, False), ({PORTABLE: ""}, False), ({PORTABLE: "1"}, True)]
)
def test_only_the_portable_folder_travels(given: dict[str, str], expected: bool) -> None:
    assert travels(given) is expected


@pytest.mark.parametrize("stick", [True, False])
def test_a_stick_asks_for_the_office_every_time(
    stick: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path))
    monkeypatch.setenv(PORTABLE, "1" if stick else "")
    remember("Kelurahan Sungai Paret", Office(None, Knowledge.open()))
    assert (tmp_path / "profile.yaml").exists() is not stick


def test_the_portable_door_says_so_only_where_data_stays_on_the_stick() -> None:
    lines = [line.strip() for line in DOOR.read_text("utf-8").splitlines()]
    kept = lines.index('set "TROUBLESHOOT_HOME=%HERE%data"')
    assert lines[kept + 1] == f'set "{PORTABLE}=1"'
    assert lines.count(f'set "{PORTABLE}=1"') == 1
