"""Steps: the ways in which faults are made of the kernel's means; each undoes itself."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.lab import office

if TYPE_CHECKING:
    from tests.lab.lab import Lab


def fill(lab: "Lab", text: str) -> str:
    """A text with the names of the lab's plan filled in: `{router}`, `{nobody}`, `{lan4}` …"""
    plan = lab.plan
    return text.format(
        **vars(plan),
        ns_pc=lab.place.namespace("pc"), pc=plan.pc, router=plan.router, other=plan.other,
        nobody=plan.nobody, intranet=plan.intranet, router6=plan.router6,
    )  # fmt: skip


@dataclass(frozen=True)
class Ip:
    """Lines of iproute2 on one machine, and the lines that undo them."""

    role: str
    forth: tuple[str, ...]
    back: tuple[str, ...]

    def do(self, lab: "Lab", tag: str) -> None:
        lab.ip(self.role, *(fill(lab, line) for line in self.forth))

    def undo(self, lab: "Lab", tag: str) -> None:
        lab.ip(self.role, *(fill(lab, line) for line in self.back))


@dataclass(frozen=True)
class PcIp:
    """Lines of iproute2 on the PC; undone by giving the PC all its addresses again."""

    lines: tuple[str, ...]

    def do(self, lab: "Lab", tag: str) -> None:
        lab.ip("pc", *(fill(lab, line) for line in self.lines))

    def undo(self, lab: "Lab", tag: str) -> None:
        lab.ip("pc", *office.pc(lab.layout))


@dataclass(frozen=True)
class RouterIp:
    """Lines of iproute2 on the router; undone by giving the router all its addresses again."""

    lines: tuple[str, ...]

    def do(self, lab: "Lab", tag: str) -> None:
        lab.ip("router", *(fill(lab, line) for line in self.lines))

    def undo(self, lab: "Lab", tag: str) -> None:
        lab.ip("router", *office.router(lab.layout))


@dataclass(frozen=True)
class Filter:
    """An nftables chain on one machine, in a table of its own: deleting the table is the undo.

    `hook` is what stands after `hook` in nft, e.g. `forward priority 0`; `kind` filter or nat;
    `sets`: the table's own sets, as nft writes them.
    """

    role: str
    hook: str
    rules: tuple[str, ...]
    family: str = "inet"
    kind: str = "filter"
    sets: str = ""

    def do(self, lab: "Lab", tag: str) -> None:
        rules = "\n".join(fill(lab, rule) for rule in self.rules)
        chain = f"chain c {{\n type {self.kind} hook {self.hook};\n{rules}\n}}"
        lab.run(
            self.role,
            ["nft", "-f", "-"],
            f"table {self._table(tag)} {{\n{self.sets}\n{chain}\n}}\n",
        )

    def undo(self, lab: "Lab", tag: str) -> None:
        lab.run(self.role, ["nft", "delete", "table", *self._table(tag).split()])

    def _table(self, tag: str) -> str:
        return f"{self.family} {tag}_{self.kind}_{re.sub('[^a-z0-9]+', '_', self.hook)}"


@dataclass(frozen=True)
class Sysctl:
    """A kernel setting of one machine, by its path below /proc/sys, and the value before."""

    role: str
    path: str
    value: str
    before: str

    def do(self, lab: "Lab", tag: str) -> None:
        lab.run(self.role, ["sh", "-c", f"echo '{self.value}' > /proc/sys/{self.path}"])

    def undo(self, lab: "Lab", tag: str) -> None:
        lab.run(self.role, ["sh", "-c", f"echo '{self.before}' > /proc/sys/{self.path}"])


@dataclass(frozen=True)
class Warm:
    """The PC has just spoken to the router: its memory of the hardware address is fresh."""

    def do(self, lab: "Lab", tag: str) -> None:
        lab.run_pc(["ping", "-c", "1", "-W", "1", lab.plan.router], user="root")

    def undo(self, lab: "Lab", tag: str) -> None:
        """Nothing to bring back: a memory fades by itself."""


@dataclass(frozen=True)
class Moved:
    """An interface of the PC taken out of it, into a namespace where nobody looks."""

    interface: str

    def do(self, lab: "Lab", tag: str) -> None:
        lab.ip("pc", f"link set {self.interface} netns {lab.place.namespace('relay')}")

    def undo(self, lab: "Lab", tag: str) -> None:
        lab.ip("relay", f"link set {self.interface} netns {lab.place.namespace('pc')}")
        lab.ip("pc", *office.pc(lab.layout))


@dataclass(frozen=True)
class Shaped:
    """The line's speed in Mb/s, both ways unless `roles` says otherwise, and its modem's queue."""

    mbps: float
    queue_ms: int = 300
    roles: tuple[str, ...] = ("isp", "router")

    def do(self, lab: "Lab", tag: str) -> None:
        for role in self.roles:
            rate = f"rate {int(self.mbps * 1000)}kbit burst 16kb latency {self.queue_ms}ms"
            lab.run(role, ["tc", "qdisc", "add", "dev", "wan", "root", "tbf", *rate.split()])

    def undo(self, lab: "Lab", tag: str) -> None:
        for role in self.roles:
            lab.run(role, ["tc", "qdisc", "del", "dev", "wan", "root"])
