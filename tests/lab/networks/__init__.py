"""Networks: conditions as people reported them, their kin, and some that nobody described."""

from tests.lab.fault import Fault
from tests.lab.faults import FAULTS, MISCHIEF
from tests.lab.network import Network
from tests.lab.networks import faulty, harmless, kin_names, kin_pages, kin_ways, undescribed, ways

REPORTED: dict[str, Network] = {
    row.id: row for row in (*harmless.REPORTED, *faulty.REPORTED, *ways.REPORTED)
}
"""Built from public reports; `source` says which."""

KIN: dict[str, Network] = {row.id: row for row in (*kin_pages.KIN, *kin_names.KIN, *kin_ways.KIN)}
"""The same in other ways, at other addresses, on other lines."""

UNDESCRIBED: dict[str, Network] = {row.id: row for row in undescribed.UNDESCRIBED}
"""What no cause fits well: only doubt is right, or a near cause that is not certain."""

NETWORKS: dict[str, Network] = {**REPORTED, **KIN, **UNDESCRIBED}
"""Every condition of a whole network."""

EVERYTHING: dict[str, Fault] = {**FAULTS, **MISCHIEF, **NETWORKS}
"""All that a lab can inject."""

_APART = (FAULTS, MISCHIEF, REPORTED, KIN, UNDESCRIBED)
if len(EVERYTHING) != sum(len(rows) for rows in _APART):
    raise ValueError("two conditions of the lab have the same name")
