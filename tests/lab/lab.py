"""Lab: one office with its internet, faults put in and taken out, programs run on its PC."""

import atexit
import os
import subprocess
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from tests.lab import guard, machines, topology
from tests.lab.certs import certificates
from tests.lab.fault import Fault
from tests.lab.layout import Layout, restored, stored
from tests.lab.networks import EVERYTHING
from tests.lab.pc import Pc
from tests.lab.place import Place, new_place
from tests.lab.processes import Processes, born
from tests.lab.shell import LabError, inside, ip, run
from tests.lab.world import World


class Lab:
    """A lab that is built on entering and gone on leaving, whatever happens in between."""

    def __init__(self, layout: Layout | None = None, *, keep: bool = False) -> None:
        """`keep`: the lab outlives this process, until `python -m tests.lab clean`."""
        self.layout = layout or Layout()
        self.plan = self.layout.plan
        self.keep = keep
        self._place: Place | None = None
        self._guard: guard.Guard | None = None

    def __enter__(self) -> "Lab":
        guard.sweep()
        self._attach(new_place())
        self.place.home.mkdir()
        os.chown(self.place.home, Pc.USER, Pc.USER)
        owner = None if self.keep else [os.getpid(), born(os.getpid())]
        self.place.save("lab.json", {"owner": owner, **stored(self.layout)})
        self.place.save("injected.json", [])
        try:
            if not self.keep:
                atexit.register(self.close)
                self._guard = guard.Guard(self.place)
            self._build()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self.keep:
            self.close()

    def close(self) -> None:
        """End every process and delete every namespace; once is enough, twice does no harm."""
        atexit.unregister(self.close)
        if self._place is not None and self._place.folder.exists():
            guard.take_down(self._place)
        if self._guard is not None:
            self._guard.release()
            self._guard = None

    @property
    def place(self) -> Place:
        """Where this lab keeps its names and files."""
        if self._place is None:
            raise LabError("the lab is not built: use `with Lab() as lab`")
        return self._place

    @property
    def injected(self) -> list[str]:
        """The faults that are in now, oldest first."""
        return list(self.place.load("injected.json") or [])

    def inject(self, name: str) -> Fault:
        """Put a fault in, by its name."""
        fault = EVERYTHING[name]
        if name in self.injected:
            raise LabError(f"{name} is in already")
        self.place.save("injected.json", [*self.injected, name])
        for step in fault.steps:
            step.do(self, name)
        return fault

    def heal(self, name: str) -> None:
        """Take a fault out again."""
        if name not in self.injected:
            raise LabError(f"{name} is not in; injected: {', '.join(self.injected) or 'nothing'}")
        for step in reversed(EVERYTHING[name].steps):
            step.undo(self, name)
        self.place.save("injected.json", [one for one in self.injected if one != name])
        machines.renew_forwarder(self.processes, self.layout)

    def run_pc(
        self,
        argv: Sequence[str],
        *,
        user: str = "nobody",
        env: Mapping[str, str] | None = None,
        seconds: float = 60.0,
    ) -> "subprocess.CompletedProcess[str]":
        """Run a program on the PC to its end, as an unprivileged user unless `user` is root."""
        return self.pc.run(argv, user=user, env=env, seconds=seconds)

    def popen_pc(
        self,
        argv: Sequence[str],
        *,
        user: str = "nobody",
        env: Mapping[str, str] | None = None,
        **pipes: Any,
    ) -> "subprocess.Popen[str]":
        """Start a program on the PC; the caller ends it."""
        return self.pc.popen(argv, user=user, env=env, **pipes)

    def ip(self, role: str, *lines: str) -> None:
        """Run lines of iproute2 on a machine of the lab."""
        ip(self.place.namespace(role), lines)

    def run(self, role: str, argv: Sequence[str], stdin: str = "") -> str:
        """Run a system tool on a machine of the lab, as root."""
        return run(inside(self.place.namespace(role), argv), stdin)

    @classmethod
    def standing(cls, place: Place) -> "Lab":
        """The lab that another process built and left standing."""
        record = place.load("lab.json")
        if record is None:
            raise LabError(f"no lab {place.id}; python -m tests.lab list shows which there are")
        lab = cls(restored(record), keep=True)
        lab._attach(place)
        return lab

    def _attach(self, place: Place) -> None:
        self._place = place
        self.world = World(place.world)
        self.processes = Processes(place)
        self.pc = Pc(place)

    def _build(self) -> None:
        trust = certificates()
        topology.build(self.place, self.layout)
        machines.start(self.processes, self.layout, trust)
