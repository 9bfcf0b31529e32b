"""Text, HTML, JSON and WhatsApp exactly as they were looked at and found good.

After a wanted change: pytest tests/report --write-golden, and read the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report.sessions import escalated, report_of, resolved, unfinished
from troubleshoot.engine.events import Event
from troubleshoot.report.render import renderer
from troubleshoot.text import LANGUAGES, Language

GOLDEN = Path(__file__).parent / "golden"
SESSIONS = {"escalated": escalated, "resolved": resolved, "unfinished": unfinished}


@pytest.mark.parametrize("form", ["text", "html", "json", "whatsapp"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SESSIONS)
def test_a_report_looks_as_it_did(
    name: str, language: Language, form: str, pytestconfig: pytest.Config
) -> None:
    made: Callable[[], list[Event]] = SESSIONS[name]
    chosen = renderer(form)
    said = chosen.render(report_of(made()), language)
    assert isinstance(said, str)
    file = GOLDEN / f"{name}.{language}{chosen.SUFFIX}"
    if pytestconfig.getoption("write_golden"):
        file.write_text(said, encoding="utf-8", newline="\n")
    assert said == file.read_text(encoding="utf-8")
