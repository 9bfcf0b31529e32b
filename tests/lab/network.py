"""Network: a condition of a whole network, and what may honestly be said of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.lab.fault import Fault, Needs, Step
from tests.lab.layout import Layout
from tests.lab.plan import OFFICE, Plan

CERTAIN = "certain"


@dataclass(frozen=True)
class Network(Fault):
    """A condition with several right answers.

    `right`: causes that may be named, however sure. `honest`: causes that fit as well, and may be
    named as long as they are not called certain. Anything else is wrong, and `certain` and wrong is
    the worst of all. `undetermined` is right only where it stands here. `rest_s`: how long a limit
    needs to forget what the witness asked, in seconds.
    """

    right: tuple[str, ...] = ()
    honest: tuple[str, ...] = ()
    plan: Plan = OFFICE
    rest_s: float = 0.0
    source: str = ""

    def accepts(self, cause: str, sure: str) -> bool:
        """Whether that may be said of it."""
        return cause in self.right or (cause in self.honest and sure != CERTAIN)

    @property
    def fits(self) -> str:
        """What may be said of it; in brackets what may not be called certain."""
        return " / ".join([*self.right, *(f"({cause})" for cause in self.honest)])


def rest(row: Fault) -> None:
    """Wait until a limit has forgotten the witness."""
    if isinstance(row, Network):
        time.sleep(row.rest_s)


def layout_of(row: Fault) -> Layout:
    """The office in which a condition is built."""
    plan = row.plan if isinstance(row, Network) else OFFICE
    return Layout(plan, row.ipv6 is not False)


def network(
    name: str,
    right: str,
    says: str,
    *steps: Step,
    shows: Mapping[str, Any],
    honest: str = "",
    needs: Needs = Needs(),  # noqa: B008 - frozen
    ipv6: bool | None = False,
    chance: bool = False,
    plan: Plan = OFFICE,
    rest_s: float = 0.0,
    source: str = "",
) -> Network:
    """A row; causes are separated by spaces. Most are told of lines without IPv6."""
    causes = tuple(right.split())
    also = tuple(honest.split())
    return Network(
        *(name, causes[0] if causes else also[0], says, steps, shows, needs, ipv6, chance),
        right=causes, honest=also, plan=plan, rest_s=rest_s, source=source,
    )  # fmt: skip
