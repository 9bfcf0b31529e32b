"""The only door to the machine: inventory without traffic, and bounded probes."""

import sys
from collections.abc import Callable
from typing import NoReturn

from checks.host.protocol import Host
from checks.reason import CannotRun, Reason


class UnknownHost:
    """A system without a door: tells nothing and does nothing, with the reason."""

    platform = sys.platform

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        return _refuse


def here() -> Host:
    """The door of the platform this runs on."""
    if sys.platform == "linux":
        from checks.host.linux import LinuxHost

        return LinuxHost()
    if sys.platform == "win32":
        from checks.host.windows import WindowsHost

        return WindowsHost()
    return UnknownHost()


def _refuse(*_: object, **__: object) -> NoReturn:
    raise CannotRun(Reason.SYSTEM_UNKNOWN, system=sys.platform)
