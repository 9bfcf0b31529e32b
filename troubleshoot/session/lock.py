"""One program at a time on one session.

The system's own lock on the open journal: it goes with the process that holds it, however
that ends, and leaves no file behind. (The filelock package does the same through a file of
its own and takes 57 ms to import, because it brings asyncio.)
"""

from __future__ import annotations

import errno
import os
import sys

_FAR = 1 << 30
# 0 is what Wine's C library leaves; Windows itself says EACCES.
_HELD = {0, errno.EACCES, errno.EAGAIN, getattr(errno, "EDEADLOCK", errno.EDEADLK)}


def lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; False when another program has it.

    A file system without locks gives no protection, which must stop nobody.
    """
    try:
        _lock(descriptor)
    except OSError as error:
        return error.errno not in _HELD
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Windows locks bytes, also against reading: take one far beyond the end."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
