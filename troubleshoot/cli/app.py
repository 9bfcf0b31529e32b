"""The command line as a whole: a new command gets its options and a line here.

Annotations are no strings here nor in `trees`: typer would read each of them twice for `--help`.
"""

import os
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer import Argument, Option

from troubleshoot.cli import options as opt
from troubleshoot.cli.about import about
from troubleshoot.cli.packs import app as packs_app
from troubleshoot.cli.sites import app as sites_app
from troubleshoot.cli.trees import app as trees_app

# Measuring without questions. Each command imports what it does when it runs.


def check(
    names: Annotated[list[str] | None, Argument(metavar="[NAME|URL]...")] = None,
    as_json: Annotated[bool, Option("--json", help="Satu objek JSON / one object.")] = False,
    targets: Annotated[
        bool, Option("--targets", help="Apa yang akan ditanyakan / what would be asked.")
    ] = False,
    changes: Annotated[
        bool, Option("--changes", help="Yang berubah sejak keadaan baik / what has changed.")
    ] = False,
    sites: opt.SitesOption = None,
    out: opt.TableOption = None,
    keep: opt.KeepOption = None,
    as_search_engine: Annotated[
        bool, Option("--as-search-engine", help="Juga sebagai mesin pencari / also as one.")
    ] = False,
    profile: opt.ProfileOption = None,
    trees: opt.TreesOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Periksa jaringan tanpa pertanyaan / check without questions."""
    if targets:
        from troubleshoot.cli import check as command

        return command.targets(profile, names or [], opt.opened(trees, profile), lang)
    if sites is not None or out is not None or keep is not None:
        from troubleshoot.cli.check_sites import check_sites

        wrong = bool(names) or as_json or as_search_engine
        return check_sites(sites, out, keep, wrong, profile, opt.opened(trees, profile), lang)
    from troubleshoot.cli.check import check as run_check

    how = {"changes": changes, "as_search_engine": as_search_engine}
    return run_check(names or [], as_json, profile, opt.opened(trees, profile), lang, **how)


# The office's own data. Each command imports what it does when it runs.


def setup(
    source: Annotated[
        Path | None, Option("--from", help="Mulai dari profil ini / start from this profile.")
    ] = None,
    profile: opt.ProfileOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Isi profil kantor / fill in the office profile."""
    from troubleshoot.cli.setup import setup as run_setup

    return run_setup(profile, source, lang)


# What sessions leave behind. Each command imports what it does when it runs.


def report(
    session: Annotated[str | None, Argument(help="Lihat / see: sessions")] = None,
    form: Annotated[str, Option("--format", help="html, text, json, whatsapp, qr")] = "text",
    out: opt.OutOption = None,
    crash: Annotated[
        bool, Option("--crash", help="Bila program ini sendiri gagal / its own failures.")
    ] = False,
    letter: Annotated[
        bool, Option("--letter", help="Surat dan lembar acara / letter and sheets of an event.")
    ] = False,
    trees: opt.TreesOption = None,
    lang: opt.MaybeLangOption = None,
) -> int:
    """Tampilkan atau simpan laporan / show or save a report."""
    if crash:
        from troubleshoot.cli.report import crash_report

        return crash_report(out)
    from troubleshoot.cli import report as command

    make = command.papers if letter else partial(command.report, form=form)
    return make(session, out=out, library=opt.opened(trees), language=lang)


def send(
    again: Annotated[
        bool, Option("--again", help="Juga yang pernah ditolak / also those refused.")
    ] = False,
    test: Annotated[
        bool, Option("--test", help="Laporan uji lewat setiap jalan / try every way.")
    ] = False,
    lang: opt.LangOption = "id",
) -> int:
    """Kirim laporan yang menunggu / deliver the reports that wait."""
    from troubleshoot.cli import send as command

    return command.prove(lang) if test else command.send(again, lang)


def sessions(
    delete: Annotated[str | None, Option(help="Hapus satu / delete one.")] = None,
    trees: opt.TreesOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Pemeriksaan sebelumnya / earlier sessions."""
    from troubleshoot.cli import sessions as command

    if delete is not None:
        return command.delete(delete, lang)
    return command.sessions(opt.opened(trees), lang)


# Showing and practising. Each command imports what it does when it runs.


def demo(
    scenario: Annotated[
        str | None, Argument(help="Tanpa nama: daftarnya / without one: the list.")
    ] = None,
    auto: Annotated[bool, Option("--auto", help="Berjalan sendiri / plays alone.")] = False,
    presenter: Annotated[
        bool, Option("--presenter", help="Layar besar untuk proyektor / for a projector.")
    ] = False,
    notes: Annotated[
        Path | None, Option(metavar="FILE", help="Hanya tulis catatan pelatih / only write notes.")
    ] = None,
    pace: Annotated[float, Option(min=0, max=60, help="Detik per layar / seconds a screen.")] = 4.0,
    trees: opt.TreesOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Peragaan gangguan SIMULASI / show a simulated fault."""
    from troubleshoot.cli import demo as command

    wishes = command.Wishes(auto, presenter, pace, lang, notes)
    return command.demo(scenario, wishes, opt.opened(trees))


def practice(
    scenario: Annotated[str | None, Argument(help="Lihat / see: troubleshoot demo")] = None,
    seed: Annotated[
        int | None, Option(help="Sama untuk satu kelas / the same for a class.", min=0, max=999999)
    ] = None,
    name: Annotated[str, Option(help="Nama peserta / your name.")] = "",
    unit: Annotated[str, Option(help="Nama kantor / your office.")] = "",
    count: Annotated[int, Option(help="Jumlah skenario / how many.", min=1, max=10)] = 2,
    test: Annotated[
        opt.Tests | None, Option(help="Tes awal, akhir, atau keduanya / which tests.")
    ] = None,
    only_test: Annotated[
        bool, Option("--only-test", help="Tanpa skenario / no scenarios.")
    ] = False,
    out: Annotated[Path | None, Option(help="Folder hasil / where to.")] = None,
    pace: Annotated[float, Option(min=0, max=1, help="0: tanpa jeda / no pauses.")] = 1.0,
    trees: opt.TreesOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Latihan gangguan SIMULASI dengan nilai / practise on a simulated fault."""
    from troubleshoot.cli import practice as command

    tests = command.tests_for(test, whole_class=seed is not None and scenario is None)
    wishes = command.Wishes(scenario, seed, name, unit, count, tests, only_test, out, pace)
    return command.practice(wishes, opt.opened(trees), lang)


def class_(
    folder: Annotated[Path, Argument(metavar="DIR", help="Folder hasil peserta / their results.")],
    out: opt.OutOption = None,
    xlsx: Annotated[
        bool, Option("--xlsx", help="Tabel untuk Excel, bukan CSV / a table for Excel.")
    ] = False,
    participants: Annotated[
        Path | None, Option(metavar="FILE", help="Daftar peserta / who should be there.")
    ] = None,
    paper: Annotated[
        int, Option(metavar="N", help="Cetak N lembar tes / print tests.", min=0, max=200)
    ] = 0,
    seed: Annotated[int, Option(help="Lembar pertama / the first sheet.", min=0, max=999000)] = 1,
    watch: Annotated[bool, Option("--watch", help="Papan kelas / a board, renewed.")] = False,
    profile: opt.ProfileOption = None,
    trees: opt.TreesOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Hasil satu kelas: tabel dan HTML / the results of a class."""
    from troubleshoot.cli.class_ import class_ as gather

    library, tests = opt.opened(trees), range(seed, seed + paper)
    listed = {"participants": participants, "profile": profile}
    return gather(folder, out, library, lang, tests, workbook=xlsx, watch=watch, **listed)


# The wizard's own commands. Each command imports what it does when it runs.


def run(
    tree: Annotated[str, Argument(help="Lihat / see: troubleshoot trees list")],
    at: Annotated[str | None, Option(help="Mulai di langkah ini / start here.")] = None,
    answers: opt.AnswersOption = None,
    profile: opt.ProfileOption = None,
    trees: opt.TreesOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Mulai dari satu pohon keputusan / start at one tree."""
    from troubleshoot.cli import run as wizard

    return wizard.run(tree, at, answers, profile, opt.opened(trees, profile), lang)


def resume(
    file: Annotated[
        Path | None,
        Argument(metavar="[FILE]", help="Catatan sesi di folder lain / kept elsewhere."),
    ] = None,
    profile: opt.ProfileOption = None,
    trees: opt.TreesOption = None,
) -> int:
    """Lanjutkan yang terputus / go on with what was interrupted."""
    from troubleshoot.cli import run as wizard

    return wizard.resume(profile, opt.opened(trees, profile), file)


# `troubleshoot inbox DIR` and its options. What it does is imported when it runs.

Technicians = Annotated[
    int, Option(min=1, max=100, help="Bagi untuk N petugas / share out among N.")
]
Close = Annotated[str | None, Option(metavar="CODE", help="Sama dengan / same as: done.")]
Cause = Annotated[str | None, Option(help="Penyebab sebenarnya / the real cause (done).")]
Only = Annotated[bool, Option("--only", help="Hanya laporan itu / those reports alone.")]
Codes = Annotated[list[str] | None, Argument(metavar="[CODE]...", help="Laporan / reports.")]


def inbox(
    directory: opt.FolderOption,
    step: opt.StepOption = None,
    codes: Codes = None,
    technicians: Technicians = 1,
    by: Annotated[str, Option(metavar="NAME", help="Nama petugas / who you are.")] = "",
    waits: Annotated[str, Option("--for", help="Yang ditunggu / whom: isp, pln, vendor.")] = "",
    since: opt.SinceOption = None,
    number: Annotated[str, Option("--ticket", help="Nomor tiketnya / its number (wait).")] = "",
    cost: Annotated[int, Option(min=0, max=10**12, help="Biaya / cost in rupiah (wait).")] = 0,
    close: Close = None,
    cause: Cause = None,
    note: Annotated[str, Option(help="Yang menolong / what helped.")] = "",
    only: Only = False,
    yes: Annotated[bool, Option("--yes", help="Tanpa bertanya / do not ask (delete).")] = False,
    learned: opt.LearnedOption = False,
    table: opt.QueueTableOption = None,
    html: opt.HtmlOption = None,
    desk: opt.DeskOption = None,
    as_json: Annotated[bool, Option("--json", help="Satu objek JSON / one object.")] = False,
    limit: opt.LimitOption = 20,
    month: opt.MonthOption = None,
    parquet: opt.ParquetOption = None,
    source: opt.SourceOption = "",
    out: opt.OutOption = None,
    trees: opt.TreesOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Petugas: banyak laporan, satu antrean / technicians: many reports, one queue."""
    from troubleshoot.cli import inbox as queue

    if step != "events" and (step or close or cause or note or only):
        named, more = [*(codes or []), *filter(None, [close])], (waits, since, number, cost, yes)
        said = queue.Said(step or "done", named, by, cause, note, only, *more)
        return queue.record_step(directory, said, opt.opened(trees), lang)
    form = "json" if as_json else "learned" if learned else "queue"
    how = queue.Shown(form, technicians, limit, table, html, desk, month, parquet, out, source)
    if step == "events":
        return queue.show_events(directory, (codes or [""])[0], how, opt.opened(trees), lang)
    return queue.show(directory, how, opt.opened(trees), lang)


def stats(
    directory: Annotated[Path, Argument(metavar="OUT", help="Dari / from: inbox DIR --parquet.")],
    year: Annotated[int | None, Option(min=1, max=9999, help="Tahun / the year.")] = None,
    engine: Annotated[Literal["duckdb"], Option(help="Penghitung data / what counts.")] = "duckdb",
    out: opt.OutOption = None,
    trees: opt.TreesOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Provinsi: banyak antrean, satu tahun / a province's year in figures."""
    from troubleshoot.cli.inbox import stats as show_stats

    return show_stats(directory, year, out, opt.opened(trees), lang)


# `troubleshoot watch` and its options. What it does is imported when it runs.


def watch(
    minutes: Annotated[
        float | None, Option(metavar="N", help="Lama dalam menit / for so many minutes.")
    ] = None,
    profile: opt.ProfileOption = None,
    lang: opt.LangOption = "id",
) -> int:
    """Amati sambungan yang kadang putus / watch a line that fails now and then."""
    from troubleshoot.cli.watch import watch as run_watch

    return run_watch(minutes, profile, lang)


app = typer.Typer(
    name="troubleshoot",
    help="Bantuan Jaringan Kantor: dipandu langkah demi langkah / "
    "guided help for the office network.",
    no_args_is_help=False,
    add_completion="_TROUBLESHOOT_COMPLETE" in os.environ,  # a shell asks what may follow
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,  # rich would more than double the start-up of --help
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        from troubleshoot import __version__

        print(f"troubleshoot {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    profile: opt.ProfileOption = None,
    trees: opt.TreesOption = None,
    lang: opt.MaybeLangOption = None,
    verbose: Annotated[bool, Option("--verbose", help="Catat pengukuran / log it all.")] = False,
    version: Annotated[
        bool, Option("--version", callback=_version, is_eager=True, help="Versi / version.")
    ] = False,
) -> int:
    """Without a command: the wizard."""
    if verbose:
        from troubleshoot.cli.context import log_measurements

        log_measurements(lang or "id")
    if context.invoked_subcommand is not None:
        given = {"profile": profile, "trees": trees, "lang": lang}
        known = {name: value for name, value in given.items() if value is not None}
        # Options given before a command count for it too, and for those of its group.
        context.default_map = {
            name: known | dict.fromkeys(getattr(command, "commands", ()), known)
            for name, command in getattr(context.command, "commands", {}).items()
        }
        return 0
    from troubleshoot.cli.wizard import wizard

    return wizard(profile, opt.opened(trees, profile), lang or "id")


for _command in (
    *(run, resume, check, report, send, sessions, setup),
    *(demo, practice, class_, inbox, stats, watch, about),
):
    app.command(_command.__name__.rstrip("_"))(_command)
app.add_typer(trees_app, name="trees")
app.add_typer(packs_app, name="packs")
app.add_typer(sites_app, name="sites")
