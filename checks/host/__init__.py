"""The only door to the machine: inventory without traffic, and bounded probes."""

from __future__ import annotations

import sys

from checks.host.protocol import CannotRun, Host

__all__ = ["CannotRun", "Host", "here"]


def here() -> Host:
    """The door of the platform this runs on."""
    if sys.platform == "linux":
        from checks.host.linux import LinuxHost

        return LinuxHost()
    if sys.platform == "win32":
        from checks.host.windows import WindowsHost

        return WindowsHost()
    from checks.host.unknown import UnknownHost

    return UnknownHost()
