"""Where the program keeps things on this PC: sessions, reports, outbox, profile, logs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "TROUBLESHOOT_HOME"
PORTABLE = "TROUBLESHOOT_PORTABLE"


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """`TROUBLESHOOT_HOME`, or the platform's own place for data; creates nothing."""
    chosen = environment.get(VARIABLE, "").strip()
    if chosen:
        return Path(os.path.abspath(os.path.expanduser(chosen)))
    from platformdirs import user_data_path

    return user_data_path("troubleshoot", appauthor=False)


def travels(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether that place is on a stick, which goes from office to office; its door says so."""
    return bool(environment.get(PORTABLE, "").strip())


def sessions_folder(home: Path) -> Path:
    """One journal per session."""
    return home / "sessions"


def outbox_folder(home: Path) -> Path:
    """Reports that wait until a network can take them."""
    return home / "outbox"
