"""`troubleshoot sites report DIR`: websites over time, as one page and a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.options import LangOption

if TYPE_CHECKING:
    from troubleshoot.cli.check_sites import SiteRow

STEM = "situs"
app = typer.Typer(help="Situs dari bulan ke bulan / websites over time.")


def add_to_history(folder: Path, up: "dict[SiteRow, bool | None]") -> None:
    """What this run can tell of each site. `up`: whether a visitor gets a page, by its row."""
    from datetime import date, datetime

    from checks.website.url import parse
    from troubleshoot.sites.history import Visit, keep

    def visit_of(row: "SiteRow") -> Visit:
        days = int(row.certificate_days_left) if row.certificate_days_left else None
        newest = date.fromisoformat(row.newest) if row.newest else None
        return Visit(parse(row.site).shown, row.unit, now, up[row], days, newest, row.cause)

    now = datetime.now().astimezone().replace(microsecond=0)
    keep(folder, map(visit_of, up))


@app.callback()
def sites() -> None:
    """What `check --sites FILE --keep DIR` has gathered."""


@app.command()
def report(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Dari / from: check --sites FILE --keep DIR")
    ],
    out: Annotated[Path | None, typer.Option(help="Folder tujuan / where to.")] = None,
    lang: LangOption = "id",
) -> int:
    """Halaman bulanan dan tabelnya / the monthly page and its table."""
    from troubleshoot.cli.report import show
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.sites.history import history_of
    from troubleshoot.sites.months import standings
    from troubleshoot.sites.page import as_html, as_table, spoken
    from troubleshoot.source.reader import own_words
    from troubleshoot.storage.files import write_new
    from troubleshoot.text import printable

    words = own_words(__file__)
    visits, strange = history_of(folder)
    if not visits:
        show(f"{words['empty'].filled(place=printable(str(folder))).in_(lang)}\n")
        return Exit.FOUND
    months = standings(visits)
    causes = Knowledge.open().causes().causes
    titles = {one.id: one.title for one in causes.values()}
    page = as_html(months, titles, lang)
    stem, where = f"{STEM}-{months[-1].month}", out or folder
    files = [
        write_new(where, stem, ".html", page),
        write_new(where, stem, ".csv", as_table(months)),
    ]
    left = [words["strange"].filled(count=strange).in_(lang)] if strange else []
    show("\n".join([spoken(months, lang), *left, *map(str, files), ""]))
    return Exit.FOUND if strange else Exit.DONE
