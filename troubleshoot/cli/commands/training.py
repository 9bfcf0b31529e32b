"""Showing and practising. Each command imports what it does when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from troubleshoot.cli.options import Lang, LangOption, Tests, TreesOption


def demo(
    scenario: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="Tanpa nama: daftarnya / without one: the list."),
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Berjalan sendiri / plays alone.")] = False,
    presenter: Annotated[
        bool, typer.Option("--presenter", help="Layar besar untuk proyektor / for a projector.")
    ] = False,
    pace: Annotated[
        float, typer.Option(min=0, max=60, help="Detik per layar / seconds a screen.")
    ] = 4.0,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Peragaan gangguan SIMULASI / show a simulated fault."""
    from troubleshoot.cli.demo import Wishes
    from troubleshoot.cli.demo import demo as show_demo

    return show_demo(scenario, Wishes(auto, presenter, pace, trees, lang.value))


def practice(
    scenario: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="Lihat / see: troubleshoot demo"),
    ] = None,
    seed: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(help="Sama untuk satu kelas / the same for a class.", min=0, max=999999),
    ] = None,
    name: Annotated[str, typer.Option(help="Nama peserta / your name.")] = "",
    unit: Annotated[str, typer.Option(help="Nama kantor / your office.")] = "",
    count: Annotated[int, typer.Option(help="Banyak skenario / how many.", min=1, max=10)] = 2,
    test: Annotated[
        Optional[Tests],  # noqa: UP045
        typer.Option(help="Tes awal, akhir, atau keduanya / which tests."),
    ] = None,
    only_test: Annotated[
        bool, typer.Option("--only-test", help="Tanpa skenario / no scenarios.")
    ] = False,
    out: Annotated[Optional[Path], typer.Option(help="Folder hasil / where to.")] = None,  # noqa: UP045
    pace: Annotated[float, typer.Option(min=0, max=1, help="0: tanpa jeda / no pauses.")] = 1.0,
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Latihan gangguan SIMULASI dengan nilai / practise on a simulated fault."""
    from troubleshoot.cli.practice import Wishes, tests_for
    from troubleshoot.cli.practice import practice as run_practice

    tests = tests_for(test, whole_class=seed is not None and scenario is None)
    wishes = Wishes(scenario, seed, name, unit, count, tests, only_test, out, pace, trees)
    return run_practice(wishes, lang.value)


def class_(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder hasil peserta / their results.")
    ],
    out: Annotated[Optional[Path], typer.Option(help="Folder tujuan / where to.")] = None,  # noqa: UP045
    trees: TreesOption = None,
    lang: LangOption = Lang.ID,
) -> int:
    """Hasil satu kelas: CSV dan HTML / the results of a class."""
    from troubleshoot.cli.class_ import class_ as gather

    return gather(folder, out, trees, lang.value)
