"""The structures have the documented layout on every platform."""

import ctypes

import pytest

from tests.windows.documented import EVERY
from tests.windows.documented.structure import Documented


@pytest.mark.parametrize("documented", EVERY, ids=lambda each: each.c_name)
def test_layout_is_the_documented_one(documented: Documented) -> None:
    ours = documented.ours
    assert ctypes.sizeof(ours) == documented.size
    found = {name: getattr(ours, name).offset for name, _ in documented.members.values()}
    assert found == dict(documented.members.values())
