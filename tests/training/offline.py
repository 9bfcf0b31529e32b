"""Runs the program with a guard: whoever opens a socket or a process is found out."""

from __future__ import annotations

import sys
from collections.abc import Sequence

WATCHED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.", "ftplib.")


def main(arguments: Sequence[str]) -> int:
    """The program's exit code, or 99 with what was tried."""
    tried: list[str] = []

    def watch(event: str, details: object) -> None:
        if event.startswith(WATCHED):
            tried.append(f"{event} {details}")

    sys.addaudithook(watch)
    from troubleshoot.cli.errors import guarded

    code = guarded(arguments)
    for one in tried:
        print(f"TRIED {one}", file=sys.stderr)
    return 99 if tried else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
