"""`troubleshoot trees …`: for those who write the trees."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.options import Lang, LangOption, ProfileOption, TreesOption

if TYPE_CHECKING:
    from troubleshoot.source.values import Problem
    from troubleshoot.trees.shelf import Shelf

app = typer.Typer(help="Pohon keputusan: periksa, lihat, uji / decision trees: lint, show, test.")


class Format(StrEnum):
    """How faults are printed."""

    TEXT = "text"
    JSON = "json"


TreeArgument = Annotated[str, typer.Argument(metavar="TREE", help="Lihat / see: trees list")]
FormatOption = Annotated[Format, typer.Option("--format", help="text | json")]


@app.command()
def lint(
    trees: TreesOption = None, form: FormatOption = Format.TEXT, lang: LangOption = Lang.ID
) -> int:
    """Cari semua kesalahan sekaligus / find every fault in one run."""
    from troubleshoot.trees.lint.explained import explained
    from troubleshoot.trees.lint.lint import as_json, as_text
    from troubleshoot.trees.lint.lint import lint as find

    faults = find(*_shelves(trees)) or _lessons(trees)
    if form is Format.JSON:
        typer.echo(json.dumps(as_json(faults), ensure_ascii=False, indent=1))
    else:
        meanings = explained(faults) if lang is Lang.ID else []
        typer.echo("\n".join([*meanings, as_text(faults)]))
    return Exit.FOUND if faults else Exit.DONE


@app.command("list")
def list_(trees: TreesOption = None, lang: LangOption = Lang.ID) -> int:
    """Sebutkan semua pohon / name every tree, as `run TREE` takes it."""
    from troubleshoot.trees.catalogue import catalogue
    from troubleshoot.trees.library import TreeLibrary

    library = TreeLibrary.open(trees)
    for line in catalogue(library, lang.value):
        typer.echo(line)
    typer.echo(library.version)
    return Exit.DONE


@app.command()
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


@app.command()
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


@app.command("print")
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


@app.command()
def schema() -> int:
    """JSON Schema untuk penyunting teks / for editors."""
    from troubleshoot.trees.schema import schema as draw

    typer.echo(json.dumps(draw(), indent=1))
    return Exit.DONE


@app.command("test")
def play(
    trees: TreesOption = None,
    walks: Annotated[int, typer.Option(help="Jalan acak / random walks.", min=0)] = 10_000,
    seed: Annotated[int, typer.Option(help="Benih acak / seed of the walks.")] = 1,
    record: Annotated[
        Optional[str],  # noqa: UP045 - typer reads this annotation at run time
        typer.Option("--record", metavar="SESSION", help="Jadikan kisah uji / make it a journey."),
    ] = None,
) -> int:
    """Mainkan kisah uji dan jalan acak / play the journeys and walk at random."""
    if record is not None:
        return _record(record, trees)
    from troubleshoot.rehearsal.rehearse import rehearse
    from troubleshoot.rehearsal.telling import as_text
    from troubleshoot.trees.library import TreeLibrary

    rehearsal = rehearse(TreeLibrary.open(trees), walks, seed)
    typer.echo(as_text(rehearsal))
    return Exit.FOUND if rehearsal.problems or rehearsal.unwalked else Exit.DONE


def _record(session: str, trees: Path | None) -> int:
    """Print an earlier session as a journey, for `decision_trees/journeys/`."""
    from troubleshoot.cli.office import Office
    from troubleshoot.rehearsal.recorded import story_of

    office = Office(None, trees)
    typer.echo(story_of(office.store.read(session).events, session, office.library), nl=False)
    return Exit.DONE


def _shelves(pack: Path | None) -> list[Shelf]:
    from troubleshoot.trees.missing import shelf_at
    from troubleshoot.trees.shelf import shipped

    return [shipped()] if pack is None else [shipped(), shelf_at(pack)]


def _lessons(pack: Path | None) -> list[Problem]:
    """The faults of the scenarios; they are played on trees that have none."""
    from troubleshoot.training.course import Course
    from troubleshoot.training.lint import lint as find
    from troubleshoot.trees.library import TreeLibrary

    return find(Course.open(pack), TreeLibrary.open(pack))
