"""The office's own data. Each command imports what it does when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from troubleshoot.cli.options import Lang, LangOption, ProfileOption


def setup(
    source: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--from", help="Mulai dari profil ini / start from this profile."),
    ] = None,
    profile: ProfileOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Isi profil kantor / fill in the office profile."""
    from troubleshoot.cli.setup import setup as run_setup

    return run_setup(profile, source, lang.value)
