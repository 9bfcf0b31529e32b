"""The program's door: every error leaves here as one plain sentence and an exit code."""

import os  # Python itself has loaded it before any folder is searched
import sys


def main() -> None:
    """Run the command line."""
    if not sys.flags.isolated:  # as in the portable folder, whose own list of folders stands
        _leave_out_the_current_folder()
    from troubleshoot.cli.errors import guarded

    _leave(guarded(sys.argv[1:]))


def _leave(code: int) -> None:
    """End at once where measurements still wait: Python may crash when it tears them down."""
    threading = sys.modules.get("threading")
    if threading is None or threading.active_count() == 1:
        sys.exit(code)
    import atexit
    from contextlib import suppress

    atexit._run_exitfuncs()  # what must be put back, such as the console's mode on Windows
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, full, or there is none
            stream.flush()
    os._exit(code)


def _leave_out_the_current_folder() -> None:
    """Import nothing from where somebody happens to be: it may be anybody's folder.

    `python -m`, and an empty place or a dot in PYTHONPATH, put it before Python's own library; what
    comes after that is the installation. Our own folder is kept in any case, as the last one.
    """
    try:
        here = _real(os.getcwd())
    except OSError:  # it has been removed
        return
    library, ours = os.path.dirname(os.__file__), os.path.dirname(os.path.dirname(__file__))
    before = sys.path.index(library) if library in sys.path else len(sys.path)
    kept = [path for path in sys.path[:before] if _real(path) != here] + sys.path[before:]
    sys.path[:] = kept if ours in kept else [*kept, ours]


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


if __name__ == "__main__":
    main()
