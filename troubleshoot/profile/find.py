"""Which profile is in force: the one that was named, else the one of this PC, else none."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from troubleshoot.profile.loader import load
from troubleshoot.profile.model import Profile
from troubleshoot.session.home import home

NAME = "profile.yaml"


def place(named: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The profile's file: the one named, else `profile.yaml` in the program's own place."""
    return named or home(environment) / NAME


def find(
    named: Path | None,
    causes: Collection[str] = (),
    environment: Mapping[str, str] = os.environ,
) -> Profile:
    """The profile in force, empty where this PC has none; a named one must exist.

    `causes`: the ids that `priorities` may name; empty to allow any. Raises `TroubleshootError`.
    """
    path = place(named, environment)
    return load(path, causes) if named or os.path.lexists(path) else Profile()
