"""The faults of the lab, by name; one file for each layer."""

from tests.lab.fault import Fault
from tests.lab.faults import (
    address,
    cable,
    doors,
    gateway,
    healthy,
    healthy_lines,
    healthy_pc,
    mischief,
    names,
    portal,
    provider,
    proxies,
    quality,
    router,
    site,
)

_FILES = (
    healthy,
    healthy_lines,
    healthy_pc,
    cable,
    address,
    gateway,
    router,
    provider,
    names,
    portal,
    proxies,
    doors,
    quality,
    site,
)

FAULTS: dict[str, Fault] = {fault.id: fault for file in _FILES for fault in file.FAULTS}
"""Every fault and every healthy variation, from the PC outwards."""

if len(FAULTS) != sum(len(file.FAULTS) for file in _FILES):
    raise ValueError("two faults of the lab have the same name")

MISCHIEF: dict[str, Fault] = {fault.id: fault for fault in mischief.FAULTS}
"""Servers that misbehave: no fault of the office, so no cause is expected."""
