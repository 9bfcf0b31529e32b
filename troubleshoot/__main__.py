"""The program's door: every error leaves here as one plain sentence and an exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    from troubleshoot.cli.guard import guarded

    sys.exit(guarded(sys.argv[1:]))


if __name__ == "__main__":
    main()
