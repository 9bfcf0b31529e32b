"""The time that servers tell, also through a cache that kept their answer for hours."""

import time
from email.utils import formatdate
from types import SimpleNamespace
from typing import Any

import pytest

from checks import clock
from checks.settings import PortalProbe, Settings

SITES = tuple(PortalProbe(f"192.0.2.{n}", "/", status=204, body="") for n in (1, 2))


class _Servers:
    """All of them answer with these headers."""

    def __init__(self, **headers: str) -> None:
        self.headers = headers

    def http_get(self, *_: Any, **__: Any) -> Any:
        return SimpleNamespace(headers=self.headers)


@pytest.mark.parametrize(
    ("old_s", "age", "outcome"),
    [
        (0, "", "ok"),
        (7200, "", "wrong"),
        (7200, "7200", "ok"),
        (7200, "-7200", "wrong"),
        (7200, "9" * 40, "wrong"),
        (7200, "two hours", "wrong"),
    ],
)
def test_a_cached_page_is_as_old_as_it_says(old_s: int, age: str, outcome: str) -> None:
    servers: Any = _Servers(date=formatdate(time.time() - old_s), age=age)
    settings = Settings(portal_probes=SITES)
    assert clock.judge(clock.measure(servers, settings), settings) == outcome
