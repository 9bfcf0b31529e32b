"""`troubleshoot check --targets`: what would be asked, and why; sends nothing."""

from __future__ import annotations

import os
from pathlib import Path

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.wiring import library_at, profile_at
from troubleshoot.profile.settings import settings
from troubleshoot.profile.target_list import target_list
from troubleshoot.profile.targets import targets as targets_of
from troubleshoot.text import Language


def targets(profile_file: Path | None, language: Language) -> Exit:
    """Print every address and name that the checks may talk to."""
    asked = targets_of(settings(profile_at(profile_file, library_at(None)), os.environ))
    print(target_list(asked, language), end="")
    return Exit.DONE
