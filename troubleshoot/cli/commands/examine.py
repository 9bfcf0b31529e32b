"""Measuring without questions. Each command imports what it does when it runs."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from troubleshoot.cli.options import (
    Lang,
    LangOption,
    ProfileOption,
    SitesOption,
    TableOption,
    TreesOption,
)


def check(
    names: Annotated[Optional[list[str]], typer.Argument(metavar="[NAME|URL]...")] = None,  # noqa: UP045
    as_json: Annotated[bool, typer.Option("--json", help="Satu objek JSON / one object.")] = False,
    targets: Annotated[
        bool, typer.Option("--targets", help="Apa yang akan ditanya / what would be asked.")
    ] = False,
    sites: SitesOption = None,
    out: TableOption = None,
    profile: ProfileOption = None,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Periksa jaringan tanpa pertanyaan / check without questions."""
    if targets:
        from troubleshoot.cli.targets import targets as show_targets

        return show_targets(profile, names or [], lang.value)
    if sites is not None or out is not None:
        from troubleshoot.cli.sites import check_sites

        wrong = bool(names) or as_json
        return check_sites(sites, out, wrong, profile, trees, lang.value)
    from troubleshoot.cli.check import check as run_check

    return run_check(names or [], as_json, profile, trees, lang.value)
