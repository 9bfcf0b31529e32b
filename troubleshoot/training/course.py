"""Every scenario by id, read when it is first needed; a pack of one's own goes before ours."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.spelling import nearest
from troubleshoot.text import Text
from troubleshoot.training.loader import load_scenario
from troubleshoot.training.model import Scenario
from troubleshoot.trees.missing import shelf_at
from troubleshoot.trees.shelf import Shelf, shipped

SCENARIOS = "scenarios/"
MATERIAL = "training/"


class Course:
    """The scenarios and the teaching material of the shelves laid over each other."""

    def __init__(self, *shelves: Shelf) -> None:
        self._files = {address: shelf for shelf in shelves for address in shelf.addresses()}

    @classmethod
    def open(cls, pack: Path | None = None) -> Course:
        """The shipped course, with a folder or zip of one's own laid over it."""
        return cls(shipped()) if pack is None else cls(shipped(), shelf_at(pack))

    @property
    def ids(self) -> list[str]:
        """The ids of all scenarios."""
        return sorted(_stem(address) for address in self.addresses)

    @property
    def addresses(self) -> list[str]:
        """Where the scenarios stand in their packs."""
        return [a for a in sorted(self._files) if a.startswith(SCENARIOS) and a.endswith(".yaml")]

    def scenario(self, scenario_id: str) -> Scenario:
        """A scenario; raises `TroubleshootError` when there is none or it is faulty."""
        address = f"{SCENARIOS}{scenario_id}.yaml"
        if address not in self._files:
            raise TroubleshootError(_no_such(scenario_id, self.ids))
        return load_scenario(*self.file(address))

    def all(self) -> list[Scenario]:
        """Every scenario: the operator's own first, then those for others."""
        scenarios = [self.scenario(one) for one in self.ids]
        return sorted(scenarios, key=lambda one: (one.tier.value, one.tree, one.id))

    def material(self, name: str) -> tuple[bytes, str]:
        """A file of teaching material: its bytes, and the path to show."""
        return self.file(f"{MATERIAL}{name}")

    def file(self, address: str) -> tuple[bytes, str]:
        """Bytes, and the path to show."""
        shelf = self._files[address]
        return shelf.read(address), shelf.shown(address)


def _stem(address: str) -> str:
    return PurePosixPath(address).stem


def _no_such(scenario_id: str, ids: list[str]) -> Text:
    near = nearest(scenario_id, ids)
    return Text(
        f"Tidak ada skenario `{scenario_id}`. "
        + (f"Maksudnya `{near}`?" if near else "Lihat daftarnya: troubleshoot demo"),
        f"There is no scenario `{scenario_id}`. "
        + (f"Did you mean `{near}`?" if near else "See the list: troubleshoot demo"),
    )
