"""Where the program keeps things on this PC."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "TROUBLESHOOT_HOME"


@dataclass(frozen=True)
class Home:
    """`data`: sessions, reports, outbox. `config`: the office profile. `logs`: crash logs."""

    data: Path
    config: Path
    logs: Path

    @property
    def sessions(self) -> Path:
        """One journal per session."""
        return self.data / "sessions"

    @property
    def reports(self) -> Path:
        """Where reports are written unless told otherwise."""
        return self.data / "reports"

    @property
    def outbox(self) -> Path:
        """Reports waiting to be sent."""
        return self.data / "outbox"

    @property
    def profile(self) -> Path:
        """The office profile."""
        return self.config / "profile.yaml"

    @property
    def log(self) -> Path:
        """What went wrong in the program itself."""
        return self.logs / "troubleshoot.log"


def find_home(environment: Mapping[str, str] = os.environ) -> Home:
    """`TROUBLESHOOT_HOME` as one folder, or the platform's own places; creates nothing."""
    chosen = environment.get(VARIABLE, "").strip()
    if chosen:
        folder = Path(os.path.abspath(os.path.expanduser(chosen)))
        return Home(folder, folder, folder)
    from platformdirs import PlatformDirs

    places = PlatformDirs("troubleshoot", appauthor=False)
    return Home(places.user_data_path, places.user_config_path, places.user_log_path)
