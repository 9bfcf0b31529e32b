"""A countdown in a real terminal; Enter ends it sooner."""

from __future__ import annotations

import time
from typing import Any

from troubleshoot.ui import words
from troubleshoot.ui.board import duration
from troubleshoot.ui.look import Look


def count_down(seconds: float, look: Look, streams: dict[str, Any]) -> None:
    """Show the seconds that are left until there are none, or Enter was pressed."""
    from prompt_toolkit.application import Application
    from prompt_toolkit.layout import FormattedTextControl, Layout, Window

    end = time.monotonic() + seconds
    control = FormattedTextControl(lambda: left_text(end - time.monotonic(), look))
    app: Application[None] = Application(
        layout=Layout(Window(control, dont_extend_height=True)),
        key_bindings=_keys(),
        refresh_interval=0.5,
        **streams,
    )
    app.run(pre_run=lambda: _stop_after(app, seconds))


def left_text(left_s: float, look: Look) -> str:
    """Two lines: how long, and how to go on sooner."""
    left = words.WAIT_LEFT.in_(look.language).format(left=duration(left_s, look.language))
    return look.plain(f" {left}\n {words.SKIP_WAIT.in_(look.language)}")


def _stop_after(app: Any, seconds: float) -> None:
    import asyncio

    async def stop() -> None:
        await asyncio.sleep(seconds)
        app.exit()

    app.create_background_task(stop())


def _keys() -> Any:
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()
    keys.add("enter")(lambda event: event.app.exit())
    keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt))
    return keys
