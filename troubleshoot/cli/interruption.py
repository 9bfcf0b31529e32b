"""Whether something was left that `resume` can go on with."""

from __future__ import annotations

from contextlib import suppress

from troubleshoot.errors import TroubleshootError

_COARSE_S = 2.0
"""File systems of USB sticks keep times to two seconds."""


def left_open(started: float) -> bool:
    """Whether a session was broken off since `started`, in seconds since 1970-01-01 UTC."""
    from troubleshoot.engine.events import Interrupted
    from troubleshoot.session.home import home, sessions_folder
    from troubleshoot.session.store import Store

    store = Store(sessions_folder(home()))
    with suppress(OSError):
        for session in store.ids():
            if (store.folder / f"{session}.jsonl").stat().st_mtime < started - _COARSE_S:
                continue
            with suppress(TroubleshootError):
                last = store.read(session).events[-1]
                if isinstance(last, Interrupted) and last.when >= started:
                    return True
    return False
