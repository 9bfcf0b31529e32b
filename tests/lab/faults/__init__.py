"""The faults of the lab, by name; one file for each layer."""

from tests.lab.fault import Fault
from tests.lab.faults import address, cable, healthy, names, portal, provider, router

_FILES = (healthy, cable, address, router, provider, names, portal)

FAULTS: dict[str, Fault] = {fault.id: fault for file in _FILES for fault in file.FAULTS}
"""Every fault and every healthy variation, from the PC outwards."""

if len(FAULTS) != sum(len(file.FAULTS) for file in _FILES):
    raise ValueError("two faults of the lab have the same name")
