"""`--verbose`: every question to this PC and to its network, with its answer, in one file."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, cast

import pytest

import checks.host
from checks.host import Heard, UnknownHost, here
from checks.host.protocol import Host
from checks.host.proxytext import from_environment
from checks.host.records import ProxySettings
from checks.reason import CannotRun
from troubleshoot.cli.errors import guarded
from troubleshoot.cli.exit_codes import Exit

LINE = re.compile(r"\d\d:\d\d:\d\d (\w+) \d+ ms \[.*")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(checks.host, "tell", None)
    return tmp_path / "home" / "troubleshoot-verbose.log"


def test_each_question_stands_in_the_log_that_is_named(
    log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert guarded(["--verbose", "--lang", "en", "about"]) == Exit.DONE
    assert str(log) in capfd.readouterr().err
    lines = log.read_text("utf-8").splitlines()
    asked = [found[1] for line in lines if (found := LINE.fullmatch(line))]
    assert len(asked) == len(lines)
    assert {"adapters", "load", "routes"} <= set(asked)
    if sys.platform != "win32":
        assert log.stat().st_mode & 0o777 == 0o600


def test_nothing_is_logged_unasked(log: Path) -> None:
    assert guarded(["about"]) == Exit.DONE
    assert not log.exists()


def test_each_run_begins_a_log_and_two_earlier_ones_stay(log: Path) -> None:
    for _ in range(4):
        assert guarded(["--verbose", "about"]) == Exit.DONE
    assert sorted(path.name for path in log.parent.glob("*.log")) == [
        "troubleshoot-verbose.1.log",
        "troubleshoot-verbose.2.log",
        "troubleshoot-verbose.log",
    ]


def test_a_place_that_takes_no_log_is_one_sentence(
    log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log.parent.write_text("a file", "utf-8")
    assert guarded(["--verbose", "about"]) == Exit.UNFINISHED
    said = capfd.readouterr().err
    assert str(log.parent) in said
    assert "Traceback" not in said


def test_what_cannot_be_asked_is_told_and_refused_as_before() -> None:
    told: list[str] = []
    host = cast(Host, Heard(UnknownHost(), told.append))
    assert host.platform == sys.platform
    with pytest.raises(CannotRun):
        host.ping("192.0.2.1", 1.0)
    assert re.fullmatch(r"ping \d+ ms \['192.0.2.1', 1.0\] .*system_unknown.*", told[0])


class Loud:
    platform = "linux"

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        return (f"{name}\x1b[2J\nall is well" * 1000,)


def test_a_foreign_answer_stays_on_its_line_and_is_cut() -> None:
    told: list[str] = []
    host: Any = Heard(cast(Host, Loud()), told.append)
    assert host.resolve("x", timeout_s=1.0)[0].startswith("x\x1b")
    assert told[0].isprintable()
    assert len(told[0]) < 1500


SECRET = "rahasia-kantor"


class Behind:
    platform = "linux"

    def proxies(self) -> ProxySettings:
        return from_environment({"http_proxy": f"http://petugas:{SECRET}@proxy.contoh:3128"})

    def tcp_stream(self, address: str, port: int, payload: bytes, timeout_s: float) -> None:
        return None

    def http_get(self, address: str, **how: Any) -> None:
        return None


def test_no_login_of_a_proxy_is_logged() -> None:
    told: list[str] = []
    host: Any = Heard(cast(Host, Behind()), told.append)
    login = host.proxies().logins["proxy.contoh:3128"]
    host.tcp_stream("10.0.0.1", 3128, f"{login.header}".encode(), 1.0)
    host.http_get("10.0.0.1", headers=dict(login.header), tls=True)
    assert len(told) == 3
    for line in told:
        assert SECRET not in line
        assert "Basic" not in line
    assert "['headers', 'tls']" in told[2]


def test_without_anybody_who_listens_the_door_is_the_platforms_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks.host, "tell", None)
    assert not isinstance(here(), Heard)
