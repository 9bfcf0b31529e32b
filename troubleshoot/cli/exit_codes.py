"""The exit codes that others rely on."""

from enum import IntEnum


class Exit(IntEnum):
    """The program's exit codes, as the contract lists them."""

    DONE = 0
    FOUND = 1
    WRONG_USE = 2
    UNFINISHED = 3
    FAILED = 70
    INTERRUPTED = 130
