"""Every command and its options. What a command does is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from troubleshoot.cli.inbox import inbox
from troubleshoot.cli.options import (
    AnswersOption,
    Lang,
    LangOption,
    MaybeLangOption,
    ProfileOption,
    SitesOption,
    TableOption,
    TreesOption,
)
from troubleshoot.cli.trees import app as trees_app

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
    "sessions",
    "setup",
    "inbox",
    "demo",
    "practice",
    "class",
)


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
        context.default_map = dict.fromkeys(COMMANDS, known)
        return 0
    from troubleshoot.cli import wizard

    return wizard.wizard(profile, trees, (lang or Lang.ID).value)


@app.command()
def run(
    tree: Annotated[str, typer.Argument(help="Lihat / see: troubleshoot trees list")],
    at: Annotated[Optional[str], typer.Option(help="Mulai di langkah ini / start here.")] = None,  # noqa: UP045
    answers: AnswersOption = None,
    profile: ProfileOption = None,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Mulai dari satu pohon keputusan / start at one tree."""
    from troubleshoot.cli import wizard

    return wizard.run(tree, at, answers, profile, trees, lang.value)


@app.command()
def resume(profile: ProfileOption = None, trees: TreesOption = None) -> int:
    """Lanjutkan yang terputus / go on with what was interrupted."""
    from troubleshoot.cli import wizard

    return wizard.resume(profile, trees)


@app.command()
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


@app.command()
def report(
    session: Annotated[Optional[str], typer.Argument(help="Lihat / see: sessions")] = None,  # noqa: UP045
    form: Annotated[str, typer.Option("--format", help="html, text, json, qr")] = "text",
    out: Annotated[Optional[Path], typer.Option(help="Folder tujuan / where to.")] = None,  # noqa: UP045
    trees: TreesOption = None,
    lang: MaybeLangOption = None,
) -> int:
    """Tampilkan atau simpan laporan / show or save a report."""
    from troubleshoot.cli.report import report as show_report

    return show_report(session, form, out, trees, lang.value if lang else None)


@app.command()
def sessions(
    delete: Annotated[Optional[str], typer.Option(help="Hapus satu / delete one.")] = None,  # noqa: UP045
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Pemeriksaan sebelumnya / earlier sessions."""
    from troubleshoot.cli import sessions as command

    if delete is not None:
        return command.delete(delete, lang.value)
    return command.sessions(trees, lang.value)


@app.command()
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


@app.command()
def demo(
    scenario: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="Tanpa nama: daftarnya / without one: the list."),
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Berjalan sendiri / plays alone.")] = False,
    presenter: Annotated[
        bool, typer.Option("--presenter", help="Layar besar untuk proyektor / for a projector.")
    ] = False,
    pace: Annotated[
        float, typer.Option(min=0, max=60, help="Detik per layar / seconds a screen.")
    ] = 4.0,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Peragaan gangguan SIMULASI / show a simulated fault."""
    from troubleshoot.cli.demo import Wishes
    from troubleshoot.cli.demo import demo as show_demo

    return show_demo(scenario, Wishes(auto, presenter, pace, trees, lang.value))


app.command()(inbox)
app.add_typer(trees_app, name="trees")
