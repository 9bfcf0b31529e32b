"""What cannot run on Windows is not collected there; the list gives the reasons."""

import contextlib
import importlib
import os
import pkgutil
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import checks
import troubleshoot
from tests import pace
from tests.distribution import (  # noqa: F401 - hooks
    pytest_configure,
    pytest_sessionfinish,
    pytest_xdist_auto_num_workers,
    pytest_xdist_make_scheduler,
)

# nohup and a shell's background leave signals ignored here and in every process that a test starts.
for _name, _handler in (("SIGHUP", signal.SIG_DFL), ("SIGINT", signal.default_int_handler)):
    _number = getattr(signal, _name, None)
    if _number is not None and signal.getsignal(_number) == signal.SIG_IGN:
        signal.signal(_number, _handler)

# One profile for all: no test is judged by how quick the machine is; under CI the examples are
# the same every time.
settings.register_profile(
    "everywhere",
    deadline=None,
    max_examples=pace.few(100),
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everywhere")

_ROOT = Path(__file__).parent.parent
_LIST = _ROOT / ".ci" / "windows" / "not-on-windows"


def _not_on_windows() -> list[str]:
    lines = [line.split() for line in _LIST.read_text("utf-8").splitlines()]
    return [str(_ROOT / words[0]) for words in lines if words and words[0] != "#"]


def pytest_collection_finish() -> None:
    """Every module of ours is there before the first test.

    Hypothesis draws from the constants of all modules that were imported so far: without this,
    examples depend on which tests a worker happened to run before.
    """
    for package in (troubleshoot, checks):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            with contextlib.suppress(ImportError, AttributeError):  # another system's, an extra's
                importlib.import_module(module.name)


collect_ignore = _not_on_windows() if sys.platform == "win32" else []


def pytest_addoption(parser: pytest.Parser) -> None:
    # Here and not beside its tests: older pytest reads the options of the first conftest only.
    parser.addoption("--write-golden", action="store_true", help="renew the golden files")
