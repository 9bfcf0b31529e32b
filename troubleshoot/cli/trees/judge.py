"""Whether trees are sound: `trees lint` and `trees test`."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.options import Lang, LangOption, TreesOption

if TYPE_CHECKING:
    from troubleshoot.source.values import Problem
    from troubleshoot.trees.shelf import Shelf


class Format(StrEnum):
    """How faults are printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="text | json")]


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
