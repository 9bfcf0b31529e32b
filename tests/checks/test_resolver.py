"""The system's own way from a name to its addresses, which may take as long as it likes."""

import socket
import time
from typing import Any

import pytest

from checks.host.sockets import resolve


def test_the_system_is_never_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: Any, **__: Any) -> list[Any]:
        time.sleep(2.0)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert resolve("proxy", 0.1) == ()


@pytest.mark.parametrize("name", ["", "a" * 70, "a..b", "\udcff"])
def test_a_name_that_cannot_be_is_no_crash(name: str) -> None:
    assert resolve(name, 3.0) == ()
