"""`troubleshoot watch` and its options. What it does is imported when it runs."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from troubleshoot.cli.options import Lang, LangOption, ProfileOption


def watch(
    minutes: Annotated[
        Optional[float],  # noqa: UP045 - typer reads this annotation at run time
        typer.Option(metavar="N", help="Lama dalam menit / for so many minutes."),
    ] = None,
    profile: ProfileOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Amati sambungan yang kadang putus / watch a line that fails now and then."""
    from troubleshoot.cli.watching import watch as run_watch

    return run_watch(minutes, profile, lang.value)
