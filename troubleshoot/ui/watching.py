"""The live picture of a watch in a real terminal, drawn by rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from troubleshoot.ui.look import Look


@contextmanager
def live_lines(look: Look) -> Iterator[Callable[[Sequence[str]], None]]:
    """A function that shows lines in place of those before."""
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text as RichText

    paper = Console(highlight=False, markup=False, emoji=False)
    with Live("", console=paper, auto_refresh=False) as live:

        def show(lines: Sequence[str]) -> None:
            live.update(RichText(look.plain("\n".join(lines)), no_wrap=True), refresh=True)

        yield show
