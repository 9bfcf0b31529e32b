"""What may never leave, in every shape that people and programs write it in.

A part is searched without its separators, so `3326 0115` also forbids `3326-0115`.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.report.leaks.link import MEETING, PROXY, TOKEN
from tests.report.leaks.machine import ACCOUNT, HARDWARE
from tests.report.leaks.password import PASSWORD
from tests.report.leaks.person import IDENTITY, PHONE
from tests.report.leaks.shapes import Shapes

SHAPES: Mapping[str, Shapes] = {
    "identity": IDENTITY,
    "phone": PHONE,
    "account": ACCOUNT,
    "hardware": HARDWARE,
    "proxy": PROXY,
    "password": PASSWORD,
    "meeting": MEETING,
    "token": TOKEN,
}
