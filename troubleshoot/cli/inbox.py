"""`troubleshoot inbox DIR` and its options. What it does is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from troubleshoot.cli.options import Lang, LangOption, TreesOption

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="Folder laporan: .json, .eml, .mbox / reports.")
]
Technicians = Annotated[
    int, typer.Option(min=1, max=100, help="Bagi untuk N petugas / share out among N.")
]
Close = Annotated[
    Optional[str],  # noqa: UP045 - typer reads this annotation at run time
    typer.Option(metavar="CODE", help="Tutup laporan ini / close this report."),
]
Cause = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(help="Penyebab sebenarnya / the cause really found (--close)."),
]
Note = Annotated[str, typer.Option(help="Catatan / a note (--close).")]
Only = Annotated[
    bool, typer.Option("--only", help="Hanya laporan itu / that report alone (--close).")
]
Learned = Annotated[
    bool, typer.Option("--learned", help="Dugaan yang benar / which guesses were right.")
]
Csv = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(metavar="FILE", help="Tabel untuk spreadsheet / a table."),
]
Html = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(metavar="FILE", help="Satu halaman dengan grafik / one page with bars."),
]
Json = Annotated[bool, typer.Option("--json", help="Satu objek JSON / one object.")]
Limit = Annotated[
    int, typer.Option(min=0, help="Pekerjaan per petugas di layar, 0 semua / jobs shown.")
]


def inbox(
    directory: Folder,
    technicians: Technicians = 1,
    close: Close = None,
    cause: Cause = None,
    note: Note = "",
    only: Only = False,
    learned: Learned = False,
    csv: Csv = None,
    html: Html = None,
    as_json: Json = False,
    limit: Limit = 20,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Petugas: banyak laporan, satu antrean / technicians: many reports, one queue."""
    if close is not None or cause is not None or note or only:
        from troubleshoot.cli.settle import settle

        return settle(directory, close, cause, note, only, trees, lang.value)
    from troubleshoot.cli import queue

    files = queue.Files(csv, html)
    form = queue.Form.JSON if as_json else queue.Form.LEARNED if learned else queue.Form.QUEUE
    return queue.show(directory, technicians, limit, form, files, trees, lang.value)
