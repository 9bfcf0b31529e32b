"""Trees to look at: `trees list`, `graph`, `preview`, `print` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Optional

import typer

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.options import Lang, LangOption, ProfileOption, TreesOption

TreeArgument = Annotated[str, typer.Argument(metavar="TREE", help="Lihat / see: trees list")]


def list_(trees: TreesOption = None, lang: LangOption = Lang.ID) -> int:
    """Sebutkan semua pohon / name every tree, as `run TREE` takes it."""
    from troubleshoot.trees.catalogue import catalogue
    from troubleshoot.trees.library import TreeLibrary

    library = TreeLibrary.open(trees)
    for line in catalogue(library, lang.value):
        typer.echo(line)
    typer.echo(library.version)
    return Exit.DONE


def graph(
    tree: TreeArgument,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Gambar satu pohon (Mermaid) / draw one tree."""
    from troubleshoot.trees.library import TreeLibrary
    from troubleshoot.trees.mermaid import mermaid

    library = TreeLibrary.open(trees)
    chart = mermaid(library.tree(tree), library.causes().causes, lang.value)
    typer.echo(chart, nl=False)
    return Exit.DONE


def preview(
    tree: TreeArgument,
    at: Annotated[
        Optional[str],  # noqa: UP045 - typer reads this annotation at run time
        typer.Option("--at", help="Hanya simpul ini / this node only."),
    ] = None,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Tampilkan semua layar satu pohon / show every screen of one tree."""
    from troubleshoot.cli.preview import preview as show
    from troubleshoot.trees.library import TreeLibrary

    show(TreeLibrary.open(trees), tree, at, lang.value)
    return Exit.DONE


def print_(
    names: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(
            metavar="[TREE]...",
            help="Tanpa nama: semua lembar bimtek / without: all the sheets of a class.",
        ),
    ] = None,
    out: Annotated[
        Optional[Path],  # noqa: UP045 - typer reads this annotation at run time
        typer.Option("--out", help="Berkas HTML baru / a new HTML file."),
    ] = None,
    profile: ProfileOption = None,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Lembar kertas (HTML, A4) untuk bekerja tanpa komputer / a paper hand-out."""
    from troubleshoot.cli.handouts import handouts, sheets_of
    from troubleshoot.cli.newfile import write_new

    page = sheets_of(names, trees, lang.value) if names else handouts(trees, profile, lang.value)
    if out is None:
        typer.echo(page, nl=False)
    else:
        write_new(out, page)
    return Exit.DONE


def schema() -> int:
    """JSON Schema untuk penyunting teks / for editors."""
    from troubleshoot.trees.schema import schema as draw

    typer.echo(json.dumps(draw(), indent=1))
    return Exit.DONE
