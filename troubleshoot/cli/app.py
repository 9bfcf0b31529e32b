"""The command line as a whole: a new command gets its options in `commands/` and a line here."""

from __future__ import annotations

from typing import Annotated

import typer

from troubleshoot.cli.commands import examine, office, reports, training, walk
from troubleshoot.cli.inbox import inbox
from troubleshoot.cli.options import Lang, MaybeLangOption, ProfileOption, TreesOption
from troubleshoot.cli.trees import app as trees_app
from troubleshoot.cli.watch import watch

app = typer.Typer(
    name="troubleshoot",
    help="Bantuan Jaringan Kantor: dipandu langkah demi langkah. "
    "Guided help for the office network.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,  # rich would more than double the start-up of --help
    pretty_exceptions_enable=False,
)


# Options given before one of these commands count for it too.
COMMANDS = (
    "run",
    "resume",
    "check",
    "report",
    "send",
    "sessions",
    "setup",
    "watch",
    "inbox",
    "demo",
    "practice",
    "class",
)
TREES_COMMANDS = ("lint", "list", "graph", "preview", "print", "test")


def _version(asked: bool) -> None:
    if asked:
        from troubleshoot import __version__

        typer.echo(f"troubleshoot {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    profile: ProfileOption = None,
    trees: TreesOption = None,
    lang: MaybeLangOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Versi / version.")
    ] = False,
) -> int:
    """Without a command: the wizard."""
    if context.invoked_subcommand is not None:
        given = {"profile": profile, "trees": trees, "lang": lang}
        known = {name: value for name, value in given.items() if value is not None}
        of_trees = dict.fromkeys(TREES_COMMANDS, known)
        context.default_map = {**dict.fromkeys(COMMANDS, known), "trees": of_trees}
        return 0
    from troubleshoot.cli import wizard

    return wizard.wizard(profile, trees, (lang or Lang.ID).value)


app.command()(walk.run)
app.command()(walk.resume)
app.command()(examine.check)
app.command()(reports.report)
app.command()(reports.send)
app.command()(reports.sessions)
app.command()(office.setup)
app.command()(training.demo)
app.command()(training.practice)
app.command("class")(training.class_)
app.command()(inbox)
app.command()(watch)
app.add_typer(trees_app, name="trees")
