"""The README: what it is for and what to download stand first, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "README.md").read_text("utf-8")
FIRST = "\n".join(PAGE.splitlines()[:30])
BUILDERS = ROOT / ".ci" / "windows"


def test_the_first_screen_says_what_it_is_and_what_windows_users_download() -> None:
    assert "unduh" in FIRST
    assert FIRST.index("troubleshoot-VERSION-windows.zip") < FIRST.index("In English")
    assert "`troubleshoot.cmd`" in FIRST
    assert "pip install" not in FIRST


def test_every_zip_that_it_names_is_one_that_is_built() -> None:
    named = set(re.findall(r"troubleshoot-VERSION-\w+\.zip", PAGE))
    assert named == {"troubleshoot-VERSION-windows.zip", "troubleshoot-VERSION-wheels.zip"}
    built = "".join(path.read_text("utf-8") for path in BUILDERS.glob("build_*.py"))
    for name in named if built else ():  # the archive of sources comes without them
        assert name.replace("VERSION", "{version()}") in built


def test_its_commands_can_be_found_by_their_marks() -> None:
    marks = re.findall(r"<!-- (\w+) -->\n```sh\n([^\n]+)\n```", PAGE)
    assert [mark for mark, _ in marks] == ["install", "run", "tests"]


def test_its_links_lead_somewhere() -> None:
    links = {link for link in re.findall(r"\]\(([^)]+)\)", PAGE) if not link.startswith("../")}
    assert len(links) > 15
    missing = [link for link in sorted(links) if not (ROOT / link).exists()]
    assert [link for link in missing if not link.startswith(".ci/")] == []
