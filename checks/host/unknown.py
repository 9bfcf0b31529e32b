"""A system without a door: everything is honestly `not_run`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn

from checks.host.protocol import CannotRun


class UnknownHost:
    """Tells nothing and does nothing, with the reason."""

    platform = sys.platform

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        return _refuse


def _refuse(*_: object, **__: object) -> NoReturn:
    raise CannotRun(f"this system ({sys.platform}) cannot be measured yet")
