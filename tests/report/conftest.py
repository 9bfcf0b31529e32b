"""`--write-golden` writes what the renderers say now as the new golden files."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="renew tests/report/golden")
