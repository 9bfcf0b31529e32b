"""A screen that a phone can scan: black on white, whatever the window's own colours are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable


@runtime_checkable
class ScanScreen(Protocol):
    """A terminal with colours. Plain lines have none, and a phone cannot read the reverse."""

    def scan(self, code: Sequence[str], question: str) -> None:
        """A QR code of half blocks, alone on the screen until Enter; nothing where none fits."""
