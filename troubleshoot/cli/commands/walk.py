"""The wizard's own commands. Each command imports what it does when it runs."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from troubleshoot.cli.options import AnswersOption, Lang, LangOption, ProfileOption, TreesOption


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


def resume(profile: ProfileOption = None, trees: TreesOption = None) -> int:
    """Lanjutkan yang terputus / go on with what was interrupted."""
    from troubleshoot.cli import wizard

    return wizard.resume(profile, trees)
