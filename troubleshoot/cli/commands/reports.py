"""What sessions leave behind. Each command imports what it does when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from troubleshoot.cli.options import Lang, LangOption, MaybeLangOption, TreesOption


def report(
    session: Annotated[Optional[str], typer.Argument(help="Lihat / see: sessions")] = None,  # noqa: UP045
    form: Annotated[str, typer.Option("--format", help="html, text, json, whatsapp, qr")] = "text",
    out: Annotated[Optional[Path], typer.Option(help="Folder tujuan / where to.")] = None,  # noqa: UP045
    trees: TreesOption = None,
    lang: MaybeLangOption = None,
) -> int:
    """Tampilkan atau simpan laporan / show or save a report."""
    from troubleshoot.cli.report import report as show_report

    return show_report(session, form, out, trees, lang.value if lang else None)


def send(
    again: Annotated[
        bool, typer.Option("--again", help="Juga yang pernah ditolak / also those refused.")
    ] = False,
    lang: LangOption = Lang.ID,
) -> int:
    """Kirim laporan yang menunggu / deliver the reports that wait."""
    from troubleshoot.cli.send import send as run_send

    return run_send(again, lang.value)


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
