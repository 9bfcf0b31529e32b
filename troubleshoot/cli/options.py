"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Option

from troubleshoot.text import Language

if TYPE_CHECKING:
    from troubleshoot.knowledge.knowledge import Knowledge


Tests = Literal["before", "after", "both", "none"]
"""Which tests stand around exercises."""

LangOption = Annotated[Language, Option("--lang", help="Bahasa layar / language of the screens.")]
MaybeLangOption = Annotated[
    Language | None, Option("--lang", help="Bahasa / language: id, en.", show_default=False)
]
ProfileOption = Annotated[
    Path | None,
    Option("--profile", help="Profil kantor (YAML) / office profile.", show_default=False),
]
TreesOption = Annotated[
    Path | None, Option("--trees", help="Folder pohon keputusan sendiri / own decision trees.")
]


def opened(trees: Path | None, profile: Path | None = None) -> Knowledge:
    """The knowledge of this run: the shipped, the office's packs, and that of `--trees` on top.

    Raises `TroubleshootError` for a pack of `--trees` that is missing or could break a walk.
    """
    from troubleshoot.knowledge.installed import open_office

    return open_office(trees, profile)


AnswersOption = Annotated[
    Path | None, Option("--answers", help="Daftar jawaban (YAML) / a list of answers.")
]
SitesOption = Annotated[
    Path | None,
    Option("--sites", help="Daftar situs, hasilnya tabel / a list of sites, as a table."),
]
KeepOption = Annotated[
    Path | None, Option(metavar="DIR", help="Riwayat untuk --sites / a history; see: sites report.")
]
TableOption = Annotated[
    Path | None, Option("--out", help="Tabel .csv atau .xlsx untuk --sites / its table.")
]
OutOption = Annotated[Path | None, Option("--out", help="Folder tujuan / where to.")]
FolderOption = Annotated[
    Path,
    Argument(
        metavar="DIR", help="Folder laporan, satu berkas, atau - (tempel) / folder, file or -."
    ),
]
StepOption = Annotated[
    str | None,
    Argument(
        metavar="[STEP]",
        help="take, move, wait, done, confirm, reopen, split, join, delete, events",
    ),
]
SinceOption = Annotated[
    datetime | None,
    Option(formats=["%Y-%m-%d %H:%M", "%Y-%m-%d"], help="Sejak / since when (wait)."),
]
MonthOption = Annotated[
    datetime | None,
    Option(
        metavar="YYYY-MM",
        formats=["%Y-%m"],
        help="Halaman dan tabel satu bulan / a month's figures.",
    ),
]
ParquetOption = Annotated[
    Path | None,
    Option(metavar="OUT", help="Tambahkan ke data provinsi / add to a province's data."),
]
LearnedOption = Annotated[
    bool, Option("--learned", help="Dugaan yang benar / which guesses were right.")
]
QueueTableOption = Annotated[
    Path | None,
    Option("--csv", "--table", metavar="FILE", help="Tabel .csv .xlsx; acara: .ics / table."),
]
HtmlOption = Annotated[
    Path | None, Option(metavar="FILE", help="Satu halaman dengan grafik / one page with bars.")
]
DeskOption = Annotated[
    Path | None, Option(metavar="FILE", help="Jam dan target / hours, targets: desk.yaml.")
]
SourceOption = Annotated[str, Option(metavar="NAME", help="Nama antrean ini / this desk's name.")]
LimitOption = Annotated[
    int, Option(min=0, help="Pekerjaan per petugas di layar, 0: semua / jobs shown.")
]
