"""Served: the ways in which faults are made of servers and files; each undoes itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.lab import office
from tests.lab.processes import PYTHON
from tests.lab.steps import fill

if TYPE_CHECKING:
    from tests.lab.lab import Lab


@dataclass(frozen=True)
class Changed:
    """Other behaviour of the lab's servers: keys of the world (see world.py)."""

    values: Mapping[str, Any]

    def do(self, lab: "Lab", tag: str) -> None:
        lab.world.change(self.values)

    def undo(self, lab: "Lab", tag: str) -> None:
        lab.world.change({}, without=self.values)


@dataclass(frozen=True)
class PcFile:
    """Another text in a file of the PC's /etc; undone with the healthy one."""

    name: str
    text: str

    def do(self, lab: "Lab", tag: str) -> None:
        office.write_pc_file(lab.place, self.name, fill(lab, self.text))

    def undo(self, lab: "Lab", tag: str) -> None:
        office.write_pc_file(lab.place, self.name, office.pc_files(lab.layout)[self.name])


@dataclass(frozen=True)
class Server:
    """One more process of the lab: a module of tests.lab.servers with its arguments."""

    role: str
    module: str
    args: tuple[str, ...] = ()

    def do(self, lab: "Lab", tag: str) -> None:
        args = [fill(lab, arg) for arg in self.args]
        argv = [*PYTHON, f"tests.lab.servers.{self.module}", str(lab.place.world), *args]
        lab.processes.start(self._name(lab, tag), self.role, argv, "ready")

    def undo(self, lab: "Lab", tag: str) -> None:
        lab.processes.end(self._name(lab, tag))

    def _name(self, lab: "Lab", tag: str) -> str:
        """By its first argument too: one machine may have two of a kind."""
        return "-".join((tag, self.module, self.role, *(fill(lab, arg) for arg in self.args[:1])))
