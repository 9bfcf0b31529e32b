"""Every command and its options. What a command does is imported when it runs."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from troubleshoot.cli.options import Lang, LangOption, ProfileOption, TreesOption

app = typer.Typer(
    name="troubleshoot",
    help="Bantuan Jaringan Kantor: dipandu langkah demi langkah. "
    "Guided help for the office network.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        from troubleshoot import __version__

        typer.echo(f"troubleshoot {__version__}")
        raise typer.Exit


@app.command()
def check(
    names: Annotated[Optional[list[str]], typer.Argument(metavar="[NAME|URL]...")] = None,  # noqa: UP045
    as_json: Annotated[bool, typer.Option("--json", help="Satu objek JSON / one object.")] = False,
    targets: Annotated[
        bool, typer.Option("--targets", help="Apa yang akan ditanya / what would be asked.")
    ] = False,
    profile: ProfileOption = None,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Periksa jaringan tanpa pertanyaan / check without questions."""
    if targets:
        from troubleshoot.cli.targets import targets as show_targets

        return show_targets(profile, lang.value)
    from troubleshoot.cli.check import check as run_check

    return run_check(names or [], as_json, profile, trees, lang.value)
