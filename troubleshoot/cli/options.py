"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer


class Lang(StrEnum):
    """The languages of the screens."""

    ID = "id"
    EN = "en"


class Tests(StrEnum):
    """Which tests stand around exercises."""

    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"
    NONE = "none"


LangOption = Annotated[Lang, typer.Option("--lang", help="Bahasa layar / language of the screens.")]
MaybeLangOption = Annotated[
    Optional[Lang],  # noqa: UP045
    typer.Option("--lang", help="Bahasa / language: id, en.", show_default=False),
]
ProfileOption = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads this annotation at run time
    typer.Option("--profile", help="Profil kantor (YAML) / office profile.", show_default=False),
]
TreesOption = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--trees", help="Folder pohon keputusan sendiri / own decision trees."),
]
AnswersOption = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--answers", help="Daftar jawaban (YAML) / a list of answers."),
]
SitesOption = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--sites", help="Daftar situs, hasilnya CSV / a list of sites, as CSV."),
]
TableOption = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--out", help="Berkas CSV untuk --sites / the CSV file of --sites."),
]
